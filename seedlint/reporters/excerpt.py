"""A line of a file cut to the width of a terminal, with a caret under what a finding speaks of.

Never looks at more of a line than it may show: a file may be one line of ten megabytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from seedlint._internal.dataclasses import dataclass
from seedlint.reporters.cell_width import Piece, cells

_CUT = "…"
_LOOK = 4
"""Characters looked at for each cell of room; only a line full of combining marks has more, and is cut early."""


@dataclass(frozen=True)
class Excerpt:
    """`text` as shown; the caret goes under `wide` cells (at least one) after the first `indent`."""

    text: str
    indent: int
    wide: int


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """The line in at most `room` cells, cut where it must be; line[start] is always shown, line[start:end] if it fits."""
    first = _first(line, start, end, room)
    before = _CUT if first else ""
    shown, after = _fitting(cells(line[first : first + _LOOK * room]), room - len(before)), ""
    if first + len(shown) < len(line):
        shown, after = _fitting(shown, room - len(before) - 1), _CUT
    widths = [wide for _, wide in shown]
    indent = len(before) + sum(widths[: start - first])
    text = before + "".join(written for written, _ in shown) + after
    return Excerpt(text.rstrip(), indent, max(1, sum(widths[start - first : max(start, end) - first])))


def _first(line: str, start: int, end: int, room: int) -> int:
    """The first character shown: that of the line if the span then fits, else one at most two thirds of the room before it."""
    needed = line[: min(end, start + room)]
    if len(needed) <= _LOOK * room and sum(wide for _, wide in cells(needed)) <= room - (end < len(line)):
        return 0
    widths = [wide for _, wide in cells(line[max(0, start - room // 3) : start])]
    while widths and (sum(widths) > 2 * room // 3 or widths[0] == 0):
        del widths[0]
    return start - len(widths)


def _fitting(pieces: Iterable[Piece], room: int) -> list[Piece]:
    """The first pieces that fit in so many cells."""
    shown: list[Piece] = []
    for piece in pieces:
        room -= piece[1]
        if room < 0:
            break
        shown.append(piece)
    return shown
