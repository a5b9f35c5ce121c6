"""`map` over several processes, with the results in the order of the values."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 32
"""Values that are sent to a process together."""
_BATCHES_AHEAD = 8
"""Batches for each process that are handed out at once. Values beyond them are not drawn yet, so that memory stays bounded."""


def parallel_map(work: Callable[[T], R], values: Iterable[T], jobs: int) -> Iterator[R]:
    """Yield work(value) for each value, in jobs processes; in this process where jobs is 1.

    work and the values are pickled: work is a function at the top of a module, the values are plain data.
    """
    if jobs < 2:
        yield from map(work, values)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting = iter(values)
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))
    try:
        while some := list(islice(waiting, _BATCH * _BATCHES_AHEAD * jobs)):
            yield from pool.map(work, some, chunksize=_BATCH)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
