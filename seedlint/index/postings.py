"""Which contents have which fingerprints: sorted pages of a build, never changed, and a table of what came since.

What went is left in the pages and passed over. In the pages contents go by their rank among those of the build, in the order of
keys, the order in which `candidates` meets them: so a posting takes ten bytes.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from sqlite3 import Connection

from seedlint.index import meta
from seedlint.similarity.batch_types import LOW, TYPES, Columns
from seedlint.similarity.candidates import MAX_PREDECESSORS
from seedlint.similarity.fingerprints import FREQUENT

PAGE = 810
"""Postings of a page: what fits into a page of the database."""
_FEW, _SHARE = 50_000, 0.1
"""Postings that may lie in the table: so many, or this part of those in pages."""
_FIRST = -(1 << 63)


class Postings:
    """The fingerprints of one rule's contents, with what was read of them so far."""

    def __init__(self, database: Connection, rule: int) -> None:
        self._database, self._rule = database, rule
        self._pages: dict[int, Columns] = {}

    def add(self, numbers: Iterable[int], key: int) -> None:
        self._database.executemany("INSERT INTO posting VALUES (?, ?, ?)", [(self._rule, number, key) for number in numbers])
        for number in numbers:
            insort(self._later.setdefault(number, []), key)

    def remove(self, numbers: Iterable[int], key: int) -> None:
        rows = [(self._rule, number, key) for number in numbers]
        self._database.executemany("DELETE FROM posting WHERE rule = ? AND number = ? AND key = ?", rows)
        for number in numbers:
            self._later[number].remove(key)

    def hide(self, key: int) -> None:
        """Passes over the content from now on."""
        self._hidden.add(key)

    def show(self, key: int) -> None:
        self._hidden.discard(key)

    def before(self, number: int, key: int) -> list[int]:
        """The nearest holders of the fingerprint before the key, up to `MAX_PREDECESSORS`."""
        found = self._filed(number, key, -1, MAX_PREDECESSORS)
        later = self._later.get(number)
        return sorted((*found, *later[: bisect_left(later, key)]), reverse=True)[:MAX_PREDECESSORS] if later else found

    def after(self, number: int, key: int) -> list[int]:
        """The nearest holders behind the key, up to `MAX_PREDECESSORS`."""
        later = self._later.get(number, ())
        return sorted((*self._filed(number, key + 1, 1, MAX_PREDECESSORS), *later[bisect_right(later, key) :]))[:MAX_PREDECESSORS]

    def holders(self, number: int) -> list[int]:
        """The holders of the fingerprint, at least so many of them as make it frequent."""
        return [*self._filed(number, _FIRST, 1, FREQUENT + 1), *self._later.get(number, ())]

    def in_pages(self) -> Iterator[tuple[int, int]]:
        """The fingerprints in the pages and their holders, sorted."""
        first, firsts, _ = self._directory
        query = "SELECT body FROM page WHERE id >= ? AND id < ? ORDER BY id"
        for (body,) in self._database.execute(query, (first, first + len(firsts))):
            for upper, lower, rank in zip(*_columns(body), strict=True):
                yield upper << LOW | lower, self._keys[rank]

    def have_grown(self) -> bool:
        """Whether so many came since the pages were made that these should be made anew."""
        later: int = self._database.execute("SELECT count(*) FROM posting WHERE rule = ?", (self._rule,)).fetchone()[0]
        return later > max(_FEW, _SHARE * PAGE * len(self._directory[1]))

    def _filed(self, number: int, key: int, step: int, most: int) -> list[int]:
        """Holders in the pages that are not hidden, the nearest first: from key on, or with step -1 before it."""
        first_id, firsts, ranks = self._directory
        start, end = max(0, bisect_left(firsts, number) - 1), bisect_right(firsts, number) - 1
        rank = bisect_left(self._keys, key)
        page = max(start, bisect_right(ranks, rank, start + 1, end + 1) - 1) if end > start else start
        found: list[int] = []
        while start <= page <= end and len(found) < most:
            held = self._ranks(first_id + page, number)
            at = bisect_left(held, rank)
            near = (
                held[at : at + most + len(self._hidden)] if step > 0 else held[max(0, at - most - len(self._hidden)) : at][::-1]
            )
            found += [key for key in map(self._keys.__getitem__, near) if key not in self._hidden]
            page += step
        return found[:most]

    def _ranks(self, page: int, number: int) -> Sequence[int]:
        """Of the contents on a page those that have the fingerprint."""
        if page not in self._pages:
            self._pages[page] = _columns(self._database.execute("SELECT body FROM page WHERE id = ?", (page,)).fetchone()[0])
        upper, lower, ranks = self._pages[page]
        high, low = number >> LOW, number & (1 << LOW) - 1
        start = bisect_left(upper, high)
        if start == len(upper) or upper[start] != high:
            return ()
        end = bisect_right(upper, high, start)
        return ranks[bisect_left(lower, low, start, end) : bisect_right(lower, low, start, end)]

    @cached_property
    def _later(self) -> dict[int, list[int]]:
        """What is in the table."""
        found: dict[int, list[int]] = {}
        for number, key in self._database.execute(
            "SELECT number, key FROM posting WHERE rule = ? ORDER BY number, key", (self._rule,)
        ):
            found.setdefault(number, []).append(key)
        return found

    @cached_property
    def _hidden(self) -> set[int]:
        """Contents in the pages that no file holds any more."""
        query = "SELECT key FROM content WHERE rule = ? AND NOT holders"
        return {key for (key,) in self._database.execute(query, (self._rule,))}

    @cached_property
    def _keys(self) -> array[int]:
        """The contents of the build, by rank."""
        return _array("q", meta.get(self._database, f"keys {self._rule}"))

    @cached_property
    def _directory(self) -> tuple[int, array[int], array[int]]:
        """The id of the first page, and the first posting of each."""
        kept = _array("q", meta.get(self._database, f"pages {self._rule}") or bytes(8))
        half = len(kept) // 2 + 1
        return kept[0], kept[1:half], kept[half:]


def file(database: Connection, rule: int, keys: Sequence[int], pieces: Iterable[Columns]) -> None:
    """Puts pages in place of all postings of the rule: sorted, each with the rank of a key, a page a piece."""
    first = 1 + (database.execute("SELECT max(id) FROM page").fetchone()[0] or 0)
    firsts: list[tuple[int, int]] = []
    for piece in pieces:
        upper, lower, ranks = piece
        body = b"".join(map(_bytes, TYPES, piece))
        database.execute("INSERT INTO page VALUES (?, ?, ?)", (first + len(firsts), rule, body))
        firsts.append((upper[0] << LOW | lower[0], ranks[0]))
    database.execute("DELETE FROM page WHERE rule = ? AND id < ?", (rule, first))
    database.execute("DELETE FROM posting WHERE rule = ?", (rule,))
    directory = [first, *(number for number, _ in firsts), *(rank for _, rank in firsts)]
    meta.put(database, f"pages {rule}", _bytes("q", directory))
    meta.put(database, f"keys {rule}", _bytes("q", keys))


def _columns(body: bytes) -> Columns:
    count = len(body) // 10
    upper, lower, ranks = body[: 4 * count], body[4 * count : 6 * count], body[6 * count :]
    return Columns(*map(_array, TYPES, (upper, lower, ranks)))


def _bytes(kind: str, numbers: Iterable[int]) -> bytes:
    made = array(kind, numbers)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


def _array(kind: str, body: bytes) -> array[int]:
    made = array(kind, body)
    if sys.byteorder == "big":
        made.byteswap()
    return made
