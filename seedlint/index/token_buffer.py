"""Tokens of the passages that this run gathered, so that a comparison of all contents need not hash their words again.

The buffer saves time and changes nothing: what is not in it is read from the index.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from typing import IO, overload

_IN_MEMORY = 100_000_000
"""Bytes. More are held in a file without a name."""


class TokenBuffer:
    """Tokens by number, from 0 on, and the number of the first passage of each file and rule; a file goes by its row."""

    def __init__(self) -> None:
        self._first: dict[tuple[int, int], int] = {}
        self._held: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._ends = array("q", [0])

    def add(self, tokens: bytes) -> int:
        """Add the tokens of one passage, and return their number."""
        if self._file:
            self._file.write(tokens)
        else:
            self._held.append(tokens)
        self._ends.append(self._ends[-1] + len(tokens))
        if self._ends[-1] > _IN_MEMORY and not self._file:
            self._move_to_file()
        return len(self._ends) - 2

    def add_file(self, result: int, rule: int, passages: Iterable[bytes]) -> int:
        """Add the tokens of the passages of a file, at least one, and return the number of the first; the others follow it."""
        first, *_ = [self.add(tokens) for tokens in passages]
        self._first[result, rule] = first
        return first

    def first_of(self, result: int, rule: int) -> int | None:
        """Return the number of the first passage of a file; None if the file is not in the buffer."""
        return self._first.get((result, rule))

    def get(self, number: int) -> bytes:
        """Return the tokens of this number."""
        if not self._file:
            return self._held[number]
        return os.pread(self._file.fileno(), self._ends[number + 1] - self._ends[number], self._ends[number])

    def select(self, numbers: Iterable[int]) -> Sequence[bytes]:
        """Return the tokens of these numbers; those in a file are read when an item is asked for."""
        return _Selection(self, numbers) if self._file else [self._held[number] for number in numbers]

    def _move_to_file(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as the buffer
        self._file.writelines(self._held)
        self._held = []


class _Selection(Sequence[bytes]):
    def __init__(self, buffer: TokenBuffer, numbers: Iterable[int]) -> None:
        self._buffer, self._numbers = buffer, array("q", numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            return [self._buffer.get(number) for number in self._numbers[index]]
        return self._buffer.get(self._numbers[index])
