"""A progress bar on standard error: on a terminal, after one second of work, and removed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from seedlint._internal.terminal import is_terminal

if TYPE_CHECKING:
    from seedlint.engine.plan import Progress

T = TypeVar("T")
_DELAY = 1.0  # seconds
_FORM = "{desc} {bar} {n_fmt}/{total_fmt} files, {remaining} left"


@contextmanager
def progress_bar(out: TextIO, clock: Callable[[], float] = monotonic) -> Iterator[Progress]:
    """Yield a function that passes results on and draws the bar on out; the bar stays until the block ends.

    After the last result the bar says "comparing", because the results are then compared with one another.
    """
    bars: list[Any] = []
    started = clock()

    def watched(results: Iterable[T], count: int, /) -> Iterator[T]:
        for done, result in enumerate(results):
            yield result
            if not bars and clock() - started > _DELAY:
                bars.append(_bar(out, count))
            if bars:
                bars[0].update(done + 1 - bars[0].n)
        if bars:
            bars[0].set_description("comparing")

    try:
        yield watched if is_terminal(out) else lambda results, count: results
    finally:
        for bar in bars:
            bar.close()


def _bar(out: TextIO, count: int) -> Any:
    from tqdm import tqdm

    return tqdm(total=count, desc="reading", file=out, leave=False, dynamic_ncols=True, bar_format=_FORM)
