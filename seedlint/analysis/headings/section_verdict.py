"""The verdict over the headings of a page, all of them together.

One heading proves little: writers paraphrase, joke and quote. But on a good page it does not happen that all headings are about
other things, nor that each heading fits the next section better than its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.headings.screening import is_title_doubtful
from seedlint.analysis.headings.section_evidence import (
    JudgeableSection,
    heading_model,
    mismatch_log_odds,
    normalized_page_text,
)
from seedlint.analysis.titles.evidence import Model, collect_evidence, score, title_model
from seedlint.analysis.titles.normalized_page import normalized_body
from seedlint.analysis.titles.terms import Term, match_terms, parse_terms
from seedlint.model import Document

FOREIGN, MOVED, SWAPPED = 4.0, 3.0, 6.5
"""Limits for log-odds summed over headings; the first two sums are divided by the square root of the number of headings. The
limits are our own: on corpora left out of training, 4 of 4,720 good pages are over one of them, see
benchmarks/headings/holdout.py."""
UNSUPPORTED = 0.0
DOUBTED, TITLE_FOREIGN = 0.5, 3.0
"""Log-odds of a heading and of a title: where both are over the limits, a page need not have two judgeable headings."""
_FEWEST = 2
_FEWEST_MOVED = 3
"""Headings: of two, one fits the section of the other by chance too often."""
_FITTING = -1.0
"""Headings that fit their own sections this well on average are not moved; the limit only saves time."""

LogOdds = Callable[[int, int], float]
"""The log-odds that the section with the second index is not about the heading with the first index."""


@dataclass(frozen=True)
class Misplaced:
    """A heading that does not belong over its section: its index, and the index of the section that it fits or None."""

    heading: int
    fits: int | None
    log_odds: float


def misplaced_headings(document: Document, sections: Sequence[JudgeableSection]) -> list[Misplaced]:
    """Return the headings of a page that do not belong over their sections, in the order of the page; most often none."""
    headings = [section.terms for section in sections]
    found = find_misplaced(sections, headings, normalized_page_text(document), heading_model()) if len(sections) > 1 else []
    return found or (_misplaced_with_title(document, sections) if is_title_doubtful(document) else [])


def find_misplaced(
    sections: Sequence[JudgeableSection], headings: Sequence[tuple[Term, ...]], page: str, model: Model
) -> list[Misplaced]:
    """Return the headings that do not belong over the sections in the same positions, in order; most often none."""

    @cache
    def log_odds(heading: int, section: int) -> float:
        return mismatch_log_odds(headings[heading], sections[section].text, page, model)

    if len(sections) < _FEWEST:
        return []
    return _find_foreign(len(sections), log_odds) or _find_moved(sections, log_odds) or list(_find_swapped(sections, log_odds))


def _find_foreign(count: int, log_odds: LogOdds) -> list[Misplaced]:
    """Return the unsupported headings of a page whose headings are about other things as a whole."""
    # The sum of n independent log-odds spreads with the square root of n. Division by it makes one limit hold for short and long
    # pages; the mean would let a long page through, the plain sum would report it.
    own = [log_odds(at, at) for at in range(count)]
    if sum(own) / math.sqrt(count) <= FOREIGN:
        return []
    return [Misplaced(at, None, value) for at, value in enumerate(own) if value > UNSUPPORTED]


def _find_moved(sections: Sequence[JudgeableSection], log_odds: LogOdds) -> list[Misplaced]:
    """Return the headings of a page on which all headings are one section too early, or all one section too late."""
    count = len(sections)
    if count < _FEWEST_MOVED or sum(log_odds(at, at) for at in range(count)) < _FITTING * count:
        return []
    for step in (1, -1):
        pairs = [(at, at + step) for at in range(count) if 0 <= at + step < count and _are_disjoint(sections, at, at + step)]
        gains = [log_odds(at, at) - log_odds(at, other) for at, other in pairs]
        if len(gains) > 1 and sum(gains) / math.sqrt(len(gains)) > MOVED:
            return [Misplaced(*pair, log_odds(pair[0], pair[0])) for pair, gain in zip(pairs, gains, strict=True) if gain > 0]
    return []


def _find_swapped(sections: Sequence[JudgeableSection], log_odds: LogOdds) -> Iterator[Misplaced]:
    """Yield neighbours whose headings have changed places."""
    for one, other in pairwise(range(len(sections))):
        own = log_odds(one, one) + log_odds(other, other)
        # The log-odds of one heading are at least -4, so a pair with less than SWAPPED - 8 cannot gain enough.
        if (
            own > SWAPPED - 8
            and _are_disjoint(sections, one, other)
            and own - log_odds(one, other) - log_odds(other, one) > SWAPPED
        ):
            yield Misplaced(one, other, log_odds(one, one))
            yield Misplaced(other, one, log_odds(other, other))


def _are_disjoint(sections: Sequence[JudgeableSection], one: int, other: int) -> bool:
    """Return whether the sections share no text; a section and its subsection cannot be compared."""
    first, second = sections[min(one, other)], sections[max(one, other)]
    return first.end <= second.start


def _misplaced_with_title(document: Document, sections: Sequence[JudgeableSection]) -> list[Misplaced]:
    """Return the unsupported headings of a page whose title is unsupported as well; none for other pages."""
    if not sections or not _is_title_foreign(document):
        return []
    page = normalized_page_text(document)
    found = (
        Misplaced(at, None, mismatch_log_odds(one.terms, one.text, page, heading_model())) for at, one in enumerate(sections)
    )
    return [one for one in found if one.log_odds > DOUBTED]


def _is_title_foreign(document: Document) -> bool:
    page = document.cached(normalized_body)
    terms = parse_terms(document.title)
    if sum(not term.frame for term in terms) < 2:
        return False
    return score(collect_evidence(match_terms(terms, page.text), page, title_model()), title_model()) > TITLE_FOREIGN
