"""Thresholds of Python's collector of reference cycles during a run.

A run makes many small objects and few cycles. At the usual thresholds the collector takes a tenth of the time of a cold run.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = 50_000, 20, 50


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Look for cycles less often while the block runs."""
    usual = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
