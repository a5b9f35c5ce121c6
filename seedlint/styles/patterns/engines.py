"""The three engines behind the patterns of rules.

Python's `re` runs each pattern that it searches within a bounded number of steps (`bounds`), on texts in which it has the same
letters as .NET: that is nearly all patterns and texts, and what was compiled outlives the run. RE2 takes linear time, so it
runs what it can express exactly, on text whose letters are ASCII. All other pairs of pattern and text are for the package
`regex`, which knows look-behind and the letters of Unicode, compiles slowly, and needs a limit of time: a pattern may come with
a stranger's repository. Most runs import neither package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from time import perf_counter, process_time
from typing import Any, Protocol

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.pattern_cache import compile_pattern

_SECONDS = 2.0
"""Processor time of one pattern in one process beyond short searches; a thousand times what an honest pattern takes on a page."""
_SHORT = 0.1
"""Seconds of a search that do not count: the machine may have paused."""
_SECONDS_SHORT = 1.0
"""Seconds that `re` may spend on long searches of one pattern; from then on another engine runs it, with the same matches."""
_MEMORY = 32 << 20
"""The most that RE2 may use for a pattern."""
_ALIKE = regex(
    "[\t\n\r -~\u00a0-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u012f\u0132-\u017e\u0180-\u02ff\u0370-\u0482\u048a-\u0557"
    "\u05d0-\u05ea\u2000-\u200b\u2010-\u203e\u2041-\u2053\u2055-\u206f\u20a0-\u20bf\u2100-\u2129\u212b-\u214f"
    "\u2190-\u23ff\u2500-\u2775\u2794-\u27bf\u3000-\u3006\u3008-\u3020\u3030-\u3037\u3041-\u3096\u309d-\u30ff"
    "\u4e00-\u9fa5\uac00-\ud7a3\uff00-\uff3e\uff40-\uff5e"
    "\U0001f300-\U0001f5ff\U0001f600-\U0001f6ff\U0001f900-\U0001f9ff]*+\\Z"
)
"""Text in which `re` and the engine of .NET have the same letters, digits, spaces and cases: without marks of a letter,
and without letters that become letters of ASCII in the other case."""


class Text(Protocol):
    """A text to search, such as `units.Unit`."""

    text: str

    @property
    def data(self) -> bytes:
        """The text in UTF-8."""

    @property
    def is_alike(self) -> bool:
        """`is_alike` of the text."""

    @property
    def is_plain(self) -> bool:
        """True where the classes of ASCII are those of Unicode in the text."""

    @property
    def is_ascii(self) -> bool:
        """True where offsets in `data` are those in `text`."""


class Match(NamedTuple):
    """A match: its range, and the number of the outermost group that took part, 0 for none."""

    start: int
    end: int
    group: int = 0


class SlowPatternError(Exception):
    """A pattern that took too long on a text."""


def is_alike(text: str) -> bool:
    """Return whether `re` has the same classes of characters in a text as the engine of .NET."""
    return _ALIKE.match(text) is not None


class Pattern:
    """A pattern for all engines, compiled when it is first needed.

    regex: for the packages `re` and `regex`; exact: for RE2, '' where RE2 cannot run it; short: what `re` searches for in texts
    of fewer than `longest` characters; both are `regex` where they are None; behind: what must end where a match begins, or must
    not (`not_behind`); captures: `regex` then says which group took part.
    """

    def __init__(
        self,
        regex: str,
        exact: str | None = None,
        short: str | None = None,
        longest: int = 0,
        behind: str = "",
        *,
        not_behind: bool = False,
        captures: bool = False,
    ) -> None:
        self._written, self._exact, self._longest = regex, regex if exact is None else exact, longest
        self._search, self._behind = regex if short is None else short, behind
        self._not_behind, self._captures = not_behind, captures
        self._left, self._left_short = _SECONDS, _SECONDS_SHORT

    def matches(self, text: Text) -> Iterator[Match]:
        """Yield the matches from left to right; none overlaps another. SlowPatternError where it takes too long."""
        if self._is_short(text.text) and text.is_alike:
            found: Iterable[Any] = self._short_found(text.text)
        elif self._exact and text.is_plain and self._fast is not None:
            return self._fast_matches(text)
        else:
            found = self._slow_found(text.text)
        return (Match(one.start(), one.end(), one.lastindex or 0) for one in found)

    def groups(self, text: Text) -> Iterator[tuple[str | None, ...]]:
        """Yield the texts of the groups of each match. SlowPatternError where it takes too long."""
        if self._is_short(text.text) and text.is_alike:
            return (found.groups() for found in self._short_found(text.text))
        if self._exact and text.is_plain and self._fast is not None:
            return (tuple(part and part.decode() for part in found.groups()) for found in self._fast.finditer(text.data))
        return (found.groups() for found in self._slow_found(text.text))

    def all_in(self, text: str) -> list[str]:
        """Return the text of each match in a text that is no unit."""
        if self._is_short(text) and is_alike(text):
            return [found[0] for found in self._short_found(text)]
        if self._exact and text.isascii() and self._fast is not None:
            return [found[0].decode() for found in self._fast.finditer(text.encode())]
        return [found[0] for found in self._slow_found(text)]

    def found_in(self, text: str) -> bool:
        """Return whether the pattern matches somewhere in a text that is no unit."""
        if self._is_short(text) and is_alike(text):
            return bool(self._short_found(text)) if self._behind else self._short.search(text) is not None
        if self._exact and text.isascii() and self._fast is not None:
            return self._fast.search(text.encode()) is not None
        return next(self._slow_found(text), None) is not None

    def _is_short(self, text: str) -> bool:
        """Return whether `re` may search the text."""
        return len(text) < self._longest and self._left_short > 0 and self._short is not None

    @cached_property
    def _short(self) -> Any:
        """The pattern of `re`; None where `re` refuses it."""
        try:
            return compile_pattern(self._search)
        except (re.error, OverflowError, RecursionError):
            return None

    @cached_property
    def _captured(self) -> Any:
        """The pattern of `re` with its groups."""
        return compile_pattern(self._written)

    def _short_found(self, text: str) -> list[Any]:
        began = perf_counter()
        found = list(self._behind_found(text) if self._behind else self._short.finditer(text))
        if self._captures:
            found = [self._captured.match(text, one.start()) for one in found]
        spent = perf_counter() - began
        if spent > _SHORT:
            self._left_short -= spent
        return found

    def _behind_found(self, text: str) -> Iterator[Any]:
        before, at = compile_pattern(self._behind), 0
        while found := self._short.search(text, at):
            if (before.search(text, 0, found.start()) is None) == self._not_behind:
                yield found
                at = max(found.end(), found.start() + 1)
            else:
                at = found.start() + 1
            if at > len(text):
                return

    @cached_property
    def _fast(self) -> Any:
        """The pattern in RE2; None where RE2 refuses it, for lack of memory or a repetition of more than a thousand."""
        import re2

        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        try:
            return re2.compile(self._exact.encode("utf-8", "replace"), options)
        except re2.error:
            return None

    @cached_property
    def _slow(self) -> Any:
        """The pattern of the package `regex`."""
        return compile_slow(self._written)

    def _fast_matches(self, text: Text) -> Iterator[Match]:
        data, counts = text.data, self._fast.groups > 0
        for found in self._fast.finditer(data):
            start, end = found.span()
            if not text.is_ascii:
                first = len(data[:start].decode())
                start, end = first, first + len(data[start:end].decode())
            yield Match(start, end, (found.lastindex or 0) if counts else 0)

    def _slow_found(self, text: str) -> Iterator[Any]:
        if self._left <= 0:
            raise SlowPatternError(self._written)
        began = process_time()
        try:
            yield from list(self._slow.finditer(text, timeout=self._left + len(text) / 1_000_000))
        except (TimeoutError, MemoryError):
            self._left = 0.0
            raise SlowPatternError(self._written) from None
        spent = process_time() - began
        if spent > _SHORT:
            self._left -= spent


def compile_slow(written: str) -> Any:
    """Return the pattern of the package `regex`. ValueError, with its reason, for a pattern that the package refuses."""
    import regex

    try:
        return regex.compile(written, regex.V0)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error
