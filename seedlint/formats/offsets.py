"""From the byte offsets of a parser written in Rust to the code points that the rest of seedlint counts in."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

_STARTS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
"""By byte of UTF-8: 1 where it begins a character, 0 where it continues one."""


def code_points(text: str) -> Sequence[int]:
    """By offset in the text's UTF-8, its end included, how many code points begin before it."""
    if text.isascii():
        return range(len(text) + 1)
    return array("I", accumulate(text.encode().translate(_STARTS), initial=0))
