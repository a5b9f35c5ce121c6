"""What a similarity rule knows of all clusters together, made again where something that matters of one changed."""

from __future__ import annotations

import os
from collections.abc import Collection
from sqlite3 import Connection
from typing import Any

from seedlint.evaluation.corpus import snapshot
from seedlint.index import findings, meta
from seedlint.index.content_keys import key_of, number_of, numbers_of
from seedlint.index.serialization import loaded
from seedlint.model import Place
from seedlint.rule import CorpusContext, Options, SimilarityRule

_TOLD = b"snapshot"


class Snapshot:
    """The snapshot of one rule."""

    def __init__(self, database: Connection, number: int, rule: SimilarityRule, options: Options) -> None:
        self.database, self.number, self.rule, self.options = database, number, rule, options

    def renewed(self, changed: bool) -> tuple[CorpusContext, set[str]]:
        """What is known, taken anew where a digest changed, and the keys of which it is another than before."""
        before = self._kept()
        if before is not None and not changed:
            return before, set()
        made = snapshot(self.rule, self._digests(), self.options, self._first)
        meta.put(self.database, self._name, made.body.encode("ascii"))
        findings.put(self.database, self.number, [(_TOLD, made.failed)])
        known, before = loaded(made.body.encode()) or {}, before or {}
        return known, {key for key in {*known, *before} if known.get(key) != before.get(key)}

    @property
    def _name(self) -> str:
        return f"snapshot {self.number}"

    def _kept(self) -> CorpusContext | None:
        """None where there is none."""
        kept: CorpusContext | None = loaded(meta.get(self.database, self._name) or b"null")
        return kept

    def _digests(self) -> dict[str, Any]:
        rows = self.database.execute("SELECT key, digest FROM cluster WHERE rule = ?", (self.number,)).fetchall()
        bodies = loaded(f"[{','.join(body for _, body in rows)}]".encode())
        return {key_of(key).hex(): body for (key, _), body in zip(rows, bodies, strict=True)}

    def _first(self) -> Place:
        """Where a crash over all clusters is told: in the first file that any of them touches."""
        query = (
            "SELECT min(path) FROM content JOIN holder USING (rule, key) JOIN result ON result.id = holder.result "
            "WHERE content.rule = ? AND cluster IS NOT NULL AND current"
        )
        return Place(os.fsdecode(self.database.execute(query, (self.number,)).fetchone()[0] or b""), 1, 1, 1, 1)


def touched(database: Connection, number: int, key: str) -> Collection[int]:
    """The clusters whose verdict may hang on what is known of this key."""
    if key.startswith("/"):
        return _named(database, number, key[1:])
    path = os.fsencode(key)
    end = path[:-1] + b"0" if key.endswith("/") else path + b"\0"  # "0" is what follows "/"
    query = "SELECT keys FROM result JOIN held ON result.id = held.result WHERE path >= ? AND path < ? AND current AND rule = ?"
    keys = {key for (keys,) in database.execute(query, (path, end, number)) for key in numbers_of(keys)}
    query = "SELECT cluster FROM content WHERE rule = ? AND key = ? AND cluster IS NOT NULL"
    return {cluster for key in keys for (cluster,) in database.execute(query, (number, key))}


def _named(database: Connection, number: int, name: str) -> list[int]:
    try:
        key = number_of(bytes.fromhex(name))
    except ValueError:
        return []
    rows = database.execute("SELECT key FROM cluster WHERE rule = ? AND key = ?", (number, key))
    return [key for (key,) in rows]
