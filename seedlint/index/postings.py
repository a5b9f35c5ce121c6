"""Which contents have which fingerprints: sorted pages of a build, never changed, and a table of what came since.

What went is left in the pages and passed over. In the pages contents go by their rank among those of the build, in the order of
keys, the order in which `candidates` meets them: so a posting takes ten bytes.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from sqlite3 import Connection

from seedlint.index import meta
from seedlint.similar.candidates import REACH
from seedlint.similar.whole import FREQUENT

PAGE = 810
"""Postings of a page: what fits into a page of the database."""
_TYPES = "I", "H", "I"
"""Of the columns of a page: the upper and the lower part of the fingerprints, and the ranks."""
_LOW = 16
"""Bits of the lower part."""
_FIRST, _LAST = -(1 << 63), (1 << 63) - 1


class Postings:
    """The fingerprints of one rule's contents, with what was read of them so far."""

    def __init__(self, database: Connection, rule: int) -> None:
        self._database, self._rule = database, rule
        self._pages: dict[int, list[array[int]]] = {}

    def add(self, numbers: Iterable[int], key: int) -> None:
        rows = [(self._rule, number, key) for number in numbers]
        self._database.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", rows)
        self.__dict__.pop("_has_later", None)

    def remove(self, numbers: Iterable[int], key: int) -> None:
        rows = [(self._rule, number, key) for number in numbers]
        self._database.executemany("DELETE FROM posting WHERE rule = ? AND number = ? AND key = ?", rows)

    def hide(self, key: int) -> None:
        """Passes over the content from now on."""
        self._hidden.add(key)

    def show(self, key: int) -> None:
        self._hidden.discard(key)

    def before(self, number: int, key: int) -> list[int]:
        """The nearest holders of the fingerprint before the key, up to `REACH`."""
        found = self._filed(number, key, -1, REACH)
        if self._has_later:
            query = "SELECT key FROM posting WHERE rule = ? AND number = ? AND key < ? ORDER BY key DESC LIMIT ?"
            found = sorted((*found, *self._later(query, number, key, REACH)), reverse=True)[:REACH]
        return found

    def after(self, number: int, key: int) -> list[int]:
        """The nearest holders behind the key, up to `REACH`."""
        query = "SELECT key FROM posting WHERE rule = ? AND number = ? AND key > ? ORDER BY key LIMIT ?"
        return sorted((*self._filed(number, key + 1, 1, REACH), *self._later(query, number, key, REACH)))[:REACH]

    def holders(self, number: int) -> list[int]:
        """The holders of the fingerprint, at least so many of them as make it frequent."""
        query = "SELECT key FROM posting WHERE rule = ? AND number = ? AND key >= ? ORDER BY key LIMIT ?"
        return [*self._filed(number, _FIRST, 1, FREQUENT + 1), *self._later(query, number, _FIRST, FREQUENT + 1)]

    def count(self) -> tuple[int, int]:
        """About how many there are in pages, and in the table."""
        later = self._database.execute("SELECT count(*) FROM posting WHERE rule = ?", (self._rule,)).fetchone()[0]
        return PAGE * len(self._directory[1]), later

    def _later(self, query: str, number: int, key: int, most: int) -> list[int]:
        if not self._has_later:
            return []
        return [row[0] for row in self._database.execute(query, (self._rule, number, key, most))]

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
            part = held[at:] if step > 0 else held[:at][::-1]
            found += [key for key in map(self._keys.__getitem__, part) if key not in self._hidden]
            page += step
        return found[:most]

    def _ranks(self, page: int, number: int) -> Sequence[int]:
        """Of the contents on a page those that have the fingerprint."""
        if page not in self._pages:
            body = self._database.execute("SELECT body FROM page WHERE id = ?", (page,)).fetchone()[0]
            self._pages[page] = list(_columns(body))
        upper, lower, ranks = self._pages[page]
        high, low = number >> _LOW, number & (1 << _LOW) - 1
        start = bisect_left(upper, high)
        if start == len(upper) or upper[start] != high:
            return ()
        end = bisect_right(upper, high, start)
        return ranks[bisect_left(lower, low, start, end) : bisect_right(lower, low, start, end)]

    @cached_property
    def _has_later(self) -> bool:
        return self._database.execute("SELECT 1 FROM posting WHERE rule = ? LIMIT 1", (self._rule,)).fetchone() is not None

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


def file(database: Connection, rule: int, keys: Sequence[int], pieces: Iterable[tuple[Sequence[int], Sequence[int]]]) -> None:
    """Puts pages in place of all postings of the rule: sorted fingerprints, each with the rank of a key, a page a piece."""
    database.execute("DELETE FROM page WHERE rule = ?", (rule,))
    database.execute("DELETE FROM posting WHERE rule = ?", (rule,))
    first = 1 + (database.execute("SELECT max(id) FROM page").fetchone()[0] or 0)
    firsts: list[tuple[int, int]] = []
    for numbers, ranks in pieces:
        database.execute("INSERT INTO page VALUES (?, ?, ?)", (first + len(firsts), rule, _page(numbers, ranks)))
        firsts.append((numbers[0], ranks[0]))
    directory = [first, *(number for number, _ in firsts), *(rank for _, rank in firsts)]
    meta.put(database, f"pages {rule}", _bytes("q", directory))
    meta.put(database, f"keys {rule}", _bytes("q", keys))


def _page(numbers: Sequence[int], ranks: Sequence[int]) -> bytes:
    low = (1 << _LOW) - 1
    columns = [number >> _LOW for number in numbers], [number & low for number in numbers], ranks
    return b"".join(map(_bytes, _TYPES, columns))


def _columns(body: bytes) -> Iterator[array[int]]:
    sizes = [array(kind).itemsize for kind in _TYPES]
    count, start = len(body) // sum(sizes), 0
    for kind, size in zip(_TYPES, sizes, strict=True):
        yield _array(kind, body[start : start + count * size])
        start += count * size


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
