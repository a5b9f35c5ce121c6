"""Fingerprints of a content: a sample of its shingles that any two contents draw alike.

A shingle is three words that follow each other, as a number whose lower 16 bits are free: of ten million hardly two are alike.
A content's fingerprints are its shingles under a third of the range, and of a short content the 16 smallest ones, so that it
has enough of them. `bulk` does the same on arrays: both must give the same numbers.
"""

from __future__ import annotations

from collections.abc import Set

FIRST, SECOND, THIRD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xFF51AFD7ED558CCD
MIX = 0xD6E8FEB86659FD93
SAMPLED = 2**64 // 3
LEAST = 16
FREE = 16
KEPT = (1 << 64) - (1 << FREE)
_WHOLE = 2**64 - 1


def shingles(sequence: list[int]) -> set[int]:
    """The different shingles of a sequence of words, whose fact bits do not count; none for fewer than three."""
    plain = [number & ~1 for number in sequence]
    return {_mixed(a * FIRST ^ (b * SECOND + 1) ^ (c * THIRD << 1)) for a, b, c in zip(plain, plain[1:], plain[2:], strict=False)}


def _mixed(number: int) -> int:
    number &= _WHOLE
    number = (number ^ number >> 32) * MIX & _WHOLE
    number = (number ^ number >> 32) * MIX & _WHOLE
    return (number ^ number >> 32) & KEPT


def fingerprints(found: Set[int]) -> list[int]:
    """Those of a content's shingles that stand for it, ascending."""
    ordered = sorted(found)
    return [number for rank, number in enumerate(ordered) if rank < LEAST or number < SAMPLED]
