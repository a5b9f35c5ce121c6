"""Postings: which contents have which fingerprints.

Two parts, as in a log-structured merge tree (O'Neil and others, Acta Informatica 33, 1996). A comparison of all contents writes
sorted pages that never change; a table has the postings that came since. When the table has grown, `compaction` merges both into
new pages.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from sqlite3 import Connection

from seedlint._internal.named_tuples import NamedTuple
from seedlint.index.database import get_value, put_value
from seedlint.index.seals import seal, unseal
from seedlint.similarity.batch_types import LOW, TYPES, Columns
from seedlint.similarity.candidates import MAX_PREDECESSORS
from seedlint.similarity.fingerprints import FREQUENT

PAGE = 810
"""Postings of a page. At ten bytes each, a row with header and seal fits into one page of the database (`tables.PAGE_BYTES`)."""
_MAX_RECENT, _RECENT_SHARE = 50_000, 0.1
"""Postings that the table may have: so many, or this part of the postings in pages."""
_FIRST_KEY = -(1 << 63)

# A posting in a page takes ten bytes in place of the sixteen of two 64-bit numbers. The fingerprint has 48 bits, as its 16 free
# bits are cut off, and lies in two columns of 32 and 16 bits. The content is not named by its key of 64 bits but by its rank
# among the contents of the build, in the order of keys, in 32 bits; `_keys` maps ranks to keys. Ranks have the order of keys, so
# a search by rank finds the neighbours that `similarity.candidates` finds in a comparison of all contents.
#
# A page cannot change, so a content of the pages that no file holds any more is hidden: lookups pass over it, and when it comes
# back it is shown again. Compaction and rebuild leave no hidden contents.


class _Directory(NamedTuple):
    """The id of the first page, and the first posting of each page in two columns."""

    first_page: int
    numbers: array[int]
    ranks: array[int]


class Postings:
    """The postings of one rule's contents, with a cache of the pages that were read."""

    def __init__(self, database: Connection, rule: int) -> None:
        self._database, self._rule = database, rule
        self._pages: dict[int, Columns] = {}

    def add(self, numbers: Iterable[int], key: int) -> None:
        """Add a content with these fingerprints."""
        self._database.executemany("INSERT INTO posting VALUES (?, ?, ?)", [(self._rule, number, key) for number in numbers])
        for number in numbers:
            insort(self._recent.setdefault(number, []), key)

    def remove(self, numbers: Iterable[int], key: int) -> None:
        """Remove a content that is in the table."""
        rows = [(self._rule, number, key) for number in numbers]
        self._database.executemany("DELETE FROM posting WHERE rule = ? AND number = ? AND key = ?", rows)
        for number in numbers:
            self._recent[number].remove(key)

    def hide(self, key: int) -> None:
        """Pass over a content of the pages from now on."""
        self._hidden.add(key)

    def show(self, key: int) -> None:
        """Pass over the content no longer."""
        self._hidden.discard(key)

    def before(self, number: int, key: int) -> list[int]:
        """Return the nearest holders of the fingerprint before the key, nearest first, at most `MAX_PREDECESSORS`."""
        found = self._in_pages(number, key, -1, MAX_PREDECESSORS)
        recent = self._recent.get(number)
        return sorted((*found, *recent[: bisect_left(recent, key)]), reverse=True)[:MAX_PREDECESSORS] if recent else found

    def after(self, number: int, key: int) -> list[int]:
        """Return the nearest holders of the fingerprint behind the key, nearest first, at most `MAX_PREDECESSORS`."""
        recent = self._recent.get(number, ())
        return sorted((*self._in_pages(number, key + 1, 1, MAX_PREDECESSORS), *recent[bisect_right(recent, key) :]))[
            :MAX_PREDECESSORS
        ]

    def holders(self, number: int) -> list[int]:
        """Return the holders of the fingerprint: all, or so many that the fingerprint is frequent."""
        return [*self._in_pages(number, _FIRST_KEY, 1, FREQUENT + 1), *self._recent.get(number, ())]

    def page_postings(self) -> Iterator[tuple[int, int]]:
        """Yield the fingerprints in the pages with their holders, sorted; hidden contents too."""
        first, numbers, _ = self._directory
        for page in range(first, first + len(numbers)):
            for upper, lower, rank in zip(*self._read_page(page), strict=True):
                yield upper << LOW | lower, self._keys[rank]

    def needs_compaction(self) -> bool:
        """Return whether the table has grown too large."""
        # All of the table is read by the first lookup of a run. After compaction a lookup takes a fourth of the time.
        recent: int = self._database.execute("SELECT count(*) FROM posting WHERE rule = ?", (self._rule,)).fetchone()[0]
        return recent > max(_MAX_RECENT, _RECENT_SHARE * PAGE * len(self._directory.numbers))

    def _in_pages(self, number: int, key: int, step: int, most: int) -> list[int]:
        """Return visible holders in the pages, nearest first: with step 1 from the key on, with step -1 before the key."""
        # A frequent fingerprint fills several pages. All pages from `start + 1` to `end` begin with this fingerprint, and `start`
        # may end with it, so of a page in between the first rank says whether the key lies in it: the lookup reads the page
        # in which the key would be, and its neighbours only while there are too few holders. Each slice is longer by the number
        # of hidden contents, so that enough holders are left without them.
        first_page, numbers, ranks = self._directory
        start, end = max(0, bisect_left(numbers, number) - 1), bisect_right(numbers, number) - 1
        rank = bisect_left(self._keys, key)
        page = max(start, bisect_right(ranks, rank, start + 1, end + 1) - 1) if end > start else start
        found: list[int] = []
        while start <= page <= end and len(found) < most:
            held = self._ranks(first_page + page, number)
            at, length = bisect_left(held, rank), most + len(self._hidden)
            near = held[at : at + length] if step > 0 else held[max(0, at - length) : at][::-1]
            found += [key for key in map(self._keys.__getitem__, near) if key not in self._hidden]
            page += step
        return found[:most]

    def _ranks(self, page: int, number: int) -> Sequence[int]:
        """Return the ranks of the contents on a page that have the fingerprint."""
        if page not in self._pages:
            self._pages[page] = self._read_page(page)
        upper, lower, ranks = self._pages[page]
        high, low = number >> LOW, number & (1 << LOW) - 1
        start = bisect_left(upper, high)
        if start == len(upper) or upper[start] != high:
            return ()
        end = bisect_right(upper, high, start)
        return ranks[bisect_left(lower, low, start, end) : bisect_right(lower, low, start, end)]

    def _read_page(self, page: int) -> Columns:
        body = self._database.execute("SELECT body FROM page WHERE id = ?", (page,)).fetchone()[0]
        return _load_page(unseal(self._database, _place(self._rule, page), body))

    @cached_property
    def _recent(self) -> dict[int, list[int]]:
        """The contents in the table, sorted, by fingerprint."""
        found: dict[int, list[int]] = {}
        query = "SELECT number, key FROM posting WHERE rule = ? ORDER BY number, key"
        for number, key in self._database.execute(query, (self._rule,)):
            found.setdefault(number, []).append(key)
        return found

    @cached_property
    def _hidden(self) -> set[int]:
        """The contents in the pages that no file holds."""
        query = "SELECT key FROM content WHERE rule = ? AND NOT holders"
        return {key for (key,) in self._database.execute(query, (self._rule,))}

    @cached_property
    def _keys(self) -> array[int]:
        """The keys of the contents in the pages, by rank."""
        return _load_array("q", get_value(self._database, f"keys {self._rule}"))

    @cached_property
    def _directory(self) -> _Directory:
        stored = _load_array("q", get_value(self._database, f"pages {self._rule}") or bytes(8))
        half = len(stored) // 2 + 1
        return _Directory(stored[0], stored[1:half], stored[half:])


def write_pages(database: Connection, rule: int, keys: Sequence[int], pieces: Iterable[Columns]) -> None:
    """Replace all postings of a rule by pages: a page for each piece, sorted; the ranks are positions in `keys`."""
    first = 1 + (database.execute("SELECT max(id) FROM page").fetchone()[0] or 0)
    firsts: list[tuple[int, int]] = []
    for piece in pieces:
        upper, lower, ranks = piece
        page = first + len(firsts)
        body = seal(database, _place(rule, page), b"".join(map(_dump_array, TYPES, piece)))
        database.execute("INSERT INTO page VALUES (?, ?, ?)", (page, rule, body))
        firsts.append((upper[0] << LOW | lower[0], ranks[0]))
    database.execute("DELETE FROM page WHERE rule = ? AND id < ?", (rule, first))
    database.execute("DELETE FROM posting WHERE rule = ?", (rule,))
    directory = [first, *(number for number, _ in firsts), *(rank for _, rank in firsts)]
    put_value(database, f"pages {rule}", _dump_array("q", directory))
    put_value(database, f"keys {rule}", _dump_array("q", keys))


def _place(rule: int, page: int) -> bytes:
    return b"page %d %d" % (rule, page)


def _load_page(body: bytes) -> Columns:
    count = len(body) // 10
    upper, lower, ranks = body[: 4 * count], body[4 * count : 6 * count], body[6 * count :]
    return Columns(*map(_load_array, TYPES, (upper, lower, ranks)))


def _dump_array(kind: str, numbers: Iterable[int]) -> bytes:
    made = array(kind, numbers)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


def _load_array(kind: str, body: bytes) -> array[int]:
    made = array(kind, body)
    if sys.byteorder == "big":
        made.byteswap()
    return made
