"""The question whether an offset of a Markdown text is in code, answered without a parse where a few signs suffice."""

from __future__ import annotations

from collections.abc import Callable

from seedlint.formats.format import Spans
from seedlint.formats.spans import SpanIndex

_REACH = 2000
"""Characters before an offset that are searched for the beginning of its paragraph, so that any text takes linear time."""


class CodePlaces:
    """The code of a text. `code` returns its spans, and is called for the first offset about which the signs say nothing."""

    def __init__(self, text: str, code: Callable[[str], Spans]) -> None:
        self._text, self._code = text, code
        self._index: SpanIndex | None = None
        fences = [at for at in (text.find("```"), text.find("~~~")) if at >= 0]
        self._first_fence = min(fences, default=len(text))

    def covers(self, offset: int) -> bool:
        """Return whether the offset is in code."""
        if self._index is None:
            if self._is_surely_outside(offset):
                return False
            self._index = SpanIndex(self._code(self._text))
        return self._index.covers(offset)

    def _is_surely_outside(self, offset: int) -> bool:
        """Return whether no fence is before the offset, no backtick in its paragraph, and no indentation of code on its line."""
        # CommonMark 0.31: a fence has three signs in a row (4.5), indented code four spaces or a tab (4.4), both behind any marks
        # of lists and quotes; a code span begins with a backtick and ends in its paragraph (6.1).
        if offset >= self._first_fence or self._text[offset] == "`" or self._text[offset].isspace():
            return False
        text, least = self._text, max(0, offset - _REACH)
        start = text.rfind("\n\n", least, offset)
        if start < 0 and least:
            return False
        before = text[max(0, start) : offset]
        line = before[before.rfind("\n") + 1 :]
        return "`" not in before and "    " not in line and "\t" not in line
