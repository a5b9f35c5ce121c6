"""Which contents have which fingerprints: sorted pages of a build, never changed, and a table of what came since.

What went is left in the pages and passed over. A fingerprint's holders are in the order of keys, the order in which `candidates`
meets them. All numbers and keys are signed (`index.keys`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from sqlite3 import Connection

from seedlint.index import meta
from seedlint.similar.candidates import REACH
from seedlint.similar.whole import FREQUENT

PAGE = 512
"""Postings of a page; a lookup reads one, 8 kB."""


class Postings:
    """The fingerprints of one rule's contents, with what was read of them so far."""

    def __init__(self, database: Connection, rule: int) -> None:
        self._database, self._rule = database, rule
        self._pages: dict[int, tuple[array[int], array[int]]] = {}

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
        query = "SELECT key FROM posting WHERE rule = ? AND number = ? AND key < ? ORDER BY key DESC LIMIT ?"
        return sorted((*self._filed(number, key, -1, REACH), *self._later(query, number, key)), reverse=True)[:REACH]

    def after(self, number: int, key: int) -> list[int]:
        """The nearest holders behind the key, up to `REACH`."""
        query = "SELECT key FROM posting WHERE rule = ? AND number = ? AND key > ? ORDER BY key LIMIT ?"
        return sorted((*self._filed(number, key + 1, 1, REACH), *self._later(query, number, key)))[:REACH]

    def holders(self, number: int) -> list[int]:
        """The holders of the fingerprint, at least so many of them as make it frequent."""
        query = "SELECT key FROM posting WHERE rule = ? AND number = ? AND key >= ? ORDER BY key LIMIT ?"
        return [*self._filed(number, -(1 << 63), 1, FREQUENT + 1), *self._later(query, number, -(1 << 63), FREQUENT + 1)]

    def _later(self, query: str, number: int, key: int, most: int = REACH) -> list[int]:
        if not self._has_later:
            return []
        return [row[0] for row in self._database.execute(query, (self._rule, number, key, most))]

    def _filed(self, number: int, key: int, step: int, most: int) -> list[int]:
        """Holders in the pages that are not hidden: from key on, or with step -1 before it."""
        found: list[int] = []
        for holder in self._walk(number, key, step):
            if holder not in self._hidden:
                found.append(holder)
                if len(found) == most:
                    break
        return found

    def _walk(self, number: int, key: int, step: int) -> Iterator[int]:
        firsts, keys, first_id = self._directory
        at = bisect_left(firsts, number)
        # Pages that begin with the number itself: the key says which of them; the page before may end with it.
        while at < len(firsts) and firsts[at] == number and keys[at] <= key:
            at += 1
        page = max(0, at - 1)
        if not firsts:
            return
        index = self._position(page, number, key) + (step < 0) * step
        while 0 <= page < len(firsts):
            numbers, holders = self._page(first_id + page)
            while 0 <= index < len(numbers):
                if numbers[index] != number:
                    return
                yield holders[index]
                index += step
            page += step
            index = 0 if step > 0 else (len(self._page(first_id + page)[0]) - 1 if page >= 0 else 0)

    def _position(self, page: int, number: int, key: int) -> int:
        """The index in the page of the first posting that is not before (number, key)."""
        numbers, holders = self._page(self._directory[2] + page)
        start = bisect_left(numbers, number)
        end = bisect_left(numbers, number + 1, start) if number + 1 < 1 << 63 else len(numbers)
        return bisect_left(holders, key, start, end)

    def _page(self, page: int) -> tuple[array[int], array[int]]:
        if page not in self._pages:
            body = self._database.execute("SELECT body FROM page WHERE id = ?", (page,)).fetchone()[0]
            self._pages[page] = _split(body)
        return self._pages[page]

    @cached_property
    def _has_later(self) -> bool:
        return self._database.execute("SELECT 1 FROM posting WHERE rule = ? LIMIT 1", (self._rule,)).fetchone() is not None

    @cached_property
    def _hidden(self) -> set[int]:
        """Contents in the pages that no file holds any more."""
        query = "SELECT key FROM content WHERE rule = ? AND NOT holders"
        return {key for (key,) in self._database.execute(query, (self._rule,))}

    @cached_property
    def _directory(self) -> tuple[array[int], array[int], int]:
        """The first posting of each page, and the id of the first page."""
        kept = meta.get(self._database, f"pages {self._rule}")
        first = int.from_bytes(kept[:8], "little")
        return (*_split(kept[8:]), first)


def file(database: Connection, rule: int, pages: Iterable[bytes]) -> None:
    """Puts pages in place of all postings of the rule. A page is made of sorted numbers, then the key of each."""
    database.execute("DELETE FROM page WHERE rule = ?", (rule,))
    database.execute("DELETE FROM posting WHERE rule = ?", (rule,))
    first = 1 + (database.execute("SELECT max(id) FROM page").fetchone()[0] or 0)
    numbers, keys = bytearray(), bytearray()
    for page in pages:
        database.execute("INSERT INTO page (id, rule, body) VALUES (?, ?, ?)", (first + len(numbers) // 8, rule, page))
        numbers += page[:8]
        keys += page[len(page) // 2 : len(page) // 2 + 8]
    meta.put(database, f"pages {rule}", first.to_bytes(8, "little") + numbers + keys)


def page(numbers: Sequence[int], keys: Sequence[int]) -> bytes:
    """A page of these postings."""
    return _bytes(numbers) + _bytes(keys)


def _bytes(numbers: Sequence[int]) -> bytes:
    made = array("q", numbers)
    if _IS_BIG:
        made.byteswap()
    return made.tobytes()


def _split(body: bytes) -> tuple[array[int], array[int]]:
    halves = array("q"), array("q")
    half = len(body) // 2
    for numbers, piece in zip(halves, (body[:half], body[half:]), strict=True):
        numbers.frombytes(piece)
        if _IS_BIG:
            numbers.byteswap()
    return halves


_IS_BIG = array("H", [1]).tobytes() == b"\0\1"
