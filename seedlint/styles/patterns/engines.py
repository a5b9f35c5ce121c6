"""The two engines behind the patterns of rules, and the gate before them.

RE2 takes linear time and compiles in a tenth of a millisecond, so it runs each pattern that it can express exactly, on text whose
letters are ASCII. All other pairs of pattern and text are for the package `regex`, which knows look-behind and the letters of
Unicode, compiles slowly, and needs a limit of time: a pattern may come with a stranger's repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from time import process_time
from typing import Any, Protocol

from seedlint._internal.named_tuples import NamedTuple

_SECONDS = 2.0
"""Processor time of one pattern in one process beyond short searches; a thousand times what an honest pattern takes on a page."""
_SHORT = 0.1
"""Seconds of a search that do not count: the machine may have paused."""
_GATE_MEMORY = 256 << 20
"""The most that RE2 may use for all patterns of a run; five styles take a few megabytes."""
_PATTERN_MEMORY = 32 << 20


class Text(Protocol):
    """A text to search, such as `units.Unit`."""

    text: str

    @property
    def data(self) -> bytes:
        """The text in UTF-8."""

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


class Pattern:
    """A pattern as `regex` and RE2 read it; `exact` is '' where RE2 cannot run it. Compiled when it is first needed."""

    def __init__(self, written: str, exact: str) -> None:
        self._written, self._exact = written, exact
        self._left = _SECONDS

    def matches(self, text: Text) -> Iterator[Match]:
        """Yield the matches from left to right; none overlaps another. SlowPatternError where it takes too long."""
        if self._exact and text.is_plain and self._fast is not None:
            return self._fast_matches(text)
        return (Match(found.start(), found.end(), found.lastindex or 0) for found in self._slow_found(text.text))

    def groups(self, text: Text) -> Iterator[tuple[str | None, ...]]:
        """Yield the texts of the groups of each match. SlowPatternError where it takes too long."""
        if self._exact and text.is_plain and self._fast is not None:
            return (tuple(part and part.decode() for part in found.groups()) for found in self._fast.finditer(text.data))
        return (found.groups() for found in self._slow_found(text.text))

    def all_in(self, text: str) -> list[str]:
        """Return the text of each match in a short text."""
        if self._exact and text.isascii() and self._fast is not None:
            return [found[0].decode() for found in self._fast.finditer(text.encode())]
        return [found[0] for found in self._slow_found(text)]

    def found_in(self, text: str) -> bool:
        """Return whether the pattern matches somewhere in a short text."""
        if self._exact and text.isascii() and self._fast is not None:
            return self._fast.search(text.encode()) is not None
        return next(self._slow_found(text), None) is not None

    @cached_property
    def _fast(self) -> Any:
        """The pattern in RE2; None where RE2 refuses it, for lack of memory or a repetition of more than a thousand."""
        import re2

        try:
            return re2.compile(self._exact.encode("utf-8", "replace"), _options(_PATTERN_MEMORY))
        except re2.error:
            return None

    @cached_property
    def slow(self) -> Any:
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
            yield from list(self.slow.finditer(text, timeout=self._left + len(text) / 1_000_000))
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


def _options(memory: int) -> Any:
    import re2

    options = re2.Options()
    options.max_mem = memory
    options.log_errors = False
    return options


_Compiled = tuple[list[int], list[int], Any]
"""The number of the rule for each index of a set, the rules that are in no set, and the set; None where RE2 lacks the memory."""


class Gate:
    """Sets of patterns that say in one pass which rules can match a text.

    `patterns`: for each rule, by its number, the patterns `gate` and `wide`; None for a rule that runs on every text.
    """

    def __init__(self, patterns: Sequence[tuple[str, str] | None]) -> None:
        self._patterns = patterns

    def passing(self, text: Text) -> list[int]:
        """Return the numbers of the rules that can match, in no order."""
        numbers, always, compiled = self._plain if text.is_plain else self._wide
        found = compiled.Match(text.data) if compiled else None
        # The first pattern of a set matches any text. Where it is missing RE2 ran out of memory, and says nothing.
        if not found or 0 not in found:
            return list(range(len(self._patterns)))
        return [*always, *(numbers[index] for index in found if index)]

    @cached_property
    def _plain(self) -> _Compiled:
        return self._compiled(0)

    @cached_property
    def _wide(self) -> _Compiled:
        return self._compiled(1)

    def _compiled(self, which: int) -> _Compiled:
        import re2

        found = re2.Set.SearchSet(_options(_GATE_MEMORY))
        numbers, always = [-1], []
        found.Add(b"")
        for number, pair in enumerate(self._patterns):
            try:
                if pair is None:
                    always.append(number)
                else:
                    found.Add(pair[which].encode("utf-8", "replace"))
                    numbers.append(number)
            except re2.error:
                always.append(number)
        try:
            found.Compile()
        except re2.error:
            return numbers, always, None
        return numbers, always, found
