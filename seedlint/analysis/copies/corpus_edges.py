"""The edges of all clusters, and what is known of their texts and pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from functools import partial

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.copies.digest import Member
from seedlint.analysis.copies.edges import MOST_COPIES, Edge, Text, TreeCopy, find_edges
from seedlint.analysis.copies.editions import newest_editions

LONG_TEXT = 40
"""Words from which a text that several pages have is no hint, and a text that a page has twice is not about sister functions."""
_HINT_PLACES = 3
_MIN_SITE_TEXTS, _MAX_PARTNERS, _MAX_REPEATS = 5, 10, 3
"""A page is a reference, assembled by a tool or about sister functions in the same words, if it has so many texts of the whole
site, or texts of more other pages than this, or more texts twice than this. Ours."""
_CODE_PAGES = 1 / 12
"""The share of the pages with copies that have much code, from which a corpus is documentation of software and no handbook. Ours:
of all pages of 80 repositories, handbooks and knowledge bases have up to .04, documentation of software has .12 or more."""


@dataclass(frozen=True)
class Corpus:
    """All clusters with their edges."""

    members: Mapping[str, Member]
    edges: list[Edge]
    """The copies that have no reason or are dated."""
    copies: list[TreeCopy]
    """The copies with another reason."""
    repeats: Mapping[Text, int]
    """The copies of each text that repeat it for no reason."""
    many: Mapping[Text, set[str]]
    """The texts in many files, with the files."""
    site: Mapping[str, int]
    """The number of such texts that a page has."""
    newest: Mapping[str, str]
    """The name of the newest edition in each folder with editions."""
    on_pages: Callable[[Set[str]], Iterable[Member]]
    """Returns the clusters with a copy on one of these pages."""
    is_prose: bool
    """True for handbooks and knowledge bases: hardly any page with copies has much code."""


def read_corpus(members: Mapping[str, Member], max_files: int) -> Corpus:
    """Return the corpus of these clusters. A text in more than max_files files is one in many files."""
    edges, copies = find_edges(members, max_files)
    newest = newest_editions({path for member in members.values() for path in member.paths})
    return corpus_of(members, edges, copies, newest, partial(_on_pages, members), max_files)


def corpus_of(
    members: Mapping[str, Member],
    edges: list[Edge],
    copies: list[TreeCopy],
    newest: Mapping[str, str],
    on_pages: Callable[[Set[str]], Iterable[Member]],
    max_files: int,
) -> Corpus:
    """Return the corpus of these edges and copies."""
    loud = [edge for edge in edges if edge.reason is None]
    many = _in_many_files(loud, max_files)
    site = Counter(path for paths in many.values() for path in paths)
    return Corpus(members, edges, copies, Counter(edge.text for edge in loud), many, site, newest, on_pages, _is_prose(edges))


def _on_pages(members: Mapping[str, Member], paths: Set[str]) -> Iterable[Member]:
    return (member for member in members.values() if not paths.isdisjoint(member.paths))


def _is_prose(edges: Iterable[Edge]) -> bool:
    """Return whether hardly any page with copies has much code."""
    has_code = {row.path: bool(row.has_code) for edge in edges for row in (edge.copy, edge.other)}
    return sum(has_code.values()) <= _CODE_PAGES * len(has_code)


def is_hint(corpus: Corpus, edge: Edge, words: int = LONG_TEXT) -> bool:
    """Return whether an edge is of a text with fewer words in several places, such as a hint that readers need there."""
    return corpus.repeats[edge.text] + 1 >= _HINT_PLACES and edge.copy.words < words


def find_references(corpus: Corpus) -> set[str]:
    """Return the pages that are references: assembled, or about sister functions."""
    partners: dict[str, set[str]] = defaultdict(set)
    repeats = Counter[str]()
    for edge in corpus.edges:
        if edge.reason is not None:
            continue
        if edge.text not in corpus.many and edge.copy.path != edge.other.path:
            partners[edge.copy.path].add(edge.other.path)
            partners[edge.other.path].add(edge.copy.path)
        repeats[edge.copy.path] += edge.copy.path == edge.other.path
    assembled = {path for path, count in corpus.site.items() if count >= _MIN_SITE_TEXTS}
    shared = {path for path, others in partners.items() if len(others) > _MAX_PARTNERS}
    return assembled | shared | {path for path, count in repeats.items() if count > _MAX_REPEATS}


def _in_many_files(loud: Iterable[Edge], max_files: int) -> dict[Text, set[str]]:
    """Return the texts in many files, with the files."""
    files: dict[Text, set[str]] = defaultdict(set)
    copies = Counter[Text]()
    for edge in loud:
        files[edge.text] |= {edge.copy.path, edge.other.path}
        copies[edge.text] += 1
    return {text: paths for text, paths in files.items() if len(paths) > max_files or copies[text] >= MOST_COPIES}
