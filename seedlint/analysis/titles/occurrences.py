"""Where and how often a page says the terms of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from seedlint.analysis.titles.terms import Term

_INSIDE, _ALIAS, _ALL_PARTS, _SOME_PARTS = 0.6, 0.9, 0.8, 0.4
"""What it is worth that a term is met in a longer word, by another name, or as the words of its camel case."""


class Sighting(NamedTuple):
    """How often a page says a term, how much that is worth from 0 to 1, and where it does so first; 0, 0 and -1 where never."""

    term: Term
    times: int = 0
    worth: float = 0.0
    first: int = -1


def sightings(terms: Iterable[Term], text: str) -> tuple[Sighting, ...]:
    """How a folded text says each term, in the order of the terms."""
    return tuple(_sight(term, text) for term in terms)


def _sight(term: Term, text: str) -> Sighting:
    for forms, worth in ((term.spellings, 1.0), (term.inside, _INSIDE), (term.aliases, _ALIAS)):
        if times := sum(map(text.count, forms)):
            return Sighting(term, times, worth, min(at for at in map(text.find, forms) if at >= 0))
    if term.initials and (match := re.search(term.initials, text)):
        return Sighting(term, 1, _ALIAS, match.start())
    places = [text.find(part) for part in term.parts]
    if places and max(places) >= 0:
        return Sighting(term, 1, _ALL_PARTS if min(places) >= 0 else _SOME_PARTS, max(places))
    return Sighting(term)
