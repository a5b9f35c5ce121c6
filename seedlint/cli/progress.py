"""A progress bar on standard error: on a terminal, after one second of work, and removed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

from seedlint._internal.terminal import is_terminal, width

if TYPE_CHECKING:
    from seedlint.engine.plan import Progress

T = TypeVar("T")
_DELAY = 1.0
"""Seconds of work without a bar."""
_INTERVAL = 0.1
"""Seconds from one drawing to the next: a terminal can be slower than the work."""
_LONGEST_BAR = 40
"""Cells."""


@contextmanager
def progress_bar(out: TextIO, clock: Callable[[], float] = monotonic) -> Iterator[Progress]:
    """Yield a function that passes results on and draws the bar on out; the bar stays until the block ends.

    After the last result the bar says "comparing", because the results are then compared with one another.
    """
    started, is_drawn = clock(), False

    def watched(results: Iterable[T], count: int, /) -> Iterator[T]:
        nonlocal is_drawn
        begun, due, done = clock(), started + _DELAY, 0
        for done, result in enumerate(results, 1):
            yield result
            now = clock()
            if now > due:
                _write(out, _line("reading", done, count, now - begun, width(out)))
                is_drawn, due = True, now + _INTERVAL
        if is_drawn:
            _write(out, _line("comparing", done, count, 0, width(out)))

    try:
        yield watched if is_terminal(out) else lambda results, count: results
    finally:
        if is_drawn:
            _write(out, "")
            out.write("\r")
            out.flush()


def _line(work: str, done: int, count: int, seconds: float, cells: int) -> str:
    """Return the bar with the files done, and the time that the others take if they take as long as those so far."""
    left = round(seconds / max(1, done) * (count - done))
    end = f"{done:,}/{count:,} files" + (f", {left // 60}:{left % 60:02} left" if left else "")
    room = min(_LONGEST_BAR, cells - len(work) - len(end) - 5)
    bar = f"[{'#' * (room * done // max(1, count)):<{room}}] " if room > 0 else ""
    return f"{work} {bar}{end}"


def _write(out: TextIO, line: str) -> None:
    """Write the line over the line before. The last cell stays free, since some terminals go on in the next line there."""
    cells = width(out) - 1
    out.write(f"\r{line[:cells]:<{cells}}")
    out.flush()
