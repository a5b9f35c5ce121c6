"""What corpus rules keep of each file, by rule and key."""

from __future__ import annotations

import os
from collections.abc import Iterable
from sqlite3 import Connection

from seedlint.model import Fact
from seedlint.results import load_fact


def keys(database: Connection, rows: Iterable[int], rule: int) -> set[bytes]:
    """The keys of which these files have facts."""
    query = "SELECT DISTINCT key FROM fact WHERE result = ? AND rule = ?"
    return {key for row in rows for (key,) in database.execute(query, (row, rule))}


def of(database: Connection, rule: int, key: bytes) -> list[Fact]:
    """All current facts of a key, by place; those of one place in the order in which they were gathered."""
    query = "SELECT path, body FROM fact JOIN result ON id = result WHERE rule = ? AND key = ? AND current ORDER BY path, number"
    name = key.decode("utf-8", "surrogatepass")
    found = [load_fact(os.fsdecode(path), name, body) for path, body in database.execute(query, (rule, key))]
    return sorted(found, key=lambda fact: fact.place)
