"""Whether the headings of a page belong over its sections, judged over all of them together.

One heading proves little: writers paraphrase, joke and quote. But that all headings of a page speak of other things does not
happen to a good page, nor that each fits the next section better than its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.headings.section_evidence import Headed, doubt, model, page_text
from seedlint.analysis.titles.evidence import Model, evidence, score
from seedlint.analysis.titles.evidence import model as titles
from seedlint.analysis.titles.normalized_page import body
from seedlint.analysis.titles.occurrences import sightings
from seedlint.analysis.titles.terms import Term, title_terms
from seedlint.model import Document

FOREIGN, MOVED, SWAPPED = 4.0, 3.0, 6.5
"""Limits for log-odds summed over headings; of the first two divided by the root of their number. Ours: of corpora left out of
training, 4 of 4,720 good pages are over any of them, see benchmarks/headings/holdout.py."""
_FEWEST = 2
_FEWEST_MOVED = 3
"""Headings: of two, one fits the other's section by chance too often."""
UNSUPPORTED = 0.0
DOUBTED, TITLE_FOREIGN = 0.5, 3.0
"""Of a heading, and of a title: where both are doubted this much, a page need not have two headings."""
_HOPELESS = -1.0
"""Headings that fit their own sections as well as this on average are not moved; it only saves time."""

Doubt = Callable[[int, int], float]
"""How much section j speaks against the heading of section i."""


@dataclass(frozen=True)
class Misplaced:
    """A heading that does not belong over its section, by their places in the page, and the section that it fits, if any."""

    heading: int
    fits: int | None
    doubt: float


def misplaced(sections: Sequence[Headed], headings: Sequence[tuple[Term, ...]], page: str, model: Model) -> list[Misplaced]:
    """The headings that do not belong over the sections that they stand over, in the order of the page; most often none."""

    @cache
    def against(heading: int, section: int) -> float:
        return doubt(headings[heading], sections[section].text, page, model)

    if len(sections) < _FEWEST:
        return []
    return _foreign(len(sections), against) or _moved(sections, against) or list(_swapped(sections, against))


def _foreign(count: int, against: Doubt) -> list[Misplaced]:
    own = [against(at, at) for at in range(count)]
    if sum(own) / math.sqrt(count) <= FOREIGN:
        return []
    return [Misplaced(at, None, value) for at, value in enumerate(own) if value > UNSUPPORTED]


def _moved(sections: Sequence[Headed], against: Doubt) -> list[Misplaced]:
    """Headings that stand one section too early, or too late."""
    count = len(sections)
    if count < _FEWEST_MOVED or sum(against(at, at) for at in range(count)) < _HOPELESS * count:
        return []
    for step in (1, -1):
        pairs = [(at, at + step) for at in range(count) if 0 <= at + step < count and _apart(sections, at, at + step)]
        gains = [against(at, at) - against(at, other) for at, other in pairs]
        if len(gains) > 1 and sum(gains) / math.sqrt(len(gains)) > MOVED:
            return [Misplaced(*pair, against(pair[0], pair[0])) for pair, gain in zip(pairs, gains, strict=True) if gain > 0]
    return []


def _swapped(sections: Sequence[Headed], against: Doubt) -> Iterator[Misplaced]:
    """Neighbours whose headings have changed places."""
    for one, other in pairwise(range(len(sections))):
        own = against(one, one) + against(other, other)
        if own > SWAPPED - 8 and _apart(sections, one, other) and own - against(one, other) - against(other, one) > SWAPPED:
            yield Misplaced(one, other, against(one, one))
            yield Misplaced(other, one, against(other, other))


def _apart(sections: Sequence[Headed], one: int, other: int) -> bool:
    first, second = sections[min(one, other)], sections[max(one, other)]
    return first.end <= second.start


def with_title(document: Document, sections: Sequence[Headed]) -> list[Misplaced]:
    """Headings that their sections do not support on a page that does not support its title either; none on other pages."""
    if not sections or not _title_is_foreign(document):
        return []
    page = page_text(document)
    found = (Misplaced(at, None, doubt(one.terms, one.text, page, model())) for at, one in enumerate(sections))
    return [one for one in found if one.doubt > DOUBTED]


def _title_is_foreign(document: Document) -> bool:
    page = document.cached(body)
    terms = title_terms(document.title)
    if sum(not term.frame for term in terms) < 2:
        return False
    return score(evidence(sightings(terms, page.text), page, titles()), titles()) > TITLE_FOREIGN
