"""What the pages of a corpus are like, flawed or not: words, readability, sections of their type, and how much of them is copied.

Reports that show more than violations are given an `Overview`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint.model import Place

if TYPE_CHECKING:
    from seedlint.document_types.coverage import State


LEAST_WORDS = 50
"""In sentences; shorter texts get no reading. Ours: a formula's score of two sentences says nothing."""


class Reading(NamedTuple):
    """How hard a text is to read by a formula, and the score from which `low-readability` calls it too hard."""

    metric: str
    score: float
    limit: float
    words: int
    sentences: int


class Graded(NamedTuple):
    """A section with its reading and its hardest sentence."""

    heading: str
    place: Place
    reading: Reading
    hardest: str
    """As a reader sees it, cut where it is long."""
    words: int
    """Of the hardest sentence."""


@dataclass(frozen=True)
class Coverage:
    """The type of a page, and what has become of each section that the type lists, in its order."""

    kind: str
    sections: Mapping[str, State]


@dataclass(frozen=True)
class Page:
    """One document. `path` and `ordinal` name it, as a file may hold several."""

    path: str
    ordinal: int
    title: str
    line: int
    """Where the title stands, or the document begins."""
    words: int
    copied: int
    """Words of prose in passages that stand in another place too."""
    reading: Reading | None
    """Of the whole page; None for what is short, a licence or the like, or of a language without a formula."""
    sections: tuple[Graded, ...]
    coverage: Coverage | None
    """None for a page of no type that is looked for."""


@dataclass(frozen=True)
class Overview:
    """The pages of the files that a run reported on, by path and ordinal."""

    pages: tuple[Page, ...]
