"""What was found in each file: a row for every path with every content that was met there; one of a path may be current.

Those that are not current are kept for a while, so that going back to an older state (another branch) reads and parses nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from sqlite3 import Connection

from seedlint._internal.dataclasses import dataclass
from seedlint.index.content_keys import numbers_of
from seedlint.index.serialization import Packed, load_findings
from seedlint.model import RuleFinding
from seedlint.rule import DocumentRule, Rule

Row = tuple[bytes, bytes]
"""A path and what is kept of it."""

_LEAST_OLD = 200


@dataclass(frozen=True)
class Examined:
    """A file as it was read: its witness, the id of its bytes, and what was found in them, None where that was known."""

    path: str
    witness: str
    content: str
    packed: Packed | None


def numbered(rules: Iterable[Rule]) -> dict[str, int]:
    """What the rules that judge all files together go by in the tables; the same for the same rules."""
    return {name: number for number, name in enumerate(sorted(rule.name for rule in rules if not isinstance(rule, DocumentRule)))}


def ids(database: Connection, wanted: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The rows of paths with contents, as far as there are any."""
    query = "SELECT id FROM result WHERE path = ? AND content = ?"
    found = {path: database.execute(query, (os.fsencode(path), content)).fetchone() for path, content in wanted}
    return {path: row[0] for path, row in found.items() if row}


def current(database: Connection, paths: Iterable[str]) -> dict[str, int]:
    """The current rows of these paths, as far as there are any."""
    query = "SELECT id FROM result WHERE path = ? AND current"
    found = {path: database.execute(query, (os.fsencode(path),)).fetchone() for path in paths}
    return {path: row[0] for path, row in found.items() if row}


def contents(database: Connection, paths: Iterable[str]) -> dict[str, str]:
    """The ids of the bytes that are current at these paths."""
    query = "SELECT content FROM result WHERE path = ? AND current"
    found = {path: database.execute(query, (os.fsencode(path),)).fetchone() for path in paths}
    return {path: row[0] for path, row in found.items() if row}


def is_known(database: Connection, path: str, content: str, *, whole: bool) -> bool:
    """Whether these bytes at the path were examined before, with document rules where it is to be whole."""
    query = "SELECT own IS NULL FROM result WHERE path = ? AND content = ?"
    row = database.execute(query, (os.fsencode(path), content)).fetchone()
    return row is not None and not (whole and row[0])


def due(database: Connection, wanted: Collection[str] | None) -> set[str]:
    """Those of the wanted paths (None: of all) of whose current content document rules were not asked."""
    rows = database.execute("SELECT path FROM result WHERE current AND own IS NULL")
    if wanted is None:
        return {os.fsdecode(path) for (path,) in rows}
    query = "SELECT 1 FROM result WHERE path = ? AND current AND own IS NULL"
    return {path for path in wanted if database.execute(query, (os.fsencode(path),)).fetchone()}


def add(database: Connection, found: Iterable[Examined], rules: Mapping[str, int]) -> dict[str, int]:
    """Adds what was found, current or not as it is, and gives the rows; a known content gains what was not asked before."""
    return {examined.path: _known(database, examined) or _added(database, examined, rules) for examined in found}


def _known(database: Connection, examined: Examined) -> int:
    row = ids(database, [(examined.path, examined.content)]).get(examined.path, 0)
    if row and examined.packed and examined.packed.own is not None:
        database.execute("UPDATE result SET own = ? WHERE id = ?", (examined.packed.own, row))
    return row


def _added(database: Connection, examined: Examined, rules: Mapping[str, int]) -> int:
    packed = examined.packed
    assert packed
    of_file = packed.failed, packed.own, packed.ignores, packed.shared
    row = database.execute(
        "INSERT INTO result (path, content, current, failed, own, ignores, shared) VALUES (?, ?, 0, ?, ?, ?, ?)",
        (os.fsencode(examined.path), examined.content, *of_file),
    ).lastrowid
    assert row
    facts = [
        (rules[rule], key.encode("utf-8", "surrogatepass"), row, number, body)
        for rule, kept in packed.facts.items()
        for number, (key, body) in enumerate(kept)
    ]
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", facts)
    for rule, keys in packed.keys.items():
        database.execute("INSERT INTO held VALUES (?, ?, ?)", (row, rules[rule], keys))
        holders = [(rules[rule], key, row, number) for number, key in enumerate(numbers_of(keys))]
        database.executemany("INSERT INTO holder VALUES (?, ?, ?, ?)", holders)
    return row


def switch(database: Connection, gone: Iterable[int], come: Iterable[int]) -> None:
    """Makes rows current, or no longer so."""
    database.executemany("UPDATE result SET current = 0 WHERE id = ?", [(row,) for row in gone])
    database.executemany("UPDATE result SET current = 1 WHERE id = ?", [(row,) for row in come])


def rows_at(database: Connection, query: str, paths: Collection[str] | None) -> list[Row]:
    """What a query that ends in a condition gives at these paths, path by path (None: at all)."""
    if paths is None:
        return database.execute(query).fetchall()
    narrow = f"{query} AND path = ?"
    return [row for path in paths for row in database.execute(narrow, (os.fsencode(path),))]


def own(database: Connection, wanted: Collection[str] | None) -> Iterator[RuleFinding]:
    """What is said of the wanted files themselves, and where rules that judge all files crashed on any file."""
    told = rows_at(database, "SELECT path, own FROM result WHERE current AND own <> ''", wanted)
    failed = database.execute("SELECT path, failed FROM result WHERE current AND failed IS NOT NULL")
    for path, body in (*told, *failed):
        yield from load_findings(os.fsdecode(path), body)


def ignores(database: Connection, paths: Collection[str] | None) -> Iterator[RuleFinding]:
    """The directives in these files (None: in all), each as a finding that carries it."""
    query = "SELECT path, ignores FROM result WHERE current AND ignores IS NOT NULL"
    for path, body in rows_at(database, query, paths):
        yield from load_findings(os.fsdecode(path), body)


def forget_old(database: Connection) -> None:
    """Drops the oldest rows that are not current, where they are more than the current ones."""
    old = database.execute("SELECT count(*) FROM result WHERE NOT current").fetchone()[0]
    if old <= _LEAST_OLD:
        return
    most = max(_LEAST_OLD, database.execute("SELECT count(*) FROM result WHERE current").fetchone()[0])
    if old <= most:
        return
    rows = database.execute("SELECT id FROM result WHERE NOT current ORDER BY id LIMIT ?", (old - most // 2,)).fetchall()
    for (row,) in rows:
        for rule, keys in database.execute("SELECT rule, keys FROM held WHERE result = ?", (row,)).fetchall():
            holders = [(rule, key, row) for key in numbers_of(keys)]
            database.executemany("DELETE FROM holder WHERE rule = ? AND key = ? AND result = ?", holders)
    for statement in ("fact WHERE result", "held WHERE result", "result WHERE id"):
        database.executemany(f"DELETE FROM {statement} = ?", rows)
