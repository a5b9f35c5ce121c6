"""Findings of corpus and similarity rules, by rule and by the key or cluster that they are on.

A key here is the key of a fact, or `cluster_key` of a cluster. Fallback findings (`Finding.fallback`) are many. A run over all
files needs only those of clusters that have no other finding, so each is stored with the case in which it is reported.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Sequence
from sqlite3 import Connection

from seedlint.evaluation.results import RULE_ERROR
from seedlint.index.file_results import rows_at
from seedlint.index.seals import seal, unseal
from seedlint.index.serialization import dump_finding, load_finding
from seedlint.model import Finding, RuleFinding

KeyFindings = tuple[bytes, Sequence[RuleFinding]]
"""A key and all findings on it."""


def cluster_key(cluster: int) -> bytes:
    """Return the key of the findings on a cluster."""
    return b"%d" % cluster


def replace(database: Connection, rule: int, found: Collection[KeyFindings]) -> None:
    """Replace all findings on these keys."""
    database.executemany("DELETE FROM finding WHERE rule = ? AND key = ?", [(rule, key) for key, _ in found])
    rows = [(rule, key, *row) for key, of_key in found for row in _rows(database, of_key)]
    database.executemany("INSERT INTO finding (rule, key, path, failed, fallback, body) VALUES (?, ?, ?, ?, ?, ?)", rows)


def _rows(database: Connection, found: Sequence[RuleFinding]) -> Iterator[tuple[bytes, bool, str | None, bytes]]:
    """Yield path, crash or not, the column `fallback` and the data of each finding on one key."""
    reported = {_cluster(finding) for _, finding in found if not finding.fallback}
    for name, finding in found:
        path = os.fsencode(finding.place.path)
        body = seal(database, _place(path), dump_finding(name, finding))
        yield path, name == RULE_ERROR, _fallback(finding, reported), body


def _place(path: bytes) -> bytes:
    return b"finding %b" % path


def _load(database: Connection, path: bytes, sealed: bytes) -> RuleFinding:
    return load_finding(os.fsdecode(path), unseal(database, _place(path), sealed))


def _fallback(finding: Finding, reported: Collection[str]) -> str | None:
    """Return None for a finding that is no fallback, '' for one that a run over all files never reports, else its cluster."""
    cluster = _cluster(finding)
    return None if not finding.fallback else "" if cluster in reported else cluster


def _cluster(finding: Finding) -> str:
    return json.dumps(finding.data.get("cluster"))


def remove(database: Connection, rule: int) -> None:
    """Remove all findings of a rule."""
    database.execute("DELETE FROM finding WHERE rule = ?", (rule,))


def at(database: Connection, wanted: Collection[str] | None) -> Iterator[RuleFinding]:
    """Yield the findings at the wanted paths, with fallback findings, and all crashes.

    None: the findings at all paths, with a fallback finding only for each cluster that has no other finding.
    """
    rows = _everywhere(database) if wanted is None else _at(database, wanted)
    return (_load(database, path, body) for path, body in rows)


def unreported_fallbacks(database: Connection, paths: Collection[str] | None) -> Iterator[RuleFinding]:
    """Yield the fallback findings at the paths (None: at all) that a run over all files does not report."""
    rows = rows_at(database, "SELECT path, body FROM finding WHERE fallback = ''", paths)
    return (_load(database, path, body) for path, body in rows)


def paths_beyond(database: Connection, wanted: Collection[str]) -> set[str]:
    """Return the other files that have findings on the clusters of the fallback findings at the wanted paths."""
    query = f"SELECT DISTINCT other.path {_BEYOND}"
    found = {os.fsdecode(path) for own in wanted for (path,) in database.execute(query, (os.fsencode(own),))}
    return found.difference(wanted)


def findings_beyond(database: Connection, wanted: Collection[str]) -> Iterator[RuleFinding]:
    """Yield the findings in these other files on these clusters."""
    query = f"SELECT DISTINCT other.path, other.body {_BEYOND}"
    rows = {row for own in wanted for row in database.execute(query, (os.fsencode(own),))}
    return (_load(database, path, body) for path, body in sorted(rows) if os.fsdecode(path) not in wanted)


_BEYOND = (
    "FROM finding AS own JOIN finding AS other ON own.rule = other.rule AND own.key = other.key "
    "WHERE own.path = ? AND own.fallback IS NOT NULL AND other.fallback IS NULL AND NOT other.failed"
)


Row = tuple[bytes, bytes]
"""A path and a finding there, sealed."""


def _everywhere(database: Connection) -> list[Row]:
    rows: list[Row] = database.execute("SELECT path, body FROM finding WHERE fallback IS NULL").fetchall()
    alone = database.execute(
        "SELECT rule, fallback, min(path) FROM finding WHERE fallback <> '' GROUP BY rule, fallback"
    ).fetchall()
    query = "SELECT path, body FROM finding WHERE rule = ? AND fallback = ? AND path = ?"
    return rows + [row for key in alone for row in database.execute(query, key)]


def _at(database: Connection, wanted: Collection[str]) -> list[Row]:
    rows: list[Row] = rows_at(database, "SELECT path, body FROM finding WHERE NOT failed", wanted)
    return rows + database.execute("SELECT path, body FROM finding WHERE failed").fetchall()
