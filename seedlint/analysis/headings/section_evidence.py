"""The evidence that a section is not about its heading.

The features are those of titles (see `titles.evidence`) with weights of their own, and one more: for a word of the heading that
is absent from the section, it matters whether the rest of the page contains it. Headings never count as text; else the headings
of another page would support each other. The weights are fitted in benchmarks/headings; a change of a feature, or of the
sections that can be judged, needs a new fit (`python -m benchmarks.headings.train`).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from seedlint import tables
from seedlint._internal.dataclasses import dataclass, replace
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.titles import evidence as titles
from seedlint.analysis.titles.normalized_page import NormalizedText, normalize_text
from seedlint.analysis.titles.terms import Term, absent_subjects, is_latin, match_terms, parse_terms
from seedlint.model import PROSE, Block, Document
from seedlint.text.outline import heading_indices

FEWEST_WORDS = 25
"""Words of a section. Our own limit, as all limits here: a shorter section has no room for what its heading says."""
_FEWEST_OWN_WORDS = 15
"""Words before the first subsection: a heading over subsections alone is supported by their headings."""
_LEAST_PROSE = 0.4
"""The share of the characters of a section that is neither code nor table."""
_MOST_LINKS = 0.5
"""The share of the characters that is in links; a section with more is a table of contents."""
LONGEST = 12_000
"""Characters of a section that are read."""
LONGEST_PAGE = 40_000
_LONGEST_REMEMBERED = 120
"""Characters of a heading whose terms are remembered: they are asked for twice on a page, and short headings occur again."""
_MOST = 40
"""Sections of a page that are judged; more sections add no evidence."""
_RARE = 0.1
"""The share of all pages in which a subject that proves something occurs at most."""
_REPEATED = 3
"""A word in this number of headings of a page belongs to the form of the headings, not to a section."""
_NOT_A_SUBJECT = regex(
    r".*\?\s*\Z"  # a question is answered in other words
    r"|(?:\S+\s+){5,}\S+[.!:]\s*\Z"  # a sentence, such as the statement of an exercise
    r"|[\"“‘«]"  # what someone said
    r"|\W*(?i:authors?|by|written by|thanks|credits?|contributors?|speakers?)\b"  # persons
    r"|\W*(?:[A-Z][\w.’'“”\"-]+ ){1,3}[A-Z][\w’'-]+(?:,| [-–—|] | at | \()"  # a person with a role
    r"|.*\b(?:Q ?& ?A|[Ii]nterview|[Tt]ell (?:us|me))\b",
    re.DOTALL,
)


@dataclass(frozen=True)
class JudgeableSection:
    """A section whose heading can be judged: `blocks[start:end]` of the page, its subsections included."""

    heading: Block
    terms: tuple[Term, ...]
    text: NormalizedText
    start: int
    end: int


@cache
def heading_model() -> titles.Model:
    """Return the model that seedlint ships: the stems of titles with the weights of headings."""
    return replace(titles.title_model(), **json.loads(tables.read("heading_model.json")))


def is_rare(term: Term) -> bool:
    """Return whether a word is rare enough on other pages to prove something."""
    return heading_model().frequency.get(term.stem, 0) < _RARE * heading_model().pages


def judgeable_sections(document: Document) -> tuple[JudgeableSection, ...]:
    """Return the sections of a page whose headings can be judged, in the order of the page, at most 40."""
    blocks = document.blocks
    judgeable = []
    for (start, own, end), kept in document.cached(judgeable_headings):
        text = _section_text(blocks[start + 1 : own], blocks[own:end])
        if text:
            judgeable.append(JudgeableSection(blocks[start], kept, text, start, end))
            if len(judgeable) == _MOST:
                break
    return tuple(judgeable)


def judgeable_headings(document: Document) -> list[tuple[tuple[int, int, int], tuple[Term, ...]]]:
    """Return the headings of a page that can be judged if there is text enough under them: their spans and their terms."""
    blocks = document.blocks
    spans = [span for span in document.cached(heading_spans) if blocks[span[0]] is not document.title_block]
    terms = [parse_heading_terms(blocks[start].text) for start, _, _ in spans]
    headings_with = Counter(term.stem for heading in terms for term in heading)
    found = []
    for span, all_terms in zip(spans, terms, strict=True):
        kept = tuple([term for term in all_terms if term.frame or headings_with[term.stem] < _REPEATED])
        if len(kept) > 1 and not all(term.frame for term in kept) and is_latin(blocks[span[0]].text):
            found.append((span, kept))
    return found


def parse_heading_terms(heading: str) -> tuple[Term, ...]:
    """Return the terms of a heading; empty for a question, a quote or the name of a person.

    Names of parts of any document ('scope', 'patterns') count as words that frame a subject.
    """
    return _remembered_terms(heading) if len(heading) <= _LONGEST_REMEMBERED else _heading_terms(heading)


def _heading_terms(heading: str) -> tuple[Term, ...]:
    if _NOT_A_SUBJECT.match(heading):
        return ()
    return tuple(term._replace(frame=True) if term.word in _heading_words() else term for term in parse_terms(heading))


def normalized_page_text(document: Document) -> str:
    """Return the normalized text of the page with its title and without its headings."""
    text = "\n".join(block.text for block in document.blocks if block.kind != "heading")
    return normalize_text(f"{text[:LONGEST_PAGE]}\n{document.title}")


def mismatch_log_odds(terms: Sequence[Term], text: NormalizedText, page: str, model: titles.Model) -> float:
    """Return the log-odds that a section is not about a heading with these terms, limited to -4 to 5."""
    features = measure_features(terms, text, page, model)
    return max(-4.0, min(5.0, model.intercept + math.fsum(model.weights[name] * value for name, value in features.items())))


def measure_features(terms: Sequence[Term], text: NormalizedText, page: str, model: titles.Model) -> Mapping[str, float]:
    """Return the features of `mismatch_log_odds` by their names in the table of the model."""
    matches = match_terms(terms, text.text)
    absent = [match.term for match in absent_subjects(matches)]
    nowhere = sum(not match.times for match in match_terms(absent, page))
    return {
        **titles.collect_evidence(matches, text, model)._asdict(),
        "absent_from_page": min(nowhere, 3),
        "said_elsewhere": min(len(absent) - nowhere, 3),
        "length": math.log(text.words / 100),
    }


def absent_words(terms: Sequence[Term], text: NormalizedText) -> list[str]:
    """Return the words of a heading that are absent from a section, subjects where there are some, else framing words."""
    absent = [match.term for match in match_terms(terms, text.text) if not match.times]
    return [term.word for term in absent if not term.frame] or [term.word for term in absent]


def heading_spans(document: Document) -> list[tuple[int, int, int]]:
    """Return (heading, end of its own text, end of its section) for each heading, as indices of blocks, in page order."""
    blocks, ends = document.blocks, dict[int, int]()
    open_headings: list[int] = []
    starts = document.cached(heading_indices)
    for index in starts:
        while open_headings and blocks[open_headings[-1]].level >= blocks[index].level:
            ends[open_headings.pop()] = index
        open_headings.append(index)
    return [
        (index, following, ends.get(index, len(blocks)))
        for index, following in zip(starts, [*starts[1:], len(blocks)], strict=False)
    ]


def _section_text(own: Sequence[Block], below: Iterable[Block]) -> NormalizedText | None:
    """Return the normalized text under a heading; None where it is too short or not prose."""
    # The cheap tests come first: most sections fail one of the sums over lengths and are never normalized.
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
    text = normalize_text("\n".join(block.text for block in blocks)[:LONGEST])
    words = text.count(" ") - 1
    return NormalizedText(text, words) if words >= FEWEST_WORDS else None


_remembered_terms = lru_cache(maxsize=8_192)(_heading_terms)


@cache
def _heading_words() -> frozenset[str]:
    return frozenset(tables.read("heading_words.txt").decode().split())
