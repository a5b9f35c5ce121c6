"""What the tests of hostile input share: a bound that only work which grows faster than its input can break."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def linear(most: float = 10) -> Iterator[None]:
    """Fails if the block takes so many seconds of processor time: many times its need, so that a loaded machine passes."""
    start = time.process_time()
    yield
    assert time.process_time() - start < most
