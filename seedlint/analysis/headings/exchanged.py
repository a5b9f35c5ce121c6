"""Two headings of a page that have changed places.

The evidence of one heading is weak, and the evidence of a pair is strong: heading X has a subject that its own section never says
and section Y says twice, and heading Y has a subject that its own section never says and section X says twice. So a pair is
reported however few headings of the page can be judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from seedlint.analysis.headings.section_evidence import heading_spans, is_rare, parse_heading_terms
from seedlint.analysis.titles.normalized_page import normalize_text, split_names
from seedlint.analysis.titles.terms import Term, match_terms
from seedlint.model import Block, Document

_LEAST_TIMES = 2
_LEAST_SHARE = 0.6
"""The share of the occurrences on the page that must be in the other section: the subject of the page is said everywhere."""
_FEWEST_WORDS = 20
_MOST = 40
_LONGEST = 12_000
"""Characters of a section that are read."""


class Exchanged(NamedTuple):
    """A heading over the section of another heading, and that other heading."""

    heading: Block
    fits: Block
    subjects: tuple[str, ...]
    """The words of the heading that its own section never says and the other section says."""


class _Section(NamedTuple):
    heading: Block
    terms: Sequence[Term]
    text: str


def find_exchanged(document: Document) -> Iterator[Exchanged]:
    """Yield both headings of each pair that has changed places."""
    sections = list(_sections(document))
    page = " ".join(section.text for section in sections)
    lacking = [section for section in sections if not any(match.times for match in match_terms(section.terms, section.text))]
    for one, other in combinations(lacking, 2):
        if one.heading.level == other.heading.level:
            first, second = _said(one, other, page), _said(other, one, page)
            if first and second:
                yield Exchanged(one.heading, other.heading, first)
                yield Exchanged(other.heading, one.heading, second)


def _sections(document: Document) -> Iterator[_Section]:
    """Yield the sections whose headings name a rare subject; the text of their subsections is not theirs."""
    blocks = document.blocks
    for start, end, _ in document.cached(heading_spans)[:_MOST]:
        heading = blocks[start]
        terms = [term for term in parse_heading_terms(heading.text) if is_rare(term)]
        if terms and heading is not document.title_block:
            raw = "\n".join(block.text for block in blocks[start + 1 : end])[:_LONGEST]
            text = normalize_text(split_names(raw))
            if text.count(" ") > _FEWEST_WORDS:
                yield _Section(heading, terms, text)


def _said(section: _Section, other: _Section, page: str) -> tuple[str, ...]:
    """Return the subjects of a heading that are said twice in another section and seldom elsewhere."""
    there, everywhere = match_terms(section.terms, other.text), match_terms(section.terms, page)
    return tuple(
        match.term.word
        for match, total in zip(there, everywhere, strict=True)
        if match.times >= _LEAST_TIMES and match.times >= _LEAST_SHARE * total.times
    )
