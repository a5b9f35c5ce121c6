"""The columns of the tables of a page: the header of a cell, and the cells under a header.

The columns of a table are those of its header row. A row in HTML may have more or fewer cells than the header, as where a cell
spans two columns; the cells of such a row are in no column.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Block, Document
from seedlint.text.headings import normalize

__all__ = ["Column", "cells_under", "column_of", "find_columns"]


class Column(NamedTuple):
    r"""A column of a table.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "| Port | Depth |\n|---|---|\n| Wyk | 4 m |\n| Dagebüll | 3 m |\n")
    >>> depth = columns.find_columns(page)[1]
    >>> depth.header.text, [cell.text for cell in depth.cells]
    ('Depth', ['4 m', '3 m'])
    """

    table: int
    """The number of the table, which is `group` of its cells."""
    header: Block
    """The cell in the header row."""
    cells: tuple[Block, ...]
    """The cells under the header, in the order of the rows; a cell may be empty."""


def find_columns(document: Document) -> tuple[Column, ...]:
    r"""Return the columns of all tables with a header row, in the order of the page.

    Call it through `document.cached(columns.find_columns)`, which remembers the result for all rules.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "| Port | Depth |\n|---|---|\n| Wyk | 4 m |\n")
    >>> [column.header.text for column in page.cached(columns.find_columns)]
    ['Port', 'Depth']
    """
    cells = sorted(document.of("cell"), key=_by_row)  # a sort keeps the order of the page within a row
    found: list[Column] = []
    for number, of_table in groupby(cells, key=_by_table):
        header, *rows = (tuple(row) for _, row in groupby(of_table, key=_by_row))
        if header[0].level == 0:
            whole = [row for row in rows if len(row) == len(header)]
            found += (Column(number, cell, tuple(row[index] for row in whole)) for index, cell in enumerate(header))
    return tuple(sorted(found, key=_by_start))


def column_of(document: Document, cell: Block) -> Column | None:
    r"""Return the column that a cell is in, of a header too; None for a cell that is in no column.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "| Port | Depth |\n|---|---|\n| Wyk | 4 m |\n")
    >>> columns.column_of(page, page.blocks[3]).header.text
    'Depth'
    """
    return document.cached(_by_cell).get(cell)


def cells_under(document: Document, header: str) -> tuple[Block, ...]:
    r"""Return the cells of all columns with this header, in the order of the page; headers are compared as names of sections are.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "| Port | **Depth** |\n|---|---|\n| Wyk | 4 m |\n")
    >>> [cell.text for cell in columns.cells_under(page, "depth")]
    ['4 m']
    """
    name = normalize(header)
    columns = document.cached(find_columns)
    return tuple(cell for column in columns if normalize(column.header.text) == name for cell in column.cells)


def _by_table(cell: Block) -> int:
    return cell.group


def _by_row(cell: Block) -> tuple[int, int]:
    return cell.group, cell.level


def _by_start(column: Column) -> int:
    return column.header.start


def _by_cell(document: Document) -> Mapping[Block, Column]:
    return {cell: column for column in document.cached(find_columns) for cell in (column.header, *column.cells)}
