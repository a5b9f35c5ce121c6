"""Values of the batch comparison: its result and the columns of its postings.

The plain Python version (`batch`) and the array version (`array_links`) return the same values, so both import this module and
neither has to import the other one for a type.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint.similarity.candidates import Pair
from seedlint.similarity.links import Link

LOW = 16
"""Bits of the lower part of a fingerprint, where it is kept in two."""
TYPES = "I", "H", "I"
"""Of `Columns`, as of arrays, which are of 4, 2 and 4 bytes."""


class Columns(NamedTuple):
    """Postings, sorted."""

    upper: array[int]
    """The upper 32 bits of each fingerprint, of which the free bits are left out."""
    lower: array[int]
    """The `LOW` bits below."""
    ranks: array[int]
    """The rank of a content that has it."""


Pieces = Callable[[int], Iterator[Columns]]
"""Postings in pieces of so many."""
Cut = tuple[int, int]
Spread = Callable[[Callable[[Cut], list[Pair]], Iterable[Cut]], Iterable[list[Pair]]]
"""A `map`, by which parts may be done beside each other."""


@dataclass(frozen=True)
class Compared:
    """What came of it. Contents go by their rank."""

    pairs: Sequence[Pair]
    """Those that were held against each other: by the later one, nearest first."""
    links: list[Link]
    sizes: Sequence[int]
    """How many fingerprints each content has."""
    postings: Pieces


def columns(numbers: Sequence[int], ranks: Iterable[int]) -> Columns:
    """Fingerprints without their free bits, and ranks, as columns."""
    low = (1 << LOW) - 1
    found = [number >> LOW for number in numbers], [number & low for number in numbers], ranks
    return Columns(*map(array, TYPES, found))
