"""Two headings of a page that have changed places.

The evidence of one heading is weak, and the evidence of a pair is strong: heading X has a subject that its own section never says
and section Y says twice, and heading Y has a subject that its own section never says and section X says twice. So a pair is
reported however few headings of the page can be judged. Where the page is not about its title either, once is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from seedlint.analysis.headings.section_evidence import heading_spans, is_rare, parse_heading_terms
from seedlint.analysis.titles.normalized_page import normalize_text, split_names
from seedlint.analysis.titles.terms import Term, match_terms, surely_says
from seedlint.model import Block, Document

_LEAST_TIMES, _LEAST_TIMES_FOREIGN = 2, 1
"""Occurrences of a subject in the other section; one is enough where the page is not about its title either."""
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
    written: str
    below: range
    """The indices of the blocks of its subsections."""


class _Lacking(NamedTuple):
    """A section that says no subject of its heading."""

    heading: Block
    terms: Sequence[Term]
    text: str
    below: range


def find_exchanged(document: Document, *, foreign: bool) -> Iterator[Exchanged]:
    """Yield both headings of each pair that has changed places; `foreign` says that the page is not about its title either."""
    sections = list(_sections(document))
    lacking = [found for section in sections if (found := _lacking(section))]
    least, page = _LEAST_TIMES_FOREIGN if foreign else _LEAST_TIMES, ""
    for one, other in combinations(lacking, 2):
        if one.heading.level == other.heading.level and _says(one, other.text, least) and _says(other, one.text, least):
            page = page or " ".join(filter(_is_long, map(_normalized, sections)))
            first, second = _said(one, other, page, least), _said(other, one, page, least)
            if first and second and not any(_is_at_home(document, section) for section in (one, other)):
                yield Exchanged(one.heading, other.heading, first)
                yield Exchanged(other.heading, one.heading, second)


def _sections(document: Document) -> Iterator[_Section]:
    """Yield the sections whose headings name a rare subject; the text of their subsections is not theirs."""
    blocks = document.blocks
    for start, own, end in document.cached(heading_spans)[:_MOST]:
        heading = blocks[start]
        terms = [term for term in parse_heading_terms(heading.text) if is_rare(term)]
        if terms and heading is not document.title_block:
            yield _Section(
                heading, terms, "\n".join([block.text for block in blocks[start + 1 : own]])[:_LONGEST], range(own, end)
            )


def _lacking(section: _Section) -> _Lacking | None:
    if surely_says(section.terms, section.written, 0, len(section.written)):  # most sections do
        return None
    text = _normalized(section)
    if not _is_long(text) or any(match.times for match in match_terms(section.terms, text)):
        return None
    return _Lacking(section.heading, section.terms, text, section.below)


def _normalized(section: _Section) -> str:
    return normalize_text(split_names(section.written))


def _is_long(text: str) -> bool:
    return text.count(" ") > _FEWEST_WORDS


def _says(section: _Lacking, text: str, least: int) -> bool:
    """Return whether a text says a subject of the heading so often."""
    return any(match.times >= least for match in match_terms(section.terms, text))


def _is_at_home(document: Document, section: _Lacking) -> bool:
    """Return whether a section repeats another word of its heading, or its subsections say a subject of the heading."""
    words = [term for term in parse_heading_terms(section.heading.text) if not term.frame]
    repeats = any(match.times >= _LEAST_TIMES for match in match_terms(words, section.text))
    return repeats or _says(section, _below(document, section), 1)


def _below(document: Document, section: _Lacking) -> str:
    """Return the text of the subsections with their headings: they may say what the section itself does not."""
    raw = "\n".join(document.blocks[at].text for at in section.below)[:_LONGEST]
    return normalize_text(split_names(raw))


def _said(section: _Lacking, other: _Lacking, page: str, least: int) -> tuple[str, ...]:
    """Return the subjects of a heading that are said so often in another section and seldom elsewhere."""
    there, everywhere = match_terms(section.terms, other.text), match_terms(section.terms, page)
    return tuple(
        match.term.word
        for match, total in zip(there, everywhere, strict=True)
        if match.times >= least and match.times >= _LEAST_SHARE * total.times
    )
