"""Lines into pieces: paragraphs, list items, quotes, code, rules, in the order of the page.

A piece is what will become a block, its lines freed of bullets and quote marks. What is a heading is not told here: that
takes a view of the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.code import columned, sentence, technical
from seedlint.formats.plaintext.lines import Line, Page, chunks, within, wraps
from seedlint.formats.plaintext.paragraphs import INSET, paragraphs

_RULE = regex(r"([-=*_~#+^.\"'`:–—─━═])(?:\1{2,}|(?:\s\1){2,})\Z")
_QUOTE = regex(r"(?:>\s?)+|\|\s(?=\S)")
_DOCTEST = regex(r">>> ?[^>\s]|>>>\Z")
_BULLET = regex(r"(?:[-*+•‣▪◦·●○■□–✓✔☐☑]|o(?=\s{2}))\s+(?=\S)")
_NUMBER = regex(r"\(?(?:\d{1,3}|[a-z]|[A-Z](?=\))|[ivx]{2,4})[.)]\s+(?=\S)")
_FIRST = regex(r"\(?[1ai][.)]")
_SILENT = ("code", "rule", "field")


class Piece(NamedTuple):
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


def pieces(lines: Sequence[Line], page: Page) -> list[Piece]:
    """The pieces of the text, in order; every line that is not blank is in one."""
    found: list[Piece] = []
    open_items: list[Piece] = []
    for chunk in chunks(lines):
        while open_items and chunk[0].indent <= open_items[-1].indent:
            open_items.pop()
        inner = max(page.indent, open_items[-1].lines[0].indent) if open_items else page.indent
        for piece in _chunk(chunk, page if inner == page.indent else page._replace(indent=inner)):
            found.append(piece)
            if piece.kind == "item":
                while open_items and piece.indent <= open_items[-1].indent:
                    open_items.pop()
                open_items.append(piece)
    return _beside_code(found, page)


def _beside_code(found: list[Piece], page: Page) -> list[Piece]:
    """What is no sentence is code where it is set in next to code, or where the page has code and not one sentence."""
    if not any(piece.kind == "code" for piece in found):
        return found
    loose = [piece.kind in ("text", "lines", "term") and not _said(piece) for piece in found]
    coded = [piece.kind == "code" and piece.indent >= page.indent + INSET for piece in found]
    silent = all(loose[index] or piece.kind in _SILENT for index, piece in enumerate(found))
    for index, piece in enumerate(found):
        beside = piece.indent >= page.indent + INSET and any(coded[max(0, index - 1) : index + 2])
        if loose[index] and (silent or beside):
            found[index] = piece._replace(kind="code")
            coded[index] = beside
    return found


def _said(piece: Piece) -> bool:
    return piece.lines[-1].text.endswith((".", ":", "?", "!", ",")) and any(sentence(line.text) for line in piece.lines)


def _chunk(chunk: list[Line], page: Page) -> Iterator[Piece]:
    """A table, else what bullets, quotes and rules make of it; a heading that is underlined stays out of the table."""
    head = 2 if len(chunk) > 3 and _RULE.match(chunk[1].text) else 0
    if len(chunk) > 1 and not _QUOTE.match(chunk[0].text) and columned(chunk[head:]):
        yield from _stripped(chunk[:head], page)
        yield Piece("code", chunk[head:], not head, chunk[head].start, chunk[head].indent)
    else:
        yield from _stripped(chunk, page)


def _stripped(chunk: list[Line], page: Page) -> Iterator[Piece]:
    apart = True
    strips = _strips(chunk, page)
    for kind, lines in strips:
        table = len(strips) > 1 and kind == "text" and len(lines) > 1 and columned(lines)
        for piece in _pieces("code" if table else kind, lines, apart, page):
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
    head = text[:5]
    if head[0].isalpha() and "." not in head and ")" not in head and head[1:2] != " ":
        return "text"
    if text[0] in ">|" and _QUOTE.match(text) and not _DOCTEST.match(text) and text.count("|") < 2:
        return "quote"
    if _RULE.match(text):
        return "rule"
    return "item" if _BULLET.match(text) or _NUMBER.match(text) else "text"


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
    elif kind in ("rule", "code"):
        yield Piece(kind, lines, apart, lines[0].start, lines[0].indent)
    else:
        for kind, part in paragraphs(lines, page):
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
