"""Patchworks: pages that are put together from paragraphs of several other pages, and each such page is one fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.corpus_edges import Corpus
from seedlint.analysis.copies.edges import CopyKey, Edge
from seedlint.analysis.copies.group_reasons import MOST_OF_PAGE
from seedlint.analysis.copies.linked_rows import Row
from seedlint.analysis.copies.page_paths import DATED

_MIN_TEXTS, _MIN_SHARE = 3, 0.5
"""Texts that other pages have word for word, and their share of the texts and of all words of the page. Ours, tried on pages of
posts and on plain manuals: pages of one subject share a warning or a prerequisite, and are under the share."""
_MIN_PAGES = 3
"""Other pages that the texts come from. None of them has more than half of the texts, or the page would be a copy of this one."""
_MOST_PAGES = 20
"""Pages with a text from which it is no sign, whatever the option says: the work takes the square of them."""
_MIN_CLOSING = 3
"""Pages that end with the same text, from which it is called their closing paragraph."""

_Content = tuple[str, int]
"""The texts of a cluster that are equal word for word: the cluster, and the first row of these texts."""


class Patchwork(NamedTuple):
    """A page, and the edges of its paragraphs."""

    path: str
    edges: list[Edge]
    """Of each text an edge from the page to another page, in the order of the page."""
    told: set[CopyKey]
    """The copies that this fact explains."""
    pages: int
    """The number of other pages that have one of the texts."""
    closing: tuple[Row, int] | None = None
    """The last text of the page and the number of pages that end with it; None for a page with an end of its own."""


def find_patchworks(corpus: Corpus, max_files: int) -> list[Patchwork]:
    """Return the patchworks, sorted by path. A text in more than max_files files is no sign of one."""
    texts: dict[_Content, list[Edge]] = defaultdict(list)
    for edge in corpus.edges:
        if _counts(corpus, edge):
            texts[edge.cluster, edge.copy.content].append(edge)
    found: dict[str, dict[_Content, list[Edge]]] = defaultdict(dict)
    for content, edges in texts.items():
        paths = {path for edge in edges for path in edge.pages}
        if len(paths) <= min(max_files, _MOST_PAGES):
            for path in paths:
                found[path][content] = edges
    pages = (_patchwork(path, own) for path, own in sorted(found.items()) if len(own) >= _MIN_TEXTS)
    return list(_with_closing(corpus, [page for page in pages if page]))


def _counts(corpus: Corpus, edge: Edge) -> bool:
    """Return whether an edge is of a paragraph that two living pages, or two posts, have word for word."""
    return (
        edge.kind == "exact"
        and edge.copy.path != edge.other.path
        and (edge.reason is None or edge.reason.kind == DATED)
        and not edge.copy.is_run
        and not corpus.members[edge.cluster].note
    )


def _patchwork(path: str, texts: Mapping[_Content, list[Edge]]) -> Patchwork | None:
    """Return the patchwork on this page; None where the texts do not make one."""
    holders = {content: {page for edge in edges for page in edge.pages} - {path} for content, edges in texts.items()}
    sources = Counter(page for pages in holders.values() for page in pages)
    pages = len(sources.keys() - _parts(path, texts))
    own = [_from_page(path, edges, sources) for edges in texts.values()]
    first = own[0].copy
    plain = [edge for edge in own if edge.copy.is_plain]  # references share texts that are mostly names and numbers
    words = sum(edge.copy.words for edge in plain)
    if (
        len(plain) < max(_MIN_TEXTS, _MIN_SHARE * first.page_passages)
        or words < _MIN_SHARE * first.page_words
        or pages < _MIN_PAGES
        or max(sources.values()) > len(own) / 2
    ):
        return None
    told = {edge.key for edges in texts.values() for edge in edges if path in edge.pages}
    ordered = sorted(own, key=lambda edge: edge.copy[1:3])
    return Patchwork(path, ordered, told, len(sources))


def _parts(path: str, texts: Mapping[_Content, list[Edge]]) -> set[str]:
    """Return the pages most of whose words are on this page: it includes them, as the page of a whole manual does."""
    words, total = Counter[str](), {}
    for edges in texts.values():
        for row in {row[:3]: row for edge in edges for row in (edge.copy, edge.other)}.values():
            words[row.path] += row.words
            total[row.path] = row.page_words
    return {page for page, count in words.items() if page != path and count > MOST_OF_PAGE * total[page]}


def _from_page(path: str, edges: Iterable[Edge], sources: Mapping[str, int]) -> Edge:
    """Return an edge from the page's text to the page that has most of its texts, of the edges of one text."""
    rows = {row[:3]: (edge, at, row) for edge in edges for at, row in ((edge.at, edge.copy), (edge.original, edge.other))}
    edge, at, row = min((found for found in rows.values() if found[2].path == path), key=lambda found: found[2][1:3])
    others = [found for found in rows.values() if found[2].path != path]
    _, original, other = min(others, key=lambda found: (-sources[found[2].path], found[2][:3]))
    return edge._replace(copy=row, other=other, at=at, original=original, changes=[])


def _with_closing(corpus: Corpus, pages: list[Patchwork]) -> Iterator[Patchwork]:
    """Yield the pages, each with its last text where other pages end with it too."""
    endings: dict[str, tuple[Row, int]] = {}
    paths = {page.path for page in pages}
    for member in corpus.on_pages(paths) if pages else ():
        last = [row for row in member.rows if row.number == row.page_passages - 1]
        counts = Counter(content for content, _ in {(row.content, row.path) for row in last})
        endings.update({row.path: (row, counts[row.content]) for row in last if row.path in paths})
    for page in pages:
        row, count = endings.get(page.path, (None, 0))
        yield page._replace(closing=(row, count)) if row and count >= _MIN_CLOSING else page
