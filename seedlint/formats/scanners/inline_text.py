"""The text of a block while its markup is read, and its source map.

A reader of inline markup walks over a `Raw`: it keeps stretches of it, puts other text in the place of markup, and marks what is
between two sizes. `finish` leads everything back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from typing import Literal

from seedlint.formats.markdown.inline import bare_links
from seedlint.formats.scanners.lines import Raw
from seedlint.model import Mark, Segment

Kind = Literal["code", "link", "image", "strong", "emphasis", "deleted"]
Inline = tuple[str, list[Segment], list[Mark]]
"""The text of a block, its source map and its marks."""
_MARK: Callable[[tuple[int, int, Kind, str]], Mark] = partial(tuple.__new__, Mark)
"""Make a mark of all its fields, in a third of the time of `Mark(…)`; a page of links has hundreds."""


class InlineText:
    """The pieces of a text so far. `size` is the length of the text, at which the next piece begins."""

    __slots__ = ("_joint", "marks", "parts", "runs", "size")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Segment] = []
        self.marks: list[Mark] = []
        self.size = 0
        self._joint = -1

    def keep(self, raw: str, start: int, end: int) -> None:
        """Add the characters from start to end as they are; nothing where the stretch is empty."""
        if start >= end:
            return
        self.parts.append(raw[start:end])
        if start == self._joint:
            at, begin, _ = self.runs[-1]
            self.runs[-1] = at, begin, end
        else:
            self.runs.append((self.size, start, end))
        self._joint = end
        self.size += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text in the place of the characters from start to end."""
        if text:
            self.parts.append(text)
            self.runs.append((self.size, start, end))
            self.size += len(text)
            self._joint = -1

    def mark(self, begin: int, kind: Kind, target: str = "") -> None:
        """Mark the text from begin to here."""
        self.marks.append(_MARK((begin, self.size, kind, target)))

    def drop_space(self) -> None:
        """Take a space from the end of the text, before something that is not shown."""
        if not self.parts or self.parts[-1][-1] not in " \n" or self._joint < 0:
            return
        self.size, self._joint = self.size - 1, -1
        self.parts[-1] = self.parts[-1][:-1]
        at, start, end = self.runs.pop()
        if at < self.size:
            self.runs.append((at, start, end - 1))
        if not self.parts[-1]:
            self.parts.pop()

    def finish(self, raw: Raw) -> Inline:
        """Return the text without space around it, with its source map and its marks."""
        text = "".join(self.parts).replace("\n", " ")
        runs = place_runs(self.runs, len(text), raw)
        marks = self.marks
        shown = text.strip()
        if len(shown) < len(text):
            text, runs, marks = _trimmed(text, shown, runs, marks)
        if "://" in text or "www." in text:
            marks = [*marks, *bare_links(text, marks)]
        return text, runs, marks


def plain(raw: Raw) -> Inline:
    """Return the inline text of lines without markup."""
    text = raw.text
    if len(raw.starts) == 1:
        start = raw.places[0]
        runs = [(0, start, start + len(text))]
    else:
        runs = place_runs([(0, 0, len(text))], len(text), raw)
    text = text.replace("\n", " ")
    return text, runs, bare_links(text, []) if "://" in text or "www." in text else []


def place_runs(runs: list[Segment], size: int, raw: Raw) -> list[Segment]:
    """Return the runs with offsets in the source for offsets in the raw text.

    A run that agrees with the raw text is cut at each line end which is longer in the source than the space in the text: CRLF,
    or an indent. That space gets a run of its own.
    """
    starts, places = raw.starts, raw.places
    if len(starts) == 1:
        base = places[0]
        return [(at, start + base, end + base) for at, start, end in runs]
    placed: list[Segment] = []
    for index, (at, start, end) in enumerate(runs):
        line = bisect_right(starts, start) - 1
        stop = runs[index + 1][0] if index + 1 < len(runs) else size
        if stop - at != end - start:
            last = max(line, bisect_right(starts, end - 1) - 1)
            placed.append((at, places[line] + start - starts[line], places[last] + end - starts[last]))
            continue
        begin, source = at, places[line] + start - starts[line]
        while line + 1 < len(starts) and starts[line + 1] <= end:
            line += 1
            edge = at + starts[line] - start
            line_end = source + edge - 1 - begin
            if places[line] - line_end > 1:
                if edge - 1 > begin:
                    placed.append((begin, source, line_end))
                placed.append((edge - 1, line_end, places[line]))
                begin, source = edge, places[line]
        if at + end - start > begin:
            placed.append((begin, source, source + at + end - start - begin))
    return placed


def _trimmed(text: str, shown: str, runs: list[Segment], marks: list[Mark]) -> Inline:
    cut = len(text) - len(text.lstrip())
    stop = cut + len(shown)
    kept: list[Segment] = []
    for index, (at, start, end) in enumerate(runs):
        after = runs[index + 1][0] if index + 1 < len(runs) else len(text)
        if after <= cut or at >= stop:
            continue
        if after - at == end - start:
            start, end, at = start + max(0, cut - at), end - max(0, after - stop), max(at, cut)
        kept.append((max(0, at - cut), start, end))
    inside = [_MARK((max(0, a - cut), min(b, stop) - cut, kind, target)) for a, b, kind, target in marks]
    return shown, kept, [mark for mark in inside if mark[0] <= mark[1]]
