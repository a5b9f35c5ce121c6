"""Reasons why the texts that two pages share are meant, and reported as info."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from seedlint.analysis.copies.corpus_edges import Corpus
from seedlint.analysis.copies.edges import Edge, is_drift, is_nearby
from seedlint.analysis.copies.editions import newest_counterpart
from seedlint.analysis.copies.page_paths import DATED, is_dated, is_front_page, is_included, is_root_file
from seedlint.analysis.copies.path_parts import split_path
from seedlint.analysis.copies.sister_pages import are_sisters, swap_names
from seedlint.analysis.copies.subjects import have_one_subject, is_quoting

MOST_OF_PAGE = 0.5
"""The share of all words of a page, those of its tables and short blocks too, from which a copy is one of the page."""
_LEAST_WORDS = 60
"""Words below which a section that is the same in two pages is too short to be a page of its own. Ours."""
_SECTION_WORDS, _SECTION_SHARE = 80, 0.2
"""A shared section has so many words, those of its near copies too, or is this share of the words of a page. Ours."""
_SISTER_SHARE, _SISTER_WORDS = 0.75, 150
"""A page about a sister thing is a copy if the other has this share of its words, and so many words, word for word. Ours."""
_PARALLEL_SHARE, _PARALLEL_WORDS = 0.6, 200
"""A page with the headings of another is a copy if it has this share of its words word for word in the other, or so many words in
one piece. Ours, read from pages about components, stores and systems, whose texts differ in every section."""
VERBATIM, _VERBATIM_SHARE, _VERBATIM_PAGE, _MIN_PLAIN = 0.95, 2 / 3, 0.9, 1 / 3
"""The likeness of a text that nobody fitted to its page; the share of the words of a section, and of a page, that such texts have
if it was pasted; and the share that is plain prose. Ours, read from 149 warnings in 80 repositories: in documentation of software
editors leave nearly all sections that are rewritten, or are full of names, or in pages with code."""
_PAGE_WORDS, _WHOLE_PAGE = 150, 0.9
"""Words, or the share of both pages, from which a page is a copy of another that has another name. Ours."""
_SERIES_PLACES, _SERIES_SHARE, _SERIES_WORDS = 3, 0.75, 200
"""Two pages are of a series if this share of their texts is in a third page too, and they have fewer words in common, word for
word. Ours."""
_FEW_TEXTS = 3
"""Texts up to which two pages share a section on purpose, unless the names of the pages show one subject. Ours."""
_MIN_FORM_TEXTS, _FORM_STEP = 3, 1
"""Two pages are filled in after one form if they share so many texts, each at the same place in both pages or so many further on.
Ours, read from interviews, careers and checklists of sister teams. A section that was pasted is elsewhere in the other page."""
SISTERS, SERIES, FEW_WORDS, PARALLEL, CODE, OLD = "sisters", "series", "few-words", "parallel", "code", "old-edition"
REWORDED, NAMES, FRONT = "reworded", "names", "front"
QUOTED, FORM, TWO_SUBJECTS = "quoted", "form", "two-subjects"
"""Reasons why a group is info, beside those of paths."""


def why_page_meant(corpus: Corpus, edges: Sequence[Edge], both_ways: float) -> str:
    """Return the reason to leave most of a page in the other, such as that one is a post; '' for none.

    `both_ways` is the share of the words of either page that is also in the other.
    """
    one, other = edges[0].pages
    if _is_root_beside_page(edges):
        return FRONT
    alike = _same_share(edges)
    dated = is_dated(one), is_dated(other)
    if any(dated) and (not all(dated) or both_ways < MOST_OF_PAGE):
        return DATED
    if is_old(corpus, edges) and both_ways < MOST_OF_PAGE:
        return OLD
    if _are_about_sisters(edges):
        return SISTERS * (alike < _SISTER_SHARE or _exact_words(edges) < _SISTER_WORDS or bool(_most_code(edges)))
    if _has_parallel_pages(edges) and alike < _PARALLEL_SHARE and _longest_piece(edges) < _PARALLEL_WORDS:
        return PARALLEL
    if one.rpartition("/")[0] == other.rpartition("/")[0] and count_prose(edges) < _SECTION_WORDS and alike < _SISTER_SHARE:
        return FEW_WORDS
    software = "" if corpus.is_prose else _why_page_of_software_meant(edges, both_ways)
    return software or SERIES * (is_series(corpus, edges) and alike < MOST_OF_PAGE)


def _why_page_of_software_meant(edges: Sequence[Edge], both_ways: float) -> str:
    """Return the reason to leave most of a page in the other in documentation of software; '' for none."""
    one, other = edges[0].pages
    if both_ways < MOST_OF_PAGE:
        return FRONT if is_front_page(one) or is_front_page(other) else _why_section_of_software_meant(edges)
    if split_path(one).stem == split_path(other).stem or is_included(one) or is_included(other):
        return REWORDED * (_verbatim_share(edges) < _VERBATIM_SHARE)
    if sum(edge.copy.words for edge in edges) < _PAGE_WORDS and both_ways < _WHOLE_PAGE:
        return FEW_WORDS
    return REWORDED * (_verbatim_share(edges) < _VERBATIM_PAGE)


def why_section_meant(corpus: Corpus, edges: Sequence[Edge], held: float) -> str:
    """Return the reason to leave what two pages share: it is small, or they are about sister things; '' for none."""
    if is_old(corpus, edges):
        return OLD
    if all(map(is_front_page, edges[0].pages)) or _is_root_beside_page(edges):
        return FRONT
    meant = _why_excerpt_meant(edges)
    if meant:
        return meant
    if count_prose(edges) < _SECTION_WORDS and held < _SECTION_SHARE:
        return FEW_WORDS
    if held < MOST_OF_PAGE and _exact_words(edges) < _LEAST_WORDS and all(edge.kind == "exact" for edge in edges):
        return FEW_WORDS
    if _are_about_sisters(edges):
        return SISTERS
    if _has_parallel_pages(edges) and _longest_piece(edges) < _PARALLEL_WORDS:
        return PARALLEL
    is_small = _exact_words(edges) < _SERIES_WORDS and _same_share(edges) < MOST_OF_PAGE
    software = "" if corpus.is_prose else _why_section_of_software_meant(edges)
    return software or SERIES * (is_small and is_series(corpus, edges))


def _is_root_beside_page(edges: Sequence[Edge]) -> bool:
    """Return whether one of two pages is a file that a repository shows its visitors, and the other is not."""
    one, other = edges[0].pages
    return is_root_file(one) != is_root_file(other)


def _why_excerpt_meant(edges: Sequence[Edge]) -> str:
    """Return the reason to leave a section that one page quotes from another, or that both have from one form; '' for none."""
    one, other = edges[0].pages
    if is_quoting(one) or is_quoting(other):
        return QUOTED
    if split_path(one).stem == split_path(other).stem:
        return ""
    if _is_form(edges):
        return FORM
    is_neighbour = one.rpartition("/")[0] == other.rpartition("/")[0]
    is_one_piece = is_neighbour and all(edge.kind == "exact" for edge in edges) and all(map(is_next, edges, edges[1:]))
    return TWO_SUBJECTS * (len(edges) <= _FEW_TEXTS and not is_one_piece and not have_one_subject(one, other))


def _is_form(edges: Sequence[Edge]) -> bool:
    """Return whether two pages begin with the same text, and have each shared text at the same place, as forms do."""
    first = sorted((edges[0].copy.number, edges[0].other.number))
    if len(edges) < _MIN_FORM_TEXTS or first[0] > 0 or first[1] > _FORM_STEP:
        return False
    steps = [after.copy.number - after.other.number for after in edges]
    return all(abs(after - before) <= _FORM_STEP for before, after in pairwise(steps))


def _why_section_of_software_meant(edges: Sequence[Edge]) -> str:
    """Return the reason to leave a section in two pages of documentation of software; '' for none.

    A guide and its reference share much on purpose. A part that was pasted has the same words, is prose and is not in code.
    """
    if _most_code(edges):
        return CODE
    if _verbatim_share(edges) < _VERBATIM_SHARE:
        return REWORDED
    words = sum(_words(edge) for edge in edges)
    return NAMES * (sum(_words(edge) for edge in edges if edge.copy.is_plain) < _MIN_PLAIN * words)


def is_said_differently(corpus: Corpus, edges: Sequence[Edge]) -> bool:
    """Return whether texts of two pages contradict each other, in documentation of software only if the rest is the same.

    Two pages with much code, or about sister things, have their own numbers, and so have pages that are rewritten.
    """
    has_code = min(edges[0].copy.has_code, edges[0].other.has_code)
    if has_code or not any(map(is_drift, edges)) or _are_about_sisters(edges):
        return False
    exact = sum(_words(edge) for edge in edges if edge.kind == "exact")
    return corpus.is_prose or (2 * exact >= sum(map(_words, edges)) and _verbatim_share(edges) >= _VERBATIM_SHARE)


def is_old(corpus: Corpus, edges: Iterable[Edge]) -> bool:
    """Return whether a fact is about pages of an edition beside which there is a newer one, which does not have the fact."""
    return any(_is_old(corpus, edge) for edge in edges)


def _is_old(corpus: Corpus, edge: Edge) -> bool:
    newest = {found for path in edge.pages if (found := newest_counterpart(path, corpus.newest)) is not None}
    return bool(newest) and not newest <= set(corpus.members[edge.cluster].paths)


def _are_about_sisters(edges: Sequence[Edge]) -> bool:
    return are_sisters(*edges[0].pages) or any(swap_names(edge.copy.path, edge.other.path, edge.changes) for edge in edges)


def _words(edge: Edge) -> int:
    """Return the words that two texts have in common at most."""
    return min(edge.copy.words, edge.other.words)


def _verbatim_share(edges: Sequence[Edge]) -> float:
    """Return the share of the words of all shared texts that is in texts that are the same but for a slip."""
    same = sum(_words(edge) for edge in edges if edge.kind == "exact" or edge.likeness >= VERBATIM)
    return same / max(1, sum(map(_words, edges)))


def _most_code(edges: Sequence[Edge]) -> int:
    """Return how much of that of two pages is code that has more, as `Row.has_code` counts it."""
    return max(edges[0].copy.has_code, edges[0].other.has_code)


def count_prose(edges: Iterable[Edge]) -> float:
    """Return the words of the texts that two pages share; half of those with many names, numbers or code, as in references."""
    return sum(_words(edge) / (1 if edge.copy.is_plain else 2) for edge in edges)


def _same_share(edges: Sequence[Edge]) -> float:
    """Return the share of all words of a page, of that of two where it is larger, that is in the other word for word."""
    exact = [edge for edge in edges if edge.kind == "exact"]
    return max(held_share(path, exact) for path in edges[0].pages) if exact else 0.0


def _exact_words(edges: Iterable[Edge]) -> int:
    return sum(edge.copy.words for edge in edges if edge.kind == "exact")


def is_series(corpus: Corpus, edges: Sequence[Edge]) -> bool:
    """Return whether most of the texts of two pages are in a third page too, as in references about sister things."""
    elsewhere = sum(corpus.repeats[edge.text] + 1 >= _SERIES_PLACES for edge in edges)
    return elsewhere >= _SERIES_SHARE * len(edges)


def _has_parallel_pages(edges: Iterable[Edge]) -> bool:
    """Return whether two pages have nearly the same headings."""
    return any(edge.copy.outline == edge.other.outline for edge in edges)


def _longest_piece(edges: Iterable[Edge]) -> int:
    """Return the words of the longest text that both pages have in one piece, with the same headings and code in it."""
    longest = words = 0
    before: Edge | None = None
    for edge in edges:
        if edge.kind != "exact":
            before = None
            continue
        words = edge.copy.words + (words if before and is_next(before, edge) else 0)
        longest, before = max(longest, words), edge
    return longest


def is_next(before: Edge, edge: Edge) -> bool:
    """Return whether a page has two texts twice in a row, and word for word the same between them."""
    follows = edge.copy.number - before.copy.number == edge.other.number - before.other.number == 1
    return follows and edge.copy.before == edge.other.before


def is_pasted_below(edges: Sequence[Edge]) -> bool:
    """Return whether the texts that a page has twice are in two runs, one under the other."""
    first = max((min(edge.copy, edge.other) for edge in edges), key=lambda row: row.number)
    second = min((max(edge.copy, edge.other) for edge in edges), key=lambda row: row.number)
    return is_nearby(first, second)


def held_share(path: str, edges: Iterable[Edge]) -> float:
    """Return the share of all words of a page that the other page has too."""
    words, total = {}, 0
    for edge in edges:
        row = edge.copy if edge.copy.path == path else edge.other
        total = max(total, row.page_words)
        words[row[1:3]] = (
            min(edge.copy.words, edge.other.words) * edge.likeness if edge.kind == "contained" else row.words * edge.likeness
        )
    return min(1.0, sum(words.values()) / total) if total else 1.0
