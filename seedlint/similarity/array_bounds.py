"""Which of many pairs may be more than neighbours, by bounds from above on what two contents share.

Words and shingles become characters by 20 bits of their hashes, so that what compares strings compares contents. Two that are
given the same character make contents look more alike, never less: what is left out here, no verdict would have let pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from seedlint.similarity.array_fingerprints import Counts, Flags, Hashes, Ranks, rows, words
from seedlint.similarity.candidates import Pair
from seedlint.similarity.verdict import HELD, HELD_LOOSELY, HELD_WORDS, HOPELESS, LONG, SAME

_CODE_POINTS = 0x10000
"""Where the characters begin: past the surrogates, up to the last there is."""
_BITS = np.uint64(44)


def hopeful(facts: Sequence[bytes], pairs: Sequence[Pair], known: Ranks) -> list[Pair]:
    """The pairs of which something may come; `known` counts the different shingles of each content."""
    ranks, places = np.unique(np.array(pairs), return_inverse=True)
    own = [facts[rank] for rank in ranks.tolist()]
    at = places.reshape(-1, 2)
    sizes = np.array([len(tokens) // 8 for tokens in own])[at]
    promising = _promising(own, at, sizes, known[ranks][at].min(axis=1))
    return [pair for pair, wanted in zip(pairs, promising.tolist(), strict=True) if wanted]


def _promising(facts: Sequence[bytes], pairs: Counts, sizes: Counts, fewest: Ranks) -> Flags:
    """`sizes` are the words of the two, `fewest` the different shingles of the one that has fewer."""
    least, both = sizes.min(axis=1), sizes.sum(axis=1)
    long = sizes.prod(axis=1) > LONG
    shared = np.zeros(len(pairs), np.int64)
    shared[~long] = _in_order(_sorted_shingles(facts), pairs[~long])
    needed = np.where(2 * least >= SAME * both, HOPELESS, HELD_LOOSELY)
    close = ~long & (shared >= needed * fewest)
    common = np.zeros(len(pairs), np.int64)
    common[close] = _in_order(_spelled(facts), pairs[close])
    share = shared / np.maximum(1, fewest)
    held = (share >= HELD) | ((share >= HELD_LOOSELY) & (common / least >= HELD_WORDS))
    wanted: Flags = long | (close & ((2 * common / both >= SAME) | held))
    return wanted


def _in_order(texts: Sequence[str], pairs: Counts) -> NDArray[Any]:
    """The length of the longest common subsequence of each pair."""
    one, other = ([texts[index] for index in side] for side in pairs.T.tolist())
    return cpdist(one, other, scorer=LCSseq.similarity, dtype=np.int32)


def _sorted_shingles(facts: Sequence[bytes]) -> list[str]:
    """In ascending order, so that those in common order are all that are shared."""
    found = [""] * len(facts)
    for row in rows(facts):
        text, width = _characters(row.shingles), row.shingles.shape[1]
        for index, rank in enumerate(row.ranks.tolist()):
            found[rank] = text[index * width : (index + 1) * width]
    return found


def _spelled(facts: Sequence[bytes]) -> list[str]:
    text, ends = _characters(words(facts)), accumulate((len(own) // 8 for own in facts), initial=0)
    return [text[start:end] for start, end in pairwise(ends)]


def _characters(numbers: Hashes) -> str:
    return ((numbers >> _BITS).astype("<u4") + np.uint32(_CODE_POINTS)).tobytes().decode("utf-32-le")
