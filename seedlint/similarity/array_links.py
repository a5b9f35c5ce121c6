"""The links among many contents, with their words and shingles read from arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from seedlint.similarity.array_bounds import hopeful
from seedlint.similarity.array_candidates import candidates, counted
from seedlint.similarity.array_fingerprints import Hashes, Postings, fingerprints, rows, words
from seedlint.similarity.batch_types import LOW, TYPES, Columns, Compared, Spread
from seedlint.similarity.candidates import Pair
from seedlint.similarity.fingerprints import FREE
from seedlint.similarity.links import Link, links
from seedlint.similarity.verdict import Reading

_CODE_POINTS = 0x10000
"""Where the characters that stand for words begin: past the surrogates."""
_BYTES = 16_000_000
"""Tokens of the pairs that are in work at once."""
_WORDS = 500_000
"""Words of the pairs that are compared at once; each different one needs a code point, and there are 1,048,576."""


def bulk(facts: Sequence[bytes], most_holders: int, spread: Spread) -> Compared:
    """Contents, given by their tokens in the order of their keys, held against each other."""
    postings, known = fingerprints(facts)
    pairs = candidates(postings, len(facts), spread)
    frequent = _frequent(postings.numbers, most_holders)
    found: list[Link] = []
    for piece in _held_at_once(facts, pairs):
        found += links(hopeful(facts, piece, known), lambda wanted: _read([facts[rank] for rank in wanted]), common, frequent)
    sizes = counted(postings.ranks, len(facts)).tolist()
    return Compared(pairs, found, sizes, partial(_pieces, postings))


def _held_at_once(facts: Sequence[bytes], pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """The pairs in pieces whose contents are of bounded size together."""
    start = held = 0
    for index, (later, earlier) in enumerate(pairs):
        held += len(facts[later]) + len(facts[earlier])
        if held > _BYTES:
            yield pairs[start : index + 1]
            start, held = index + 1, 0
    if start < len(pairs):
        yield pairs[start:]


def _pieces(postings: Postings, most: int) -> Iterator[Columns]:
    for start in range(0, len(postings.numbers), most):
        numbers, ranks = postings.numbers[start : start + most] >> np.uint64(FREE), postings.ranks[start : start + most]
        upper, lower = (numbers >> np.uint64(LOW)).astype(np.uint32), (numbers & np.uint64(2**LOW - 1)).astype(np.uint16)
        yield Columns(*map(array, TYPES, (upper.tobytes(), lower.tobytes(), ranks.tobytes())))


def _frequent(numbers: Hashes, most_holders: int) -> set[int]:
    """Those of the sorted numbers that come more often."""
    often = numbers[most_holders:] == numbers[:-most_holders]
    often[:-1] &= numbers[most_holders:-1] != numbers[most_holders + 1 :]  # each once, where it comes last
    return set(numbers[most_holders:][often].tolist())


def _read(facts: Sequence[bytes]) -> list[Reading]:
    found = [Reading(own, set()) for own in facts]
    for row in rows(facts):
        for rank, own in zip(row.ranks.tolist(), row.shingles.tolist(), strict=True):
            found[rank].shingles = set(own)
    return found


def common(pairs: Sequence[tuple[Reading, Reading]]) -> list[int]:
    """For each pair how many words it has in common order."""
    found: list[int] = []
    start = held = 0
    for index, (one, other) in enumerate(pairs):
        held += one.size + other.size
        if held > _WORDS:
            found += _common(pairs[start : index + 1])
            start, held = index + 1, 0
    return found + _common(pairs[start:])


def _common(pairs: Sequence[tuple[Reading, Reading]]) -> list[int]:
    """Words become characters, the same word the same one, so that what compares strings compares texts."""
    different = {reading.facts: index for index, reading in enumerate(_readings(pairs))}
    if not different:
        return []
    _, names = np.unique(words(list(different)), return_inverse=True)
    text = (names.astype("<u4") + np.uint32(_CODE_POINTS)).tobytes().decode("utf-32-le")
    spelled, at = {}, 0
    for facts in different:
        spelled[facts] = text[at : at + len(facts) // 8]
        at += len(facts) // 8
    one, other = ([spelled[pair[side].facts] for pair in pairs] for side in (0, 1))
    counts: list[int] = cpdist(one, other, scorer=LCSseq.similarity, dtype=np.int32).tolist()
    return counts


def _readings(pairs: Sequence[tuple[Reading, Reading]]) -> list[Reading]:
    return [reading for pair in pairs for reading in pair]
