"""Clusters of passages that hold the same text, from the links between their contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from seedlint.rule import Cluster, Copy, Passage
from seedlint.similarity.batch import compare
from seedlint.similarity.contents import Content, distinct_contents
from seedlint.similarity.links import Link, linking_kinds

LinksOf = Mapping[int, Sequence[Link]]
"""The links of each content that has any, by its rank."""


def find_clusters(passages: Sequence[Passage], options: Mapping[str, Any]) -> list[Cluster]:
    """Return the groups of passages that hold the same text, by name; the passages may come in any order.

    Two fillings of one template hold the same text where the option `templates` is true.
    """
    contents = distinct_contents(passage.tokens for passage in passages)
    kinds = linking_kinds(options)
    links = compare([content.tokens for content in contents]).links
    return assemble_clusters(passages, contents, [link for link in links if link.kind in kinds])


def assemble_clusters(passages: Sequence[Passage], contents: Sequence[Content], links: Iterable[Link]) -> list[Cluster]:
    """Return the clusters that contents and their links make, by name."""
    links_of: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        links_of[link.later].append(link)
        links_of[link.earlier].append(link)
    groups = connected_components(range(len(contents)), lambda rank: [_other(link, rank) for link in links_of.get(rank, ())])
    return [
        _cluster(passages, contents, group, links_of) for group in groups if len(group) > 1 or len(contents[group[0]].holders) > 1
    ]


def connected_components(starts: Iterable[int], neighbours: Callable[[int], Iterable[int]]) -> Iterator[list[int]]:
    """Yield the groups of contents that links join with the starts, directly or through others; each group once and sorted."""
    # A breadth-first search rather than a union-find: the incremental update asks for the groups around a few contents, and finds
    # their neighbours in the database as it goes. A union-find would have to see every link first, and could not take one
    # back: when a text is deleted, the cluster that it held together must fall apart.
    seen: set[int] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for member in group:
            for other in neighbours(member):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        yield sorted(group)


def _cluster(passages: Sequence[Passage], contents: Sequence[Content], group: Sequence[int], links_of: LinksOf) -> Cluster:
    content_of = {index: rank for rank in group for index in contents[rank].holders}
    order = sorted(content_of, key=lambda index: passages[index].place)
    first: dict[int, int] = {}
    for position, index in enumerate(order):
        first.setdefault(content_of[index], position)
    parents = _links_to_parents(content_of[order[0]], links_of, first)
    copies = (_copy(passages[index], position, content_of[index], first, parents) for position, index in enumerate(order))
    return Cluster(contents[group[0]].key.hex(), tuple(copies))


def _links_to_parents(root: int, links_of: LinksOf, first: Mapping[int, int]) -> dict[int, Link]:
    """Return for each content but the root the link that a report explains it with."""
    # A breadth-first tree from the original. A member that was compared with the original is explained by the original, however
    # much more it resembles another copy: that is the text a reader wants beside it. Only a member that no link joins with the
    # original is explained by a copy, on the shortest way. Of several links on the same level the most alike wins, then the
    # one to the content that occurs first, so the result does not depend on the order of links.
    found: dict[int, Link] = {}
    level = [root]
    while level:
        met: dict[int, Link] = {}
        for rank in level:
            for link in links_of.get(rank, ()):
                other = _other(link, rank)
                if other == root or other in found:
                    continue
                if other not in met or _is_better(link, met[other], other, first):
                    met[other] = link
        found.update(met)
        level = list(met)
    return found


def _is_better(link: Link, known: Link, rank: int, first: Mapping[int, int]) -> bool:
    return (link.likeness, -first[_other(link, rank)]) > (known.likeness, -first[_other(known, rank)])


def _other(link: Link, rank: int) -> int:
    """Return the other end of a link."""
    return link.earlier if link.later == rank else link.later


def _copy(passage: Passage, position: int, rank: int, first: Mapping[int, int], parents: Mapping[int, Link]) -> Copy:
    if position == 0:
        return Copy(passage, "original", 1.0, 0)
    if first[rank] < position:
        return Copy(passage, "exact", 1.0, first[rank])
    link = parents[rank]
    return Copy(passage, link.kind, link.likeness, first[_other(link, rank)])
