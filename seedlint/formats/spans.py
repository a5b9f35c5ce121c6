"""Lookups in sorted stretches of a text."""

from __future__ import annotations

from bisect import bisect_right

from seedlint.formats.format import Spans


class SpanIndex:
    """Spans with a lookup by offset in logarithmic time."""

    def __init__(self, spans: Spans) -> None:
        self._starts = [start for start, _ in spans]
        self._spans = spans

    def covers(self, offset: int) -> bool:
        """Return whether the offset lies in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index][1]
