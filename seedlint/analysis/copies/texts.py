"""Single texts in several places, and what speaks for and against a report of each copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from seedlint.analysis.copies.corpus_edges import LONG_TEXT, Corpus, is_hint
from seedlint.analysis.copies.edges import Edge, Reports, is_adjacent, is_drift, is_nearby
from seedlint.analysis.copies.finding_classes import DRIFT, PARAGRAPH
from seedlint.analysis.copies.group_reasons import FRONT, MOST_OF_PAGE, OLD, PARALLEL, is_old
from seedlint.analysis.copies.groups import CONFIDENT
from seedlint.analysis.copies.page_paths import is_front_page, is_included
from seedlint.analysis.copies.sister_pages import are_sisters

_LONG_EXCERPT = 60
"""Words from which an excerpt in a longer paragraph, or a text in many files, is worth a warning."""
_SINGLE_WORDS, _SINGLE_SHARE = 50, 0.25
"""A single text in two pages has so many words, or is this share of the words of a page. Ours."""
_CODE_WORDS = (0, LONG_TEXT, 100)
"""Words from which a single text is worth a warning, by how much of its pages is code. Ours."""
_PARALLEL_WORDS = 100
"""Words from which a single text that pages with the same headings share is worth a warning. Ours."""
_LONG_SINGLE, _LARGE_SHARE = 80, 1 / 3
"""Words of the only text that two pages share, and its share of the words of each, from which it is worth a warning if it is
prose and the pages have no code. Ours: of 34 others that were read, an editor changed none."""
_HINT, _MANY_FILES, _SINGLE = "hint", "many-files", "single"
_EXCERPT, _SHORT, _NO_CONTRADICTION = "excerpt", "short", "no-contradiction"
"""Reasons why a text is info, beside those of paths and notes."""


def report_texts(corpus: Corpus, edges: Iterable[Edge], reports: Reports) -> None:
    """Report each text that has edges left, with those of its cluster."""
    by_cluster: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_cluster[edge.cluster].append(edge)
    for name, found in by_cluster.items():
        loud = [edge for edge in found if not _why_quiet(corpus, edge)]
        loud_copies = {edge.at for edge in loud}
        ordered = sorted(
            found, key=lambda edge: (edge.at not in loud_copies, not is_drift(edge), edge.reason is not None, edge.copy[:3])
        )
        reports[name]["text"] = {
            "class": DRIFT if any(map(is_drift, loud)) else PARAGRAPH,
            "loud": bool(loud),
            "many": any(edge.text in corpus.many for edge in found),
            "reason": "" if loud else _why_quiet(corpus, ordered[0]),
            "edges": [[edge.at, edge.original, edge.kind, edge.likeness, edge.changes] for edge in ordered],
        }


def _why_quiet(corpus: Corpus, edge: Edge) -> str:
    """Return the reason why a copy is info; '' for one that is worth a warning."""
    if edge.reason:
        return edge.reason.kind
    note = corpus.members[edge.cluster].note
    if note:
        return note
    if is_front_page(edge.copy.path) and is_front_page(edge.other.path) and edge.copy.path != edge.other.path:
        return FRONT
    if is_old(corpus, [edge]):
        return OLD
    if _is_parallel(edge):
        return PARALLEL
    if edge.text in corpus.many:
        return _MANY_FILES
    if _is_hint(corpus, edge):
        return _HINT
    if is_drift(edge):
        return ""
    if edge.kind == "exact":
        return _SHORT * _is_too_short(edge) or _SINGLE * _is_single(edge)
    if edge.kind == "contained":
        return _EXCERPT * _is_small_excerpt(edge) or _SINGLE * _is_single(edge)
    return _NO_CONTRADICTION


def _is_single(edge: Edge) -> bool:
    """Return whether two pages share one text among others of their own, as a page and its overview do.

    Not for a long text of prose, and not for one that is much of both pages.
    """
    if edge.copy.path == edge.other.path or is_included(edge.copy.path) or is_included(edge.other.path):
        return False
    words = min(edge.copy.words, edge.other.words)
    is_long = words >= _LONG_SINGLE or words >= _LARGE_SHARE * max(edge.copy.page_words, edge.other.page_words)
    return not (is_long and edge.copy.is_plain) or bool(edge.copy.has_code or edge.other.has_code)


def _is_too_short(edge: Edge) -> bool:
    """Return whether a text that two places have word for word is too short for a warning."""
    if edge.copy.path == edge.other.path:
        return not _is_pasted(edge)
    if _is_short_in_code(edge) or (edge.copy.words < _LONG_EXCERPT and _is_small_part(edge)):
        return True
    return edge.copy.words < (_LONG_EXCERPT if edge.copy.is_run else 0 if edge.copy.is_plain else LONG_TEXT)


def _is_small_excerpt(edge: Edge) -> bool:
    """Return whether a text inside of a longer one is too short, or too little of it is the same, for a warning."""
    if edge.copy.path == edge.other.path and not (edge.copy.is_plain and is_nearby(edge.copy, edge.other)):
        return True
    return edge.likeness < CONFIDENT or min(edge.copy.words, edge.other.words) < _LONG_EXCERPT


def _is_small_part(edge: Edge) -> bool:
    """Return whether two pages have little in common but a short text, which both may well need."""
    share = _share(edge)
    if share >= MOST_OF_PAGE:
        return False
    if share < _SINGLE_SHARE and edge.copy.words < _SINGLE_WORDS:
        return True
    # A page that lists others introduces each with the words with which the page itself begins.
    is_quoted = (edge.copy.number == 0) != (edge.other.number == 0)
    return is_quoted or are_sisters(edge.copy.path, edge.other.path)


def _is_parallel(edge: Edge) -> bool:
    """Return whether a text is in two pages with nearly the same headings, and not long."""
    is_short = edge.kind == "exact" and edge.copy.words < _PARALLEL_WORDS
    return is_short and edge.copy.path != edge.other.path and edge.copy.outline == edge.other.outline


def _is_hint(corpus: Corpus, edge: Edge) -> bool:
    return is_hint(corpus, edge, _LONG_EXCERPT if _share(edge) < _SINGLE_SHARE else LONG_TEXT)


def _share(edge: Edge) -> float:
    """Return the share of the words of a page that a text has, of the shorter of two pages."""
    return edge.copy.words / max(1, min(edge.copy.page_words, edge.other.page_words))


def _is_pasted(edge: Edge) -> bool:
    """Return whether a text that its page has twice was pasted by mistake, rather than said again where readers need it."""
    if is_adjacent(edge.copy[1:5], edge.other[1:5]):
        return True
    is_prose = edge.copy.is_plain and not _is_short_in_code(edge)
    return is_nearby(edge.copy, edge.other) and (bool(is_prose) or edge.copy.words >= _LONG_EXCERPT)


def _is_short_in_code(edge: Edge) -> bool:
    """Return whether a text is one of few words in pages with much code, such as an instruction."""
    return edge.copy.words < _CODE_WORDS[min(edge.copy.has_code, edge.other.has_code)]
