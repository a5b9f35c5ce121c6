"""Whether two contents hold the same text, and how they agree.

Judged on words in order (the longest common subsequence) and on shared shingles: the first sees edits, the second moved
sentences and a text inside a longer one. Two contents that differ in nothing but facts are one template filled in twice.
The thresholds are ours, from sweeps over planted copies (benchmarks/RESULTS.md).
"""

from __future__ import annotations

from collections.abc import Container, Set
from functools import cached_property
from typing import Literal

from seedlint._internal.dataclasses import dataclass
from seedlint.similarity.fingerprints import fingerprints
from seedlint.text.tokens import unpack

SAME = 0.68
"""Share of words in common order from which two contents are near copies."""
HELD = 0.55
"""Share of the smaller one's shingles from which the other holds it."""
HELD_LOOSELY, HELD_WORDS = 0.40, 0.80
"""Shares of its shingles and of its words in order that together mean the same: an excerpt that was edited."""
HELD_RARE = 0.35
"""The share of its fingerprints that few contents have which the other must have too: a footer in common makes no copy."""
HOPELESS = 0.18
"""Share of shingles under which words in order need no look: 30 % of the words changed leave some 30 % of the shingles."""
_EVEN = 0.8
LONG = 40_000_000
"""Product of two lengths from which shingles stand in for the words in order, whose price is that product."""

Kind = Literal["near", "contained", "template"]


@dataclass
class Reading:
    """A content as a verdict needs it."""

    facts: bytes
    shingles: Set[int]

    @property
    def size(self) -> int:
        return len(self.facts) // 8

    @cached_property
    def words(self) -> list[int]:
        return [token & ~1 for token in unpack(self.facts)]

    @cached_property
    def known(self) -> set[int]:
        """Its different words."""
        return set(self.words)

    @cached_property
    def named(self) -> set[int]:
        """Its different words that are facts."""
        return {token & ~1 for token in unpack(self.facts) if token & 1}


def worth_reading(one: Reading, other: Reading, shared: int) -> bool:
    """Whether words in order could matter to the verdict on two contents that share so many shingles."""
    least, most = sorted((one.size, other.size))
    if least * most > LONG:
        return False
    needed = HOPELESS if 2 * least >= SAME * (least + most) else HELD_LOOSELY
    return shared >= needed * min(len(one.shingles), len(other.shingles))


def verdict(one: Reading, other: Reading, shared: int, common: int, frequent: Container[int]) -> tuple[Kind, float] | None:
    """How they agree and how far, from 0 to 1; None for different texts.

    `shared` counts shingles, `common` words in order (0 where that was not worth a look); `frequent` are fingerprints that
    many contents have.
    """
    smaller = min(one.size, other.size)
    same = 2 * common / (one.size + other.size)
    if one.size * other.size > LONG:
        same = 2 * shared / (len(one.shingles) + len(other.shingles))
    if same < SAME and not _is_held(one, other, shared, common / smaller, frequent):
        return None
    likeness = same if same >= SAME else max(common / smaller, shared / min(len(one.shingles), len(other.shingles)))
    if _is_template(one, other):
        return "template", likeness
    uneven = 2 * smaller < _EVEN * (one.size + other.size)
    return ("contained" if uneven and same < SAME else "near"), likeness


def _is_held(one: Reading, other: Reading, shared: int, in_order: float, frequent: Container[int]) -> bool:
    """Whether most of the smaller one is in the other, by shingles that not everyone has."""
    small, large = sorted((one.shingles, other.shingles), key=len)
    share = shared / max(1, len(small))
    if share < HELD and (share < HELD_LOOSELY or in_order < HELD_WORDS):
        return False
    rare = [number for number in fingerprints(small) if number not in frequent]
    return sum(number in large for number in rare) >= HELD_RARE * len(rare) > 0


def _is_template(one: Reading, other: Reading) -> bool:
    """Whether what differs is facts on both sides, or the same words put in place of the same words throughout."""
    here, there = one.known - other.known, other.known - one.known
    if not here or not there:
        return False
    if _renamed(one, other):
        return True
    balanced = len(here) <= 4 * len(there) + 4 and len(there) <= 4 * len(here) + 4
    enough = len(here) + len(there) >= 0.06 * (len(one.known) + len(other.known))
    facts = len(here & one.named) >= 0.6 * len(here) and len(there & other.named) >= 0.6 * len(there)
    return balanced and enough and facts


def _renamed(one: Reading, other: Reading) -> bool:
    if one.size != other.size:
        return False
    changed = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    pairs = set(changed)
    return len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) < len(changed)
