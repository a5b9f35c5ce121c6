"""Copies that may be intended: entries about options, pages assembled from parts, files kept for tests, whole files twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.corpus_summary import PROSE, REFERENCE
from seedlint.analysis.copies.option_entries import is_option_entry
from seedlint.rule import Copy, CorpusContext

_LONG_TEXT = 40
"""Words from which a text that a page has twice is hardly about two sister functions, and a text in many places no hint. Ours."""
_HINT_PLACES = 4
"""Places from which a short text may be a hint that readers need in each of them. Ours."""
_ADJACENT = 2
"""Lines from the end of a text to the beginning of the text directly under it."""
_KEPT_FILES = regex(
    r"(?:^|/)(?:node_modules|vendor(?:ed)?|third[-_]?party|tests?|test[-_]?data|fixtures?|snapshots?|__\w+__)/", re.IGNORECASE
)
_FRONT_PAGE = regex(r"(?:^|/)(?:readme|index)\.\w+\Z", re.IGNORECASE)

MayBeIntended = Callable[[Copy, Copy], bool]
"""A function of a copy and the text that it repeats: whether the copy may be intended."""


def intent_test(name: str, copies: Sequence[Copy], context: CorpusContext) -> MayBeIntended:
    """Return the test for the copies of one cluster, given the context of all clusters (`corpus_summary`)."""
    # Read in installed documentation trees, a third of the warnings were about copies that their authors wanted. None of the
    # signs is certain, so the copies are reported as info rather than left out. Plain prose is the exception among the signs of a
    # reference: on essays that repeat themselves they fit by chance, and nobody repeats plain prose on purpose.
    kinds = {copy.passage.place.path: context.get(copy.passage.place.path, ()) for copy in copies}
    reported_pairs = context.get(f"/{name}", ())
    intended = _is_hint(copies) or any(REFERENCE in found for found in kinds.values())

    def may_be_intended(copy: Copy, other: Copy) -> bool:
        here, there = copy.passage.place.path, other.passage.place.path
        if _is_kept_file(here) or _is_kept_file(there) or is_option_entry(copy.passage.text):
            return True
        if here != there and _FRONT_PAGE.search(here) and _FRONT_PAGE.search(there):
            return True
        if PROSE in kinds[here] and PROSE in kinds[there]:
            return False
        if here == there and _is_about_sisters(*((other, copy) if copy.kind == "original" else (copy, other))):
            return True
        return intended or sorted((here, there)) in reported_pairs

    return may_be_intended


def _is_hint(copies: Sequence[Copy]) -> bool:
    """Return whether a cluster is a short text in several places, such as a hint that readers need in each of them."""
    return len(copies) >= _HINT_PLACES and len(copies[0].passage.tokens) < 8 * _LONG_TEXT


def _is_about_sisters(copy: Copy, other: Copy) -> bool:
    """Return whether two texts of one page may be about sister functions: a long exact copy is not, nor a text under its copy."""
    adjacent = copy.passage.place.line - other.passage.place.end_line <= _ADJACENT
    return copy.kind != "exact" or not (adjacent or len(copy.passage.tokens) >= 8 * _LONG_TEXT)


def _is_kept_file(path: str) -> bool:
    """Return whether a file is in a folder for files of other people, or for files of tests."""
    return _KEPT_FILES.search(path) is not None
