"""The passage of a corpus that is most like a given one, a copy or not, for an explanation of what is reported."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest

from seedlint._internal.named_tuples import NamedTuple
from seedlint.rule import Passage
from seedlint.similarity.common_subsequence import lcs_lengths
from seedlint.similarity.fingerprints import make_shingles
from seedlint.similarity.verdict import MAX_LCS_CELLS, PassageFeatures, classify_pair, similarity_of
from seedlint.text.tokens import unpack

_MOST_COMPARED = 50
"""Passages whose words in order are compared: those with the largest share of common words. Ours."""
_FACT_BIT = 1


class Nearest(NamedTuple):
    """A passage, and the likeness of the two."""

    passage: Passage
    kind: str
    """The relation as in `Copy.kind`; '' for a text under the thresholds of a copy."""
    likeness: float
    """From 0 to 1."""


def find_nearest(passage: Passage, others: Iterable[Passage]) -> Nearest | None:
    """Return the passage that is most like the given one, the first of several; None where no other has a word in common.

    Passages that overlap the given one are not other passages.
    """
    words = {number for token in unpack(passage.tokens) for number in (token, token ^ _FACT_BIT)}
    scored = ((_common_share(words, other), other) for other in others if not _overlap(passage, other))
    best = nlargest(_MOST_COMPARED, (pair for pair in scored if pair[0]), key=lambda pair: pair[0])
    own = _features(passage)
    compared = [_compare(own, other) for _, other in best]
    return max(compared, key=lambda one: (one.kind != "", one.likeness), default=None)


def _common_share(words: set[int], other: Passage) -> float:
    """Return the cosine of the angle between the sets of words of two passages; `words` has each word twice."""
    tokens = unpack(other.tokens)
    return len(words.intersection(tokens)) / (len(words) * len(tokens)) ** 0.5 if words and tokens else 0.0


def _overlap(one: Passage, other: Passage) -> bool:
    here, there = one.place, other.place
    return here.path == there.path and here.line <= there.end_line and there.line <= here.end_line


def _features(passage: Passage) -> PassageFeatures:
    return PassageFeatures(passage.tokens, make_shingles(unpack(passage.tokens)))


def _compare(here: PassageFeatures, other: Passage) -> Nearest:
    if here.tokens == other.tokens:
        return Nearest(other, "exact", 1.0)
    there = _features(other)
    shared = len(here.shingles & there.shingles)
    common = 0 if here.length * there.length > MAX_LCS_CELLS else lcs_lengths([(here, there)])[0]
    verdict = classify_pair(here, there, shared, common, ())
    return Nearest(other, *(verdict or ("", similarity_of(here, there, shared, common))))
