"""The different passages of a similarity rule, each with its fingerprints and what it was held against."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any, get_args

from seedlint.index.passages import Passages
from seedlint.index.postings import Postings
from seedlint.similarity.fingerprints import FREE_BITS, FREQUENT, make_shingles, select_fingerprints
from seedlint.similarity.incremental import Verdicts
from seedlint.similarity.verdict import Kind, PassageFeatures
from seedlint.text.tokens import unpack

_PAIR = struct.Struct("<qbd")
KINDS: tuple[Kind, ...] = get_args(Kind)


def dump_verdicts(verdicts: Verdicts) -> bytes | None:
    """None for none, as nearly all contents have."""
    if not verdicts:
        return None
    rows = [(key, -1, 0.0) if found is None else (key, KINDS.index(found[0]), found[1]) for key, found in verdicts.items()]
    return b"".join(_PAIR.pack(*row) for row in rows)


def load_verdicts(body: bytes | None) -> Verdicts:
    return {key: (KINDS[kind], likeness) if kind >= 0 else None for key, kind, likeness in _PAIR.iter_unpack(body or b"")}


class Contents:
    """What is known of a rule's contents: a `similarity.incremental.ContentView`, and a container of the frequent fingerprints."""

    def __init__(self, database: Connection, rule: int, passages: Passages) -> None:
        self.database, self.rule, self.passages = database, rule, passages
        self.postings = Postings(database, rule)
        self.before, self.after = self.postings.before, self.postings.after
        self._fingerprints: dict[int, list[int]] = {}
        self._features: dict[int, PassageFeatures] = {}
        self._frequent: dict[int, bool] = {}

    def __contains__(self, number: object) -> bool:
        assert isinstance(number, int)
        return self.is_frequent(number >> FREE_BITS)

    def is_frequent(self, number: int) -> bool:
        if number not in self._frequent:
            self._frequent[number] = len(self.postings.holders(number)) > FREQUENT
        return self._frequent[number]

    def forget_frequent(self) -> None:
        self._frequent.clear()

    def fingerprints(self, key: int) -> Sequence[int]:
        if key not in self._fingerprints:
            tokens = self.passages.tokens(self.passages.any_of(key))
            self._fingerprints[key] = [number >> FREE_BITS for number in select_fingerprints(make_shingles(unpack(tokens)))]
        return self._fingerprints[key]

    def fingerprint_count(self, key: int) -> int:
        count: int = self.row(key, "prints")
        return count

    def features(self, key: int) -> PassageFeatures:
        if key not in self._features:
            facts = self.row(key, "facts") or self.passages.tokens(self.passages.of_content(key, 1)[0])
            self._features[key] = PassageFeatures(facts, make_shingles(unpack(facts)))
        return self._features[key]

    def verdicts(self, key: int) -> Verdicts:
        return load_verdicts(self.row(key, "pairs"))

    def holders(self, key: int) -> int:
        """How often the content stands in the files; 0 where it is not known."""
        return self.row(key, "holders") or 0

    def cluster(self, key: int) -> int | None:
        found: int | None = self.row(key, "cluster")
        return found

    def put(self, key: int, column: str, value: object) -> None:
        self.database.execute(f"UPDATE content SET {column} = ? WHERE rule = ? AND key = ?", (value, self.rule, key))

    def row(self, key: int, column: str) -> Any:
        found = self.database.execute(f"SELECT {column} FROM content WHERE rule = ? AND key = ?", (self.rule, key)).fetchone()
        return found[0] if found else None
