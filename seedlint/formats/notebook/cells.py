"""The cells of a notebook, with the place of each character of their text in the JSON.

`json` of the library gives no places. This scanner reads what matters, cell types and sources, and passes over everything else
string by string: outputs are often megabytes of images and must cost next to nothing.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import NotOfFormatError
from seedlint.model import Segment

_SPACE = regex(r"[ \t\r\n]*+")
_STRING = regex(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_PLAIN = regex(r"[^\s,\]}]++")
_INNER = regex(r'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
_ESCAPE = regex(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)")
_SOURCES = ("source", "input")
"""The key of the text of a cell; `input` is that of code in version 3 of the format."""


class Cell(NamedTuple):
    """A cell: its type, its text, and the map from the text to the JSON."""

    kind: str
    """`markdown`, `code` or `raw`; in version 3 of the format also `heading` and `html`."""
    text: str
    source_map: list[Segment]
    start: int
    """The offset of the cell in the JSON."""
    end: int
    level: int = 0
    """Of a heading of version 3."""


def read_cells(text: str) -> list[Cell]:
    """Return the cells in the text of a notebook. Raises NotOfFormatError for a text that is not one."""
    at = _skip_space(text, 0)
    if text[at : at + 1] != "{":
        raise NotOfFormatError("not a notebook: no object of JSON", at)
    cells: list[Cell] = []
    known = False
    for key, value in _members(text, at):
        if key == "cells":
            known = True
            cells += _cells(text, value)
        elif key == "worksheets" and text[value] == "[":
            known = True
            for sheet in _items(text, value):
                cells += [cell for name, inner in _members(text, sheet) if name == "cells" for cell in _cells(text, inner)]
    if not known:
        raise NotOfFormatError("not a notebook: it has no 'cells'", at)
    return cells


def cell_of_line(text: str, line: int) -> str:
    """Return the cell and the line in it, in words, for a line of the JSON; '' for a line outside of all cells."""
    try:
        cells = read_cells(text)
    except NotOfFormatError:
        return ""
    starts = [0]
    for piece in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(piece))
    begin = starts[min(line, len(starts)) - 1]
    end = starts[line] if line < len(starts) else len(text)
    for number, cell in enumerate(cells, 1):
        if cell.start < end and begin < cell.end:
            written = [run for run in cell.source_map if run[1] < end]
            shown = written[-1][0] if written else 0
            return f"cell {number}, line {cell.text.count(chr(10), 0, shown) + 1}"
    return ""


def _cells(text: str, at: int) -> Iterator[Cell]:
    """Yield the cells in the array at this offset."""
    for start in _items(text, at):
        kind, level, source = "", 0, -1
        end = start
        for key, value in _members(text, start):
            if key == "cell_type":
                kind = str(_string(text, value)[0])
            elif key == "level":
                found = _PLAIN.match(text, value)
                level = int(found[0]) if found and found[0].isdigit() else 0
            elif key in _SOURCES:
                source = value
            end = value
        shown, runs = _source(text, source) if source >= 0 else ("", [])
        yield Cell(kind, shown, runs, start, _end_of_value(text, start) if end > start else start, level)


def _source(text: str, at: int) -> tuple[str, list[Segment]]:
    """Return a text that is one string of JSON or a list of strings, and its map to the JSON."""
    parts: list[str] = []
    runs: list[Segment] = []
    size = 0
    for start in _items(text, at) if text[at] == "[" else (at,):
        shown, inner, _ = _string(text, start)
        runs += [(begin + size, first, last) for begin, first, last in inner]
        parts.append(shown)
        size += len(shown)
    return "".join(parts), runs


def _string(text: str, at: int) -> tuple[str, list[Segment], int]:
    """Return the string of JSON at this offset, its map to the JSON, and its end."""
    found = _STRING.match(text, at)
    if not found:
        problem = "has no end" if text[at : at + 1] == '"' else "is missing"
        raise NotOfFormatError(f"not JSON: a string {problem}", at)
    start, end = found.start() + 1, found.end() - 1
    if text.find("\\", start, end) < 0:
        return text[start:end], [(0, start, end)] if end > start else [], found.end()
    parts: list[str] = []
    runs: list[Segment] = []
    size, done = 0, start
    for escape in _ESCAPE.finditer(text, start, end):
        first, last = escape.span()
        if first > done:
            runs.append((size, done, first))
            parts.append(text[done:first])
            size += first - done
        shown = _unescaped(escape[0], first)
        runs.append((size, first, last))
        parts.append(shown)
        size += len(shown)
        done = last
    if end > done:
        runs.append((size, done, end))
        parts.append(text[done:end])
    return "".join(parts), runs, found.end()


def _unescaped(escape: str, at: int) -> str:
    if escape == "\\n":
        return "\n"
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        raise NotOfFormatError(f"not JSON: {escape!r} is no escape", at) from None


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the keys of the object at this offset, each with the offset of its value."""
    if text[at : at + 1] != "{":
        return
    at = _skip_space(text, at + 1)
    while text[at : at + 1] != "}":
        key, _, at = _string(text, at)
        at = _expect(text, at, ":")
        yield key, at
        at = _next(text, _end_of_value(text, at), "}")


def _items(text: str, at: int) -> Iterator[int]:
    """Yield the offsets of the values in the array at this offset."""
    if text[at : at + 1] != "[":
        return
    at = _skip_space(text, at + 1)
    while text[at : at + 1] != "]":
        yield at
        at = _next(text, _end_of_value(text, at), "]")


def _next(text: str, at: int, closing: str) -> int:
    """Return the offset of the next value behind a comma, or of the closing sign."""
    at = _skip_space(text, at)
    return at if text[at : at + 1] == closing else _expect(text, at, ",")


def _expect(text: str, at: int, sign: str) -> int:
    at = _skip_space(text, at)
    if text[at : at + 1] != sign:
        raise NotOfFormatError(f"not JSON: {sign!r} is missing", at)
    return _skip_space(text, at + 1)


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _end_of_value(text: str, at: int) -> int:
    """Return the end of the value at this offset, whatever is in it."""
    sign = text[at : at + 1]
    if sign == '"':
        return _string_end(text, at)
    if sign not in ("[", "{"):
        found = _PLAIN.match(text, at)
        if not found:
            raise NotOfFormatError("not JSON: a value is missing", at)
        return found.end()
    depth = 0
    for found in _INNER.finditer(text, at):
        sign = found[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
            if not depth:
                return found.end()
    raise NotOfFormatError("not JSON: it ends within a list or an object", at)


def _string_end(text: str, at: int) -> int:
    found = _STRING.match(text, at)
    if not found:
        raise NotOfFormatError("not JSON: a string has no end", at)
    return found.end()


class TextMap:
    """The way from the offsets of a text to those of the JSON, by the segments of the text."""

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments
        self._begins = [segment[0] for segment in segments]

    def start(self, offset: int) -> int:
        """Return the offset in the JSON of the character at an offset."""
        begin, first, last, alike = self._segment(offset)
        return first + offset - begin if alike else first if offset <= begin else last

    def end(self, offset: int) -> int:
        """Return the offset in the JSON behind the last character before an offset."""
        if offset <= 0:
            return self.start(0)
        begin, first, last, alike = self._segment(offset - 1)
        return first + offset - begin if alike else last

    def runs(self, begin: int, start: int, end: int, length: int) -> Iterator[Segment]:
        """Yield the segments of a block's text from `begin` on, of this length, that is text[start:end]."""
        if end - start != length:
            yield begin, self.start(start), self.end(end)
            return
        index = max(0, bisect_right(self._begins, start) - 1)
        while start < end:
            stop = min(end, self._begins[index + 1] if index + 1 < len(self._begins) else end)
            yield begin, self.start(start), self.end(stop)
            begin, start, index = begin + stop - start, stop, index + 1

    def _segment(self, offset: int) -> tuple[int, int, int, bool]:
        """Return the segment of an offset, and whether it matches character by character."""
        index = max(0, bisect_right(self._begins, offset) - 1)
        begin, first, last = self._segments[index]
        stop = self._begins[index + 1] if index + 1 < len(self._begins) else begin + last - first
        return begin, first, last, stop - begin == last - first
