"""Lines into pieces: paragraphs, list items, quotes, code, rules, in the order of the page.

A piece is what will become a block, its lines freed of bullets and quote marks. What is a heading is not told here: that
takes a view of the neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seedlint.formats.plain_code import technical
from seedlint.formats.plain_lines import Line, chunks, within
from seedlint.formats.plain_text import paragraphs

_RULE = re.compile(r"([-=*_~#+^.\"'`:–—─━═])(?:\1{2,}|(?:\s\1){2,})\Z")
_QUOTE = re.compile(r"(?:>\s?)+|\|\s(?=\S)")
_DOCTEST = re.compile(r">>> ?[^>\s]|>>>\Z")
_BULLET = re.compile(r"(?:[-*+•‣▪◦·●○■□–✓✔☐☑]|o(?=\s{2}))\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[A-Z](?=\))|[ivx]{1,4})[.)]\s+(?=\S)")
_FIRST = re.compile(r"\(?[1ai][.)]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together. `apart`: a blank line, or the start of the text, stands before."""

    kind: str
    lines: Sequence[Line]
    apart: bool
    start: int
    """Offset of the first character, bullet and quote mark included."""
    indent: int
    """Column at which the piece begins, bullet and quote mark included."""
    marker: str = ""
    level: int = 0
    """Of a heading, of an item and of a quote; 0 for others and while it is not known."""
    style: str = ""
    """What marks a heading as one: the character that underlines it, `#`, or nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """What of the whole text a single piece is judged by, both in columns."""

    margin: int
    indent: int


def pieces(lines: Sequence[Line], page: Page) -> list[Piece]:
    """The pieces of the text, in order; every line that is not blank is in one."""
    return [piece for chunk in chunks(lines) for piece in _chunk(chunk, page)]


def _chunk(chunk: list[Line], page: Page) -> Iterator[Piece]:
    apart = True
    for kind, lines in _strips(chunk, page):
        for piece in _pieces(kind, lines, apart, page):
            yield piece
            apart = False


def _strips(chunk: list[Line], page: Page) -> list[tuple[str, list[Line]]]:
    """The chunk cut where a bullet, a quote or a rule begins or ends."""
    strips: list[tuple[str, list[Line]]] = []
    for line in chunk:
        kind = _kind(line.text)
        open_kind, lines = strips[-1] if strips else ("", [])
        if kind == "item" and open_kind == "text" and not _interrupts(lines[-1], line, page):
            kind = "text"
        joins = kind == open_kind and kind in ("text", "quote")
        if joins or (kind == "text" and open_kind == "item" and _goes_on(lines, line, page)):
            lines.append(line)
        else:
            strips.append((kind, [line]))
    return strips


def _kind(text: str) -> str:
    if text[0].isalpha() and text[1:2] not in (".", ")", " ", ""):
        return "text"
    if text[0] in ">|" and _QUOTE.match(text) and not _DOCTEST.match(text) and text.count("|") < 2:
        return "quote"
    if _RULE.match(text):
        return "rule"
    return "item" if _BULLET.match(text) or _NUMBER.match(text) else "text"


def wraps(line: Line, following: Line, margin: int) -> bool:
    """Whether a writer could not have set the next line's first word on this one."""
    return line.margin + 1 + len(following.text.split(None, 1)[0]) > margin - 8


def _interrupts(before: Line, line: Line, page: Page) -> bool:
    """Whether the line begins a list though no blank line stands before; a dash or a year at a line's start does not."""
    if before.text.endswith(":"):
        return True
    if _BULLET.match(line.text):
        return not wraps(before, line, page.margin)
    return _FIRST.match(line.text) is not None and not wraps(before, line, page.margin)


def _goes_on(lines: list[Line], line: Line, page: Page) -> bool:
    return line.indent > lines[0].indent or line.text[0].islower() or wraps(lines[-1], line, page.margin)


def _pieces(kind: str, lines: list[Line], apart: bool, page: Page) -> Iterator[Piece]:
    if kind == "item":
        yield _item(lines, apart)
    elif kind == "quote":
        yield from _quotes(lines, apart)
    elif kind == "rule":
        yield Piece("rule", lines, apart, lines[0].start, lines[0].indent)
    else:
        for kind, part in paragraphs(lines, page.margin, page.indent):
            yield Piece(kind, part, apart, part[0].start, part[0].indent)
            apart = False


def _item(lines: list[Line], apart: bool) -> Piece:
    match = _BULLET.match(lines[0].text) or _NUMBER.match(lines[0].text)
    assert match
    bare = [within(lines[0], match.group()), *lines[1:]]
    return Piece("item", bare, apart, lines[0].start, lines[0].indent, match.group().strip())


def _quotes(lines: list[Line], apart: bool) -> Iterator[Piece]:
    """A piece for each paragraph of a quote; a change of depth ends one."""
    part: list[Line] = []
    first, depth = lines[0], 0
    for line in [*lines, Line("", 0, 0)]:
        mark = _QUOTE.match(line.text)
        bare, own = (within(line, mark.group()), mark.group().count(">")) if mark else (line, 0)
        if part and (not bare.text or own != depth):
            yield Piece(
                "code" if technical(part, inset=False) else "quote", part, apart, first.start, first.indent, level=depth or 1
            )
            part, apart = [], False
        if bare.text:
            first, depth = (first, depth) if part else (line, own)
            part.append(bare)
