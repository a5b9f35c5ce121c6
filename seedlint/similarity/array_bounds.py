"""Upper bounds on the text that two contents share, which leave out most candidates before they are compared exactly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from seedlint.similarity.array_fingerprints import Counts, Flags, Hashes, Ranks, read_words, shingle_rows
from seedlint.similarity.candidates import Pair
from seedlint.similarity.verdict import (
    MAX_LCS_CELLS,
    MIN_CONTAINMENT,
    MIN_EDITED_CONTAINMENT,
    MIN_SHINGLES_FOR_LCS,
    MIN_SIMILARITY,
    MIN_WORDS_IN_ORDER,
)

_FIRST_CODE_POINT = 0x10000
"""Past the surrogates; from here to the last code point there are 2^20."""
_UNUSED_BITS = np.uint64(44)
"""Of 64 bits, those below the 20 that choose a code point."""


def prune_pairs(contents: Sequence[bytes], pairs: Sequence[Pair], shingle_counts: Ranks) -> list[Pair]:
    """Return the pairs that may agree, in order; `shingle_counts` are the distinct shingles of each content."""
    # The exact verdict needs sets of Python integers, and most pairs are no copies. The bounds come from one C loop (rapidfuzz's
    # LCS of strings) over all pairs: each word, or shingle, becomes the character that the upper 20 bits of its hash choose.
    # - Two different words may become the same character. That makes contents look more alike, never less, so a pair that falls
    #   short of a threshold by its bound would fall short by its exact value: no link is lost.
    # - Shingles are sorted first, and the upper bits keep that order. The LCS of two sorted sequences is all that both have, so
    #   the same loop counts shared shingles.
    # On 4,000 generated pages (benchmarks/corpus.py) 93 % of 34,671 pairs are left out, and the whole comparison takes .76 s of
    # processor time in place of 1.29.
    ranks, positions = np.unique(np.array(pairs), return_inverse=True)
    own = [contents[rank] for rank in ranks.tolist()]
    at = positions.reshape(-1, 2)
    lengths = np.array([len(tokens) // 8 for tokens in own])[at]
    possible = _may_agree(own, at, lengths, shingle_counts[ranks][at].min(axis=1))
    return [pair for pair, kept in zip(pairs, possible.tolist(), strict=True) if kept]


def _may_agree(contents: Sequence[bytes], pairs: Counts, lengths: Counts, fewer_shingles: Ranks) -> Flags:
    """Return a flag for each pair: the conditions of `verdict.classify_pair`, on bounds in place of exact values.

    `lengths` are the words of both contents, `fewer_shingles` the distinct shingles of the content that has fewer.
    """
    shorter, both = lengths.min(axis=1), lengths.sum(axis=1)
    long = lengths.prod(axis=1) > MAX_LCS_CELLS
    shared = np.zeros(len(pairs), np.int64)
    shared[~long] = _lcs_lengths(_spell_shingles(contents), pairs[~long])
    needed = np.where(2 * shorter >= MIN_SIMILARITY * both, MIN_SHINGLES_FOR_LCS, MIN_EDITED_CONTAINMENT)
    close = ~long & (shared >= needed * fewer_shingles)
    common = np.zeros(len(pairs), np.int64)
    common[close] = _lcs_lengths(_spell_words(contents), pairs[close])
    share = shared / np.maximum(1, fewer_shingles)
    edited_excerpt = (share >= MIN_EDITED_CONTAINMENT) & (common / shorter >= MIN_WORDS_IN_ORDER)
    possible: Flags = long | (close & ((2 * common / both >= MIN_SIMILARITY) | (share >= MIN_CONTAINMENT) | edited_excerpt))
    return possible


def _lcs_lengths(texts: Sequence[str], pairs: Counts) -> NDArray[Any]:
    one, other = ([texts[index] for index in side] for side in pairs.T.tolist())
    return cpdist(one, other, scorer=LCSseq.similarity, dtype=np.int32)


def _spell_shingles(contents: Sequence[bytes]) -> list[str]:
    """Return the shingles of each content as a string, in ascending order; empty for a content that has none."""
    found = [""] * len(contents)
    for rows in shingle_rows(contents):
        text, width = _spell(rows.shingles), rows.shingles.shape[1]
        for index, rank in enumerate(rows.ranks.tolist()):
            found[rank] = text[index * width : (index + 1) * width]
    return found


def _spell_words(contents: Sequence[bytes]) -> list[str]:
    text, ends = _spell(read_words(contents)), accumulate((len(tokens) // 8 for tokens in contents), initial=0)
    return [text[start:end] for start, end in pairwise(ends)]


def _spell(numbers: Hashes) -> str:
    return ((numbers >> _UNUSED_BITS).astype("<u4") + np.uint32(_FIRST_CODE_POINT)).tobytes().decode("utf-32-le")
