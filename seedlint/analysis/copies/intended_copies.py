"""Copies that may well be meant: entries about options, pages made of parts, files kept for tests, whole files twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.corpus_summary import PROSE, REFERENCE
from seedlint.analysis.copies.option_entries import is_option
from seedlint.rule import Copy, CorpusContext

_LONG, _PLACES = 40, 4
"""Ours: words from which a text that a page has twice is hardly one about two sister functions, and one in _PLACES no hint."""
_UNDER = 2
"""Lines from the end of a text to the beginning of what stands directly under it."""
_KEPT = regex(
    r"(?:^|/)(?:node_modules|vendor(?:ed)?|third[-_]?party|tests?|test[-_]?data|fixtures?|snapshots?|__\w+__)/", re.IGNORECASE
)
_FRONT = regex(r"(?:^|/)(?:readme|index)\.\w+\Z", re.IGNORECASE)

MayBeMeant = Callable[[Copy, Copy], bool]
"""Tells of a copy and the text that it repeats whether the copy may be meant."""


def by_design(name: str, copies: Sequence[Copy], known: CorpusContext) -> MayBeMeant:
    """What tells those copies of a cluster that may be meant, given what is known of all clusters (`text.snapshot`)."""
    kinds = {copy.passage.place.path: known.get(copy.passage.place.path, ()) for copy in copies}
    retold = known.get(f"/{name}", ())
    meant = _is_hint(copies) or any(REFERENCE in found for found in kinds.values())

    def may_be_meant(copy: Copy, other: Copy) -> bool:
        here, there = copy.passage.place.path, other.passage.place.path
        if _is_kept(here) or _is_kept(there) or is_option(copy.passage.text):
            return True
        if here != there and _FRONT.search(here) and _FRONT.search(there):
            return True
        if PROSE in kinds[here] and PROSE in kinds[there]:
            return False
        if here == there and _is_sister(*((other, copy) if copy.kind == "original" else (copy, other))):
            return True
        return meant or sorted((here, there)) in retold

    return may_be_meant


def _is_hint(copies: Sequence[Copy]) -> bool:
    """Whether a cluster is a short text that stands in several places, as a hint does that readers need in each."""
    return len(copies) >= _PLACES and len(copies[0].passage.tokens) < 8 * _LONG


def _is_sister(copy: Copy, other: Copy) -> bool:
    """Whether two texts of one page may be about sister functions: not what stands directly under its like, nor a long copy."""
    under = copy.passage.place.line - other.passage.place.end_line <= _UNDER
    return copy.kind != "exact" or not (under or len(copy.passage.tokens) >= 8 * _LONG)


def _is_kept(path: str) -> bool:
    """Whether a file lies where copies of other people's files, or files for tests, are kept."""
    return _KEPT.search(path) is not None
