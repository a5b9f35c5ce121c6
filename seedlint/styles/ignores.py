"""Parts of files that a set-up leaves out: `TokenIgnores` and `BlockIgnores` of `.vale.ini`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from seedlint._internal.globs import matcher
from seedlint.model import Document
from seedlint.styles.patterns.engines import SlowPatternError, compile_slow

Span = tuple[int, int]
_SECONDS = 2.0


class Ignores:
    """Globs of files, each with a pattern whose matches are left out; of a pattern with a group, only the group."""

    def __init__(self, tokens: Iterable[tuple[str, str]], blocks: Iterable[tuple[str, str]]) -> None:
        self._pairs = (*tokens, *blocks)

    def spans(self, document: Document) -> Sequence[Span]:
        """Return the offsets in the file of all that is left out, sorted and joined."""
        if not self._pairs:
            return ()
        found: list[Span] = []
        for is_file, pattern in self._patterns:
            if is_file(document.path):
                try:
                    found += [match.span() for match in pattern.finditer(document.source.text, timeout=_SECONDS)]
                except TimeoutError:
                    raise SlowPatternError(pattern.pattern) from None
        return _joined(found)

    @cached_property
    def _patterns(self) -> list[tuple[Callable[[str], bool], Any]]:
        return [(matcher([glob]), compile_slow(pattern)) for glob, pattern in self._pairs]


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return joined
