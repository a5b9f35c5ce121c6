"""The passages of files, read back from the stored results of the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from sqlite3 import Connection

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.named_tuples import NamedTuple
from seedlint.index.content_keys import numbers_of
from seedlint.index.file_results import unseal_column
from seedlint.index.serialization import PassageRow, load_passage_rows, passage_of, tokens_of
from seedlint.rule import Passage

_CACHED = 2_000
"""Files whose passages are held unpacked, and passages whose tokens are held."""


@dataclass(frozen=True)
class Holder:
    """A passage that holds a content: the content's key, the row of the file's result, the number of the passage in the file."""

    key: int
    result: int
    number: int


class FilePassages(NamedTuple):
    """The passages of a file."""

    result: int
    """The row of its result."""
    path: str
    keys: list[int]
    """The key of each passage's content."""
    rows: Callable[[], list[PassageRow]]
    """Unpacks the passages."""


class Passages:
    """The passages that one similarity rule gathered."""

    def __init__(self, database: Connection, rule: int, name: str) -> None:
        self._database, self._rule, self._name = database, rule, name
        self._rows_of = lru_cache(_CACHED)(self._read_rows)
        self._tokens_of = lru_cache(_CACHED)(self._make_tokens)

    def of_results(self, results: Iterable[int]) -> list[Holder]:
        """Return all passages of these files."""
        query = "SELECT keys FROM held WHERE result = ? AND rule = ?"
        rows = ((result, row) for result in results for row in self._database.execute(query, (result, self._rule)))
        return [Holder(key, result, number) for result, (keys,) in rows for number, key in enumerate(numbers_of(keys))]

    def of_content(self, key: int, most: int = -1) -> list[Holder]:
        """Return the current passages that hold the content: all, or the first `most` of them."""
        query = (
            "SELECT key, result, number FROM holder JOIN result ON result.id = holder.result "
            "WHERE rule = ? AND key = ? AND current LIMIT ?"
        )
        return [Holder(*row) for row in self._database.execute(query, (self._rule, key, most))]

    def any_of_content(self, key: int) -> Holder:
        """Return one passage, current or not, that holds the content."""
        query = "SELECT key, result, number FROM holder WHERE rule = ? AND key = ? LIMIT 1"
        return Holder(*self._database.execute(query, (self._rule, key)).fetchone())

    def current(self) -> Iterator[FilePassages]:
        """Yield the current files that have passages, in the order of their rows."""
        query = (
            "SELECT result.id, path, content, keys, shared FROM result JOIN held ON held.result = result.id "
            "WHERE rule = ? AND current ORDER BY result.id"
        )
        for result, path, content, keys, shared in self._database.execute(query, (self._rule,)):
            yield FilePassages(result, os.fsdecode(path), numbers_of(keys), partial(self._unpack, path, content, shared))

    def everywhere(self) -> Iterator[Passage]:
        """Yield the passages of all current files."""
        for file in self.current():
            rows = file.rows()
            yield from (passage_of(file.path, rows, number) for number in range(len(file.keys)))

    def tokens(self, holder: Holder) -> bytes:
        """Return the tokens of a passage."""
        return self._tokens_of(holder.result, holder.number)

    def passage(self, holder: Holder) -> Passage:
        """Return the passage itself."""
        path, rows = self._rows_of(holder.result)
        return passage_of(path, rows, holder.number)

    def _unpack(self, path: bytes, content: str, shared: bytes) -> list[PassageRow]:
        return load_passage_rows(unseal_column(self._database, "shared", path, content, shared))[self._name]

    def _make_tokens(self, result: int, number: int) -> bytes:
        return tokens_of(self._rows_of(result)[1][number])

    def _read_rows(self, result: int) -> tuple[str, list[PassageRow]]:
        row = self._database.execute("SELECT path, content, shared FROM result WHERE id = ?", (result,)).fetchone()
        return os.fsdecode(row[0]), self._unpack(*row)
