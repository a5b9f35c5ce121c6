"""Shingles and fingerprints of many contents at once, on arrays; the same numbers as `sketch` gives.

Contents of one length are rows of a matrix, so that each is sorted by itself. Work is cut into pieces of bounded size:
memory grows with the fingerprints alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from seedlint.similarity.fingerprints import FIRST, KEPT, LEAST, MIX, SAMPLED, SECOND, THIRD

Hashes = NDArray[np.uint64]
Ranks = NDArray[np.uint32]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
_WORDS = 500_000
"""Words that are hashed at once."""
_HALF = np.uint64(32)


class Rows(NamedTuple):
    """Contents of one length: the rank of each, its shingles in ascending order, and which differ from the one before them."""

    ranks: Ranks
    shingles: Hashes
    fresh: Flags


class Postings(NamedTuple):
    """Fingerprints and the rank of the content that each is of, by number, then by rank."""

    numbers: Hashes
    ranks: Ranks


def rows(facts: Sequence[bytes]) -> Iterator[Rows]:
    """The shingles of all contents that have any, given by their tokens, by length."""
    sizes = np.fromiter(map(len, facts), np.int64, len(facts)) // 8
    order = np.argsort(sizes, kind="stable").astype(np.uint32)
    ends = np.flatnonzero(np.diff(sizes[order], append=-1)) + 1
    start = int(np.searchsorted(sizes[order], 3))
    for end in ends[ends > start].tolist():
        size = int(sizes[order[start]])
        for first in range(start, end, max(1, _WORDS // size)):
            ranks = order[first : min(end, first + max(1, _WORDS // size))]
            found = shingles(words([facts[rank] for rank in ranks.tolist()]).reshape(len(ranks), size))
            found.sort(axis=1)
            fresh = np.ones(found.shape, bool)
            np.not_equal(found[:, 1:], found[:, :-1], out=fresh[:, 1:])
            yield Rows(ranks, found, fresh)
        start = end


def words(facts: Sequence[bytes]) -> Hashes:
    """The words of contents one after the other, without fact bits."""
    return np.frombuffer(b"".join(facts), "<u8") & np.uint64(2**64 - 2)


def shingles(words: Hashes) -> Hashes:
    """Those of each row in order, with repeats."""
    found = words[:, :-2] * np.uint64(FIRST)
    found ^= words[:, 1:-1] * np.uint64(SECOND) + np.uint64(1)
    found ^= (words[:, 2:] * np.uint64(THIRD)) << np.uint64(1)
    for _ in range(2):
        found ^= found >> _HALF
        found *= np.uint64(MIX)
    found ^= found >> _HALF
    found &= np.uint64(KEPT)
    return found


def fingerprints(facts: Sequence[bytes]) -> tuple[Postings, Ranks]:
    """The fingerprints of all contents, and how many different shingles each has."""
    known = np.zeros(len(facts), np.uint32)
    most = sum(map(len, facts)) // 8  # memory that is never written to is never taken
    numbers, ranks, end = np.empty(most, np.uint64), np.empty(most, np.uint32), 0
    for row in rows(facts):
        place = np.cumsum(row.fresh, axis=1, dtype=np.int32)
        known[row.ranks] = place[:, -1]
        taken = row.fresh & ((row.shingles < np.uint64(SAMPLED)) | (place <= LEAST))
        start, end = end, end + int(np.count_nonzero(taken))
        numbers[start:end] = row.shingles[taken]
        ranks[start:end] = np.repeat(row.ranks, np.count_nonzero(taken, axis=1))
    return ordered(numbers[:end], ranks[:end], len(facts)), known


def ordered(numbers: Hashes, ranks: Ranks, size: int) -> Postings:
    """The postings of so many contents. They are sorted as values, in a fraction of the time that an order of indexes takes.

    A number's lower bits make room for its rank; those few numbers that have the same upper bits are sorted again by all of them.
    """
    bits = np.uint64(size.bit_length())
    packed = numbers >> bits
    packed <<= bits
    packed |= ranks
    packed.sort()
    packed &= (np.uint64(1) << bits) - np.uint64(1)
    found = packed.astype(np.uint32)
    del packed
    ordered = np.sort(numbers)
    upper = _upper_of_several(ordered, bits)
    if len(upper):
        again = _with_upper(numbers, bits, upper)
        few = ranks[again]
        found[_with_upper(ordered, bits, upper)] = few[np.lexsort((few, numbers[again]))]
    return Postings(ordered, found)


def _upper_of_several(ordered: Hashes, bits: np.uint64) -> Hashes:
    """The upper bits that different numbers have."""
    found = [np.zeros(0, np.uint64)]
    for start in range(0, len(ordered), _WORDS):
        piece = ordered[start : start + _WORDS + 1]
        differing = piece[1:] ^ piece[:-1]
        found.append(piece[1:][(differing != 0) & (differing >> bits == 0)] >> bits)
    return np.concatenate(found)


def _with_upper(numbers: Hashes, bits: np.uint64, upper: Hashes) -> Flags:
    pieces = (numbers[start : start + _WORDS] for start in range(0, len(numbers), _WORDS))
    return np.concatenate([np.isin(piece >> bits, upper) for piece in pieces])
