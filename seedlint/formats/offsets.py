"""From the byte offsets of a parser written in Rust to the code points that the rest of seedlint counts in."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

_CONTINUED = re.compile(rb"[\x80-\xbf]")
_STARTS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
"""By byte of UTF-8: 1 where it begins a character, 0 where it continues one."""


def code_points(text: str, base: int = 0) -> Callable[[int], int]:
    """Gives for an offset in the text's UTF-8, its end included, base and the number of code points before it.

    Three ways, for speed: none to go where all is ASCII; a search where little is not; a table of all bytes else.
    """
    if text.isascii():
        return range(base, base + len(text) + 1).__getitem__
    data = text.encode()
    if len(data) - len(text) > len(data) // 16:
        return array("I", accumulate(data.translate(_STARTS), initial=base)).__getitem__
    continued = [found.start() for found in _CONTINUED.finditer(data)]
    return lambda offset: offset - bisect_left(continued, offset) + base
