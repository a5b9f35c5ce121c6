"""Pages that hold several posts: each a bullet with a title, its body below, set in or not.

An ordinary list must not be taken for one. The bullets of an archive read as titles and stand between blank lines, without
exception, and beneath each stand paragraphs enough for a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.asides import aside
from seedlint.formats.plaintext.line_kinds import titled
from seedlint.formats.plaintext.lines import Line, chunks, within

_BULLETS = frozenset("-*+•‣▪◦·●–")
_BULLET = regex(r"[-*+•‣▪◦·●–]\s+(?=\S)")
_TAG = regex(
    r"(?:tags?|category|categories|archives?|author|topic|series|posts?|all posts|latest posts|blog)\b[^.]{0,80}\Z",
    re.IGNORECASE,
)
_LEAST_WORDS = 60
"""Words that make a post rather than a long list item (ours)."""


@dataclass(frozen=True)
class Post:
    """Lines of one document. `title` is the first line freed of its bullet, None where the first line is no title."""

    title: Line | None
    start: int
    lines: Sequence[Line]


def posts(lines: Sequence[Line]) -> list[Post]:
    """The posts of an archive page, led by its preface where that has prose; one untitled post for any other page."""
    whole = [Post(None, 0, lines)]
    heads = _heads(lines)
    if not heads or not _archived(lines, heads):
        return whole
    preface = lines[: heads[0]]
    ends = [*heads[1:], _tail(lines, heads)]
    found = [_post(lines, start, end) for start, end in zip(heads, ends, strict=True)]
    return [*_loose(preface), *found, *_loose(lines[ends[-1] :])]


def _heads(lines: Sequence[Line]) -> list[int]:
    """The lines with the outermost bullets, none if one of them stands not alone or too many read as no title."""
    bullets = [index for index, line in enumerate(lines) if line.text[:1] in _BULLETS and _BULLET.match(line.text)]
    if not bullets:
        return []
    least = min(lines[index].indent for index in bullets)
    heads = [index for index in bullets if lines[index].indent == least]
    if len({lines[index].text[0] for index in heads}) > 1 or not all(_alone(lines, index) for index in heads):
        return []
    return heads if sum(titled(_title(lines[index]).text) for index in heads) >= 0.8 * len(heads) else []


def _alone(lines: Sequence[Line], index: int) -> bool:
    """Whether blank lines stand around the line; a date or byline may follow it."""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return (index == 0 or not lines[index - 1].text) and (not after or aside(after))


def _title(line: Line) -> Line:
    match = _BULLET.match(line.text)
    return within(line, match.group()) if match else line


def _archived(lines: Sequence[Line], heads: list[int]) -> bool:
    """Whether most of what stands under the bullets is a page of its own; less will do under a line that names a tag."""
    preface = chunks(lines[: heads[0]])
    tagged = 0 < len(preface) <= 3 and _TAG.match(preface[0][0].text) is not None
    if len(heads) < (1 if tagged else 2) or not (tagged or not preface or _set_in(lines, heads)):
        return False
    bodies = [lines[start + 1 : end] for start, end in zip(heads, [*heads[1:], _tail(lines, heads)], strict=True)]
    if tagged:
        return 2 * sum(_words(body) >= _LEAST_WORDS // 3 for body in bodies) >= len(heads)
    return 4 * sum(len(chunks(body)) > 1 and _words(body) >= _LEAST_WORDS for body in bodies) >= 3 * len(heads)


def _set_in(lines: Sequence[Line], heads: list[int]) -> bool:
    outer = lines[heads[0]].indent
    marked = set(heads)
    return all(lines[index].indent > outer or index in marked for index in range(heads[0], heads[-1]) if lines[index].text)


def _words(lines: Sequence[Line]) -> int:
    return sum(line.text.count(" ") + 1 + len(line.text) // 40 for line in lines if line.text)


def _tail(lines: Sequence[Line], heads: list[int]) -> int:
    """Where what is set in under the last bullet ends."""
    last = lines[heads[-1]].indent
    body = range(heads[-1] + 1, len(lines))
    inner = [index for index in body if lines[index].text and lines[index].indent <= last]
    outer = next((index for index in body if lines[index].text), len(lines))
    return inner[0] if inner and inner[0] != outer else len(lines)


def _post(lines: Sequence[Line], start: int, end: int) -> Post:
    return Post(_title(lines[start]), lines[start].start, lines[start + 1 : end])


def _loose(lines: Sequence[Line]) -> list[Post]:
    """What stands around the posts, unless it is only a tag or a menu line."""
    prose = any(len(chunk) > 1 or len(chunk[0].text) > 80 or chunk[0].text.endswith(".") for chunk in chunks(lines))
    return [Post(None, 0, lines)] if prose else []
