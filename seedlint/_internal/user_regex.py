"""Regular expressions of a config, which a stranger may have written: a search ends within a bound.

Python's `re` has no time limit, and `(a|aa)+$` takes longer than a lifetime on sixty letters. So such patterns are searched by
the package `regex`, in the syntax that both share, with a limit of processor time. A pattern that cannot be slow, as most are, is
left to `re`, and nothing is imported.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.errors import PatternError

_SECONDS = 1.0
"""Processor time for one search, ten thousand times what an honest pattern takes."""
# With at most two groups, and no repetition, a search tries each way through the groups once at each character.
_PLAIN = regex(r"(?:\(\?[aimsux]++\))?+[^*+?{(]*+(?:\((?:\?:)?+[^*+?{(]*+){0,2}+")


class UserPattern:
    """A pattern of a config, compiled on first use."""

    def __init__(self, text: str, *, trusted: bool = False) -> None:
        self._text, self._trusted = text, trusted
        self._too_slow = False

    def found_in(self, text: str) -> bool:
        """Return whether the pattern matches somewhere in the text. PatternError where that took too long, now or before."""
        if self._plain:
            return self._plain.search(text) is not None
        try:
            if not self._too_slow:
                return self._limited.search(text, timeout=_SECONDS) is not None
        except (TimeoutError, MemoryError):
            self._too_slow = True
        raise PatternError(self._text)

    @cached_property
    def _plain(self) -> re.Pattern[str] | None:
        return _quietly(re.compile, self._text) if self._trusted or _PLAIN.fullmatch(self._text) else None

    @cached_property
    def _limited(self) -> Any:
        import regex as package

        return _quietly(package.compile, self._text)


def _quietly(compiled: Callable[[str], Any], text: str) -> Any:
    """Return the compiled pattern without Python's warnings on its syntax: they would name our file and not the config."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compiled(text)


@cache
def user_regex(text: str, *, trusted: bool = False) -> UserPattern:
    """Return the pattern of a config, the same object for the same text. A trusted pattern is ours, and has no limit."""
    return UserPattern(text, trusted=trusted)
