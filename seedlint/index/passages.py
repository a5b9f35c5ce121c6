"""The passages of files, read back from what is kept of each file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from sqlite3 import Connection
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint.index import passage_rows
from seedlint.index.content_keys import numbers_of
from seedlint.index.passage_rows import Spot
from seedlint.index.serialization import load_spots
from seedlint.rule import Passage

_KEPT = 2_000
"""Files that are held unpacked at once, and passages of which the tokens are."""


@dataclass(frozen=True)
class Held:
    """Where a content stands: in which file, as which of its passages."""

    key: int
    result: int
    number: int


class File(NamedTuple):
    """A file: the row of its result, its path, the key of the content of each of its passages, and what reads these."""

    result: int
    path: str
    keys: list[int]
    spots: Callable[[], list[Spot]]


class Passages:
    """The passages that one rule keeps."""

    def __init__(self, database: Connection, rule: int, name: str) -> None:
        self._database, self._rule, self._name = database, rule, name
        self._spots_of = lru_cache(_KEPT)(self._read_spots)
        self._tokens_of = lru_cache(_KEPT)(self._made_tokens)

    def of_results(self, results: Iterable[int]) -> list[Held]:
        """What stands in these files."""
        query = "SELECT keys FROM held WHERE result = ? AND rule = ?"
        rows = ((result, row) for result in results for row in self._database.execute(query, (result, self._rule)))
        return [Held(key, result, number) for result, (keys,) in rows for number, key in enumerate(numbers_of(keys))]

    def of_content(self, key: int, most: int = -1) -> list[Held]:
        """Where the content stands now, or some of these places."""
        query = (
            "SELECT key, result, number FROM holder JOIN result ON result.id = holder.result "
            "WHERE rule = ? AND key = ? AND current LIMIT ?"
        )
        return [Held(*row) for row in self._database.execute(query, (self._rule, key, most))]

    def any_of(self, key: int) -> Held:
        """One place where the content stands, or stood."""
        query = "SELECT key, result, number FROM holder WHERE rule = ? AND key = ? LIMIT 1"
        return Held(*self._database.execute(query, (self._rule, key)).fetchone())

    def current(self) -> Iterator[File]:
        """The current files that have any."""
        query = (
            "SELECT result.id, path, keys, shared FROM result JOIN held ON held.result = result.id "
            "WHERE rule = ? AND current ORDER BY result.id"
        )
        for result, path, keys, shared in self._database.execute(query, (self._rule,)):
            yield File(result, os.fsdecode(path), numbers_of(keys), partial(self._unpacked, shared))

    def _unpacked(self, shared: bytes) -> list[Spot]:
        return load_spots(shared)[self._name]

    def tokens(self, held: Held) -> bytes:
        return self._tokens_of(held.result, held.number)

    def passage(self, held: Held) -> Passage:
        path, kept = self._spots_of(held.result)
        return passage_rows.passage(path, kept[held.number])

    def _made_tokens(self, result: int, number: int) -> bytes:
        return passage_rows.tokens(self._spots_of(result)[1][number])

    def _read_spots(self, result: int) -> tuple[str, list[Spot]]:
        path, shared = self._database.execute("SELECT path, shared FROM result WHERE id = ?", (result,)).fetchone()
        return os.fsdecode(path), self._unpacked(shared)
