"""The title and the headings of a plain text, and their levels.

A reader knows a heading by its form (short, no sentence, begun with a capital) and by its surroundings: blank lines around it,
and a longer text beneath. An underline, a number or a `#` declares it. Of three or more such lines in a row none is a heading:
they are verse, a list, an address or a menu.

The order of the steps: marks that declare a heading; the title; the candidates among the other pieces, decided run by run;
levels, which depend on all headings of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from seedlint.formats.plaintext.heading_marks import is_numbered_title, mark_headings, number_depth, with_number
from seedlint.formats.plaintext.line_kinds import TITLE_LENGTH, could_be_heading, is_all_capitals, is_farewell, is_title_case
from seedlint.formats.plaintext.lines import Line, Page
from seedlint.formats.plaintext.pieces import Piece
from seedlint.formats.plaintext.title import mark_title

_LEAST_BENEATH = 60
"""Characters from which the text beneath a heading is a paragraph."""
_UNDERLINES = "=-~*+^.\"'`:_–—─━═"


def find_headings(pieces: list[Piece], page: Page, first: Piece | None = None) -> list[Piece]:
    """Return the pieces with titles and headings marked, without rules and underlines. `first` is a title that is known."""
    named = mark_headings(pieces)
    found = _with_headings(named if first or _opens_with_chapter(named) else mark_title(named), page)
    return list(_assign_levels([*([first] if first else []), *(piece for piece in found if piece.kind != "rule")]))


def _opens_with_chapter(pieces: Sequence[Piece]) -> bool:
    """Return whether the text begins with the first of several chapters, and so has no title."""
    return bool(pieces) and number_depth(pieces[0]) > 0 and sum(number_depth(piece) > 0 for piece in pieces) > 1


def _with_headings(pieces: list[Piece], page: Page) -> list[Piece]:
    nested = any(number_depth(piece) > 1 for piece in pieces)
    possible = [_is_candidate(piece, following, page, nested) for piece, following in zip_longest(pieces, pieces[1:])]
    headings = {index for run in _runs(possible) for index in _headings_among(pieces, run)}
    return [_as_heading(piece) if index in headings else piece for index, piece in enumerate(pieces)]


def _runs(possible: list[bool]) -> Iterator[list[int]]:
    """Yield the indexes of neighbours that could all be headings."""
    for candidate, run in groupby(range(len(possible)), key=lambda index: possible[index]):
        if candidate:
            yield list(run)


def _headings_among(pieces: list[Piece], run: list[int]) -> list[int]:
    """Return the indexes of the headings among these neighbours: all that a number marks, others if they are at most two.

    A heading above a heading is rare in plain text, so the first of two must be in title case. More than two lines in a row, or a
    run without a longer text beneath, are no headings but verse, an address, a menu.
    """
    numbered = [index for index in run if pieces[index].kind == "item" or number_depth(pieces[index])]
    if (
        len(run) - len(numbered) > 2
        or not _has_text_beneath(pieces[run[-1]], pieces[run[-1] + 1])
        or _is_signature(pieces, run[0])
    ):
        return numbered
    return run if all(is_title_case(pieces[index].lines[0].text) for index in run[:-1]) else [*numbered, run[-1]]


def _is_signature(pieces: list[Piece], index: int) -> bool:
    """Return whether the line is the name under a letter."""
    before = pieces[index - 1] if index else None
    return before is not None and before.kind in ("text", "lines") and is_farewell(before.lines[0].text)


def _is_candidate(piece: Piece, following: Piece | None, page: Page, nested: bool) -> bool:
    """Return whether the piece could be a heading, by its form and the piece below. `nested`: the page has numbers as 2.1."""
    if len(piece.lines) != 1 or len(piece.lines[0].text) > TITLE_LENGTH or not piece.apart:
        return False
    if not following or following.kind == "rule":
        return False
    if piece.kind == "item":
        return following.apart and _is_numbered_heading(piece, following, nested)
    text = piece.lines[0].text
    if piece.kind == "term" or (piece.kind == "text" and not following.apart):
        return (
            following.indent > piece.indent and could_be_heading(text) and (is_all_capitals(text) or piece.indent < page.indent)
        )
    if piece.kind != "text":
        return False
    if number_depth(piece):
        return is_numbered_title(text)
    return could_be_heading(text) or (
        text.endswith(":") and len(text.split()) <= 3 and could_be_heading(text[:-1]) and following.kind != "code"
    )


def _is_numbered_heading(piece: Piece, following: Piece, nested: bool) -> bool:
    if not re.match(r"\d+\.|[IVX]+\.", piece.marker) or not could_be_heading(piece.lines[0].text):
        return False
    return following.kind == "text" and (
        nested or abs(following.indent - piece.lines[0].indent) > 1 or following.indent <= piece.indent
    )


def _has_text_beneath(piece: Piece, below: Piece) -> bool:
    """Return whether the text beneath is such as a heading has: prose of some length, and longer than the line itself.

    A short text is enough if it ends as a sentence does. Over a list, code or an indented text only title case is trusted.
    """
    if below.kind != "text" or (below.indent > piece.indent and is_all_capitals(piece.lines[0].text)):
        return is_title_case(piece.lines[0].text)
    size = sum(len(line.text) for line in below.lines)
    if size < max(_LEAST_BENEATH, 1.5 * len(piece.lines[0].text)):
        return size >= _LEAST_BENEATH // 2 and below.lines[-1].text.endswith((".", "。", "!", "?"))
    return True


def _as_heading(piece: Piece) -> Piece:
    line = with_number(piece)
    numbers = number_depth(piece) if piece.kind == "text" else 1
    style = f"{numbers}" if numbers else "caps" if is_all_capitals(line.text) else "colon" if line.text.endswith(":") else "plain"
    return piece._replace(kind="heading", lines=[Line(line.text.rstrip(":"), *line[1:])], marker="", style=style)


def _assign_levels(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with the levels of headings.

    Numbers and hashes declare their level. Other marks (underlines, capitals) rank in the order of their first use, as in
    reStructuredText; headings without a mark rank below them. The first underlined heading of a page that opens with it is its
    title, of level 1, unless its style recurs.
    """
    marks: list[str] = []
    plain = False
    before = _style_recurs(pieces)
    for piece in pieces:
        if piece.kind == "heading":
            style = piece.style
            underlined = style[:1] in tuple(_UNDERLINES)
            top = not before and underlined
            if not top and (underlined or style == "caps") and style not in marks:
                marks.append(style)
            plain = plain or style == "plain"
            piece = piece._replace(level=1 if top or style == "title" else min(6, _level(style, marks, plain)))
        before = before or piece.kind not in ("field", "code")
        yield piece


def _style_recurs(pieces: Sequence[Piece]) -> bool:
    """Return whether the first heading has text of its own and the style of a later heading: then it is a section, no title."""
    styles = [piece.style for piece in pieces if piece.kind == "heading"]
    first = next((index for index, piece in enumerate(pieces) if piece.kind == "heading"), None)
    return first is not None and styles.count(styles[0]) > 1 and pieces[first + 1].kind != "heading"


def _level(style: str, marks: list[str], plain: bool) -> int:
    if style.startswith("#"):
        return len(style)
    if style.isdigit():
        return int(style) + 1
    if style in marks:
        return 2 + marks.index(style)
    return 2 + len(marks) + (style == "colon" and plain)
