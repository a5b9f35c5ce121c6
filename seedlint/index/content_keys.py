"""The keys of contents, 64 bits, as SQLite keeps them: signed numbers, in the same order."""

from __future__ import annotations

from seedlint.index.serialization import DamagedError

_HALF = 1 << 63


def signed(number: int) -> int:
    return number - _HALF


def unsigned(number: int) -> int:
    return number + _HALF


def number_of(key: bytes) -> int:
    """A content's key as a number."""
    return signed(int.from_bytes(key, "big"))


def key_of(number: int) -> bytes:
    """The content's key again."""
    return unsigned(number).to_bytes(8, "big")


def numbers_of(keys: bytes) -> list[int]:
    """The same of keys one after the other. DamagedError where the last one is cut short."""
    from struct import unpack  # which a run with nothing changed does without

    if len(keys) % 8:
        raise DamagedError("the last key is cut short")
    return [signed(number) for number in unpack(f">{len(keys) // 8}Q", keys)]
