"""Conversion between places, in code points from 1, and ranges of the protocol, from 0 in the units that the editor agreed to.

The unit is a byte of UTF-8, a unit of UTF-16, or a code point (UTF-32). An editor offers encodings and the server answers with
one of them; an editor that offers none counts in UTF-16.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

from seedlint.model import Place, Source

RangeOf = Callable[[Place, Source], Range]
"""`range_of` in the encoding that was agreed."""


def range_of(place: Place, source: Source, encoding: str) -> Range:
    """Return the range of a place. A position outside of the text, which may have changed since, is moved to its edge."""
    start = position(source, place.line, place.column, encoding)
    return Range(start, position(source, place.end_line, place.end_column, encoding))


def position(source: Source, line: int, column: int, encoding: str) -> Position:
    """Return the position of a line and a column, both from 1."""
    line = min(line, len(source.line_starts))
    return Position(line - 1, units(text_of(source, line)[: column - 1], encoding))


def line_and_column(source: Source, position: Position, encoding: str) -> tuple[int, int]:
    """Return line and column, both from 1, of a position; inside the units of a character, those of the character."""
    line = min(position.line + 1, len(source.line_starts))
    ends = list(accumulate(units(character, encoding) for character in text_of(source, line)))
    return line, bisect_right(ends, position.character) + 1


def units(text: str, encoding: str) -> int:
    """Return the length of a text in the units of the encoding."""
    if encoding == PositionEncodingKind.Utf32:
        return len(text)
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(letter > "\uffff" for letter in text)


def text_of(source: Source, line: int) -> str:
    """Return the text of a line, counted from 1, with its line end."""
    starts = source.line_starts
    return source.text[starts[line - 1] : starts[line] if line < len(starts) else len(source.text)]
