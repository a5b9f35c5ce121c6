"""Keys of contents, 64 bits, in the form in which SQLite stores them: signed numbers, in the same order as the keys."""

from __future__ import annotations

from seedlint.index.serialization import DamagedError

_HALF = 1 << 63


def number_of(key: bytes) -> int:
    """Return the number of a key."""
    return int.from_bytes(key, "big") - _HALF


def key_of(number: int) -> bytes:
    """Return the key of a number."""
    return (number + _HALF).to_bytes(8, "big")


def numbers_of(keys: bytes) -> list[int]:
    """Return the numbers of keys that follow one another. DamagedError if the last key is cut short."""
    from struct import unpack  # a run with nothing changed does without it

    if len(keys) % 8:
        raise DamagedError("the last key is cut short")
    return [number - _HALF for number in unpack(f">{len(keys) // 8}Q", keys)]
