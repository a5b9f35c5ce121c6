"""Groups of edges: several texts that two pages share, or that a page has twice, and each group is one fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seedlint.analysis.copies.corpus_edges import Corpus, find_references, is_hint
from seedlint.analysis.copies.edges import Edge
from seedlint.analysis.copies.finding_classes import PAGE, SECTION
from seedlint.analysis.copies.folder_pairs import Twins, find_mirrors, folder_pair
from seedlint.analysis.copies.page_paths import DATED, REFERENCE, TWIN, distance_from_original, is_dated
from seedlint.analysis.copies.sister_pages import are_sisters, swap_names

_MIN_PAGE_TEXTS, _PAGE_SHARE, _DATED_SHARE = 2, 0.6, 0.8
_MIN_DATED_WORDS = 100
"""A page is a copy if it shares so many texts, and this share of its texts, with another page. Of two dated pages more is asked:
posts quote earlier posts."""
MOST_OF_PAGE = 0.5
"""The share of all words of a page, those of its tables and short blocks too, from which a copy is one of the page."""
_MIN_SECTION_WORDS, _MIN_HINT_WORDS = 50, 120
"""Words that a shared section has at least; more where all its texts are hints that other pages have too."""
_SECTION_WORDS, _SECTION_SHARE = 80, 0.2
"""A shared section has so many words, those of its near copies too, or is this share of the words of a page. Ours."""
_SISTER_SHARE = 0.75
"""The share of the words of a page that a page about a sister thing has word for word, from which it is a copy."""
_SERIES_PLACES, _SERIES_SHARE, _SERIES_WORDS = 3, 0.75, 200
"""Two pages are of a series if this share of their texts is in a third page too, and they have fewer words in common, word for
word. Ours."""
_MIN_RENAMED = 3
"""Texts of two pages in which the same word takes the place of the same word: the pages are about sister things."""
CONFIDENT = 0.92
_SISTERS, _SERIES, _FEW_WORDS, _REPEATED = "sisters", "series", "few-words", "repeated"
"""Reasons why a group is info, beside those of paths."""


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
    mirrors = find_mirrors(group.edges[0].pages for group in groups if group.kind == PAGE)
    return _merged(_without_mirrors(group, mirrors) for group in groups), references


def _without_mirrors(group: Group, mirrors: Twins) -> Group:
    """Return the group, as info where its pages are in folders that repeat each other."""
    if group.is_loud and folder_pair(*group.edges[0].pages) in mirrors:
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
    held = {path: _held_share(path, placed) for path in pair}
    is_page = is_page and max(held.values()) >= MOST_OF_PAGE
    if dated and not (is_page and texts > _MIN_PAGE_TEXTS and words >= _MIN_DATED_WORDS):
        return None
    if corpus.members[edges[0].cluster].note and all(corpus.members[edge.cluster].note for edge in edges):
        return Group(SECTION, placed, is_loud=False, share=0, reason=corpus.members[edges[0].cluster].note)
    if is_page:
        reason = _why_page_meant(corpus, placed)
        return Group(PAGE, placed, not reason, shares[copy], reason, (held[copy], held[placed[0].other.path]))
    own = [edge for edge in strong if not is_hint(corpus, edge)]
    long = sum(edge.copy.words for edge in own) >= _MIN_SECTION_WORDS or words >= _MIN_HINT_WORDS
    notes = [note for edge in edges if (note := corpus.members[edge.cluster].note)]
    reason = REFERENCE * (not references.isdisjoint(pair)) or next(iter(notes), "") or _FEW_WORDS * (not long)
    reason = reason or _why_section_meant(corpus, placed, max(held.values()))
    return Group(SECTION, placed, not reason, shares[copy], reason)


def _why_page_meant(corpus: Corpus, edges: Sequence[Edge]) -> str:
    """Return the reason to leave most of a page in the other, such as that one is a post; '' for none."""
    one, other = edges[0].pages
    alike = _same_share(edges)
    dated = is_dated(one), is_dated(other)
    if any(dated) and (not all(dated) or min(_held_share(path, edges) for path in edges[0].pages) < MOST_OF_PAGE):
        return DATED
    if _are_about_sisters(edges):
        return _SISTERS * (alike < _SISTER_SHARE)
    if one.rpartition("/")[0] == other.rpartition("/")[0] and _prose(edges) < _SECTION_WORDS:
        return _FEW_WORDS * (alike < _SISTER_SHARE)
    return _SERIES * (_in_series(corpus, edges) and alike < MOST_OF_PAGE)


def _why_section_meant(corpus: Corpus, edges: Sequence[Edge], held: float) -> str:
    """Return the reason to leave what two pages share: it is small, or they are about sister things; '' for none."""
    if _prose(edges) < _SECTION_WORDS and held < _SECTION_SHARE:
        return _FEW_WORDS
    if _are_about_sisters(edges):
        return _SISTERS
    words = sum(edge.copy.words for edge in edges if edge.kind == "exact")
    return _SERIES * (_in_series(corpus, edges) and words < _SERIES_WORDS and _same_share(edges) < MOST_OF_PAGE)


def _are_about_sisters(edges: Sequence[Edge]) -> bool:
    return are_sisters(*edges[0].pages) or any(swap_names(edge.copy.path, edge.other.path, edge.changes) for edge in edges)


def _prose(edges: Iterable[Edge]) -> float:
    """Return the words of the texts that two pages share; half of those with many names, numbers or code, as in references."""
    return sum(min(edge.copy.words, edge.other.words) / (1 if edge.copy.is_plain else 2) for edge in edges)


def _same_share(edges: Sequence[Edge]) -> float:
    """Return the share of all words of a page, of that of two where it is larger, that is in the other word for word."""
    exact = [edge for edge in edges if edge.kind == "exact"]
    return max(_held_share(path, exact) for path in edges[0].pages)


def _repeated_on_page(corpus: Corpus, edges: list[Edge]) -> Group:
    placed = sorted(edges, key=lambda edge: edge.copy[1:3])
    exact = [edge for edge in placed if edge.kind == "exact" and not corpus.members[edge.cluster].note]
    in_order = sum(map(_is_next, exact, exact[1:]))
    is_loud = len(exact) > 1 and 4 * in_order >= 3 * (len(placed) - 1)
    is_loud = is_loud and sum(edge.copy.words for edge in exact) >= _MIN_SECTION_WORDS
    is_loud = is_loud and not _in_series(corpus, placed)
    share = 2 * len(placed) / max(1, placed[0].copy.page_passages)
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


def _in_series(corpus: Corpus, edges: Sequence[Edge]) -> bool:
    """Return whether most of the texts of two pages are in a third page too, as in references about sister things."""
    elsewhere = sum(corpus.repeats[edge.text] + 1 >= _SERIES_PLACES for edge in edges)
    return elsewhere >= _SERIES_SHARE * len(edges)


def _is_renamed(edges: Iterable[Edge]) -> bool:
    """Return whether two pages say the same of two sister things, with the name of one in the place of the other's."""
    changes = (change for edge in edges if edge.kind == "near" for change in edge.changes)
    renamed = Counter((here.casefold(), there.casefold()) for here, there in changes if here and there)
    return max(renamed.values(), default=0) >= _MIN_RENAMED


def _placed(edge: Edge, copy: str) -> Edge:
    """Return the edge with its copy on the given page."""
    if edge.copy.path == copy:
        return edge
    changes = [[there, here] for here, there in edge.changes]
    return edge._replace(copy=edge.other, other=edge.copy, changes=changes)


def _count(path: str, edges: Iterable[Edge]) -> int:
    return next(row.page_passages for edge in edges for row in (edge.copy, edge.other) if row.path == path)


def _is_next(before: Edge, edge: Edge) -> bool:
    """Return whether a page has two texts twice in a row, and word for word the same between them."""
    follows = edge.copy.number - before.copy.number == edge.other.number - before.other.number == 1
    return follows and edge.copy.before == edge.other.before


def _held_share(path: str, edges: Iterable[Edge]) -> float:
    """Return the share of all words of a page that the other page has too."""
    words, total = {}, 0
    for edge in edges:
        row = edge.copy if edge.copy.path == path else edge.other
        total = max(total, row.page_words)
        words[row[1:3]] = (
            min(edge.copy.words, edge.other.words) * edge.likeness if edge.kind == "contained" else row.words * edge.likeness
        )
    return min(1.0, sum(words.values()) / total) if total else 1.0
