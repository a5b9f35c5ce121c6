"""The manifest: which files the index knows, each with its signature (`discovery.file_signature`).

A record is the signature, a tab and the path of a file. All records are one value, and a table of records that changed since that
value was written.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Set
from sqlite3 import Connection

from seedlint._internal.dataclasses import dataclass
from seedlint.index.database import get_value, put_value

_GENERATION, _RECORDS = "generation", "manifest"
_REWRITE = 20
"""The value is written again once the table has one record for so many files; until then only the table grows."""


@dataclass(frozen=True)
class Difference:
    """The files that are new or changed, and those that are gone. Both are sorted."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]


def generation(database: Connection) -> int:
    """Return the number that every write of the index raises, by which a run sees that another run was faster."""
    return int(get_value(database, _GENERATION) or b"0")


def raise_generation(database: Connection) -> None:
    """Raise the generation by one."""
    put_value(database, _GENERATION, b"%d" % (generation(database) + 1))


def load(database: Connection) -> set[str]:
    """Return the records of all files that the index knows; empty for a new index."""
    # A run with nothing changed must look at every file. 100,000 records are read in 0.04 s as one value, which C splits, and in
    # 0.08 s as rows of a table; `difference` compares the two sets in C as well.
    value = get_value(database, _RECORDS)
    found = set(os.fsdecode(value).split("\0")) if value else set()
    for record, present in database.execute("SELECT record, present FROM moved"):
        (found.add if present else found.discard)(os.fsdecode(record))
    return found


def store(database: Connection, known: Set[str], now: Set[str]) -> None:
    """Replace the known records by these."""
    # A hook changes a few files. To write all records anew each time would write megabytes in a large repository.
    moved = [(os.fsencode(record), record in now) for record in known ^ now]
    before = database.execute("SELECT count(*) FROM moved").fetchone()[0]
    if _REWRITE * (len(moved) + before) < len(now):
        database.executemany("INSERT OR REPLACE INTO moved VALUES (?, ?)", moved)
    else:
        database.execute("DELETE FROM moved")
        put_value(database, _RECORDS, os.fsencode("\0".join(now)))


def difference(known: Set[str], now: Set[str]) -> Difference:
    """Return the files whose records differ. A file with an empty signature, which nothing vouches for, counts as changed."""
    changed = {_path(record) for record in now - known}
    changed |= {_path(record) for record in now if record.startswith("\t")}
    return Difference(tuple(sorted(changed)), tuple(sorted({_path(record) for record in known - now} - changed)))


def records(signatures: Mapping[str, str]) -> set[str]:
    """Return the records of these paths."""
    return {f"{signature}\t{path}" for path, signature in signatures.items()}


def records_of(known: Set[str], paths: Collection[str]) -> set[str]:
    """Return the known records of these paths."""
    return {record for record in known if _path(record) in paths} if paths else set()


def _path(record: str) -> str:
    return record.partition("\t")[2]
