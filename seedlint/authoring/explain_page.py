"""A rule's page as `seedlint explain RULE` shows it: why, bad, good, options with types, defaults and units, source."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import harmless, paint
from seedlint.authoring.rule_docs import WANT, Label, Part, labelled, parse
from seedlint.config.describe import describe
from seedlint.rule import Option, Rule

_INDENT = "  "
_STRUCTURE = regex(r"\s|[-*+|>#]|\d+[.)]\s|<!--")
_MOST_WIDE = 100
"""Cells; longer lines are hard to read, whatever the terminal allows."""


def explain(rule: Rule, origin: str = "", *, colour: bool = False, width: int = _MOST_WIDE) -> str:
    """The page for a terminal, ending in a line break; origin says where the rule came from."""
    page = parse(rule.doc or "")
    wide = min(width, _MOST_WIDE)
    sources = page.under("Source")
    lines = [_title(rule, origin, colour), "", *_wrapped(page.summary, wide)]
    lines += [line for part in page.parts if part not in sources for line in _section(part, wide, colour)]
    lines += _options(rule.options, wide, colour)
    lines += [line for part in sources for line in _section(part, wide, colour)]
    return "\n".join(lines) + "\n"


def _title(rule: Rule, origin: str, colour: bool) -> str:
    level = "off by default" if rule.default == "off" else f"{rule.default} by default"
    return f"{paint(rule.name, 'bold', colour=colour)} ({', '.join([level, *rule.tags, *filter(None, [origin])])})"


def _section(part: Part, wide: int, colour: bool) -> Iterator[str]:
    yield ""
    if part.heading:
        yield paint(harmless(part.heading), "bold", colour=colour)
    waiting: list[str] = []
    for label, line in labelled(part.text.split("\n")):
        if label == "text" and _flows(line):
            waiting.append(line.strip())
            continue
        yield from _wrapped(" ".join(waiting), wide, _INDENT)
        waiting = []
        if label != "close":
            yield _shown(label, line, colour)
    yield from _wrapped(" ".join(waiting), wide, _INDENT)


def _flows(line: str) -> bool:
    """Whether the line is one of a paragraph, not of a list, a table or a quote."""
    return bool(line.strip()) and not _STRUCTURE.match(line)


def _shown(label: Label, line: str, colour: bool) -> str:
    if label == "open":
        return paint(f"{_INDENT}{harmless(line.split()[-1].lstrip('`~'))}:", "dim", colour=colour)
    if label == "text" and line.startswith("<!--"):
        return paint(f"{_INDENT}{harmless(line[4:].removesuffix('-->').strip())}", "dim", colour=colour)
    if label == "text":
        return f"{_INDENT}{harmless(line)}".rstrip()
    text, marked, _ = line.expandtabs(4).partition(WANT)
    mark = paint("  <- reported", "yellow", colour=colour) if marked else ""
    return f"{_INDENT * 2}{harmless(text.rstrip())}{mark}".rstrip()


def _wrapped(text: str, wide: int, indent: str = "") -> list[str]:
    return textwrap.wrap(harmless(text), wide, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _options(options: tuple[Option, ...], wide: int, colour: bool) -> Iterator[str]:
    if options:
        yield ""
        yield paint("Options", "bold", colour=colour)
    for option in options:
        value = harmless(json.dumps(option.default, ensure_ascii=False))
        unit = f" {option.unit}" if option.unit else ""
        yield f"{_INDENT}{paint(option.name, 'cyan', colour=colour)}: {value}{unit}; takes {describe(option.value_type)}"
        yield from _wrapped(option.doc, wide, _INDENT * 2)
