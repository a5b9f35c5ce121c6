"""The lines of a plain text, and what can be told of all of them at once.

A line knows where its text stands in the file, so whatever is put together of lines can be mapped back. White space at both
ends is no part of a line: that covers tabs, form feeds, no-break spaces and the CR of a CRLF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex

_LONE_RETURN = regex(r"\r(?!\n)")
MARGINS = (60, 100)
"""Columns between which a right margin is believed; the usual 65 to 80 and some room (ours)."""


FAR = 40
"""Columns over the margin from which a line is a whole paragraph that the writer did not wrap."""


class Page(NamedTuple):
    """What of the whole text a single piece is judged by: where lines were wrapped, and the indent of most of the text."""

    margin: int
    indent: int


class Line(NamedTuple):
    """A line without the white space around it; `indent` is its first column from 0, tabs to multiples of 8."""

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_LINE: Callable[[tuple[str, int, int]], Line] = partial(tuple.__new__, Line)
"""A line of all its fields, made in a third of the time; every line of every text is."""


def split(text: str) -> list[Line]:
    """Every line of text, blank ones too."""
    at = 0
    lines = []
    marked = "\ufeff" in text
    for raw in _LONE_RETURN.sub("\n", text).split("\n") if "\r" in text else text.split("\n"):
        bare = raw.strip()
        if marked:
            bare = bare.lstrip("\ufeff \t")
        if not bare or raw[0] == bare[0]:
            lines.append(_LINE((bare, at, 0)))
        else:
            lead = raw[: raw.index(bare[0])]
            lines.append(_LINE((bare, at + len(lead), _columns(lead))))
        at += len(raw) + 1
    return lines


def _columns(lead: str) -> int:
    """How far white space pushes what follows; a form feed or a byte order mark does not."""
    if lead.count(" ") == len(lead):
        return len(lead)
    return len(lead.translate({0x0C: None, 0x0B: None, 0xFEFF: None}).expandtabs(8))


def within(line: Line, prefix: str) -> Line:
    """The line behind a prefix (a bullet, a quote's `>`), its indent counted as if the prefix were blank."""
    rest = line.text[len(prefix) :].lstrip()
    cut = len(line.text) - len(rest)
    return Line(rest, line.start + cut, line.indent + cut)


def chunks(lines: Iterable[Line]) -> list[list[Line]]:
    """The runs of lines between blank ones, in order, none of them empty."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def wraps(line: Line, following: Line, margin: int) -> bool:
    """Whether the line was broken because the next one's first word had no more room; never on a line far over the margin."""
    end = line.indent + len(line.text)
    room = margin - 9 - end
    if end >= margin + FAR or len(following.text) <= room:
        return False
    return room < 1 or len(following.text.split(None, 1)[0]) > room


def centred(line: Line, page: Page) -> bool:
    """Whether the line stands in the middle of the page, clear of its left edge."""
    middle = line.indent + len(line.text) / 2
    return line.indent >= page.indent + 8 and abs(middle - (page.indent + page.margin) / 2) <= 8


def measure(lines: Sequence[Line]) -> Page:
    """The page that these lines make."""
    weights: dict[int, int] = {}
    margins = []
    for text, _, indent in lines:
        if text:
            weights[indent] = weights.get(indent, 0) + len(text)
            margins.append(indent + len(text))
    margins.sort()
    least, most = MARGINS
    margin = min(most, max(least, margins[len(margins) * 9 // 10])) if margins else most
    return Page(margin, max(weights, key=lambda indent: (weights[indent], -indent), default=0))
