"""Results of single files: a row for each content that was seen at a path; at most one row of a path is current.

Rows that are not current stay for a while. To go back to an older state of the files (another branch) then switches rows, and
reads and parses nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from sqlite3 import Connection
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint.index.content_keys import numbers_of
from seedlint.index.seals import SIZE, seal, unseal
from seedlint.index.serialization import DamagedError, PackedResult, load_findings
from seedlint.model import RuleFinding
from seedlint.rule import DocumentRule, Rule

HAS_OWN = f"length(own) > {SIZE}"
"""The condition of a row with findings of document rules, as in `tables`."""
_OLD_KEPT = 200
"""Rows that are not current and stay in any case."""


@dataclass(frozen=True)
class ExaminedFile:
    """A file as it was read: its signature, the blob id of its bytes, and their result; None where the index has that already."""

    path: str
    signature: str
    content: str
    packed: PackedResult | None


def rule_numbers(rules: Iterable[Rule]) -> dict[str, int]:
    """Return the numbers of corpus and similarity rules in the tables, by name; the same for the same set of rules."""
    return {name: number for number, name in enumerate(sorted(rule.name for rule in rules if not isinstance(rule, DocumentRule)))}


def find(database: Connection, wanted: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the rows of paths with these contents, by path; a path without a row is left out."""
    query = "SELECT id FROM result WHERE path = ? AND content = ?"
    found = {path: database.execute(query, (os.fsencode(path), content)).fetchone() for path, content in wanted}
    return {path: row[0] for path, row in found.items() if row}


def current(database: Connection, paths: Iterable[str]) -> dict[str, int]:
    """Return the current rows of these paths, by path; a path without a current row is left out."""
    query = "SELECT id FROM result WHERE path = ? AND current"
    found = {path: database.execute(query, (os.fsencode(path),)).fetchone() for path in paths}
    return {path: row[0] for path, row in found.items() if row}


def current_contents(database: Connection, paths: Iterable[str]) -> dict[str, str]:
    """Return the blob ids of the current contents of these paths."""
    query = "SELECT content FROM result WHERE path = ? AND current"
    found = {path: database.execute(query, (os.fsencode(path),)).fetchone() for path in paths}
    return {path: row[0] for path, row in found.items() if row}


def is_known(database: Connection, path: str, content: str, *, whole: bool) -> bool:
    """Return whether the result of these bytes at the path is stored; a whole result has the findings of document rules."""
    query = "SELECT own IS NULL FROM result WHERE path = ? AND content = ?"
    row = database.execute(query, (os.fsencode(path), content)).fetchone()
    return row is not None and not (whole and row[0])


def unchecked(database: Connection, wanted: Collection[str] | None) -> set[str]:
    """Return those of the wanted paths (None: of all) whose current content document rules were not asked about."""
    rows = database.execute("SELECT path FROM result WHERE current AND own IS NULL")
    if wanted is None:
        return {os.fsdecode(path) for (path,) in rows}
    query = "SELECT 1 FROM result WHERE path = ? AND current AND own IS NULL"
    return {path for path in wanted if database.execute(query, (os.fsencode(path),)).fetchone()}


def add(database: Connection, files: Iterable[ExaminedFile], rules: Mapping[str, int]) -> dict[str, int]:
    """Store results, and return their rows by path. New rows are not current; a known row gains the findings that it lacks."""
    return {file.path: _update_known(database, file) or _insert(database, file, rules) for file in files}


def _update_known(database: Connection, file: ExaminedFile) -> int:
    row = find(database, [(file.path, file.content)]).get(file.path, 0)
    if row and file.packed and file.packed.own is not None:
        own = _sealed(database, file, "own", file.packed.own)
        database.execute("UPDATE result SET own = ? WHERE id = ?", (own, row))
    return row


def _insert(database: Connection, file: ExaminedFile, rules: Mapping[str, int]) -> int:
    packed = file.packed
    assert packed
    bodies = {"failed": packed.failed, "own": packed.own, "ignores": packed.ignores, "shared": packed.shared}
    values = [_sealed(database, file, column, body) for column, body in bodies.items()]
    row = database.execute(
        "INSERT INTO result (path, content, current, failed, own, ignores, shared) VALUES (?, ?, 0, ?, ?, ?, ?)",
        (os.fsencode(file.path), file.content, *values),
    ).lastrowid
    assert row
    path = os.fsencode(file.path)
    facts = [
        (rules[rule], name, row, number, seal(database, fact_place(rules[rule], name, path), body))
        for rule, found in packed.facts.items()
        for number, (key, body) in enumerate(found)
        for name in (key.encode("utf-8", "surrogatepass"),)
    ]
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", facts)
    for rule, keys in packed.keys.items():
        database.execute("INSERT INTO held VALUES (?, ?, ?)", (row, rules[rule], keys))
        holders = [(rules[rule], key, row, number) for number, key in enumerate(numbers_of(keys))]
        database.executemany("INSERT INTO holder VALUES (?, ?, ?, ?)", holders)
    return row


def fact_place(rule: int, key: bytes, path: bytes) -> bytes:
    """Return the place of a fact for its seal: the same for all contents of the path, so that equal facts stay equal."""
    return b"fact %d %d %b%b" % (rule, len(key), key, path)


def unseal_column(database: Connection, column: str, path: bytes, content: str, sealed: bytes) -> bytes:
    """Return the body in a column of a result. DamagedError if it is not what was stored for this content of the path."""
    return unseal(database, _place(column, path, content), sealed)


def _sealed(database: Connection, file: ExaminedFile, column: str, body: bytes | None) -> bytes | None:
    return None if body is None else seal(database, _place(column, os.fsencode(file.path), file.content), body)


def _place(column: str, path: bytes, content: str) -> bytes:
    return b"%b %b %b" % (column.encode(), content.encode(), path)


def switch(database: Connection, gone: Iterable[int], come: Iterable[int]) -> None:
    """Make the rows that come current, and the rows that go not current."""
    database.executemany("UPDATE result SET current = 0 WHERE id = ?", [(row,) for row in gone])
    database.executemany("UPDATE result SET current = 1 WHERE id = ?", [(row,) for row in come])


def rows_at(database: Connection, query: str, paths: Collection[str] | None) -> list[Any]:
    """Return the rows of a query that ends in a condition, at these paths (None: at all)."""
    if paths is None:
        return database.execute(query).fetchall()
    narrow = f"{query} AND path = ?"
    return [row for path in paths for row in database.execute(narrow, (os.fsencode(path),))]


def own_findings(database: Connection, wanted: Collection[str] | None) -> Iterator[RuleFinding]:
    """Yield the findings of document rules on the wanted files (None: on all), and the crashes of other rules on any file."""
    # Over all files, files without findings are passed over: `consistency` counts those with findings. A wanted file is asked in
    # any case, and has a row in any case: one that is not found has a damaged key.
    own = "SELECT 'own', path, content, own FROM result WHERE current"
    if wanted is None:
        own_rows = database.execute(f"{own} AND {HAS_OWN}").fetchall()
    else:
        own_rows = rows_at(database, own, wanted)
        if len(own_rows) < len(wanted):
            raise DamagedError("rows are missing")
    failed = database.execute("SELECT 'failed', path, content, failed FROM result WHERE current AND failed IS NOT NULL")
    for column, path, content, sealed in (*own_rows, *failed):
        if sealed is not None:
            yield from load_findings(os.fsdecode(path), unseal_column(database, column, path, content, sealed))


def suppressions(database: Connection, paths: Collection[str] | None) -> Iterator[RuleFinding]:
    """Yield the suppression comments in these files (None: in all), each in the form of a finding."""
    query = "SELECT path, content, ignores FROM result WHERE current AND ignores IS NOT NULL"
    for path, content, sealed in rows_at(database, query, paths):
        yield from load_findings(os.fsdecode(path), unseal_column(database, "ignores", path, content, sealed))


def remove_old(database: Connection) -> None:
    """Remove the oldest rows that are not current, if these are more than the current rows: half as many as the limit stay."""
    old = database.execute("SELECT count(*) FROM result WHERE NOT current").fetchone()[0]
    if old <= _OLD_KEPT:
        return
    limit = max(_OLD_KEPT, database.execute("SELECT count(*) FROM result WHERE current").fetchone()[0])
    if old <= limit:
        return
    rows = database.execute("SELECT id FROM result WHERE NOT current ORDER BY id LIMIT ?", (old - limit // 2,)).fetchall()
    for (row,) in rows:
        for rule, keys in database.execute("SELECT rule, keys FROM held WHERE result = ?", (row,)).fetchall():
            holders = [(rule, key, row) for key in numbers_of(keys)]
            database.executemany("DELETE FROM holder WHERE rule = ? AND key = ? AND result = ?", holders)
    for statement in ("fact WHERE result", "held WHERE result", "measure WHERE result", "result WHERE id"):
        database.executemany(f"DELETE FROM {statement} = ?", rows)
