"""The verdict on two contents: whether they hold the same text, and in what way they agree.

Two measures see different copies. Words in common order (the longest common subsequence, LCS) see a text that was edited; shared
shingles see moved sentences, and a text inside a longer one. Two contents that differ in nothing but facts are one template,
filled in twice. The thresholds are ours, from sweeps over planted copies and hard negatives (benchmarks/RESULTS.md).
"""

from __future__ import annotations

from collections.abc import Container, Set
from functools import cached_property
from typing import Literal

from seedlint._internal.dataclasses import dataclass
from seedlint.similarity.fingerprints import select_fingerprints
from seedlint.text.tokens import unpack

# Each threshold has two costs. In the sweep a similarity of .60 gave 13 more false pairs, and one of .75 found only .70 of the
# copies with three words in ten changed. A containment of .50 made 17 false copies of texts with the same footer, and one of .65
# lost .02 of all copies.
MIN_SIMILARITY = 0.68
"""Words in common order, as a share of the mean length, from which two contents are near copies."""
MIN_CONTAINMENT = 0.55
"""Share of the shingles of the shorter content from which the other one contains it."""
MIN_EDITED_CONTAINMENT, MIN_WORDS_IN_ORDER = 0.40, 0.80
"""The same for an excerpt that was edited: a smaller share of its shingles, together with this share of its words in order."""
MIN_RARE_SHARE = 0.35
"""Share of the fingerprints of the shorter content, frequent ones left out, that the other must have too. A common footer is no
copy."""
MIN_SHINGLES_FOR_LCS = 0.18
"""Share of the shingles under which the LCS is not computed: it cannot reach the similarity. With 30 % of the words changed,
.7 * .7 * .7 = 34 % of the shingles of three words are left."""
MAX_LCS_CELLS = 40_000_000
"""Product of two lengths over which shingles take the place of the LCS, since the time for the LCS grows with that product."""
_EVEN_LENGTHS = 0.8
"""Length of the shorter content, as a share of the mean length, under which a copy is an excerpt."""
_FACT_SHARE, _DIFFERING_SHARE = 0.6, 0.06
"""Two fillings of a template: on each side this share of the differing words are facts, and this share of all words differ."""
_MAX_IMBALANCE = 4
"""Fillings of one template are about as long as each other: one side has at most so many times the words of the other."""

Kind = Literal["near", "contained", "template"]
"""The ways in which two contents agree."""


@dataclass
class PassageFeatures:
    """The features of a content that a verdict needs. `tokens` have fact bits; a token without its fact bit is a word."""

    tokens: bytes
    shingles: Set[int]

    @property
    def length(self) -> int:
        """The number of words."""
        return len(self.tokens) // 8

    @cached_property
    def words(self) -> list[int]:
        """The words in order."""
        return [token & ~1 for token in unpack(self.tokens)]

    @cached_property
    def vocabulary(self) -> set[int]:
        """The distinct words."""
        return set(self.words)

    @cached_property
    def fact_words(self) -> set[int]:
        """The distinct words that are facts: names, numbers, code."""
        return {token & ~1 for token in unpack(self.tokens) if token & 1}


def needs_lcs(one: PassageFeatures, other: PassageFeatures, shared: int) -> bool:
    """Return whether the LCS can matter to the verdict on two contents that share so many shingles."""
    shorter, longer = sorted((one.length, other.length))
    if shorter * longer > MAX_LCS_CELLS:
        return False
    # Where the lengths are so far apart that no LCS reaches MIN_SIMILARITY, it matters to edited excerpts alone.
    needed = MIN_SHINGLES_FOR_LCS if 2 * shorter >= MIN_SIMILARITY * (shorter + longer) else MIN_EDITED_CONTAINMENT
    return shared >= needed * min(len(one.shingles), len(other.shingles))


def classify_pair(
    one: PassageFeatures, other: PassageFeatures, shared: int, common: int, frequent: Container[int]
) -> tuple[Kind, float] | None:
    """Return the way in which two contents agree and their likeness, from 0 to 1; None for different texts.

    `shared` counts the shingles that both have, `common` is the length of their LCS (0 where `needs_lcs` is false), `frequent`
    are the fingerprints that many contents have.
    """
    shorter = min(one.length, other.length)
    similarity = similarity_of(one, other, shared, common)
    if similarity < MIN_SIMILARITY and not _is_contained(one, other, shared, common / shorter, frequent):
        return None
    likeness = similarity
    if similarity < MIN_SIMILARITY:
        likeness = max(common / shorter, shared / min(len(one.shingles), len(other.shingles)))
    if _is_template(one, other):
        return "template", likeness
    uneven = 2 * shorter < _EVEN_LENGTHS * (one.length + other.length)
    return ("contained" if uneven and similarity < MIN_SIMILARITY else "near"), likeness


def similarity_of(one: PassageFeatures, other: PassageFeatures, shared: int, common: int) -> float:
    """Return the likeness of two contents, from 0 to 1: by their LCS or, where that takes too long, by their shingles."""
    if one.length * other.length > MAX_LCS_CELLS:
        return 2 * shared / (len(one.shingles) + len(other.shingles))
    return 2 * common / (one.length + other.length)


def _is_contained(one: PassageFeatures, other: PassageFeatures, shared: int, in_order: float, frequent: Container[int]) -> bool:
    """Return whether most of the shorter content is in the other one, by shingles that are not frequent."""
    small, large = sorted((one.shingles, other.shingles), key=len)
    share = shared / max(1, len(small))
    if share < MIN_CONTAINMENT and (share < MIN_EDITED_CONTAINMENT or in_order < MIN_WORDS_IN_ORDER):
        return False
    rare = [number for number in select_fingerprints(small) if number not in frequent]
    return sum(number in large for number in rare) >= MIN_RARE_SHARE * len(rare) > 0


def _is_template(one: PassageFeatures, other: PassageFeatures) -> bool:
    """Return whether two contents differ in facts on both sides, or in words that are replaced alike throughout."""
    # Reference pages repeat a sentence with another function's name in it, and nobody should rewrite that. On both sides the
    # words without a partner must be mostly facts, of similar number, and more than a trifle: one number that differs between two
    # long paragraphs is the very copy that went out of date, not a template.
    here, there = one.vocabulary - other.vocabulary, other.vocabulary - one.vocabulary
    if not here or not there:
        return False
    if _is_renaming(one, other):
        return True
    balanced = len(here) <= _MAX_IMBALANCE * (len(there) + 1) and len(there) <= _MAX_IMBALANCE * (len(here) + 1)
    enough = len(here) + len(there) >= _DIFFERING_SHARE * (len(one.vocabulary) + len(other.vocabulary))
    facts = len(here & one.fact_words) >= _FACT_SHARE * len(here) and len(there & other.fact_words) >= _FACT_SHARE * len(there)
    return balanced and enough and facts


def _is_renaming(one: PassageFeatures, other: PassageFeatures) -> bool:
    """Return whether each word that differs always has the same partner, and at least one pair of partners comes twice."""
    if one.length != other.length:
        return False
    changed = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    pairs = set(changed)
    return len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) < len(changed)
