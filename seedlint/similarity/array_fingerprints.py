"""Shingles and fingerprints of many contents at once, on arrays: the same numbers as `fingerprints` gives.

Contents of one length are rows of a matrix, so that one call of numpy sorts each row by itself. Work is cut into pieces of
bounded size: memory grows with the fingerprints alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from seedlint._internal.named_tuples import NamedTuple
from seedlint.similarity.fingerprints import FIRST, MIN_FINGERPRINTS, MIX, SAMPLE_LIMIT, SECOND, SHINGLE_MASK, THIRD

Hashes = NDArray[np.uint64]
Ranks = NDArray[np.uint32]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
_WORDS_AT_ONCE = 500_000
_HALF = np.uint64(32)


class ShingleRows(NamedTuple):
    """Contents of one length, a row each: their ranks, their shingles in ascending order, and a flag for each first of equals."""

    ranks: Ranks
    shingles: Hashes
    distinct: Flags


class Postings(NamedTuple):
    """Pairs of a fingerprint and the rank of a content that has it, sorted by fingerprint, then by rank."""

    numbers: Hashes
    ranks: Ranks


def shingle_rows(contents: Sequence[bytes]) -> Iterator[ShingleRows]:
    """Yield the shingles of all contents that have any, given by their tokens; shortest contents first."""
    lengths = np.fromiter(map(len, contents), np.int64, len(contents)) // 8
    order = np.argsort(lengths, kind="stable").astype(np.uint32)
    ends = np.flatnonzero(np.diff(lengths[order], append=-1)) + 1
    start = int(np.searchsorted(lengths[order], 3))
    for end in ends[ends > start].tolist():
        length = int(lengths[order[start]])
        for first in range(start, end, max(1, _WORDS_AT_ONCE // length)):
            ranks = order[first : min(end, first + max(1, _WORDS_AT_ONCE // length))]
            shingles = _make_shingles(read_words([contents[rank] for rank in ranks.tolist()]).reshape(len(ranks), length))
            shingles.sort(axis=1)
            distinct = np.ones(shingles.shape, bool)
            np.not_equal(shingles[:, 1:], shingles[:, :-1], out=distinct[:, 1:])
            yield ShingleRows(ranks, shingles, distinct)
        start = end


def read_words(contents: Sequence[bytes]) -> Hashes:
    """Return the words of contents one content after the other, without fact bits."""
    return np.frombuffer(b"".join(contents), "<u8") & np.uint64(2**64 - 2)


def _make_shingles(words: Hashes) -> Hashes:
    """Return the shingles of each row in order, with repeats."""
    found = words[:, :-2] * np.uint64(FIRST)
    found ^= words[:, 1:-1] * np.uint64(SECOND) + np.uint64(1)
    found ^= (words[:, 2:] * np.uint64(THIRD)) << np.uint64(1)
    for _ in range(2):
        found ^= found >> _HALF
        found *= np.uint64(MIX)
    found ^= found >> _HALF
    found &= np.uint64(SHINGLE_MASK)
    return found


def build_postings(contents: Sequence[bytes]) -> tuple[Postings, Ranks]:
    """Return the postings of all contents, and the number of distinct shingles of each content."""
    shingle_counts = np.zeros(len(contents), np.uint32)
    most = sum(map(len, contents)) // 8  # memory that nothing is written to costs nothing
    numbers, ranks, end = np.empty(most, np.uint64), np.empty(most, np.uint32), 0
    for rows in shingle_rows(contents):
        position = np.cumsum(rows.distinct, axis=1, dtype=np.int32)
        shingle_counts[rows.ranks] = position[:, -1]
        selected = rows.distinct & ((rows.shingles < np.uint64(SAMPLE_LIMIT)) | (position <= MIN_FINGERPRINTS))
        start, end = end, end + int(np.count_nonzero(selected))
        numbers[start:end] = rows.shingles[selected]
        ranks[start:end] = np.repeat(rows.ranks, np.count_nonzero(selected, axis=1))
    return sort_postings(numbers[:end], ranks[:end], len(contents)), shingle_counts


def sort_postings(numbers: Hashes, ranks: Ranks, content_count: int) -> Postings:
    """Return the postings in order."""
    # A sort by two keys (`lexsort`) builds an array of indexes and takes twice as long as a sort of values. So number and rank
    # are packed into one value: the upper bits of the number, and in place of its lower bits the rank. The lower 16 bits of a
    # number are free; with more than 65,535 contents the rank also covers some bits that count. Then different numbers may share
    # all upper bits, and their postings come out mixed, by rank. These few are found afterwards and sorted again by the whole
    # number.
    bits = np.uint64(content_count.bit_length())
    packed = numbers >> bits
    packed <<= bits
    packed |= ranks
    packed.sort()
    packed &= (np.uint64(1) << bits) - np.uint64(1)
    sorted_ranks = packed.astype(np.uint32)
    del packed
    sorted_numbers = np.sort(numbers)
    ambiguous = _ambiguous_prefixes(sorted_numbers, bits)
    if len(ambiguous):
        again = _has_prefix(numbers, bits, ambiguous)
        few = ranks[again]
        sorted_ranks[_has_prefix(sorted_numbers, bits, ambiguous)] = few[np.lexsort((few, numbers[again]))]
    return Postings(sorted_numbers, sorted_ranks)


def _ambiguous_prefixes(sorted_numbers: Hashes, bits: np.uint64) -> Hashes:
    """Return the upper bits that several different numbers have."""
    found = [np.zeros(0, np.uint64)]
    for start in range(0, len(sorted_numbers), _WORDS_AT_ONCE):
        piece = sorted_numbers[start : start + _WORDS_AT_ONCE + 1]
        differing = piece[1:] ^ piece[:-1]
        found.append(piece[1:][(differing != 0) & (differing >> bits == 0)] >> bits)
    return np.concatenate(found)


def _has_prefix(numbers: Hashes, bits: np.uint64, prefixes: Hashes) -> Flags:
    pieces = (numbers[start : start + _WORDS_AT_ONCE] for start in range(0, len(numbers), _WORDS_AT_ONCE))
    return np.concatenate([np.isin(piece >> bits, prefixes) for piece in pieces])
