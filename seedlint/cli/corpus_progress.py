"""The progress of `seedlint corpus` on a terminal: the share of the inputs, the rate, and the time that is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

from seedlint._internal.terminal import is_terminal, width

if TYPE_CHECKING:
    from seedlint.corpus.plan import Progress

T = TypeVar("T")
_INTERVAL = 0.2
"""Seconds from one drawing to the next."""


class _Line:
    def __init__(self, out: TextIO, size: int, clock: Callable[[], float]) -> None:
        self._out, self._size, self._clock = out, max(1, size), clock
        self.is_drawn = False

    def __call__(self, results: Iterable[tuple[int, int, T]], /) -> Iterator[tuple[int, int, T]]:
        started = shown = self._clock()
        done = records = 0
        for result in results:
            yield result
            done, records, now = done + result[0], records + result[1], self._clock()
            if now - shown >= _INTERVAL:
                shown = now
                self.stage(_text(done / self._size, records, now - started))

    def stage(self, name: str) -> None:
        """Draw the line."""
        cells = width(self._out) - 1
        self._out.write(f"\r{name[:cells]:<{cells}}")
        self._out.flush()
        self.is_drawn = True


class _Silent:
    def __call__(self, results: Iterable[tuple[int, int, T]], /) -> Iterable[tuple[int, int, T]]:
        return results

    def stage(self, name: str) -> None:
        """Do nothing."""


@contextmanager
def corpus_progress(out: TextIO, size: int, clock: Callable[[], float] = monotonic) -> Iterator[Progress]:
    """Yield the progress of a run over inputs of so many bytes; it draws one line, which is removed at the end."""
    if not is_terminal(out):
        yield _Silent()
        return
    line = _Line(out, size, clock)
    try:
        yield line
    finally:
        if line.is_drawn:
            line.stage("")
            out.write("\r")
            out.flush()


def _text(share: float, records: int, seconds: float) -> str:
    """Return the line; compressed inputs grow when they are read, so the share may stop at all of it."""
    share = min(1.0, share)
    left = round(seconds / share * (1 - share)) if share else 0
    rate = records / seconds if seconds else 0
    end = f", {left // 60}:{left % 60:02} left" if left else ""
    return f"reading {share:.0%}: {records:,} records, {rate:,.0f} a second{end}"
