"""The passages of files, read back from what is kept of each file; every file is unpacked once."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from functools import lru_cache
from sqlite3 import Connection
from typing import NamedTuple

from seedlint.model import Place
from seedlint.results import DamagedError, Row, load_spots
from seedlint.rule import Passage

_KEPT = 4_000
"""Files that are held unpacked at once."""


class Held(NamedTuple):
    """Where a content stands: in which file, as which of its passages, and where its tokens are among those of the file."""

    key: int
    result: int
    number: int
    start: int
    size: int


class Passages:
    """The passages that one rule keeps."""

    def __init__(self, database: Connection, rule: int, name: str) -> None:
        self._database, self._rule, self._name = database, rule, name
        self.tokens_of = lru_cache(_KEPT)(self._tokens_of)
        self._spots_of = lru_cache(_KEPT)(self._read_spots)

    def of_results(self, results: Iterable[int]) -> list[Held]:
        """What stands in these files."""
        query = "SELECT key, result, number, start, size FROM holder WHERE result = ? AND rule = ?"
        return [Held(*row) for result in results for row in self._database.execute(query, (result, self._rule))]

    def of_content(self, key: int, most: int = -1) -> list[Held]:
        """Where the content stands now, or some of these places."""
        query = (
            "SELECT key, result, number, start, size FROM holder JOIN result ON result.id = holder.result "
            "WHERE rule = ? AND key = ? AND current LIMIT ?"
        )
        return [Held(*row) for row in self._database.execute(query, (self._rule, key, most))]

    def any_of(self, key: int) -> Held:
        """One place where the content stands, or stood."""
        query = "SELECT key, result, number, start, size FROM holder WHERE rule = ? AND key = ? LIMIT 1"
        return Held(*self._database.execute(query, (self._rule, key)).fetchone())

    def tokens(self, held: Held) -> bytes:
        return self.tokens_of(held.result)[held.start : held.start + held.size]

    def passage(self, held: Held) -> Passage:
        path, spots = self._spots_of(held.result)
        place, text = spots[held.number]
        return Passage(Place(path, *place), self.tokens(held), text)

    def _tokens_of(self, result: int) -> bytes:
        kept = self._database.execute("SELECT tokens FROM result WHERE id = ?", (result,)).fetchone()[0]
        try:
            return zlib.decompress(kept)
        except zlib.error as error:
            raise DamagedError(str(error)) from error

    def _read_spots(self, result: int) -> tuple[str, list[tuple[Row, str]]]:
        path, shared = self._database.execute("SELECT path, shared FROM result WHERE id = ?", (result,)).fetchone()
        return os.fsdecode(path), load_spots(shared)[self._name]
