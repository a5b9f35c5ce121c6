"""Statistics of files (`stats`): a body for each result that they were made for. They are made for the reports that show them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from sqlite3 import Connection

from seedlint._internal.named_tuples import NamedTuple
from seedlint.index.file_results import rows_at
from seedlint.index.seals import seal, unseal


class Measured(NamedTuple):
    """A current result: its row, the path, the blob id of the content, and the body, None where there is none yet."""

    row: int
    path: str
    content: str
    body: bytes | None


def load(database: Connection, wanted: Collection[str] | None) -> Iterator[Measured]:
    """Yield the current results at these paths (None: at all). DamagedError for a body that is not what was stored."""
    query = "SELECT id, path, content, body FROM result LEFT JOIN measure ON result = id WHERE current"
    for row, path, content, sealed in rows_at(database, query, wanted):
        body = None if sealed is None else unseal(database, _place(row), sealed)
        yield Measured(row, os.fsdecode(path), content, body)


def store(database: Connection, bodies: Iterable[tuple[int, bytes]]) -> None:
    """Store the bodies of results, by row; nothing for a row that is gone."""
    rows = [(seal(database, _place(row), body), row) for row, body in bodies]
    database.executemany("INSERT OR REPLACE INTO measure (body, result) SELECT ?, id FROM result WHERE id = ?", rows)


def _place(row: int) -> bytes:
    return b"measure %d" % row
