"""The lines of a plain text, and what can be told of all of them at once.

A line knows where its text stands in the file, so whatever is put together of lines can be mapped back. White space at both
ends is no part of a line: that covers tabs, form feeds, no-break spaces and the CR of a CRLF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_LONE_RETURN = re.compile(r"\r(?!\n)")
MARGINS = (60, 100)
"""Columns between which a right margin is believed; the usual 65 to 80 and some room (ours)."""


class Line(NamedTuple):
    """A line without the white space around it; `indent` is its first column from 0, tabs to multiples of 8."""

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def margin(self) -> int:
        """The column behind the last character."""
        return self.indent + len(self.text)


def split(text: str) -> list[Line]:
    """Every line of text, blank ones too."""
    at = 0
    lines = []
    for raw in _LONE_RETURN.sub("\n", text).split("\n") if "\r" in text else text.split("\n"):
        if raw[:1].isspace() or raw[:1] == "\ufeff":
            bare = raw.lstrip().lstrip("\ufeff")
            lead = raw[: len(raw) - len(bare)]
            lines.append(Line(bare.rstrip(), at + len(lead), _columns(lead)))
        else:
            lines.append(Line(raw.rstrip(), at, 0))
        at += len(raw) + 1
    return lines


def _columns(lead: str) -> int:
    """How far white space pushes what follows; a form feed or a byte order mark does not."""
    lead = lead.translate({0x0C: None, 0x0B: None, 0xFEFF: None})
    return len(lead.expandtabs(8)) if "\t" in lead else len(lead)


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


def right_margin(lines: Sequence[Line]) -> int:
    """The column at which the text was wrapped, within MARGINS."""
    margins = sorted(line.margin for line in lines if line.text)
    least, most = MARGINS
    return min(most, max(least, margins[len(margins) * 9 // 10])) if margins else most


def body_indent(lines: Sequence[Line]) -> int:
    """The indent of most of the text, by characters."""
    weights: Counter[int] = Counter()
    for line in lines:
        weights[line.indent] += len(line.text)
    return max(weights, key=lambda indent: (weights[indent], -indent), default=0)
