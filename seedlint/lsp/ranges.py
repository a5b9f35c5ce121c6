"""Conversion between places, in code points from 1, and ranges of the protocol, in UTF-16 units from 0."""

from __future__ import annotations

from lsprotocol.types import Position, Range

from seedlint.model import Place, Source


def range_of(place: Place, source: Source) -> Range:
    """Return the range of a place. A position outside of the text, which may have changed since, is moved to its edge."""
    return Range(position(source, place.line, place.column), position(source, place.end_line, place.end_column))


def position(source: Source, line: int, column: int) -> Position:
    """Return the position of a line and a column, both from 1."""
    line = min(line, len(source.line_starts))
    return Position(line - 1, units(text_of(source, line)[: column - 1]))


def line_and_column(source: Source, position: Position) -> tuple[int, int]:
    """Return line and column, both from 1, of a position; inside a surrogate pair, those of its character."""
    line = min(position.line + 1, len(source.line_starts))
    written = text_of(source, line).encode("utf-16-le", "surrogatepass")[: 2 * position.character]
    return line, len(written.decode("utf-16-le", "ignore")) + 1


def units(text: str) -> int:
    """Return the number of UTF-16 units of a text."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def text_of(source: Source, line: int) -> str:
    """Return the text of a line, counted from 1, with its line end."""
    starts = source.line_starts
    return source.text[starts[line - 1] : starts[line] if line < len(starts) else len(source.text)]
