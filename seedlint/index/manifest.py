"""Which files the index speaks of, each with its witness: one value, and a table of what moved since that was written.

It is compared by what changed: two sets of records, without a look at what both have.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from sqlite3 import Connection

from seedlint._internal.dataclasses import dataclass
from seedlint.index import meta

_GENERATION, _TREE = "generation", "tree"
_FEW = 20
"""Where one of so many files or more changed, all is written anew; fewer are written beside it."""


@dataclass(frozen=True)
class Difference:
    """What is not as it was. Both are sorted; a file without a trusted witness counts as changed."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]


def generation(database: Connection) -> int:
    """A number that every write raises."""
    return int(meta.get(database, _GENERATION) or b"0")


def raise_generation(database: Connection) -> None:
    meta.put(database, _GENERATION, b"%d" % (generation(database) + 1))


def records(database: Connection) -> set[str]:
    """Witness and path of each file; empty where there is none yet."""
    kept = meta.get(database, _TREE)
    found = set(os.fsdecode(kept).split("\0")) if kept else set()
    for record, present in database.execute("SELECT record, present FROM moved"):
        (found.add if present else found.discard)(os.fsdecode(record))
    return found


def put(database: Connection, known: Set[str], now: Set[str]) -> None:
    """Makes the known records these ones."""
    moved = [(os.fsencode(record), record in now) for record in known ^ now]
    kept = database.execute("SELECT count(*) FROM moved").fetchone()[0]
    if _FEW * (len(moved) + kept) < len(now):
        database.executemany("INSERT OR REPLACE INTO moved VALUES (?, ?)", moved)
    else:
        database.execute("DELETE FROM moved")
        meta.put(database, _TREE, os.fsencode("\0".join(now)))


def difference(known: Set[str], now: Set[str]) -> Difference:
    """How the records of what is seen differ from what is known."""
    changed = {_path(record) for record in now - known}
    changed |= {_path(record) for record in now if record.startswith("\t")}
    return Difference(tuple(sorted(changed)), tuple(sorted({_path(record) for record in known - now} - changed)))


def seen(witnesses: Mapping[str, str]) -> set[str]:
    """The records of these paths."""
    return {f"{witness}\t{path}" for path, witness in witnesses.items()}


def _path(record: str) -> str:
    return record.partition("\t")[2]
