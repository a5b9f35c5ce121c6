"""Which files the index speaks of, each with its witness: one value, written and read as a whole.

It is compared by what changed: two sets of records, without a look at what both have.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from sqlite3 import Connection

from seedlint.index import meta
from seedlint.values import dataclass

_GENERATION, _TREE = "generation", "tree"


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


def records(database: Connection) -> frozenset[bytes]:
    """Witness and path of each file; empty where there is none yet."""
    kept = meta.get(database, _TREE)
    return frozenset(kept.split(b"\0")) if kept else frozenset()


def put(database: Connection, seen: Mapping[str, bytes]) -> None:
    meta.put(database, _TREE, b"\0".join(_records(seen)))


def difference(known: frozenset[bytes], seen: Mapping[str, bytes]) -> Difference:
    """How what is seen differs from what is known."""
    now = _records(seen)
    changed = {_path(record) for record in now - known}
    changed |= {_path(record) for record in now & known if record.startswith(b"\t")}
    gone = {_path(record) for record in known - now} - seen.keys()
    return Difference(tuple(sorted(changed)), tuple(sorted(gone)))


def _records(seen: Mapping[str, bytes]) -> set[bytes]:
    return {witness + b"\t" + os.fsencode(path) for path, witness in seen.items()}


def _path(record: bytes) -> str:
    return os.fsdecode(record.partition(b"\t")[2])
