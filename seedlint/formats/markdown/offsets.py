"""From the byte offsets of a parser written in Rust to the code points that the rest of seedlint counts in."""

from __future__ import annotations

from collections.abc import Callable


def code_points(data: bytes, base: int = 0) -> Callable[[int], int]:
    """Gives for an offset in UTF-8, its end included, base and the number of code points before it.

    Each answer is counted from the one before: a page is asked about from its beginning to its end.
    """
    if data.isascii():
        return base.__add__
    known, count = 0, base

    def at(offset: int) -> int:
        nonlocal known, count
        if offset >= known:
            count += len(data[known:offset].decode())
        else:
            count -= len(data[offset:known].decode())
        known = offset
        return count

    return at
