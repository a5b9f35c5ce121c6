"""The links among many contents, with their words and shingles read from arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from seedlint.similar.bulk import Hashes, Ranks, candidates, fingerprints, shingles
from seedlint.similar.candidates import Pair
from seedlint.similar.links import Link, links
from seedlint.similar.verdict import Reading

Postings = Callable[[int], Iterator[tuple[list[int], list[int]]]]
_CODE_POINTS = 0x10000
"""Where the characters that stand for words begin: past the surrogates."""
_WORDS = 500_000
"""Words of the pairs that are compared at once; each different one needs a code point, and there are 1,048,576."""


def bulk(facts: Sequence[bytes], most_holders: int) -> tuple[list[Pair], list[Link], list[int], Postings]:
    """The pairs, links, sizes and postings of contents, given by their tokens (`whole.Compared`)."""
    numbers, ranks = fingerprints(facts)
    pairs = candidates(numbers, ranks, len(facts))
    found = list(links(pairs, lambda wanted: _read([facts[rank] for rank in wanted]), common, _frequent(numbers, most_holders)))
    sizes: list[int] = np.bincount(ranks, minlength=len(facts)).tolist()
    return pairs, found, sizes, lambda most: _postings(numbers, ranks, most)


def _postings(numbers: Hashes, ranks: Ranks, most: int) -> Iterator[tuple[list[int], list[int]]]:
    order = np.argsort(numbers, kind="stable")
    for start in range(0, len(order), most):
        piece = order[start : start + most]
        yield numbers[piece].tolist(), ranks[piece].tolist()


def _frequent(numbers: Hashes, most_holders: int) -> set[int]:
    different, holders = np.unique(numbers, return_counts=True)
    return set(different[holders > most_holders].tolist())


def _read(facts: Sequence[bytes]) -> list[Reading]:
    numbers, owner = shingles(facts)
    ends = np.cumsum(np.bincount(owner, minlength=len(facts))).tolist()
    listed = numbers.tolist()
    return [Reading(own, set(listed[start:end])) for own, start, end in zip(facts, [0, *ends], ends, strict=False)]


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
    words = np.frombuffer(b"".join(different), "<u8") & np.uint64(2**64 - 2)
    _, names = np.unique(words, return_inverse=True)
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
