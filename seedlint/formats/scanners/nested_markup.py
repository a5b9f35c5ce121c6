"""A walk over inline markup that nests, such as that of AsciiDoc and Org."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from seedlint.formats.scanners.inline_text import InlineText, Kind

_DEEPEST = 4
"""Marks within marks."""


class NestedMarkup:
    """A walk over one text. `done` is the offset up to which the text is in `out`."""

    __slots__ = ("_level", "_stop", "_without_end", "done", "out", "text")

    signs: ClassVar[re.Pattern[str]]
    """The characters at which markup may begin."""
    readers: ClassVar[Mapping[str, Callable[[Any, int], int]]]
    """Methods by sign; each reads the markup at an offset and returns the offset behind it."""
    reads_code: ClassVar[bool]
    """True if code may hold markup."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out = InlineText()
        self.done = self._stop = self._level = 0
        self._without_end: set[tuple[str, int]] = set()

    def read(self, start: int, stop: int, level: int) -> None:
        """Read a stretch of the text; marks in it may hold more marks."""
        text, search, readers = self.text, self.signs.search, self.readers
        outer = self._stop, self._level
        self.done, self._stop, self._level = start, stop, level
        sign = search(text, start, stop)
        while sign:
            at = sign.start()
            sign = search(text, max(at + 1, readers[text[at]](self, at)), stop)
        self.out.keep(text, self.done, stop)
        self.done = stop
        self._stop, self._level = outer

    def flush(self, start: int, end: int) -> None:
        """Keep the text before start, and go on behind end."""
        self.out.keep(self.text, self.done, start)
        self.done = end

    def within(self, start: int, inner: int, end: int, after: int, kind: Kind | None, target: str = "") -> None:
        """Read the text from inner to end, and mark it. The markup reaches from start to after."""
        self.flush(start, after)
        begin = self.out.size
        if (self.reads_code or kind != "code") and self._level + 1 < _DEEPEST:
            if self._without_end:
                self._without_end = {key for key in self._without_end if key[1] <= self._level}
            self.read(inner, end, self._level + 1)
        else:
            self.out.keep(self.text, inner, end)
        self.done = after
        if kind and (self.out.size > begin or kind == "image"):
            self.out.mark(begin, kind, target)
