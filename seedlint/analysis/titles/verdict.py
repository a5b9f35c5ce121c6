"""The verdict over a title: the score of the evidence against limits that grow where the title or the page says little."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.titles.doubts import TOPICAL, find_doubt, topicality
from seedlint.analysis.titles.evidence import FRAME, LEAD, collect_evidence, score, title_model
from seedlint.analysis.titles.normalized_page import NormalizedText, page_lead
from seedlint.analysis.titles.terms import Term, TermMatch, absent_subjects, match_terms, surely_says
from seedlint.model import Document

SURE = 3.0
POSSIBLE = 1.5
"""Log-odds. Our own limits: on corpora left out of training, 1 in 1,000 and 1 in 250 good pages would be reported."""
MARGIN = 1.0
"""Log-odds on top of SURE, once for a title that says little (one subject, fewer than four words), and once where all that is
absent from a page of under ROOM words are everyday words."""
CERTAIN = 9.0
"""Log-odds over which the path of the page is no reason for doubt."""
STRONG = 0.3
"""The topicality of a technology (`docker`). Of 30,000 published pages no page with a right title was over CERTAIN, or lacked
SEVERAL subjects or more, two of them technologies, and said no other subject of its title."""
ROOM = 250
SHORT, WORDS_A_POINT = 150, 60
"""Words. A page of under SHORT words has had little room to mention its title: SURE grows by one for each WORDS_A_POINT words
that the page lacks. Our own limits: true pages cut after 40 words were then reported 9 times in 1,000 and not 23 times."""
EVERYDAY = 0.05
"""The share of all pages in which an everyday word occurs."""
SEVERAL = 3
"""Absent subjects, one of them topical, that prove as much as a higher score: POSSIBLE is then enough."""
FEWEST_ABSENT = 2
"""Absent subjects without which a verdict that is not sure is no verdict. On thirteen published trees all pages that lacked one
subject, and whose score was under the sure limit, were about their titles."""
FEWEST_WORDS = 10
"""Words. There is no verdict on a shorter page."""

_LEAST_REPEATS = 0.117
"""The least value of a subject that is said, in the features `repeats` and `strongest`: log(1 + 1 / (1 - 2 log .03))."""

Level = Literal["sure", "possible", ""]


class Verdict(NamedTuple):
    """The verdict on a title, with what it was reached from."""

    level: Level
    log_odds: float
    matches: tuple[TermMatch, ...]
    page: NormalizedText


def surely_fits(terms: Sequence[Term], document: Document) -> bool:
    """Return whether the first lines of a page say every subject of its title, so that no verdict is possible; False may err.

    Where no subject is absent, `level` asks for a score over SURE. The bound of the score takes a few searches in the text as it
    is, so that half of all pages need not be normalized.
    """
    lead = page_lead(document, LEAD - 1)
    said = [term for term in terms if surely_says([term], lead, 0, len(lead))]
    subjects = sum(not term.frame for term in terms)
    if not subjects or sum(not term.frame for term in said) < subjects:
        return False
    weights, frames = title_model().weights, len(terms) - subjects
    early = min(math.fsum(FRAME if term.frame else 1.0 for term in said), 3.0)
    bound = title_model().intercept + weights["subjects"] * min(subjects, 5) + weights["lead"] * early
    bound += weights["absent_frames"] * min(frames - (len(said) - subjects), 3)
    return bound + _LEAST_REPEATS * (weights["repeats"] * subjects + weights["strongest"]) <= SURE


def judge(title: str, terms: Sequence[Term], page: NormalizedText, min_words: int) -> Verdict:
    """Return the verdict on a title with these terms over a page; `min_words` as for `level`."""
    matches = match_terms(terms, page.text)
    log_odds = score(collect_evidence(matches, page, title_model()), title_model())
    return Verdict(level(log_odds, title, matches, page, min_words), log_odds, matches, page)


def level(log_odds: float, title: str, matches: Sequence[TermMatch], page: NormalizedText, min_words: int) -> Level:
    """Return how sure it is that the page is not about its title; on a page of under `min_words` words nothing is sure."""
    if page.words < min_words:
        return "possible" if log_odds > SURE else ""
    if log_odds > sure_limit(title, matches, page):
        return "possible" if find_doubt(title, matches, page) else "sure"
    if log_odds <= POSSIBLE or _lacks_everyday_words_only(matches, page):
        return ""
    return "possible" if len(absent_subjects(matches)) >= FEWEST_ABSENT else ""


def is_overwhelming(log_odds: float, matches: Sequence[TermMatch]) -> bool:
    """Return whether so much speaks against the title that the path of the page is no reason for doubt."""
    absent = absent_subjects(matches)
    all_absent = len(absent) == sum(not match.term.frame for match in matches)
    strong = sum(topicality(match) >= STRONG for match in absent)
    return log_odds > CERTAIN or (all_absent and len(absent) >= SEVERAL and strong > 1)


def sure_limit(title: str, matches: Sequence[TermMatch], page: NormalizedText) -> float:
    """Return the log-odds over which the verdict on this title and page is sure."""
    everyday_only = _lacks_everyday_words_only(matches, page)
    if page.words >= SHORT and not everyday_only and _lacks_several_subjects(matches):
        return POSSIBLE
    says_little = len(title.split()) < 4 and sum(not match.term.frame for match in matches) == 1
    return SURE + MARGIN * (says_little + everyday_only) + max(0.0, (SHORT - page.words) / WORDS_A_POINT)


def _lacks_several_subjects(matches: Sequence[TermMatch]) -> bool:
    absent = absent_subjects(matches)
    return len(absent) >= SEVERAL and any(topicality(match) >= TOPICAL for match in absent)


def _lacks_everyday_words_only(matches: Sequence[TermMatch], page: NormalizedText) -> bool:
    """Return whether a page with little room lacks no subjects but everyday words."""
    least_pages, frequency = EVERYDAY * title_model().pages, title_model().frequency
    return page.words < ROOM and all(
        match.term.frame or match.times or frequency.get(match.term.stem, 0) >= least_pages for match in matches
    )
