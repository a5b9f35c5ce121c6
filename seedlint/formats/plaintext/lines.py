"""The lines of a plain text, and measures over all of them.

A line knows the offset of its text in the file, so a block that is put together of lines can be mapped back. White space at both
ends is no part of a line: tabs, form feeds, no-break spaces, and the CR of a CRLF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from seedlint.formats.line_ends import replace_lone_returns

_MARGINS = (60, 100)
"""The least and the most columns of a right margin: the usual 65 to 80, and some room (our choice)."""
_FAR = 40
"""Columns beyond the margin from which a line is a whole paragraph that the writer did not wrap."""


class Page(NamedTuple):
    """The measures of a text that decide on its pieces: the column where lines were wrapped, the indent of most of the text."""

    margin: int
    indent: int


class Line(NamedTuple):
    """A line without the white space around it; `indent` is its first column from 0, with tab stops every 8 columns."""

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)


_LINE: Callable[[tuple[str, int, int]], Line] = partial(tuple.__new__, Line)
"""Make a line of all its fields, in a third of the time of `Line(…)`; this is done for every line of every text."""


_BLANK = Line("", 0, 0)
"""Every blank line: nobody asks for its place, and a line of its own for each takes 120 bytes."""


def split_lines(text: str) -> list[Line]:
    """Return every line of the text; blank lines are all one line at offset 0. A line ends at CRLF, LF or a lone CR.

    A lone CR is replaced by LF, which keeps the length; the CR of a CRLF stays at the end of its line and is stripped with the
    white space there. So the offset of each line is the sum of the lengths before it.
    """
    at = 0
    lines = []
    has_mark = "\ufeff" in text
    for raw in replace_lone_returns(text).split("\n"):
        bare = raw.strip()
        if has_mark:
            bare = bare.lstrip("\ufeff \t")
        if not bare:
            lines.append(_BLANK)
        elif raw[0] == bare[0]:
            lines.append(_LINE((bare, at, 0)))
        else:
            lead = raw[: raw.index(bare[0])]
            lines.append(_LINE((bare, at + len(lead), _columns(lead))))
        at += len(raw) + 1
    return lines


def _columns(lead: str) -> int:
    """Return the columns of white space; a form feed or a byte order mark has none."""
    if lead.count(" ") == len(lead):
        return len(lead)
    return len(lead.translate({0x0C: None, 0x0B: None, 0xFEFF: None}).expandtabs(8))


def without_prefix(line: Line, prefix: str) -> Line:
    """Return the line without a prefix (a bullet, the `>` of a quote), its indent counted as if the prefix were blank."""
    rest = line.text[len(prefix) :].lstrip()
    cut = len(line.text) - len(rest)
    return Line(rest, line.start + cut, line.indent + cut)


def split_chunks(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the runs of lines between blank lines, in order, none of them empty."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def is_wrapped(line: Line, following: Line, margin: int) -> bool:
    """Return whether the writer broke the line because the first word of the next line had no more room.

    The margin is a guess at a ragged edge, so nine columns before it count as full. A line far beyond the margin was never
    broken.
    """
    end = line.indent + len(line.text)
    room = margin - 9 - end
    if end >= margin + _FAR or len(following.text) <= room:
        return False
    return room < 1 or len(following.text.split(None, 1)[0]) > room


def is_centred(line: Line, page: Page) -> bool:
    """Return whether the line is in the middle of the page, clear of its left edge."""
    middle = line.indent + len(line.text) / 2
    return line.indent >= page.indent + 8 and abs(middle - (page.indent + page.margin) / 2) <= 8


def measure_page(lines: Sequence[Line]) -> Page:
    """Return the measures of these lines.

    The margin is the column that nine of ten lines do not exceed, within _MARGINS: one long line (an address, a table) does not
    move it. The indent is the one that most characters have, the smaller of two with as many.
    """
    weights: dict[int, int] = {}
    margins = []
    for text, _, indent in lines:
        if text:
            weights[indent] = weights.get(indent, 0) + len(text)
            margins.append(indent + len(text))
    margins.sort()
    least, most = _MARGINS
    margin = min(most, max(least, margins[len(margins) * 9 // 10])) if margins else most
    return Page(margin, max(weights, key=lambda indent: (weights[indent], -indent), default=0))
