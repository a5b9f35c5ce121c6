"""Pages that hold several posts: each a bullet with a title, its body below, set in or not.

An ordinary list must not be taken for one. The bullets of an archive read as titles and stand between blank lines, without
exception, and beneath each stand paragraphs enough for a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seedlint.formats.plain_lines import Line, chunks, within
from seedlint.formats.plain_looks import titled

_BULLET = re.compile(r"[-*+•‣▪◦·●–]\s+(?=\S)")
_TAG = re.compile(
    r"(?:tags?|category|categories|archives?|author|topic|series|posts?|all posts|latest posts|blog)\b[^.]{0,80}\Z",
    re.IGNORECASE,
)
_LEAST_WORDS = 60
"""Words that make a post rather than a long list item (ours)."""


@dataclass(frozen=True, slots=True)
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
    """The lines with the outermost bullets, none if one of them does not stand alone or reads as no title."""
    bullets = [index for index, line in enumerate(lines) if line.text and _BULLET.match(line.text)]
    if not bullets:
        return []
    least = min(lines[index].indent for index in bullets)
    heads = [index for index in bullets if lines[index].indent == least]
    alone = all(_alone(lines, index) and titled(_title(lines[index]).text) for index in heads)
    return heads if alone and len({lines[index].text[0] for index in heads}) == 1 else []


def _alone(lines: Sequence[Line], index: int) -> bool:
    before = index == 0 or not lines[index - 1].text
    return before and (index + 1 == len(lines) or not lines[index + 1].text)


def _title(line: Line) -> Line:
    match = _BULLET.match(line.text)
    return within(line, match.group()) if match else line


def _archived(lines: Sequence[Line], heads: list[int]) -> bool:
    preface = chunks(lines[: heads[0]])
    tagged = len(preface) <= 3 and (not preface or _TAG.match(preface[0][0].text) is not None)
    set_in = all(
        line.indent > lines[heads[0]].indent
        for line in lines[heads[0] + 1 : heads[-1]]
        if line.text and not _BULLET.match(line.text)
    )
    if len(heads) < (1 if tagged and preface else 2) or not (tagged or set_in):
        return False
    bodies = [lines[start + 1 : end] for start, end in zip(heads, [*heads[1:], _tail(lines, heads)], strict=True)]
    full = sum(len(chunks(body)) >= 2 and _words(body) >= _LEAST_WORDS for body in bodies)
    return full >= (0.5 if tagged and preface else 0.75) * len(heads)


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
