"""What has to be known of all clusters together to judge the copies of one: versions of trees, references, plain prose, pages
that share many texts. Made of digests, the little of each cluster that matters for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from seedlint.analysis.copies.cluster_subset import in_siblings
from seedlint.analysis.copies.comparison import SURE
from seedlint.analysis.copies.option_entries import is_option
from seedlint.analysis.copies.version_trees import Tree, siblings
from seedlint.rule import Copy

REFERENCE, PROSE = "reference", "prose"
_FEW_FILES = 5
"""Files up to which a text counts for pairs of pages; what stands in more is a part of the whole site."""
_PARTS, _PARTNERS, _REPEATS = 5, 10, 3
"""Ours: a page with _PARTS texts of the whole site, with texts of more than _PARTNERS other pages, or with more than _REPEATS
texts twice is a reference: put together by a tool, or telling of sister functions in the same words."""
_SHARED = 3
"""Ours: of two pages that share so many texts the first copy tells all that an editor needs."""
_FACTS = 0.12
"""The part of words that are facts (names, numbers, code) up to which a page is plain prose: of blog posts and essays it is .09,
of references .17 and more. Nobody repeats plain prose by design."""

_IS_ODD = bytes(byte & 1 for byte in range(256))
Digest = list[Any]
"""Of a cluster: whether it is an entry about an option, then a row for each copy."""


class _Copy(NamedTuple):
    path: str
    line: int
    column: int
    words: int
    facts: int
    likeness: float
    like: int


def digest(copies: Sequence[Copy]) -> Digest:
    """What matters of a cluster to others, as JSON; empty for no copies."""
    return [is_option(copies[0].passage.text), *map(_row, copies)] if copies else []


def _row(copy: Copy) -> list[Any]:
    place, tokens = copy.passage.place, copy.passage.tokens
    facts = sum(tokens[::8].translate(_IS_ODD))
    return [place.path, place.line, place.column, len(tokens) // 8, facts, copy.similarity, copy.repeats]


def snapshot(digests: Mapping[str, Digest]) -> dict[str, Any]:
    """What is known of all, by cluster names: of a tree that is a version of another the first of its family; of a page whether
    it is a reference or plain prose; of a cluster, named with a slash before it, the pairs of pages of which it says nothing new.
    """
    clusters = [(name, option, [_Copy(*row) for row in rows]) for name, (option, *rows) in _not_empty(digests)]
    families = siblings({copy.path for copy in copies} for _, _, copies in clusters)
    if families:
        clusters = [(name, option, _left(copies, families)) for name, option, copies in clusters]
    known: dict[str, Any] = {**families}
    pages = [copies for _, _, copies in clusters]
    for kind, paths in ((PROSE, _prose(pages)), (REFERENCE, _references(pages))):
        for path in paths:
            known.setdefault(path, []).append(kind)
    for name, pair in _retold((name, copies) for name, option, copies in clusters if not option and _is_sure(copies)):
        known.setdefault(f"/{name}", []).append(pair)
    return known


def _not_empty(digests: Mapping[str, Digest]) -> Iterator[tuple[str, Digest]]:
    return ((name, kept) for name, kept in digests.items() if kept)


def _left(copies: Sequence[_Copy], families: Mapping[Tree, Tree]) -> list[_Copy]:
    """The copies that do not repeat a sibling tree, as alike as `copies.left` leaves them."""
    out = in_siblings([copy.path for copy in copies], families)
    return [_past(copies, copy, out) for index, copy in enumerate(copies) if index not in out] if out else list(copies)


def _past(copies: Sequence[_Copy], copy: _Copy, out: Mapping[int, object]) -> _Copy:
    while copy.like in out:
        copy = copy._replace(likeness=min(copy.likeness, copies[copy.like].likeness), like=copies[copy.like].like)
    return copy


def _is_sure(copies: Sequence[_Copy]) -> bool:
    """Whether a cluster is one that a warning may tell of."""
    return min(copy.likeness for copy in copies) >= SURE


def _prose(clusters: Iterable[Sequence[_Copy]]) -> list[str]:
    """The pages whose repeated texts are plain prose, taken together."""
    words, facts = Counter[str](), Counter[str]()
    for copies in clusters:
        for copy in copies:
            words[copy.path] += copy.words
            facts[copy.path] += copy.facts
    return [path for path, count in words.items() if facts[path] <= _FACTS * count]


def _references(clusters: Iterable[Sequence[_Copy]]) -> set[str]:
    parts, repeats = Counter[str](), Counter[str]()
    partners: dict[str, set[str]] = defaultdict(set)
    for copies in clusters:
        pages = Counter(copy.path for copy in copies)
        if len(pages) > _FEW_FILES:
            parts.update(pages.keys())
            continue
        repeats.update(page for page, times in pages.items() if times > 1)
        for page in pages:
            partners[page] |= pages.keys()
    shared = {page for page, others in partners.items() if len(others) > _PARTNERS + 1}
    made = {page for page, times in parts.items() if times >= _PARTS}
    return shared | made | {page for page, times in repeats.items() if times > _REPEATS}


def _retold(clusters: Iterable[tuple[str, Sequence[_Copy]]]) -> Iterator[tuple[str, list[str]]]:
    """Clusters, each with two pages, that say nothing new of the two: an earlier one tells that they share texts."""
    shared: dict[tuple[str, str], list[tuple[tuple[int, int], str]]] = defaultdict(list)
    for name, copies in clusters:
        first = {copy.path: (copy.line, copy.column) for copy in reversed(copies)}
        if 1 < len(first) <= _FEW_FILES:
            for one, other in combinations(sorted(first), 2):
                shared[one, other].append((first[other], name))
    for pair, names in sorted(shared.items()):
        if len(names) >= _SHARED:
            yield from ((name, list(pair)) for _, name in sorted(names)[1:])
