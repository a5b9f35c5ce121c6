"""How strongly a section speaks against being about its heading.

The same evidence as for titles (see `evidence`), weighed anew, and one thing more: where a word of the heading is not said in
its section, it matters whether the rest of the page says it. Headings never count as text, or those of another page would
support each other. The weights are fitted in benchmarks/headings; to change a feature, or what is usable, is to fit again.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from seedlint import tables
from seedlint._internal.dataclasses import dataclass, replace
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.titles import evidence as titles
from seedlint.analysis.titles.normalized_page import Folded, fold
from seedlint.analysis.titles.occurrences import sightings
from seedlint.analysis.titles.terms import Term, latin, title_terms
from seedlint.model import PROSE, Block, Document

FEWEST_WORDS = 25
"""Of a section; ours, as all limits here: shorter ones have no room to say what their heading does."""
_FEWEST_OWN_WORDS = 15
"""Before the first subsection: a heading over subsections alone is supported by their headings."""
_LEAST_PROSE = 0.4
"""The part of a section's characters that is neither code nor table."""
_MOST_LINKS = 0.5
"""The part of them that leads elsewhere: more is a table of contents."""
_LONGEST = 12_000
"""Characters that are read of a section."""
_LONGEST_PAGE = 40_000
_MOST = 40
"""Sections of a page that are judged; more tell nothing new."""
_REPEATED = 3
"""A word in so many headings of a page belongs to their form, not to a section."""
_NOT_A_SUBJECT = regex(
    r".*\?\s*\Z"  # a question is answered in other words
    r"|[\"“‘«]"  # what someone said
    r"|\W*(?:[A-Z][\w.’'“”\"-]+ ){1,3}[A-Z][\w’'-]+,"  # a person with a role
    r"|.*\b(?:Q ?& ?A|[Ii]nterview|[Tt]ell (?:us|me))\b",
    re.DOTALL,
)


@dataclass(frozen=True)
class Headed:
    """A section whose heading can be held against it: blocks[start:end] of the page, those of its subsections included."""

    heading: Block
    terms: tuple[Term, ...]
    text: Folded
    start: int
    end: int


@cache
def model() -> titles.Model:
    """The one that seedlint ships: the stems of titles with the weights of headings."""
    return replace(titles.model(), **json.loads(tables.read("heading_model.json")))


def headed(document: Document) -> tuple[Headed, ...]:
    """The usable sections of a page, in its order, at most 40."""
    blocks = document.blocks
    found = [span for span in document.cached(spans) if blocks[span[0]] is not document.title_block]
    terms = {start: heading_terms(blocks[start].text) for start, _, _ in found}
    said = Counter(term.stem for one in terms.values() for term in one)
    usable = []
    for start, own, end in found:
        kept = tuple(term for term in terms.get(start, ()) if term.frame or said[term.stem] < _REPEATED)
        if len(kept) > 1 and not all(term.frame for term in kept) and latin(blocks[start].text):
            text = _text(blocks[start + 1 : own], blocks[own:end])
            if text:
                usable.append(Headed(blocks[start], kept, text, start, end))
                if len(usable) == _MOST:
                    break
    return tuple(usable)


def heading_terms(heading: str) -> tuple[Term, ...]:
    """The terms of a heading, parts of any document ('scope', 'patterns') among those that frame; none of what is no name."""
    if _NOT_A_SUBJECT.match(heading):
        return ()
    return tuple(term._replace(frame=True) if term.word in _heading_words() else term for term in title_terms(heading))


def page_text(document: Document) -> str:
    """The page folded, its title with it and its headings left out."""
    text = "\n".join(block.text for block in document.blocks if block.kind != "heading")
    return fold(f"{text[:_LONGEST_PAGE]}\n{document.title}")


def doubt(terms: Sequence[Term], text: Folded, page: str, model: titles.Model) -> float:
    """The log-odds that a section is not about a heading of these terms, within what one heading may say, -4 to 5."""
    found = features(terms, text, page, model)
    return max(-4.0, min(5.0, model.intercept + math.fsum(model.weights[name] * value for name, value in found.items())))


def features(terms: Sequence[Term], text: Folded, page: str, model: titles.Model) -> Mapping[str, float]:
    """What `doubt` is a weighted sum of, by the names in the model's table."""
    seen = sightings(terms, text.text)
    absent = [one.term for one in seen if not one.times and not one.term.frame]
    nowhere = sum(not one.times for one in sightings(absent, page))
    return {
        **titles.evidence(seen, text, model)._asdict(),
        "absent_from_page": min(nowhere, 3),
        "said_elsewhere": min(len(absent) - nowhere, 3),
        "length": math.log(text.words / 100),
    }


def absent(terms: Sequence[Term], text: Folded) -> list[str]:
    """The words of a heading that a section does not say; those that frame a subject only where there is no other."""
    unsaid = [one for one in sightings(terms, text.text) if not one.times]
    return [one.term.word for one in unsaid if not one.term.frame] or [one.term.word for one in unsaid]


def spans(document: Document) -> list[tuple[int, int, int]]:
    """(where it stands, where its own text ends, where its section ends) of each heading, in the order of the page."""
    blocks, ends = document.blocks, dict[int, int]()
    waiting: list[int] = []
    starts = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    for index in starts:
        while waiting and blocks[waiting[-1]].level >= blocks[index].level:
            ends[waiting.pop()] = index
        waiting.append(index)
    return [
        (index, following, ends.get(index, len(blocks)))
        for index, following in zip(starts, [*starts[1:], len(blocks)], strict=False)
    ]


def _text(own: Sequence[Block], below: Iterable[Block]) -> Folded | None:
    """What stands under a heading, None where it is too little or no prose."""
    if sum(len(block.text) for block in own) < _FEWEST_OWN_WORDS * 2:
        return None
    blocks = [*own, *(block for block in below if block.kind != "heading")]
    length = sum(len(block.text) for block in blocks)
    if sum(mark.end - mark.start for block in blocks for mark in block.marks if mark.kind == "link") > _MOST_LINKS * length:
        return None
    if sum(len(block.text) for block in blocks if block.kind in PROSE) < _LEAST_PROSE * length:
        return None
    if sum(block.text.count(" ") + 1 for block in own) < _FEWEST_OWN_WORDS:
        return None
    text = fold("\n".join(block.text for block in blocks)[:_LONGEST])
    words = text.count(" ") - 1
    return Folded(text, words) if words >= FEWEST_WORDS else None


@cache
def _heading_words() -> frozenset[str]:
    return frozenset(tables.read("heading_words.txt").decode().split())
