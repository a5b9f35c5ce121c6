"""The lines of a text as columns of values, and the text of several lines with the way back to the file.

A scanner reads a line at its `leads`, and moves it: once the marker of a list item is read, the line begins behind the marker.
So an item is read as if its first line were indented, and no text is ever copied for a container.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from seedlint.formats.line_ends import replace_lone_returns
from seedlint.model import Segment, Source

_TAB_STOP = 8
_SPACE = " \t\f\v"


class Raw(NamedTuple):
    """The text of one or more lines, joined by LF, markup included. Offset `starts[n]` of it is `places[n]` in the source."""

    text: str
    starts: Sequence[int]
    places: Sequence[int]


class Lines:
    """The lines of a text, without white space at their end. A blank line is an empty text."""

    __slots__ = ("columns", "leads", "source", "starts", "texts")

    def __init__(self, source: Source) -> None:
        self.source = source
        text = replace_lone_returns(source.text)
        raw = text.split("\n")
        self.starts = list(accumulate([len(line) + 1 for line in raw], initial=0))
        self.texts = [line.rstrip() for line in raw]
        self.leads = [len(line) - len(line.lstrip(_SPACE)) for line in self.texts]
        """Offset in each line at which it is read: its first character that is no space, or what is behind a marker."""
        self.columns = self.leads if "\t" not in text else [_columns(*pair) for pair in zip(self.texts, self.leads, strict=True)]
        """The column of each of these offsets from 0, with tab stops every 8 columns. Without tabs the list of the offsets."""

    def __len__(self) -> int:
        return len(self.texts)

    def move(self, line: int, lead: int, column: int) -> None:
        """Read the line from this offset on, as if it were indented to this column."""
        self.columns[line] = column
        self.leads[line] = lead

    def detach(self) -> None:
        """Give columns a list of their own: a scanner that says that a line is less indented than its offset needs one."""
        if self.columns is self.leads:
            self.columns = self.leads.copy()

    def column_of(self, line: int, offset: int) -> int:
        """Return the column of an offset in a line, counted from the column at which the line is read."""
        lead = self.leads[line]
        width = offset - lead
        if "\t" in self.texts[line]:
            width = _columns(self.texts[line], offset) - _columns(self.texts[line], lead)
        return self.columns[line] + width

    def start(self, line: int) -> int:
        """Return the offset in the source of the text of a line."""
        return self.starts[line] + self.leads[line]

    def end(self, line: int) -> int:
        """Return the offset in the source behind the text of a line."""
        return self.starts[line] + len(self.texts[line])

    def raw(self, first: int, stop: int) -> Raw:
        """Return the text of the lines from first to stop, stop exclusive, each read at its lead."""
        texts, leads, starts = self.texts, self.leads, self.starts
        if stop - first == 1:
            return Raw(texts[first][leads[first] :], (0,), (starts[first] + leads[first],))
        parts = [texts[line][leads[line] :] for line in range(first, stop)]
        text = "\n".join(parts)
        begin = starts[first] + leads[first]
        if starts[stop - 1] + len(texts[stop - 1]) - begin == len(text):
            return Raw(text, (0,), (begin,))
        offsets = list(accumulate([len(part) + 1 for part in parts[:-1]], initial=0))
        return Raw(text, offsets, [starts[line] + leads[line] for line in range(first, stop)])

    def raw_of(self, chosen: Sequence[int]) -> Raw:
        """Return the text of these lines, which are ascending and may leave some out."""
        if chosen[-1] - chosen[0] + 1 == len(chosen):
            return self.raw(chosen[0], chosen[-1] + 1)
        parts = [self.texts[line][self.leads[line] :] for line in chosen]
        offsets = list(accumulate([len(part) + 1 for part in parts[:-1]], initial=0))
        return Raw("\n".join(parts), offsets, [self.starts[line] + self.leads[line] for line in chosen])

    def literal(self, first: int, stop: int) -> tuple[str, list[Segment]]:
        """Return the lines one below the other, with their indent beyond the smallest, and the source map."""
        least = min(self.leads[line] for line in range(first, stop) if self.texts[line])
        if self.texts[first][least : self.leads[first]].strip():  # behind the marker of an item
            self.texts[first] = " " * self.leads[first] + self.texts[first][self.leads[first] :]
        if not least:
            text, start = "\n".join(self.texts[first:stop]), self.starts[first]
            if self.starts[stop - 1] + len(self.texts[stop - 1]) - start == len(text):
                return text, [(0, start, start + len(text))]
        parts: list[str] = []
        runs: list[Segment] = []
        size = end = 0
        for line in range(first, stop):
            part = self.texts[line][least:]
            start = self.starts[line] + least if part else self.starts[line]
            if parts:
                runs.append((size, end, max(start, end)))
                size += 1
            if part:
                runs.append((size, start, start + len(part)))
            end = start + len(part)
            parts.append(part)
            size += len(part)
        return "\n".join(parts), _merged(runs, size)


def _columns(text: str, end: int) -> int:
    return len(text[:end].expandtabs(_TAB_STOP)) if "\t" in text[:end] else end


def _merged(runs: list[Segment], size: int) -> list[Segment]:
    """Return the runs with those joined that agree character by character and follow each other."""
    merged: list[Segment] = []
    for index, (at, start, end) in enumerate(runs):
        stop = runs[index + 1][0] if index + 1 < len(runs) else size
        is_exact = stop - at == end - start
        if is_exact and merged and merged[-1][2] == start and at - merged[-1][0] == start - merged[-1][1]:
            merged[-1] = (*merged[-1][:2], end)
        else:
            merged.append((at, start, end))
    return merged
