"""Cells of the two kinds of tables: drawn with `+---+`, and between lines of `=`.

A cell is a rectangle of characters. Its text is that of its lines, each with its own place. A cell may reach over rows and
columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint.formats.rst.inline import read_inline
from seedlint.formats.scanners.lines import Lines, Raw
from seedlint.formats.scanners.page import Container, Page

_BORDER = regex(r"=+(?: +=+)*\Z")
_UNDERLINE = regex(r"-+(?: +-+)*\Z")
_COLUMN = regex(r"=+")
_EDGE = regex(r"[-=+]+\Z")
Piece = tuple[int, int, int]
"""A line, and the offsets in it at which the part of a cell begins and ends."""


def read_grid(page: Page, first: int, stop: int, targets: Mapping[str, str]) -> None:
    """Add the cells of a table that is drawn with `+`, `-` and `|`, in the order in which they end."""
    lines = page.lines
    edges = _grid_edges(lines, first, stop)
    table = Container("cell", 0, page.new_group())
    header = next((line for line in range(first + 1, stop) if "=" in lines.texts[line] and _is_border(lines, line)), -1)
    open_cells: dict[int, tuple[int, list[Piece]]] = {}
    done: list[tuple[int, int, list[Piece]]] = []
    row = 0 if header >= 0 else 1
    for line in range(first, stop):
        text, base = lines.texts[line], lines.leads[line]
        inside = [base + edge for edge in edges if base + edge < len(text) and text[base + edge] in "+|"]
        ends = False
        for left, right in pairwise(inside):
            part = text[left + 1 : right]
            column = left - base
            if text[left] == "+" and text[right] == "+" and _EDGE.match(part):
                ends = True
                done += [(cell[0], at, cell[1]) for at, cell in _taken(open_cells, column, right - base)]
            else:
                open_cells.setdefault(column, (row, []))[1].append((line, left + 1, right))
        if ends and line > first and (header < 0 or line >= header):
            row += 1
    done += [(cell[0], at, cell[1]) for at, cell in open_cells.items()]
    for level, _, pieces in sorted(done, key=lambda cell: cell[:2]):
        _add_cell(page, pieces, level, table, targets)


def _is_border(lines: Lines, line: int) -> bool:
    return lines.texts[line].startswith("+=", lines.leads[line])


def _grid_edges(lines: Lines, first: int, stop: int) -> list[int]:
    """Return the columns at which a border has a `+`, from the first column of the table, ascending."""
    edges: set[int] = set()
    for line in range(first, stop):
        text, base = lines.texts[line], lines.leads[line]
        if "-+" in text or "=+" in text:
            edges.update(at - base for at in range(base, len(text)) if text[at] == "+" and _joins(text, at))
    return sorted(edges)


def _joins(text: str, at: int) -> bool:
    return text[at - 1 : at] in ("-", "=") or text[at + 1 : at + 2] in ("-", "=")


def _taken(cells: dict[int, tuple[int, list[Piece]]], left: int, right: int) -> Iterable[tuple[int, tuple[int, list[Piece]]]]:
    """Return the open cells that begin between two columns, which a border ends, and close them."""
    ended = [column for column in cells if left <= column < right]
    return [(column, cells.pop(column)) for column in ended]


def find_simple_end(lines: Lines, first: int, stop: int) -> int:
    """Return the line behind a table between lines of `=`; `first` where the table has no end."""
    width = len(lines.texts[first]) - lines.leads[first]
    found = 0
    for line in range(first + 1, stop):
        text, lead = lines.texts[line], lines.leads[line]
        if not text or text[lead] != "=" or not _BORDER.match(text, lead):
            continue
        if len(text) - lead != width:
            return first
        found += 1
        if found == 2 or line + 1 == stop or not lines.texts[line + 1]:
            return line + 1
    return first


def read_simple(page: Page, first: int, stop: int, targets: Mapping[str, str]) -> None:
    """Add the cells of a table between lines of `=`."""
    lines = page.lines
    base = lines.leads[first]
    columns = [(found.start() - base, found.end() - base) for found in _COLUMN.finditer(lines.texts[first], base)]
    indent = lines.columns[first]
    borders = [line for line in range(first, stop) if lines.texts[line] and _BORDER.match(lines.texts[line], lines.leads[line])]
    table = Container("cell", 0, page.new_group())
    row = 0 if len(borders) > 2 else 1
    cells: dict[int, list[Piece]] = {}
    for line in range(first + 1, stop):
        text, lead = lines.texts[line], lines.leads[line]
        if not text:
            row += _finish_row(page, cells, row, table, targets)
            continue
        if text[lead] in "=-" and (_BORDER.match(text, lead) or _UNDERLINE.match(text, lead)):
            row += _finish_row(page, cells, row, table, targets)
            row = max(row, 1) if text[lead] == "=" else row
            continue
        parts = _split(text, columns, lead if line == first else indent)
        if parts and parts[0][0] == 0:
            row += _finish_row(page, cells, row, table, targets)
        for column, start, end in parts:
            cells.setdefault(column, []).append((line, start, end))
    _finish_row(page, cells, row, table, targets)


def _split(text: str, columns: list[tuple[int, int]], base: int) -> list[tuple[int, int, int]]:
    """Return the filled columns of a line, each with its offsets. Text across a gap belongs to the column on its left."""
    parts: list[tuple[int, int, int]] = []
    for number, (left, _) in enumerate(columns):
        start = base + left
        end = base + columns[number + 1][0] if number + 1 < len(columns) else len(text)
        if not text[start:end].strip():
            continue
        gap = text[base + columns[number - 1][1] : start] if number else ""
        if gap.strip() and parts and parts[-1][0] == number - 1:
            parts[-1] = (parts[-1][0], parts[-1][1], end)
        else:
            parts.append((number, start, end))
    return parts


def _finish_row(page: Page, cells: dict[int, list[Piece]], row: int, table: Container, targets: Mapping[str, str]) -> int:
    """Add the cells of a row; return 1 where there were any, and a row below the header follows."""
    filled = bool(cells)
    for column in sorted(cells):
        _add_cell(page, cells[column], row, table, targets)
    cells.clear()
    return int(filled and row > 0)


def _add_cell(page: Page, pieces: list[Piece], row: int, table: Container, targets: Mapping[str, str]) -> None:
    lines = page.lines
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    size = 0
    for line, start, end in pieces:
        part = lines.texts[line][start:end]
        shown = part.strip()
        if shown:
            starts.append(size)
            places.append(lines.starts[line] + start + len(part) - len(part.lstrip()))
            parts.append(shown)
            size += len(shown) + 1
    if parts:
        inline = read_inline(Raw("\n".join(parts), starts, places), targets)
        page.leaf("cell", inline, places[0], places[-1] + len(parts[-1]), row, table)
