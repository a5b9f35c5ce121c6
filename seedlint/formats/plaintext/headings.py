"""Which pieces of a plain text are its title and its headings, and how they are nested.

A reader knows a heading by what it is (short, no sentence, begun with a capital) and by where it stands: blank lines around it,
and something longer beneath. An underline, a number or a `#` says it outright. Of three or more such lines in a row none is a
heading: that is verse, a list, an address or a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from seedlint.formats.plaintext.heading_marks import depth, marked, numbered, whole
from seedlint.formats.plaintext.levels import levels
from seedlint.formats.plaintext.line_kinds import TITLE_LENGTH, capitals, farewell, headed, title_case
from seedlint.formats.plaintext.lines import Line, Page
from seedlint.formats.plaintext.pieces import Piece
from seedlint.formats.plaintext.title import with_title

_BENEATH = 60
"""Characters of text that make a paragraph of what stands beneath a heading."""


def outline(pieces: list[Piece], page: Page, first: Piece | None = None) -> list[Piece]:
    """The pieces with titles and headings told, rules and underlines gone. `first` is a title that is known beforehand."""
    named = marked(pieces)
    found = _with_headings(named if first or _opens_numbered(named) else with_title(named), page)
    return list(levels([*([first] if first else []), *(piece for piece in found if piece.kind != "rule")]))


def _opens_numbered(pieces: Sequence[Piece]) -> bool:
    """Whether the text begins with the first of several chapters, and so has no title."""
    return bool(pieces) and depth(pieces[0]) > 0 and sum(depth(piece) > 0 for piece in pieces) > 1


def _with_headings(pieces: list[Piece], page: Page) -> list[Piece]:
    deep = any(depth(piece) > 1 for piece in pieces)
    able = [_able(piece, following, page, deep) for piece, following in zip_longest(pieces, pieces[1:])]
    told = {index for run in _runs(able) for index in _told(pieces, run)}
    return [_heading(piece) if index in told else piece for index, piece in enumerate(pieces)]


def _runs(able: list[bool]) -> Iterator[list[int]]:
    """The indexes of neighbours that could all be headings."""
    for candidate, run in groupby(range(len(able)), key=lambda index: able[index]):
        if candidate:
            yield list(run)


def _told(pieces: list[Piece], run: list[int]) -> list[int]:
    """Which of these neighbours are headings: all that a number marks, others if they are at most two."""
    sure = [index for index in run if pieces[index].kind == "item" or depth(pieces[index])]
    if len(run) - len(sure) > 2 or not _beneath(pieces[run[-1]], pieces[run[-1] + 1]) or _signed(pieces, run[0]):
        return sure
    return run if all(title_case(pieces[index].lines[0].text) for index in run[:-1]) else [*sure, run[-1]]


def _signed(pieces: list[Piece], index: int) -> bool:
    """Whether the line is the name under a letter."""
    before = pieces[index - 1] if index else None
    return before is not None and before.kind in ("text", "lines") and farewell(before.lines[0].text)


def _able(piece: Piece, following: Piece | None, page: Page, deep: bool) -> bool:
    """Whether the piece, taken alone, could be a heading."""
    if len(piece.lines) != 1 or len(piece.lines[0].text) > TITLE_LENGTH or not piece.apart:
        return False
    if not following or following.kind == "rule":
        return False
    if piece.kind == "item":
        return following.apart and _numbered_item(piece, following, deep)
    text = piece.lines[0].text
    if piece.kind == "term" or (piece.kind == "text" and not following.apart):
        return following.indent > piece.indent and headed(text) and (capitals(text) or piece.indent < page.indent)
    if piece.kind != "text":
        return False
    if depth(piece):
        return numbered(text)
    return headed(text) or (text.endswith(":") and len(text.split()) <= 3 and headed(text[:-1]) and following.kind != "code")


def _numbered_item(piece: Piece, following: Piece, deep: bool) -> bool:
    if not re.match(r"\d+\.|[IVX]+\.", piece.marker) or not headed(piece.lines[0].text):
        return False
    return following.kind == "text" and (
        deep or abs(following.indent - piece.lines[0].indent) > 1 or following.indent <= piece.indent
    )


def _beneath(piece: Piece, below: Piece) -> bool:
    """Whether under the line stands what a heading is put over."""
    if below.kind != "text" or (below.indent > piece.indent and capitals(piece.lines[0].text)):
        return title_case(piece.lines[0].text)
    size = sum(len(line.text) for line in below.lines)
    if size < max(_BENEATH, 1.5 * len(piece.lines[0].text)):
        return size >= _BENEATH // 2 and below.lines[-1].text.endswith((".", "。", "!", "?"))
    return True


def _heading(piece: Piece) -> Piece:
    line = whole(piece)
    numbers = depth(piece) if piece.kind == "text" else 1
    style = f"{numbers}" if numbers else "caps" if capitals(line.text) else "colon" if line.text.endswith(":") else "plain"
    return piece._replace(kind="heading", lines=[Line(line.text.rstrip(":"), *line[1:])], marker="", style=style)
