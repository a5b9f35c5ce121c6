"""The summary of all clusters that the findings of one cluster depend on.

It names trees that are versions of each other, reference pages, plain prose, and pairs of pages that share many texts. It is made
of digests, the little of each cluster that matters to the summary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from seedlint.analysis.copies.comparison import CONFIDENT
from seedlint.analysis.copies.option_entries import is_option_entry
from seedlint.analysis.copies.version_trees import Tree, find_version_copies, find_version_trees
from seedlint.rule import Copy

REFERENCE, PROSE = "reference", "prose"
_FEW_FILES = 5
"""Files up to which a text counts for pairs of pages; a text in more files is a part of the whole site."""
_MIN_SITE_TEXTS, _MAX_PARTNERS, _MAX_REPEATS = 5, 10, 3
"""A page is a reference, assembled by a tool or about sister functions in the same words, if it has so many texts of the whole
site, or texts of more other pages than this, or more texts twice than this. Ours."""
_SHARED_TEXTS = 3
"""Of two pages that share so many texts, the finding about the first text says all that an editor needs. Ours."""
_MAX_FACTS = 0.12
"""The share of words that are facts (names, numbers, code) up to which a page is plain prose: .09 in blog posts and essays, .17
and more in references. Nobody repeats plain prose on purpose."""

_LOWEST_BIT = bytes(byte & 1 for byte in range(256))
Digest = list[Any]
"""Of a cluster: whether it is an entry about an option, then a row for each copy."""


class _Copy(NamedTuple):
    path: str
    line: int
    column: int
    words: int
    facts: int
    similarity: float
    repeats: int


def digest_cluster(copies: Sequence[Copy]) -> Digest:
    """Return the part of a cluster that matters to other clusters, as JSON; empty for no copies."""
    return [is_option_entry(copies[0].passage.text), *map(_row, copies)] if copies else []


def _row(copy: Copy) -> list[Any]:
    place, tokens = copy.passage.place, copy.passage.tokens
    facts = sum(tokens[::8].translate(_LOWEST_BIT))
    return [place.path, place.line, place.column, len(tokens) // 8, facts, copy.similarity, copy.repeats]


def summarize_corpus(digests: Mapping[str, Digest]) -> dict[str, Any]:
    """Return the context of the findings, given the digests of all clusters by name.

    Keys are a tree that is a version of another (value: the first tree of its family), the path of a page (a list of `REFERENCE`
    and `PROSE`), and a slash and the name of a cluster (the pairs of pages about which an earlier cluster is reported).
    """
    clusters = [(name, option, [_Copy(*row) for row in rows]) for name, (option, *rows) in _not_empty(digests)]
    families = find_version_trees({copy.path for copy in copies} for _, _, copies in clusters)
    if families:
        clusters = [(name, option, _without_versions(copies, families)) for name, option, copies in clusters]
    context: dict[str, Any] = {**families}
    pages = [copies for _, _, copies in clusters]
    for kind, paths in ((PROSE, _prose_pages(pages)), (REFERENCE, _reference_pages(pages))):
        for path in paths:
            context.setdefault(path, []).append(kind)
    warned = ((name, copies) for name, option, copies in clusters if not option and _is_confident(copies))
    for name, pair in _later_pairs(warned):
        context.setdefault(f"/{name}", []).append(pair)
    return context


def _not_empty(digests: Mapping[str, Digest]) -> Iterator[tuple[str, Digest]]:
    return ((name, kept) for name, kept in digests.items() if kept)


def _without_versions(copies: Sequence[_Copy], families: Mapping[Tree, Tree]) -> list[_Copy]:
    """Return the copies that do not repeat another version of their tree, with the likeness that `drop_copies` gives them."""
    dropped = find_version_copies([copy.path for copy in copies], families)
    if not dropped:
        return list(copies)
    return [_relinked(copies, copy, dropped) for index, copy in enumerate(copies) if index not in dropped]


def _relinked(copies: Sequence[_Copy], copy: _Copy, dropped: Mapping[int, object]) -> _Copy:
    while copy.repeats in dropped:
        copy = copy._replace(
            similarity=min(copy.similarity, copies[copy.repeats].similarity), repeats=copies[copy.repeats].repeats
        )
    return copy


def _is_confident(copies: Sequence[_Copy]) -> bool:
    """Return whether the cluster can be reported as a warning."""
    return min(copy.similarity for copy in copies) >= CONFIDENT


def _prose_pages(clusters: Iterable[Sequence[_Copy]]) -> list[str]:
    """Return the pages whose repeated texts, taken together, are plain prose."""
    words, facts = Counter[str](), Counter[str]()
    for copies in clusters:
        for copy in copies:
            words[copy.path] += copy.words
            facts[copy.path] += copy.facts
    return [path for path, count in words.items() if facts[path] <= _MAX_FACTS * count]


def _reference_pages(clusters: Iterable[Sequence[_Copy]]) -> set[str]:
    site_texts, repeats = Counter[str](), Counter[str]()
    partners: dict[str, set[str]] = defaultdict(set)
    for copies in clusters:
        pages = Counter(copy.path for copy in copies)
        if len(pages) > _FEW_FILES:
            site_texts.update(pages.keys())
            continue
        repeats.update(page for page, times in pages.items() if times > 1)
        for page in pages:
            partners[page] |= pages.keys()
    shared = {page for page, others in partners.items() if len(others) > _MAX_PARTNERS + 1}
    assembled = {page for page, times in site_texts.items() if times >= _MIN_SITE_TEXTS}
    return shared | assembled | {page for page, times in repeats.items() if times > _MAX_REPEATS}


def _later_pairs(clusters: Iterable[tuple[str, Sequence[_Copy]]]) -> Iterator[tuple[str, list[str]]]:
    """Yield clusters, each with a pair of pages that share this text and an earlier one, which is reported for all."""
    shared: dict[tuple[str, str], list[tuple[tuple[int, int], str]]] = defaultdict(list)
    for name, copies in clusters:
        first = {copy.path: (copy.line, copy.column) for copy in reversed(copies)}
        if 1 < len(first) <= _FEW_FILES:
            for one, other in combinations(sorted(first), 2):
                shared[one, other].append((first[other], name))
    for pair, names in sorted(shared.items()):
        if len(names) >= _SHARED_TEXTS:
            yield from ((name, list(pair)) for _, name in sorted(names)[1:])
