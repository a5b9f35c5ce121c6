"""The evidence that a page is not about its title, and its score.

A word of a right title occurs in its own page nine times in ten, however rare the word is; in another page it occurs as often as
in any page of that length. So an absent word counts a constant amount against the page, and a word that is present counts for
the page by how unlikely it is to be there by chance. The weights are fitted by logistic regression, see benchmarks/titles; a
change of a feature needs a new fit (`python -m benchmarks.titles.train`).
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from seedlint import tables
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.titles.normalized_page import NormalizedText
from seedlint.analysis.titles.terms import TermMatch

LEAD = 700
"""Characters at the beginning of a page, normalized, that count as its lead."""
FRAME = 0.6
"""The weight of a word that frames the subject, where it is taken together with subjects."""
_UNKNOWN, _PRIOR = 0.15, 4
"""The share of repeats that is assumed for a word that the model has not seen, and the number of pages that this counts for."""
_GROWTH = 0.7
"""Words come in bursts: a page n times as long contains other words as if it were only n to this power longer."""


@dataclass(frozen=True)
class Model:
    """The result of `benchmarks/titles/train.py`, fitted to labelled pairs of a title and a page."""

    intercept: float
    weights: Mapping[str, float]
    pages: int
    """The number of pages in which the stems were counted."""
    words: float
    """The mean number of words of these pages."""
    frequency: Mapping[str, int]
    """The number of pages that contain a stem; rare stems are left out."""


class Evidence(NamedTuple):
    """The features of the score, each named as in the table of the model. Logarithms are natural."""

    absent_subjects: float
    """The number of absent subjects; each one over four counts 0.15."""
    absent_names: float
    """The absent subjects with capitals or digits inside: products, acronyms, identifiers."""
    absent_frames: float
    """The absent words that frame a subject, at most three."""
    absent_share: float
    """The share of the subjects that is absent, from 0 to 1."""
    absent_in_long: float
    """Absent subjects times the logarithm of the words of the page over 400: a long page had more room for the subjects."""
    surprise: float
    """The sum of minus the logarithm of the chance that the page contains a present subject anyway."""
    repeats: float
    """The number of times that the page repeats the subjects, against the number to expect."""
    frame_repeats: float
    """The same for the words that frame a subject."""
    strongest: float
    """Surprise and repeats of the term with the strongest support for the title."""
    unlike: float
    """The sum of the doubts about inexact matches: another name, or a part of a longer word."""
    lead: float
    """Terms in the lead of the page, at most three."""
    pairs: float
    """Neighbours in the title that are neighbours in the page."""
    subjects: float
    """The number of subjects in the title, at most five."""


@cache
def title_model() -> Model:
    """Return the model that seedlint ships."""
    lines = zlib.decompress(tables.read("title_stems.z")).decode().splitlines()
    frequency = {stem: int(count) for stem, count in map(str.split, lines)}
    return Model(frequency=frequency, **json.loads(tables.read("title_model.json")))


@cache
def repeated_stems() -> Mapping[str, int]:
    """Return the number of pages that say a stem again and again, by stem; only a verdict that may be sure reads the table."""
    lines = zlib.decompress(tables.read("title_repeats.z")).decode().splitlines()
    return {stem: int(count) for stem, count in map(str.split, lines)}


def repeat_share(stem: str) -> float:
    """Return the share of the pages with a stem that say it again and again, from 0 to 1."""
    return (repeated_stems().get(stem, 0) + _UNKNOWN * _PRIOR) / (title_model().frequency.get(stem, 0) + _PRIOR)


def score(found: Evidence, model: Model) -> float:
    """Return the log-odds that the page is not about its title; over 0, a mismatch is more likely than not."""
    return model.intercept + math.fsum(weight * getattr(found, name) for name, weight in model.weights.items())


def collect_evidence(matches: Sequence[TermMatch], page: NormalizedText, model: Model) -> Evidence:
    """Return the evidence in the matches of the terms of a title."""
    subjects = [match for match in matches if not match.term.frame]
    frames = [match for match in matches if match.term.frame]
    present = [(match, _chance(match, page, model)) for match in subjects if match.times]
    present_frames = [(match, _chance(match, page, model)) for match in frames if match.times]
    absent = len(subjects) - len(present)
    if len(subjects) > 1 and not present and any(match.term.name for match in subjects):
        # A product or technology is never said, nor is any other subject. Words such as "guide" or "numbers", which any page may
        # say, are then no support for the title.
        present_frames, matches = [], ()
    return Evidence(
        absent_subjects=min(absent, 4) + 0.15 * max(0, absent - 4),
        absent_names=sum(match.term.name for match in subjects if not match.times),
        absent_frames=min(sum(not match.times for match in frames), 3),
        absent_share=absent / max(1, len(subjects)),
        absent_in_long=min(absent, 4) * math.log((page.words + 1) / 400),
        surprise=math.fsum(_surprise(match, chance) for match, chance in present),
        repeats=math.fsum(_repeats(match, chance) for match, chance in present),
        frame_repeats=math.fsum(_repeats(match, chance) for match, chance in present_frames),
        strongest=max((_strength(match, chance) for match, chance in present + present_frames), default=0.0),
        unlike=math.fsum(1 - match.worth for match, _ in present),
        lead=min(_count_early(matches, LEAD), 3.0),
        pairs=_count_adjacent(matches, page.text),
        subjects=min(len(subjects), 5),
    )


def _chance(match: TermMatch, page: NormalizedText, model: Model) -> float:
    """Return the probability that a page of this length contains the term, whatever the page is about."""
    # The share of pages with the stem, smoothed for stems that the model has not seen, holds for a page of the mean length. A
    # page of n times that length misses the stem with the n-th power of the probability; n is damped by _GROWTH. The bounds keep
    # the logarithms of both features finite.
    share = max((model.frequency.get(match.term.stem, 0) + 0.2) / (model.pages + 1), 1e-5)
    chance: float = 1 - (1 - share) ** ((max(page.words, 30) / model.words) ** _GROWTH)
    return min(chance, 0.97)


def _surprise(match: TermMatch, chance: float) -> float:
    return -math.log(chance) * match.worth


def _repeats(match: TermMatch, chance: float) -> float:
    """Return log(1 + occurrences / (1 + 2 m)), where m is the number to expect if words were spread at random."""
    # Words at random follow a Poisson distribution: a page contains a word with the probability 1 - exp(-m) for the expected
    # number m, so m is -log(1 - chance).
    return math.log(1 + match.times * match.worth / (1 - 2 * math.log(1 - chance)))


def _strength(match: TermMatch, chance: float) -> float:
    return (0.5 * _surprise(match, chance) + _repeats(match, chance)) * (FRAME if match.term.frame else 1.0)


def _count_early(matches: Iterable[TermMatch], end: int) -> float:
    return math.fsum((FRAME if match.term.frame else 1.0) for match in matches if 0 <= match.first < end)


def _count_adjacent(matches: Iterable[TermMatch], text: str) -> float:
    return float(sum(f" {a.term.word} {b.term.word}" in text for a, b in pairwise(matches) if a.times and b.times))
