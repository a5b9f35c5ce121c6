"""The page of a rule, parsed from its docstring: a summary line, sections under `##`, and fenced examples that are run as tests.

The page is read without a Markdown parser, so that `explain` and the listing of rules stay cheap. An example is a fence under a
heading that begins with Bad or Good, with the info string `md` or `txt`, or with a file name (`md install.md`). The named fences
of one section are one corpus; each fence without a name is a corpus of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex

WANT = "<!-- want -->"
_WANT = regex(r"[ \t]*<!-- want -->[ \t]*\Z")
_HEADING = regex(r"#{2,3}[ \t]+(?P<text>\S.*?)[ \t]*\Z")
_FENCE = regex(r"(?P<ticks>`{3,}|~{3,})[ \t]*(?P<language>[^\s`]*)[ \t]*(?P<name>[^\s`]*)[ \t]*\Z")
_OPTIONS = regex(r"<!--[ \t]*options:(?P<json>.*)-->[ \t]*\Z")
_UNNAMED = ("md", "txt")

Label = Literal["text", "open", "fenced", "close"]


@dataclass(frozen=True)
class Example:
    """A file of an example. `wanted` are the lines, from 1, on which the rule must report; it must not report on other lines."""

    name: str
    text: str
    wanted: tuple[int, ...]


@dataclass(frozen=True)
class Corpus:
    """Files that are checked together, with the options of the rule that their section sets."""

    examples: tuple[Example, ...]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """The text under one heading, as written. Only a part whose heading begins with Bad or Good has corpora."""

    heading: str
    text: str
    corpora: tuple[Corpus, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page and its problems, a sentence each."""

    summary: str
    parts: tuple[Part, ...]
    problems: tuple[str, ...]

    def under(self, word: str) -> tuple[Part, ...]:
        """Return the parts whose heading begins with the word: `Bad`, `Bad, across files`."""
        return tuple(part for part in self.parts if _begins(part.heading, word))


def parse(docstring: str) -> Page:
    """Return the page in a docstring. Its problems name the parts that are missing or cannot be read."""
    summary, sections = _split(docstring)
    problems: list[str] = []
    parts = tuple(_part(heading, lines, problems) for heading, lines in sections)
    return Page(summary, parts, (*_missing(Page(summary, parts, ())), *problems))


def _begins(heading: str, word: str) -> bool:
    return re.match(rf"{word}\b", heading, re.IGNORECASE) is not None


def label_lines(lines: Iterable[str]) -> Iterator[tuple[Label, str]]:
    """Yield each line with its label: text, or the opening, the content or the closing of a fence."""
    ticks = ""
    for line in lines:
        opened = None if ticks else _FENCE.match(line)
        bare = line.strip()
        if opened:
            ticks = opened["ticks"]
            yield "open", line
        elif ticks and set(bare) == {ticks[0]} and len(bare) >= len(ticks):
            ticks = ""
            yield "close", line
        else:
            yield "fenced" if ticks else "text", line


def _split(docstring: str) -> tuple[str, list[tuple[str, list[str]]]]:
    """Return the first line, and each heading with the lines under it. Lines before the first heading have the heading ''."""
    summary, *lines = docstring.strip().split("\n")
    parts: list[tuple[str, list[str]]] = [("", [])]
    for label, line in label_lines(lines):
        heading = _HEADING.match(line) if label == "text" else None
        if heading:
            parts.append((heading["text"], []))
        else:
            parts[-1][1].append(line)
    return summary.strip(), [part for part in parts if part[0] or any(line.strip() for line in part[1])]


def _part(heading: str, lines: list[str], problems: list[str]) -> Part:
    text = "\n".join(lines).strip("\n")
    if not (_begins(heading, "Bad") or _begins(heading, "Good")):
        return Part(heading, text)
    options = _options(heading, lines, problems)
    fences = list(_fences(heading, lines, problems))
    named = tuple(_example(name, body) for _, name, body in fences if name)
    names = [example.name for example in named]
    problems += [f"{heading}: {name} occurs twice" for name in dict.fromkeys(names) if names.count(name) > 1]
    lone = [(_example(f"example.{language}", body),) for language, name, body in fences if not name and language in _UNNAMED]
    return Part(heading, text, tuple(Corpus(examples, options) for examples in (named, *lone) if examples))


def _fences(heading: str, lines: list[str], problems: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the language, name and lines of each fence."""
    opened: re.Match[str] | None = None
    body: list[str] = []
    for label, line in label_lines(lines):
        if label == "open":
            opened, body = _FENCE.match(line), []
        elif label == "fenced":
            body.append(line)
        elif label == "close" and opened:
            yield opened["language"], opened["name"], body
            opened = None
    if opened:
        problems.append(f"{heading}: a fence is never closed")


def _options(heading: str, lines: list[str], problems: list[str]) -> dict[str, Any]:
    """Return the options that the lines `<!-- options: {...} -->` of a section set. Lines in a fence do not count."""
    options: dict[str, Any] = {}
    for match in (_OPTIONS.match(line) for label, line in label_lines(lines) if label == "text"):
        try:
            options |= json.loads(match["json"]) if match else {}
        except (ValueError, TypeError) as error:
            problems.append(f"{heading}: the options are not a JSON object: {error}")
    return options


def _example(name: str, lines: list[str]) -> Example:
    wanted = tuple(number for number, line in enumerate(lines, 1) if _WANT.search(line))
    return Example(name, "".join(_WANT.sub("", line) + "\n" for line in lines), wanted)


def _missing(page: Page) -> Iterator[str]:
    if not page.summary.endswith("."):
        yield "the first line does not name the flaw in one sentence that ends with a period"
    yield from (f"no section '{word}'" for word in ("Why", "Bad", "Good") if not page.under(word))
    for word in ("Bad", "Good"):
        parts = page.under(word)
        if parts and not any(part.corpora for part in parts):
            yield f"{word}: no example: a fence that begins with ```md or ```txt, and a file name if there are several"
    wants = [_wanted(part) for part in page.under("Bad")]
    if wants and not any(wants):
        yield f"Bad: no line ends in {WANT}"
    if any(_wanted(part) for part in page.under("Good")):
        yield f"Good: a line ends in {WANT}"


def _wanted(part: Part) -> bool:
    return any(example.wanted for corpus in part.corpora for example in corpus.examples)
