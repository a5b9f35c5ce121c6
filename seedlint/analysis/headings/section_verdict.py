"""The verdict over the headings of a page, all of them together.

One heading proves little: writers paraphrase, joke and quote. But on a good page it does not happen that all headings are about
other things, nor that each heading fits the next section better than its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.headings.section_evidence import (
    LONGEST_PAGE,
    JudgeableSection,
    heading_model,
    is_rare,
    mismatch_log_odds,
    normalized_page_text,
)
from seedlint.analysis.titles.doubts import find_path_doubt
from seedlint.analysis.titles.evidence import Model
from seedlint.analysis.titles.exemptions import page_exemption, title_exemption
from seedlint.analysis.titles.normalized_page import normalized_body, with_description
from seedlint.analysis.titles.terms import Term, match_terms, parse_terms
from seedlint.analysis.titles.verdict import is_overwhelming, judge, surely_fits
from seedlint.model import Document
from seedlint.text.boilerplate import is_template

FOREIGN, MOVED = 4.0, 3.0
"""Limits for log-odds summed over headings; the first two sums are divided by the square root of the number of headings. The
limits are our own: on corpora left out of training, 2 of 4,720 good pages are over FOREIGN or MOVED, see
benchmarks/headings/holdout.py."""
UNSUPPORTED = 0.0
DOUBTED = -1.0
"""Log-odds of a heading over which it is reported where the title is foreign too, even if it is the only judgeable heading."""
_FEWEST = 2
_FEWEST_FOREIGN = _FEWEST_MOVED = 3
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


def misplaced_headings(document: Document, sections: Sequence[JudgeableSection], *, foreign: bool) -> list[Misplaced]:
    """Return the headings of a page that do not belong over their sections, in the order of the page; most often none.

    `foreign` says that the page is not about its title either; each heading then needs less evidence.
    The sums over log-odds find too many pages by themselves: of forty published pages that were reported for their headings, none
    was wrong, since headings paraphrase, joke, name persons and quote. So headings are foreign only if the page never says any of
    their subjects, or if its title is foreign too, and they have moved only if the other sections say what their own do not.
    """
    headings = [section.terms for section in sections]
    are_foreign = _are_foreign(document, sections)
    if not (foreign or are_foreign or _may_be_moved(sections)):
        return []  # the sums, for which the page is normalized, could not change it
    page = document.cached(normalized_page_text)
    found = find_misplaced(sections, headings, page, heading_model()) if len(sections) > 1 else []
    if found and found[0].fits is not None:
        pairs = [one for one in found if one.fits is not None and _fits_better(sections[one.heading], sections[one.fits])]
        return pairs if len(pairs) > 1 else []
    if found and are_foreign:
        return found
    return _unsupported(document, sections) if foreign else []


def _may_be_moved(sections: Sequence[JudgeableSection]) -> bool:
    """Return whether two headings fit the section behind their own better, or two the section before it."""
    for step in (1, -1):
        pairs = ((at, at + step) for at in range(len(sections)) if 0 <= at + step < len(sections))
        if sum(_fits_better(sections[at], sections[other]) for at, other in pairs) > 1:
            return True
    return False


def _fits_better(one: JudgeableSection, other: JudgeableSection) -> bool:
    """Return whether another section says a subject of a heading twice, and its own section says none."""
    subjects = [term for term in one.terms if not term.frame]
    if any(match.times for match in match_terms(subjects, one.text.text)):
        return False
    return any(match.times > 1 for match in match_terms(subjects, other.text.text))


def _are_foreign(document: Document, sections: Sequence[JudgeableSection]) -> bool:
    """Return whether three headings or more name rare subjects, and the page says none of the subjects."""
    subjects = [[term for term in section.terms if not term.frame] for section in sections]
    if sum(any(map(is_rare, terms)) for terms in subjects) < _FEWEST_FOREIGN:
        return False
    # What a section says its page says too, unless the page is read only in part.
    is_whole = sum(len(block.text) + 1 for block in document.blocks if block.kind != "heading") <= LONGEST_PAGE
    own = (match for terms, section in zip(subjects, sections, strict=True) for match in match_terms(terms, section.text.text))
    if is_whole and any(match.times for match in own):
        return False
    page = document.cached(normalized_page_text)
    return not any(match.times for terms in subjects for match in match_terms(terms, page))


def find_misplaced(
    sections: Sequence[JudgeableSection], headings: Sequence[tuple[Term, ...]], page: str, model: Model
) -> list[Misplaced]:
    """Return the headings that do not belong over the sections in the same positions, in order; most often none."""

    @cache
    def log_odds(heading: int, section: int) -> float:
        return mismatch_log_odds(headings[heading], sections[section].text, page, model)

    if len(sections) < _FEWEST:
        return []
    return _find_foreign(len(sections), log_odds) or _find_moved(sections, log_odds)


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


def _are_disjoint(sections: Sequence[JudgeableSection], one: int, other: int) -> bool:
    """Return whether the sections share no text; a section and its subsection cannot be compared."""
    first, second = sections[min(one, other)], sections[max(one, other)]
    return first.end <= second.start


def _unsupported(document: Document, sections: Sequence[JudgeableSection]) -> list[Misplaced]:
    """Return the headings without support in their sections."""
    page = document.cached(normalized_page_text)
    found = (
        Misplaced(at, None, mismatch_log_odds(one.terms, one.text, page, heading_model())) for at, one in enumerate(sections)
    )
    return [one for one in found if one.log_odds > DOUBTED]


def is_title_foreign(document: Document) -> bool:
    """Return whether title-body-mismatch warns that the page is not about its title."""
    terms = parse_terms(document.title)
    if title_exemption(document.title, terms) or is_template(document.path) or surely_fits(terms, document):
        return False
    page = document.cached(normalized_body)
    if judge(document.title, terms, page, 0).level != "sure":
        return False
    verdict = judge(document.title, terms, with_description(page, document), 0)
    if verdict.level != "sure" or page_exemption(page):
        return False
    if is_overwhelming(verdict.log_odds, verdict.matches):
        return True
    return not find_path_doubt(document.path, document.title, verdict.matches)
