"""How strongly a page speaks against being about its title.

A word of a true title stands in its own page nine times in ten however rare it is; in a stranger's page as often as in any
page of that length. So a word that is absent has a constant price, and one that is present counts by how unlikely it would
be to occur anyway. The weights are fitted by logistic regression, see benchmarks/titles; to change a feature is to fit again.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from seedlint import tables
from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.titles.normalized_page import Folded
from seedlint.analysis.titles.occurrences import Sighting

_LEAD = 700
"""Characters of a page's beginning, folded."""
_FRAME = 0.6
"""What a word that frames the subject counts where it is taken together with subjects."""
_GROWTH = 0.7
"""A page of n times the words says as many more of all words as if it were n to this power longer; words come in bursts."""


@dataclass(frozen=True)
class Model:
    """What `benchmarks/titles/train.py` makes of labelled titles and pages."""

    intercept: float
    weights: Mapping[str, float]
    pages: int
    """How many pages the frequencies were counted on."""
    words: float
    """How many words such a page has on average."""
    frequency: Mapping[str, int]
    """In how many of the pages a stem occurs; rare stems are left out."""


class Evidence(NamedTuple):
    """What the score is a weighted sum of; each feature is named as in the model's table. Logarithms are natural."""

    absent_subjects: float
    absent_names: float
    """Of the absent subjects those with capitals or digits inside: products, acronyms, identifiers."""
    absent_frames: float
    absent_share: float
    """The part of the subjects that is absent, from 0 to 1."""
    absent_in_long: float
    """Absent subjects times the logarithm of the page's words over 400: a long page had more room to say them."""
    surprise: float
    """Of the subjects that are present: minus the logarithm of the chance that they occur anyway, summed."""
    repeats: float
    """How much oftener the subjects are said than they would be anyway."""
    frame_repeats: float
    strongest: float
    """Surprise and repeats of the term that speaks most for the title."""
    unlike: float
    """How much of what is present is so by another name or in a longer word only."""
    lead: float
    """Terms in the first lines."""
    pairs: float
    """Neighbours in the title that are neighbours in the page."""
    subjects: float


@cache
def model() -> Model:
    """The one that seedlint ships."""
    lines = zlib.decompress(tables.read("title_stems.z")).decode().splitlines()
    frequency = {stem: int(count) for stem, count in map(str.split, lines)}
    return Model(frequency=frequency, **json.loads(tables.read("title_model.json")))


def score(found: Evidence, model: Model) -> float:
    """The log-odds that the page is not about its title; over 0 it more likely is not."""
    return model.intercept + math.fsum(weight * getattr(found, name) for name, weight in model.weights.items())


def evidence(seen: Sequence[Sighting], page: Folded, model: Model) -> Evidence:
    """What the sightings of a title's terms say together."""
    subjects = [one for one in seen if not one.term.frame]
    frames = [one for one in seen if one.term.frame]
    said = [(one, _chance(one, page, model)) for one in subjects if one.times]
    framing = [(one, _chance(one, page, model)) for one in frames if one.times]
    absent = len(subjects) - len(said)
    return Evidence(
        absent_subjects=min(absent, 4) + 0.15 * max(0, absent - 4),
        absent_names=sum(one.term.name for one in subjects if not one.times),
        absent_frames=min(len(frames) - len(framing), 3),
        absent_share=absent / max(1, len(subjects)),
        absent_in_long=min(absent, 4) * math.log((page.words + 1) / 400),
        surprise=math.fsum(_surprise(one, chance) for one, chance in said),
        repeats=math.fsum(_repeats(one, chance) for one, chance in said),
        frame_repeats=math.fsum(_repeats(one, chance) for one, chance in framing),
        strongest=max((_strength(one, chance) for one, chance in said + framing), default=0.0),
        unlike=math.fsum(1 - one.worth for one, _ in said),
        lead=min(_begun(seen, _LEAD), 3.0),
        pairs=_pairs(seen, page.text),
        subjects=min(len(subjects), 5),
    )


def _chance(one: Sighting, page: Folded, model: Model) -> float:
    """How likely a page of this length says the term, whatever it is about."""
    share = max((model.frequency.get(one.term.stem, 0) + 0.2) / (model.pages + 1), 1e-5)
    chance: float = 1 - (1 - share) ** ((max(page.words, 30) / model.words) ** _GROWTH)
    return min(chance, 0.97)


def _surprise(one: Sighting, chance: float) -> float:
    return -math.log(chance) * one.worth


def _repeats(one: Sighting, chance: float) -> float:
    """How often it is said, against how often it would be anyway, were words sown at random."""
    return math.log(1 + one.times * one.worth / (1 - 2 * math.log(1 - chance)))


def _strength(one: Sighting, chance: float) -> float:
    return (0.5 * _surprise(one, chance) + _repeats(one, chance)) * (_FRAME if one.term.frame else 1.0)


def _begun(seen: Iterable[Sighting], end: int) -> float:
    return math.fsum((_FRAME if one.term.frame else 1.0) for one in seen if 0 <= one.first < end)


def _pairs(seen: Iterable[Sighting], text: str) -> float:
    return float(sum(f" {a.term.word} {b.term.word}" in text for a, b in pairwise(seen) if a.times and b.times))
