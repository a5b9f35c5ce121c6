"""The corpus context of a similarity rule, and the summaries of clusters that the rule makes it of.

A context maps files, folders ending with a slash, and a slash with the name of a cluster to JSON values.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from sqlite3 import Connection
from typing import Any

from seedlint.index.content_keys import key_of, number_of, numbers_of
from seedlint.index.database import get_value, put_value
from seedlint.index.seals import seal, unseal
from seedlint.index.serialization import load_json
from seedlint.model import Place

CRASH_KEY = b"snapshot"
"""The key of the finding that the rule raised an exception over all clusters together."""
_SURROGATES = "surrogatepass"
"""The names of files may hold bytes that are no UTF-8, as surrogates."""

# A rule may judge a cluster by all other clusters: two trees of versions repeat each other page by page, and that is one flaw,
# not a thousand. Without more, a change of one cluster would mean that all clusters are reported again. So the rule reduces each
# cluster to a small summary, and makes the context of all summaries.
# - The context is made again only if a summary changed.
# - Only clusters that see a key with another value are reported again. This is right because a rule sees nothing of the context
#   but the keys of its cluster (`evaluation.corpus`).
# A run after changes therefore gives what a fresh run gives; tests/test_corpus_context.py holds that with random edits.


class StoredContext(Mapping[str, str]):
    """The context, the value of each key as JSON text. A value is read when it is asked for."""

    def __init__(self, database: Connection, rule: int) -> None:
        self._database, self._rule = database, rule

    def __getitem__(self, key: str) -> str:
        name = key.encode("utf-8", _SURROGATES)
        row = self._database.execute("SELECT body FROM context WHERE rule = ? AND key = ?", (self._rule, name)).fetchone()
        if row is None:
            raise KeyError(key)
        return unseal(self._database, _place(self._rule, name), row[0]).decode("ascii")

    def __contains__(self, key: object) -> bool:
        row = (self._rule, str(key).encode("utf-8", _SURROGATES))
        return self._database.execute("SELECT 1 FROM context WHERE rule = ? AND key = ?", row).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        rows = self._database.execute("SELECT key FROM context WHERE rule = ?", (self._rule,))
        return (_decoded(key) for (key,) in rows.fetchall())

    def __len__(self) -> int:
        count: int = self._database.execute("SELECT count(*) FROM context WHERE rule = ?", (self._rule,)).fetchone()[0]
        return count


class StoredSummaries(Mapping[str, Any]):
    """The summaries of all clusters by name. A summary is read when it is asked for."""

    def __init__(self, database: Connection, rule: int) -> None:
        self._database, self._rule = database, rule

    def __getitem__(self, name: str) -> Any:
        body = load_summary(self._database, self._rule, number_of(bytes.fromhex(name)))
        if not body:
            raise KeyError(name)
        return load_json(body.encode())

    def __iter__(self) -> Iterator[str]:
        rows = self._database.execute("SELECT key FROM cluster WHERE rule = ?", (self._rule,))
        return (key_of(key).hex() for (key,) in rows.fetchall())

    def __len__(self) -> int:
        count: int = self._database.execute("SELECT count(*) FROM cluster WHERE rule = ?", (self._rule,)).fetchone()[0]
        return count


def is_stored(database: Connection, rule: int) -> bool:
    """Return whether a context was stored."""
    return bool(get_value(database, _name(rule)))


def load(database: Connection, rule: int) -> dict[str, str]:
    """Return the context, the value of each key as JSON text; empty if none was stored."""
    rows = database.execute("SELECT key, body FROM context WHERE rule = ?", (rule,))
    return {_decoded(key): unseal(database, _place(rule, key), sealed).decode("ascii") for key, sealed in rows}


def store(database: Connection, rule: int, bodies: Mapping[str, str | None]) -> None:
    """Store the values of these keys as JSON text; a key with None has no value any more."""
    put_value(database, _name(rule), b"stored")
    encoded = [(key.encode("utf-8", _SURROGATES), body) for key, body in bodies.items()]
    database.executemany("DELETE FROM context WHERE rule = ? AND key = ?", [(rule, key) for key, body in encoded if body is None])
    rows = [(rule, key, seal(database, _place(rule, key), body.encode("ascii"))) for key, body in encoded if body is not None]
    database.executemany("INSERT OR REPLACE INTO context VALUES (?, ?, ?)", rows)


def clusters_under(database: Connection, rule: int, key: str) -> Collection[int]:
    """Return the clusters that see this key of the context."""
    if key.startswith("/"):
        return _cluster_named(database, rule, key[1:])
    path = os.fsencode(key)
    end = path[:-1] + b"0" if key.endswith("/") else path + b"\0"  # "0" follows "/": a range of the index, and no pattern
    query = "SELECT keys FROM result JOIN held ON result.id = held.result WHERE path >= ? AND path < ? AND current AND rule = ?"
    contents = {content for (keys,) in database.execute(query, (path, end, rule)) for content in numbers_of(keys)}
    query = "SELECT cluster FROM content WHERE rule = ? AND key = ? AND cluster IS NOT NULL"
    return {cluster for content in contents for (cluster,) in database.execute(query, (rule, content))}


def summaries(database: Connection, rule: int) -> dict[str, Any]:
    """Return the summaries of all clusters by name."""
    rows = database.execute("SELECT key, digest FROM cluster WHERE rule = ?", (rule,)).fetchall()
    values = load_json(f"[{','.join(body for _, body in rows)}]".encode())
    return {key_of(key).hex(): value for (key, _), value in zip(rows, values, strict=True)}


def load_summary(database: Connection, rule: int, cluster: int) -> str:
    """Return the summary of a cluster as JSON text; '' for a cluster that has none."""
    row = database.execute("SELECT digest FROM cluster WHERE rule = ? AND key = ?", (rule, cluster)).fetchone()
    return row[0] if row else ""


def replace_summaries(database: Connection, rule: int, gone: Iterable[int], bodies: Mapping[int, str]) -> None:
    """Remove the summaries of the clusters that are gone, and store summaries as JSON text."""
    database.executemany("DELETE FROM cluster WHERE rule = ? AND key = ?", [(rule, cluster) for cluster in gone])
    rows = [(rule, cluster, body) for cluster, body in bodies.items()]
    database.executemany("INSERT OR REPLACE INTO cluster VALUES (?, ?, ?)", rows)


def first_place(database: Connection, rule: int) -> Place:
    """Return the start of the first file that has a passage in a cluster."""
    query = (
        "SELECT min(path) FROM content JOIN holder USING (rule, key) JOIN result ON result.id = holder.result "
        "WHERE content.rule = ? AND cluster IS NOT NULL AND current"
    )
    return Place(os.fsdecode(database.execute(query, (rule,)).fetchone()[0] or b""), 1, 1, 1, 1)


def _place(rule: int, key: bytes) -> bytes:
    return b"context %d %b" % (rule, key)


def _decoded(key: bytes) -> str:
    return key.decode("utf-8", _SURROGATES)


def _name(rule: int) -> str:
    return f"snapshot {rule}"


def _cluster_named(database: Connection, rule: int, name: str) -> list[int]:
    try:
        key = number_of(bytes.fromhex(name))
    except ValueError:
        return []
    rows = database.execute("SELECT key FROM cluster WHERE rule = ? AND key = ?", (rule, key))
    return [key for (key,) in rows]
