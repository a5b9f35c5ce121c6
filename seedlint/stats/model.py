"""Statistics of the pages of a corpus: words, copied words, readability, and the sections of their document type.

An `Overview` is made for reports that show more than violations, and for `seedlint stats`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Place

if TYPE_CHECKING:
    from seedlint.document_types.coverage import State


LEAST_WORDS = 50
"""Words in sentences that a text needs to get a score. Ours: the score of two sentences by a formula means nothing."""


class ReadabilityScore(NamedTuple):
    """The score of a text by a formula, and the score from which `low-readability` reports a text as too hard."""

    metric: str
    score: float
    limit: float
    words: int
    sentences: int


class GradedSection(NamedTuple):
    """A section with its score and its hardest sentence."""

    heading: str
    place: Place
    readability: ReadabilityScore
    hardest: str
    """The hardest sentence as a reader sees it, cut where it is long."""
    words: int
    """Words of the hardest sentence."""


class Coverage(NamedTuple):
    """The type of a page, and the state of each section of the type, in the order of the type."""

    kind: str
    sections: Mapping[str, State]


class Page(NamedTuple):
    """One document. `path` and `ordinal` identify it, as a file may hold several documents."""

    path: str
    ordinal: int
    title: str
    line: int
    """The line of the title, or the first line of the document."""
    words: int
    copied: int
    """Words of prose in passages that are also in another place."""
    readability: ReadabilityScore | None
    """The score of the whole page; None for a short page, a licence or the like, and a language without a formula."""
    sections: tuple[GradedSection, ...]
    coverage: Coverage | None
    """None for a page of no known type."""
    language: str = ""
    """The code of the language that the page is in."""


class MeasuredPage(NamedTuple):
    """A page without its copied words, and what these are counted with: other files decide which passages are copies."""

    page: Page
    prose: Sequence[int]
    """Five numbers for each block of prose: its first line and column, its last line and column, and its words."""


@dataclass(frozen=True)
class Overview:
    """The pages of the files that a run reported on, by path and ordinal."""

    pages: tuple[Page, ...]
    left_out: tuple[str, ...] = ()
    """The files without a page, by path: they cannot be read or parsed, or their process was killed."""
