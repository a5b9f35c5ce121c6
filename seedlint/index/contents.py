"""The contents of a similarity rule, which are its distinct passages, with fingerprints and verdicts."""

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
    """Return verdicts as they are stored. None for no verdicts, as nearly all contents have none."""
    if not verdicts:
        return None
    rows = [(key, -1, 0.0) if found is None else (key, KINDS.index(found[0]), found[1]) for key, found in verdicts.items()]
    return b"".join(_PAIR.pack(*row) for row in rows)


def load_verdicts(body: bytes | None) -> Verdicts:
    """Return the verdicts that were stored."""
    return {key: (KINDS[kind], likeness) if kind >= 0 else None for key, kind, likeness in _PAIR.iter_unpack(body or b"")}


class Contents:
    """The contents of one rule: a `similarity.incremental.ContentView`, and a container of the frequent fingerprints.

    Of each content it is stored with which earlier contents it was compared, and with which result: a later run compares a pair
    again only if one of the two changed.
    """

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
        """Return whether so many contents have the fingerprint that it says nothing."""
        if number not in self._frequent:
            self._frequent[number] = len(self.postings.holders(number)) > FREQUENT
        return self._frequent[number]

    def forget_frequent(self) -> None:
        """Count the holders of fingerprints again when they are asked for."""
        self._frequent.clear()

    def fingerprints(self, key: int) -> Sequence[int]:
        """Return the fingerprints of a content, without their free bits."""
        if key not in self._fingerprints:
            tokens = self.passages.tokens(self.passages.any_of_content(key))
            self._fingerprints[key] = [number >> FREE_BITS for number in select_fingerprints(make_shingles(unpack(tokens)))]
        return self._fingerprints[key]

    def fingerprint_count(self, key: int) -> int:
        """Return the number of fingerprints of a content."""
        count: int = self.row(key, "prints")
        return count

    def features(self, key: int) -> PassageFeatures:
        """Return a content in the form in which it is compared."""
        if key not in self._features:
            facts = self.row(key, "facts") or self.passages.tokens(self.passages.of_content(key, 1)[0])
            self._features[key] = PassageFeatures(facts, make_shingles(unpack(facts)))
        return self._features[key]

    def forget_features(self, key: int) -> None:
        """Drop the cached features of a content."""
        self._features.pop(key, None)

    def verdicts(self, key: int) -> Verdicts:
        """Return the verdicts on a content and the earlier contents that it was compared with."""
        return load_verdicts(self.row(key, "pairs"))

    def holders(self, key: int) -> int:
        """Return the number of current passages of a content, 0 for a content that is not known."""
        return self.row(key, "holders") or 0

    def cluster(self, key: int) -> int | None:
        """Return the cluster of a content; None if it is in no cluster."""
        found: int | None = self.row(key, "cluster")
        return found

    def put(self, key: int, column: str, value: object) -> None:
        """Change one column of a content."""
        self.database.execute(f"UPDATE content SET {column} = ? WHERE rule = ? AND key = ?", (value, self.rule, key))

    def row(self, key: int, column: str) -> Any:
        """Return one column of a content; None for a content that is not known."""
        found = self.database.execute(f"SELECT {column} FROM content WHERE rule = ? AND key = ?", (self.rule, key)).fetchone()
        return found[0] if found else None
