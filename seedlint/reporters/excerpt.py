"""A line of a file, cut to the width of a terminal, with the position of the caret under the place of a finding.

No function reads more of a line than it may show: a file may be one line of ten megabytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from seedlint._internal.cell_width import Piece, split_cells
from seedlint._internal.dataclasses import dataclass

_CUT = "…"
_READ_PER_CELL = 4
"""Characters that are read for each cell of room. Only a line full of combining marks has more, and is cut early."""


@dataclass(frozen=True)
class Excerpt:
    """`text` as shown; the caret goes under `width` cells (at least one) after the first `indent` cells."""

    text: str
    indent: int
    width: int


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """Return the line in at most `room` cells, cut if needed; line[start] is always shown, line[start:end] if it fits."""
    first = _first(line, start, end, room)
    before = _CUT if first else ""
    shown, after = _fitting(split_cells(line[first : first + _READ_PER_CELL * room]), room - len(before)), ""
    if first + len(shown) < len(line):
        shown, after = _fitting(shown, room - len(before) - 1), _CUT
    widths = [width for _, width in shown]
    indent = len(before) + sum(widths[: start - first])
    text = before + "".join(written for written, _ in shown) + after
    return Excerpt(text.rstrip(), indent, max(1, sum(widths[start - first : max(start, end) - first])))


def _first(line: str, start: int, end: int, room: int) -> int:
    """Return the index of the first character to show: 0 if the span then fits, else at most two thirds of the room before it."""
    needed = line[: min(end, start + room)]
    if len(needed) <= _READ_PER_CELL * room and sum(width for _, width in split_cells(needed)) <= room - (end < len(line)):
        return 0
    widths = [width for _, width in split_cells(line[max(0, start - room // 3) : start])]
    # A character of width 0 joins the character before, which would be cut off.
    while widths and (sum(widths) > 2 * room // 3 or widths[0] == 0):
        del widths[0]
    return start - len(widths)


def _fitting(pieces: Iterable[Piece], room: int) -> list[Piece]:
    """Return the first pieces that fit in so many cells."""
    shown: list[Piece] = []
    for piece in pieces:
        room -= piece[1]
        if room < 0:
            break
        shown.append(piece)
    return shown
