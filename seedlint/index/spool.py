"""The tokens of many contents, held in a file once they are too many for memory."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from typing import IO, overload

_IN_MEMORY = 100_000_000
"""Bytes up to which they are kept in memory."""


class Spool:
    """Values by number, from 0 on."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._ends = array("q", [0])

    def add(self, value: bytes) -> int:
        """The value's number."""
        if self._file:
            self._file.write(value)
        else:
            self._held.append(value)
        self._ends.append(self._ends[-1] + len(value))
        if self._ends[-1] > _IN_MEMORY and not self._file:
            self._put_by()
        return len(self._ends) - 2

    def _put_by(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as the spool
        self._file.writelines(self._held)
        self._held = []

    def get(self, number: int) -> bytes:
        if not self._file:
            return self._held[number]
        return os.pread(self._file.fileno(), self._ends[number + 1] - self._ends[number], self._ends[number])

    def chosen(self, numbers: Iterable[int]) -> Sequence[bytes]:
        """These values; those in a file are read when they are asked for."""
        return _Chosen(self, numbers) if self._file else [self._held[number] for number in numbers]


class _Chosen(Sequence[bytes]):
    def __init__(self, spool: Spool, numbers: Iterable[int]) -> None:
        self._spool, self._numbers = spool, array("q", numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            return [self._spool.get(number) for number in self._numbers[index]]
        return self._spool.get(self._numbers[index])
