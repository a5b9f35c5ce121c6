"""Groups of edges: several texts that two pages share, or that a page has twice, and each group is one fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.corpus_edges import Corpus, find_references, is_hint
from seedlint.analysis.copies.difference import turned
from seedlint.analysis.copies.edges import Edge
from seedlint.analysis.copies.finding_classes import PAGE, SECTION
from seedlint.analysis.copies.folder_pairs import Twins, family_folder, find_families, find_mirrors, folder_pair
from seedlint.analysis.copies.group_reasons import (
    FEW_WORDS,
    MOST_OF_PAGE,
    count_prose,
    held_share,
    is_next,
    is_pasted_below,
    is_series,
    why_page_meant,
    why_section_meant,
)
from seedlint.analysis.copies.page_paths import DATED, REFERENCE, TWIN, distance_from_original

_MIN_PAGE_TEXTS, _PAGE_SHARE, _DATED_SHARE = 2, 0.6, 0.8
_MIN_DATED_WORDS = 100
"""A page is a copy if it shares so many texts, and this share of its texts, with another page. Of two dated pages more is asked:
posts quote earlier posts."""
_MIN_SECTION_WORDS, _MIN_HINT_WORDS = 50, 120
"""Words that a shared section has at least; more where all its texts are hints that other pages have too."""
_MIN_RENAMED = 3
"""Texts of two pages in which the same word takes the place of the same word: the pages are about sister things."""
CONFIDENT = 0.92
_MIN_PARTS = 3
"""Pages most of which a page holds, from which it is one that is put together of pages on purpose. Ours."""
_REPEATED, _WHOLE = "repeated", "whole"
"""Reasons why a group is info, beside those of `group_reasons`: a page has texts twice, or is put together of pages."""


class Group(NamedTuple):
    """A fact about pages, and its edges."""

    kind: str
    edges: list[Edge]
    is_loud: bool
    share: float
    reason: str = ""
    """The reason why the group is info; '' for a warning."""
    held: tuple[float, float] = (0, 0)
    """The shares of the words of the copy and of the other page that each also has in the other."""


def group_edges(corpus: Corpus) -> tuple[list[Group], set[str]]:
    """Return the groups, and the pages that are references."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in corpus.edges:
        if edge.text not in corpus.many and (edge.reason is None or edge.reason.kind == DATED):
            pairs[edge.pages].append(edge)
    pasted = {one for (one, other), edges in pairs.items() if one == other and _repeated_on_page(corpus, edges).is_loud}
    references = find_references(corpus) - pasted
    groups = [group for pair, edges in sorted(pairs.items()) if (group := _group(corpus, pair, edges, references))]
    copies = [group.edges[0].pages for group in groups if group.kind == PAGE]
    mirrors, families = find_mirrors(copies), find_families(copies)
    wholes = Counter(whole for group in groups if (whole := _whole(group)))
    return _merged(_without_parts(_without_mirrors(group, mirrors, families), wholes) for group in groups), references


def _whole(group: Group) -> str:
    """Return the page that holds most of the other page of a group and much more; '' for none."""
    own, others = group.held
    if group.kind != PAGE or min(own, others) >= MOST_OF_PAGE:
        return ""
    return group.edges[0].copy.path if own < others else group.edges[0].other.path


def _without_parts(group: Group, wholes: Mapping[str, int]) -> Group:
    """Return the group, as info where one page is put together of several, as the page of a whole manual is."""
    if group.is_loud and wholes.get(_whole(group), 0) >= _MIN_PARTS:
        return group._replace(is_loud=False, reason=_WHOLE)
    return group


def _without_mirrors(group: Group, mirrors: Twins, families: Set[str]) -> Group:
    """Return the group, as info where its pages are in folders that repeat each other."""
    pages = group.edges[0].pages
    if group.is_loud and (folder_pair(*pages) in mirrors or family_folder(*pages) in families):
        return group._replace(is_loud=False, reason=TWIN)
    return group


def _group(corpus: Corpus, pair: tuple[str, str], edges: list[Edge], references: set[str]) -> Group | None:
    """Return the fact that two pages, or two places of one page, share several texts; None where single texts say it all."""
    one, other = pair
    texts = len({edge.cluster for edge in edges})
    if texts < _MIN_PAGE_TEXTS:
        return None
    if one == other:
        return _repeated_on_page(corpus, edges)
    shares = {path: texts / max(1, _count(path, edges) - corpus.site.get(path, 0)) for path in pair}
    copy = max(pair, key=lambda path: (distance_from_original(path), path))
    placed = sorted((_placed(edge, copy) for edge in edges), key=lambda edge: edge.copy[1:3])
    dated = any(edge.reason for edge in edges)
    renamed = _is_renamed(placed)
    strong = [edge for edge in placed if edge.kind == "exact" or (edge.likeness >= CONFIDENT and not renamed)]
    words = sum(edge.copy.words for edge in strong)
    is_page = max(shares.values()) >= (_DATED_SHARE if dated else _PAGE_SHARE) and words >= _MIN_SECTION_WORDS
    is_page = is_page and not (renamed and 2 * len(strong) < len(placed))
    held = {path: held_share(path, placed) for path in pair}
    is_page = is_page and max(held.values()) >= MOST_OF_PAGE
    if dated and not (is_page and texts > _MIN_PAGE_TEXTS and words >= _MIN_DATED_WORDS):
        return None
    if corpus.members[edges[0].cluster].note and all(corpus.members[edge.cluster].note for edge in edges):
        return Group(SECTION, placed, is_loud=False, share=0, reason=corpus.members[edges[0].cluster].note)
    if is_page:
        reason = why_page_meant(corpus, placed, min(held.values()))
        return Group(PAGE, placed, not reason, shares[copy], reason, (held[copy], held[placed[0].other.path]))
    own = [edge for edge in strong if not is_hint(corpus, edge)]
    long = sum(edge.copy.words for edge in own) >= _MIN_SECTION_WORDS or words >= _MIN_HINT_WORDS
    notes = [note for edge in edges if (note := corpus.members[edge.cluster].note)]
    reason = REFERENCE * (not references.isdisjoint(pair)) or next(iter(notes), "") or FEW_WORDS * (not long)
    reason = reason or why_section_meant(corpus, placed, max(held.values()))
    return Group(SECTION, placed, not reason, shares[copy], reason)


def _repeated_on_page(corpus: Corpus, edges: list[Edge]) -> Group:
    placed = sorted(edges, key=lambda edge: edge.copy[1:3])
    exact = [edge for edge in placed if edge.kind == "exact" and not corpus.members[edge.cluster].note]
    in_order = sum(map(is_next, exact, exact[1:]))
    is_loud = len(exact) > 1 and 4 * in_order >= 3 * (len(placed) - 1)
    is_loud = is_loud and count_prose(exact) >= _MIN_SECTION_WORDS
    is_loud = is_loud and not is_series(corpus, placed)
    share = 2 * len(placed) / max(1, placed[0].copy.page_passages)
    is_loud = is_loud and (share >= _PAGE_SHARE or is_pasted_below(placed))
    return Group(PAGE if is_loud and share >= _PAGE_SHARE else SECTION, placed, is_loud, share, "" if is_loud else _REPEATED)


def _merged(groups: Iterable[Group]) -> list[Group]:
    """Return the groups, those of one section in several pages as one."""
    found: dict[tuple[str, frozenset[str], str], Group] = {}
    for group in groups:
        clusters = frozenset(edge.cluster for edge in group.edges)
        key = (group.kind, clusters, "" if group.kind == SECTION else group.edges[0].copy.path)
        before = found.get(key)
        found[key] = (
            before._replace(edges=before.edges + group.edges, is_loud=before.is_loud or group.is_loud) if before else group
        )
    return list(found.values())


def _is_renamed(edges: Iterable[Edge]) -> bool:
    """Return whether two pages say the same of two sister things, with the name of one in the place of the other's."""
    changes = (change for edge in edges if edge.kind == "near" for change in edge.changes)
    renamed = Counter((here.casefold(), there.casefold()) for here, there in changes if here and there)
    return max(renamed.values(), default=0) >= _MIN_RENAMED


def _placed(edge: Edge, copy: str) -> Edge:
    """Return the edge with its copy on the given page."""
    if edge.copy.path == copy:
        return edge
    return edge._replace(copy=edge.other, other=edge.copy, changes=turned(edge.changes))


def _count(path: str, edges: Iterable[Edge]) -> int:
    return next(row.page_passages for edge in edges for row in (edge.copy, edge.other) if row.path == path)
