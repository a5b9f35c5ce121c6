"""The facts that corpus rules gathered from each file, by rule and key."""

from __future__ import annotations

import os
from collections.abc import Iterable
from sqlite3 import Connection

from seedlint.index.file_results import fact_place
from seedlint.index.seals import unseal
from seedlint.index.serialization import load_fact
from seedlint.model import Fact


def changed_keys(database: Connection, rule: int, gone: Iterable[int], come: Iterable[int]) -> set[bytes]:
    """Return the keys of which the files that went and came have other facts.

    A file whose facts of a key are the same bytes as before does not touch the key: an edit elsewhere in the file costs nothing.
    """
    before, after = (_by_key(database, rule, rows) for rows in (gone, come))
    return {key for key, path in before.keys() | after.keys() if before.get((key, path)) != after.get((key, path))}


def current(database: Connection, rule: int, key: bytes) -> list[Fact]:
    """Return all current facts of a key, sorted by place; facts of one place in the order in which they were gathered."""
    query = "SELECT path, body FROM fact JOIN result ON id = result WHERE rule = ? AND key = ? AND current ORDER BY path, number"
    name = key.decode("utf-8", "surrogatepass")
    rows = database.execute(query, (rule, key)).fetchall()
    bodies = [(os.fsdecode(path), unseal(database, fact_place(rule, key, path), body)) for path, body in rows]
    found = [load_fact(path, name, body) for path, body in bodies]
    return sorted(found, key=lambda fact: fact.place)


def _by_key(database: Connection, rule: int, rows: Iterable[int]) -> dict[tuple[bytes, bytes], list[bytes]]:
    """Return the facts of files by key and path, in the order in which they were gathered."""
    query = "SELECT key, path, body FROM fact JOIN result ON id = result WHERE result = ? AND rule = ? ORDER BY key, number"
    found: dict[tuple[bytes, bytes], list[bytes]] = {}
    for row in rows:
        for key, path, body in database.execute(query, (row, rule)):
            found.setdefault((key, path), []).append(body)
    return found
