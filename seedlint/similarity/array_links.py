"""The comparison of all contents on arrays: the same result as `batch.compare_in_python` gives."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator, Sequence
from functools import partial

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from seedlint.similarity.array_bounds import prune_pairs
from seedlint.similarity.array_candidates import count_ranks, find_candidates
from seedlint.similarity.array_fingerprints import Hashes, Postings, Ranks, build_postings, read_words, shingle_rows
from seedlint.similarity.batch_types import LOW, TYPES, BatchResult, Columns, ParallelMap
from seedlint.similarity.candidates import Pair
from seedlint.similarity.fingerprints import FREE_BITS
from seedlint.similarity.links import Link, find_links
from seedlint.similarity.verdict import PassageFeatures

_FIRST_CODE_POINT = 0x10000
"""Past the surrogates."""
_BYTES_AT_ONCE = 16_000_000
"""Tokens of the pairs that are compared in one piece, to bound the memory for their features."""
_WORDS_AT_ONCE = 500_000
"""Words of the pairs that are spelled at once: each distinct word needs a code point, and there are 1,048,576."""


def compare_on_arrays(contents: Sequence[bytes], max_holders: int, parallel_map: ParallelMap) -> BatchResult:
    """Compare contents with each other, given by their tokens in the order of their keys.

    A fingerprint with more than `max_holders` holders is frequent.
    """
    postings, shingle_counts = build_postings(contents)
    pairs = find_candidates(postings, len(contents), parallel_map)
    links = link_pairs(contents, pairs, shingle_counts, frequent_fingerprints(postings.numbers, max_holders))
    fingerprint_counts = count_ranks(postings.ranks, len(contents)).tolist()
    return BatchResult(pairs, links, fingerprint_counts, partial(_pieces_of_postings, postings))


def link_pairs(contents: Sequence[bytes], pairs: Sequence[Pair], shingle_counts: Ranks, frequent: Container[int]) -> list[Link]:
    """Return a link for each pair of contents that agree, in the order of the pairs.

    `shingle_counts` are the distinct shingles of each content, `frequent` the fingerprints that many contents have.
    """
    links: list[Link] = []
    for piece in _pieces_of_pairs(contents, pairs):
        possible = prune_pairs(contents, piece, shingle_counts)
        links += find_links(possible, lambda ranks: _read_features([contents[rank] for rank in ranks]), lcs_lengths, frequent)
    return links


def _pieces_of_pairs(contents: Sequence[bytes], pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """Yield the pairs in pieces whose contents have a bounded size together."""
    start = size = 0
    for index, (later, earlier) in enumerate(pairs):
        size += len(contents[later]) + len(contents[earlier])
        if size > _BYTES_AT_ONCE:
            yield pairs[start : index + 1]
            start, size = index + 1, 0
    if start < len(pairs):
        yield pairs[start:]


def _pieces_of_postings(postings: Postings, most: int) -> Iterator[Columns]:
    for start in range(0, len(postings.numbers), most):
        numbers, ranks = postings.numbers[start : start + most] >> np.uint64(FREE_BITS), postings.ranks[start : start + most]
        upper, lower = (numbers >> np.uint64(LOW)).astype(np.uint32), (numbers & np.uint64(2**LOW - 1)).astype(np.uint16)
        yield Columns(*map(array, TYPES, (upper.tobytes(), lower.tobytes(), ranks.tobytes())))


def frequent_fingerprints(numbers: Hashes, max_holders: int) -> set[int]:
    """Return the fingerprints that occur more often, given all of them sorted."""
    often = numbers[max_holders:] == numbers[:-max_holders]
    often[:-1] &= numbers[max_holders:-1] != numbers[max_holders + 1 :]  # each once, where it comes last
    return set(numbers[max_holders:][often].tolist())


def _read_features(contents: Sequence[bytes]) -> list[PassageFeatures]:
    found = [PassageFeatures(tokens, set()) for tokens in contents]
    for rows in shingle_rows(contents):
        for rank, shingles in zip(rows.ranks.tolist(), rows.shingles.tolist(), strict=True):
            found[rank].shingles = set(shingles)
    return found


def lcs_lengths(pairs: Sequence[tuple[PassageFeatures, PassageFeatures]]) -> list[int]:
    """Return for each pair the number of words in common order; the same as `common_subsequence.lcs_lengths`."""
    found: list[int] = []
    start = length = 0
    for index, (one, other) in enumerate(pairs):
        length += one.length + other.length
        if length > _WORDS_AT_ONCE:
            found += _lcs_lengths(pairs[start : index + 1])
            start, length = index + 1, 0
    return found + _lcs_lengths(pairs[start:])


def _lcs_lengths(pairs: Sequence[tuple[PassageFeatures, PassageFeatures]]) -> list[int]:
    """Spell words as characters, so that rapidfuzz's comparison of strings compares contents."""
    # Unlike in `array_bounds` each distinct word has a character of its own here, so the lengths are exact.
    contents = list(dict.fromkeys(features.tokens for pair in pairs for features in pair))
    if not contents:
        return []
    _, names = np.unique(read_words(contents), return_inverse=True)
    text = (names.astype("<u4") + np.uint32(_FIRST_CODE_POINT)).tobytes().decode("utf-32-le")
    spelled, start = {}, 0
    for tokens in contents:
        spelled[tokens] = text[start : start + len(tokens) // 8]
        start += len(tokens) // 8
    one, other = ([spelled[pair[side].tokens] for pair in pairs] for side in (0, 1))
    lengths: list[int] = cpdist(one, other, scorer=LCSseq.similarity, dtype=np.int32).tolist()
    return lengths
