"""A function over many values in several processes, with the answers in the order of the values.

The function and the values are pickled: the one must be of a module, the others plain data.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 32
_AHEAD = 8
"""Batches for each process that are handed out at once; values beyond those are not asked for yet."""


def spread(work: Callable[[T], R], values: Iterable[T], jobs: int) -> Iterator[R]:
    """work(value) for each value; in this process where jobs is 1."""
    if jobs < 2:
        yield from map(work, values)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting = iter(values)
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))
    try:
        while some := list(islice(waiting, _BATCH * _AHEAD * jobs)):
            yield from pool.map(work, some, chunksize=_BATCH)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
