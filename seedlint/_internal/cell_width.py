"""Width of text in the cells of a terminal.

The library `wcwidth` has the tables, and joins characters that a reader sees as one: an emoji sequence or a flag takes two cells,
a combining mark none. Here control characters are escaped and take the cells of the escape, and tabs become spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import escape_controls

TAB = 4
"""Cells from one tab stop to the next, counted from the start of the text."""
_ONE_CELL = regex("[\x00-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""ASCII, Latin letters and common punctuation: characters that join no other and take one cell each, unless they are escaped.
Most lines have only these, and importing `wcwidth` takes 15 to 30 ms."""

Piece = tuple[str, int]
"""The written form of a character, and its width in cells; 0 where it joins the character before."""


def count_cells(text: str) -> int:
    """Return the number of cells that the text takes as `split_cells` writes it."""
    return len(text) if text.isascii() and text.isprintable() else sum(width for _, width in split_cells(text))


def split_cells(text: str) -> Iterator[Piece]:
    """Yield a piece for each character of the text."""
    if text.isascii() and text.isprintable():
        yield from ((character, 1) for character in text)
        return
    column = 0
    for cluster, width in _clusters(text):
        for character in cluster:
            if " " <= character <= "~":
                written = character
            else:
                written = " " * (TAB - column % TAB) if character == "\t" else escape_controls(character)
                width = width if written == character else len(written)
            yield written, width
            column += width
            width = 0  # the first character of a cluster has its width, but what is escaped has its own


def _clusters(text: str) -> Iterable[Piece]:
    """Return the grapheme clusters of the text, each with its width in cells."""
    if _ONE_CELL.fullmatch(text):
        return ((character, 1) for character in text)
    from wcwidth import iter_graphemes, wcswidth

    return ((cluster, wcswidth(cluster)) for cluster in iter_graphemes(text))
