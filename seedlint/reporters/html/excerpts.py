"""The lines of a finding and the lines around them, cut to the room of a page.

No function reads more of a line than it shows: a file may be one line of ten megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint.model import Place
from seedlint.reporters.copy_excerpt import passage
from seedlint.reporters.report import Lines

Row = list[int | str]
"""A line: its number and its text. A line with a mark: its number, then the text before, in and after the mark."""

_AROUND = 2
"""Lines shown before and after the marked lines."""
_MOST_LINES = 6
"""The most marked lines."""
_MOST_AROUND_MARK = 160
"""The most characters before and after a mark in its line; twice as many of a line without a mark."""
_MOST_MARKED = 400
_MOST_QUOTED = 300
_CUT = "…"


def excerpt(place: Place, lines: Lines) -> list[Row]:
    """Return the lines around and in a place; empty where the file does not have the lines."""
    try:
        found = lines(place.path)
    except (OSError, ValueError):
        return []
    if place.line > len(found):
        return []
    last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
    shown = min(last, place.line + _MOST_LINES - 1)
    before = _plain(found, max(1, place.line - _AROUND), place.line - 1)
    after = _plain(found, last + 1, min(len(found), last + _AROUND)) if shown == last else []
    return [*before, *_marked(found, place, shown), *after]


def quote(place: Place, lines: Lines) -> str:
    """Return the text of a place on one line, cut where it is long; '' where the file does not have the text."""
    try:
        text = " ".join(passage(place, lines).split())
    except (OSError, ValueError):
        return ""
    return text if len(text) <= _MOST_QUOTED else text[:_MOST_QUOTED] + _CUT


def _plain(lines: Sequence[str], first: int, last: int) -> list[Row]:
    return [[number, _head(lines[number - 1], 2 * _MOST_AROUND_MARK)] for number in range(first, last + 1)]


def _marked(lines: Sequence[str], place: Place, last: int) -> Iterator[Row]:
    for number in range(place.line, min(last, len(lines)) + 1):
        line = lines[number - 1]
        start = min(len(line), place.column - 1) if number == place.line else _indent(line)
        end = min(len(line), place.end_column - 1) if number == place.end_line else len(line)
        end = max(start, end)
        yield [
            number,
            _tail(line, start),
            _head(line[start : min(end, start + _MOST_MARKED + 1)], _MOST_MARKED),
            _rest(line, end),
        ]


def _indent(line: str) -> int:
    head = line[:_MOST_AROUND_MARK]
    return len(head) - len(head.lstrip())


def _head(text: str, most: int) -> str:
    return _with_spaces(text if len(text) <= most else text[:most] + _CUT)


def _tail(line: str, end: int) -> str:
    first = max(0, end - _MOST_AROUND_MARK)
    return _with_spaces((_CUT if first else "") + line[first:end])


def _rest(line: str, start: int) -> str:
    return _head(line[start : start + _MOST_AROUND_MARK + 1], _MOST_AROUND_MARK)


def _with_spaces(text: str) -> str:
    return text.replace("\t", "    ")
