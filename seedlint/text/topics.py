"""How strongly a page speaks against being about its title.

A word of a true title stands in its own page nine times in ten however rare it is; in a stranger's page as often as in any
page of that length. So a word that is absent has a constant price, and one that is present counts by how unlikely it would
be to occur anyway. The weights are fitted by logistic regression: benchmarks/titles.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from itertools import pairwise

from seedlint.text import tables
from seedlint.text.folded import Folded
from seedlint.text.lexicon import stop_words
from seedlint.text.stems import stem
from seedlint.text.terms import Term

_INSIDE, _ALIAS, _ALL_PARTS, _SOME_PARTS = 0.6, 0.9, 0.8, 0.4
"""What it is worth that a term is met in a longer word, by another name, or as the words of its camel case."""
_LEAD = 700
"""Characters of a page's beginning, folded."""


@dataclass(frozen=True)
class Model:
    intercept: float
    weights: Mapping[str, float]
    pages: int
    """How many pages the frequencies were counted on."""
    words: float
    """How many words such a page has on average."""
    frequency: Mapping[str, int]
    """In how many of the pages a stem occurs; rare stems are left out."""


@dataclass(frozen=True)
class Evidence:
    """What the score is a weighted sum of; each feature is named as in the model's table."""

    absent_subject: float = 0.0
    absent_frame: float = 0.0
    surprise: float = 0.0
    """Of the subject words that are present: minus the logarithm of the chance that they occur anyway, summed."""
    repeats: float = 0.0
    frame_repeats: float = 0.0
    strongest: float = 0.0
    unlike: float = 0.0
    """How much of what is present is so by another name or in a longer word only."""
    ahead: float = 0.0
    """Terms in the first fifth."""
    lead: float = 0.0
    """Terms in the first lines."""
    pairs: float = 0.0
    """Neighbours in the title that are neighbours in the page."""
    length: float = 0.0
    subjects: float = 0.0


@dataclass(frozen=True)
class Sighting:
    """How often a page says a term, and how much that is worth from 0 to 1; 0 where it never does."""

    term: Term
    times: int
    worth: float


@cache
def model() -> Model:
    """The table that seedlint ships."""
    table = json.loads(tables.read("titles.json"))
    return Model(**table)


def sightings(terms: Iterable[Term], page: Folded) -> tuple[Sighting, ...]:
    """How the page says each term, in the order of the terms."""
    return tuple(_sight(term, page.text) for term in terms)


def _sight(term: Term, text: str) -> Sighting:
    if times := sum(map(text.count, term.spellings)):
        return Sighting(term, times, 1.0)
    if term.inside and term.inside in text:
        return Sighting(term, 1, _INSIDE)
    if times := sum(map(text.count, term.aliases)):
        return Sighting(term, times, _ALIAS)
    parts = [text.count(part) for part in term.parts]
    if any(parts):
        return Sighting(term, max(1, min(parts)), _ALL_PARTS if all(parts) else _SOME_PARTS)
    return Sighting(term, 0, 0.0)


def evidence(seen: Iterable[Sighting], page: Folded, model: Model) -> Evidence:
    """What the sightings of a title's terms say together."""
    seen = tuple(seen)
    subjects = [one for one in seen if not one.term.frame]
    frames = [one for one in seen if one.term.frame]
    chance = {one.term: _chance(one.term, page, model) for one in seen}
    absent = sum(not one.times for one in subjects)
    return Evidence(
        absent_subject=min(absent, 4) + 0.15 * max(0, absent - 4),
        absent_frame=min(sum(not one.times for one in frames), 3),
        surprise=sum(_surprise(one, chance[one.term]) for one in subjects),
        repeats=sum(_repeats(one, chance[one.term]) for one in subjects),
        frame_repeats=sum(_repeats(one, chance[one.term]) for one in frames),
        strongest=max((_strength(one, chance[one.term]) for one in seen), default=0.0),
        unlike=sum(1 - one.worth for one in subjects if one.times),
        ahead=_begun(seen, page.text[: max(400, len(page.text) // 5)]),
        lead=min(_begun(seen, page.text[:_LEAD]), 3.0),
        pairs=_pairs(seen, page.text),
        length=math.log((page.words + 1) / 400),
        subjects=min(len(subjects), 5),
    )


def score(found: Evidence, model: Model) -> float:
    """The log-odds that the page is not about its title; over 0 it more likely is not."""
    return model.intercept + math.fsum(model.weights[name] * value for name, value in asdict(found).items())


def topics(page: Folded, model: Model, most: int = 3) -> tuple[str, ...]:
    """The words that the page speaks of more than other pages do, the most telling first."""
    counts = Counter(word for word in page.text.split() if len(word) > 3 and word.isalpha() and word not in stop_words())
    weight = {word: times * math.log(model.pages / (model.frequency.get(stem(word), 0) + 1)) for word, times in counts.items()}
    named: dict[str, str] = {}
    for word in sorted(weight, key=lambda word: (-weight[word], word)):
        named.setdefault(stem(word), word)
        if len(named) == most:
            break
    return tuple(named.values())


def _chance(term: Term, page: Folded, model: Model) -> float:
    """How likely a page of this length says the term, whatever it is about."""
    share = max((model.frequency.get(term.stem, 0) + 0.2) / (model.pages + 1), 1e-5)
    said: float = 1 - (1 - share) ** ((max(page.words, 30) / model.words) ** 0.7)
    return min(said, 0.97)


def _surprise(one: Sighting, chance: float) -> float:
    return -math.log(chance) * one.worth


def _repeats(one: Sighting, chance: float) -> float:
    """How often it is said, against how often it would be anyway, were words sown at random."""
    return math.log(1 + one.times * one.worth / (1 - 2 * math.log(1 - chance))) if one.times else 0.0


def _strength(one: Sighting, chance: float) -> float:
    strength = 0.5 * _surprise(one, chance) + _repeats(one, chance)
    return strength * (0.7 if one.term.frame else 1.0)


def _begun(seen: Iterable[Sighting], text: str) -> float:
    return sum((0.4 if one.term.frame else 1.0) for one in seen if one.times and f" {one.term.word[:5]}" in text)


def _pairs(seen: tuple[Sighting, ...], text: str) -> float:
    """Only where both words are said; a title with others between them has no such pair."""
    return float(sum(f" {a.term.word} {b.term.word}" in text for a, b in pairwise(seen) if a.times and b.times))
