"""Values of the batch comparison: its result and the columns of its postings.

The plain Python version (`batch`) and the array version (`array_links`) return the same values, so both import this module and
neither has to import the other one for a type.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.named_tuples import NamedTuple
from seedlint.similarity.candidates import Pair
from seedlint.similarity.links import Link

LOW = 16
"""Bits of the lower part of a stored fingerprint."""
TYPES = "I", "H", "I"
"""The types of `Columns` for `array.array`: 4, 2 and 4 bytes, so a posting takes ten bytes."""


class Columns(NamedTuple):
    """Postings sorted by fingerprint, then by rank. A fingerprint is stored without its free bits, in two parts."""

    upper: array[int]
    """The upper 32 bits of each fingerprint."""
    lower: array[int]
    """The `LOW` bits below."""
    ranks: array[int]
    """The rank of the content that has the fingerprint."""


PostingPieces = Callable[[int], Iterator[Columns]]
"""A function that yields all postings in pieces of so many."""
Slice = tuple[int, int]
"""Start and end of a part of the work; the end is not included."""
ParallelMap = Callable[[Callable[[Slice], list[Pair]], Iterable[Slice]], Iterable[list[Pair]]]
"""A `map` that may run several calls at the same time; results come in the order of the arguments."""


@dataclass(frozen=True)
class BatchResult:
    """The result of a comparison of all contents, which go by their rank."""

    pairs: Sequence[Pair]
    """The pairs that were compared: by the later content, then by the number of shared fingerprints, most first."""
    links: list[Link]
    """The pairs that agree, in the order of `pairs`."""
    fingerprint_counts: Sequence[int]
    """The number of fingerprints of each content."""
    postings: PostingPieces


def to_columns(fingerprints: Sequence[int], ranks: Iterable[int]) -> Columns:
    """Return postings as columns; the fingerprints come without their free bits, sorted."""
    low = (1 << LOW) - 1
    found = [number >> LOW for number in fingerprints], [number & low for number in fingerprints], ranks
    return Columns(*map(array, TYPES, found))
