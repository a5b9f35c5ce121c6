"""What a run has at hand for a build that compares everything: it saves time, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from seedlint.index.spool import Spool

T = TypeVar("T")
R = TypeVar("R")
_MOST_THREADS = 4
"""More take memory, each for its own arrays, and hardly time from the whole."""


class AtHand:
    """A `map` over threads for work on arrays, and tokens of passages, so that these need not be hashed again.

    Tokens go by file and rule, as numbers in a spool; a file is the row that its result is in.
    """

    def __init__(self, jobs: int) -> None:
        self._threads = min(jobs, _MOST_THREADS)
        self._first: dict[tuple[int, int], int] = {}

    def map(self, work: Callable[[T], R], values: Iterable[T]) -> Iterable[R]:
        if self._threads == 1:
            return map(work, values)
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self._threads) as threads:
            return list(threads.map(work, values))

    @cached_property
    def spool(self) -> Spool:
        from seedlint.index.spool import Spool  # which a run with nothing changed does without

        return Spool()

    def add(self, result: int, rule: int, tokens: Iterable[bytes]) -> int:
        """Takes the tokens of a file's passages, of which there must be some; gives the number of the first."""
        first, *_ = [self.spool.add(own) for own in tokens]
        self._first[result, rule] = first
        return first

    def first(self, result: int, rule: int) -> int | None:
        """The number of the file's first passage, behind which the others follow; None where the file is not known here."""
        return self._first.get((result, rule))
