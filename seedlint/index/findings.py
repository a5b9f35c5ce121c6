"""What was found in all files together: findings by rule and by the key or cluster that they are of.

Of fallback findings, which are many, a run over everything reads only those of clusters that are told by nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from sqlite3 import Connection

from seedlint.evaluation.validation import RULE_ERROR
from seedlint.index.file_results import Row, rows_at
from seedlint.index.serialization import dump_finding, load_finding
from seedlint.model import Finding, RuleFinding

_AT_ONCE = 1_000
"""Keys that are written together."""


def put(database: Connection, rule: int, found: Iterable[tuple[bytes, Iterable[RuleFinding]]]) -> None:
    """Keys, each with what takes the place of all that was told of it."""
    found = iter(found)
    while piece := list(islice(found, _AT_ONCE)):
        database.executemany("DELETE FROM finding WHERE rule = ? AND key = ?", [(rule, key) for key, _ in piece])
        rows = [(rule, key, *row) for key, of_key in piece for row in _rows(list(of_key))]
        database.executemany("INSERT INTO finding (rule, key, path, failed, fallback, body) VALUES (?, ?, ?, ?, ?, ?)", rows)


def _rows(found: Sequence[RuleFinding]) -> Iterator[tuple[bytes, bool, str | None, bytes]]:
    """Path, whether the rule crashed, what a fallback finding is of, and the finding, of each that is told of one key."""
    told = {_cluster(finding) for _, finding in found if not finding.fallback}
    for name, finding in found:
        yield os.fsencode(finding.place.path), name == RULE_ERROR, _spare(finding, told), dump_finding(name, finding)


def _spare(finding: Finding, told: Collection[str]) -> str | None:
    """None for a finding that is told in any case, '' for one that never is where all are wanted, else its cluster."""
    cluster = _cluster(finding)
    return None if not finding.fallback else "" if cluster in told else cluster


def _cluster(finding: Finding) -> str:
    return json.dumps(finding.data.get("cluster"))


def clear(database: Connection, rule: int) -> None:
    """Forgets all that was told of a rule."""
    database.execute("DELETE FROM finding WHERE rule = ?", (rule,))


def get(database: Connection, wanted: Collection[str] | None) -> Iterator[RuleFinding]:
    """What was told at the wanted paths (None: at all), and where rules crashed."""
    rows = _everywhere(database) if wanted is None else _at(database, wanted)
    return (load_finding(os.fsdecode(path), body) for path, body in rows)


def spares(database: Connection, paths: Collection[str] | None) -> Iterator[RuleFinding]:
    """The fallback findings at the paths (None: at all) that a run over all files does not report; `get` leaves them out."""
    rows = rows_at(database, "SELECT path, body FROM finding WHERE fallback = ''", paths)
    return (load_finding(os.fsdecode(path), body) for path, body in rows)


def tellers(database: Connection, wanted: Collection[str]) -> set[str]:
    """The other files in which the clusters are told that have only a fallback finding at the wanted paths, or more there."""
    query = f"SELECT DISTINCT other.path {_TELLERS}"
    found = {os.fsdecode(path) for own in wanted for (path,) in database.execute(query, (os.fsencode(own),))}
    return found.difference(wanted)


def told_elsewhere(database: Connection, wanted: Collection[str]) -> Iterator[RuleFinding]:
    """What is told in those files of these clusters."""
    query = f"SELECT DISTINCT other.path, other.body {_TELLERS}"
    rows = {row for own in wanted for row in database.execute(query, (os.fsencode(own),))}
    found = ((os.fsdecode(path), body) for path, body in sorted(rows))
    return (load_finding(path, body) for path, body in found if path not in wanted)


_TELLERS = (
    "FROM finding AS own JOIN finding AS other ON own.rule = other.rule AND own.key = other.key "
    "WHERE own.path = ? AND own.fallback IS NOT NULL AND other.fallback IS NULL AND NOT other.failed"
)


def _everywhere(database: Connection) -> list[Row]:
    rows: list[Row] = database.execute("SELECT path, body FROM finding WHERE fallback IS NULL").fetchall()
    alone = database.execute(
        "SELECT rule, fallback, min(path) FROM finding WHERE fallback <> '' GROUP BY rule, fallback"
    ).fetchall()
    query = "SELECT path, body FROM finding WHERE rule = ? AND fallback = ? AND path = ?"
    return rows + [row for key in alone for row in database.execute(query, key)]


def _at(database: Connection, wanted: Collection[str]) -> list[Row]:
    rows = rows_at(database, "SELECT path, body FROM finding WHERE NOT failed", wanted)
    return rows + database.execute("SELECT path, body FROM finding WHERE failed").fetchall()
