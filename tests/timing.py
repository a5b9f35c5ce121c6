"""A bound of time for tests of hostile input, which only work that grows faster than its input can exceed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_TRIES = 3


def linear(work: Callable[[], T], most: float = 10) -> T:
    """Return the result of the work; AssertionError where each of three tries takes so many seconds of processor time.

    The bound is many times the need, and one slow try proves nothing: a loaded machine has slow moments. The collector of
    garbage rests, since it walks over all that other tests left.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(_TRIES):
            start = time.process_time()
            result = work()
            spent = time.process_time() - start
            if spent < most:
                return result
    finally:
        if collects:
            gc.enable()
    raise AssertionError(f"{spent:.1f} s of processor time in the last of {_TRIES} tries, of {most:g} s")
