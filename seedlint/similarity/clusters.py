"""From links between contents to clusters of passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from seedlint.rule import Cluster, Copy, Passage
from seedlint.similarity.contents import Content
from seedlint.similarity.links import Link

Near = dict[int, list[Link]]
"""The links of each content, by its rank."""


def assemble(passages: Sequence[Passage], found: Sequence[Content], links: Iterable[Link]) -> list[Cluster]:
    """The clusters that contents and links make, by name."""
    near: Near = defaultdict(list)
    for link in links:
        near[link.later].append(link)
        near[link.earlier].append(link)
    groups = [group for group in _groups(len(found), near) if len(group) > 1 or len(found[group[0]].at) > 1]
    return [_cluster(passages, found, group, near) for group in groups]


def _groups(size: int, near: Near) -> Iterator[list[int]]:
    """Contents that links join, directly or through others; each group and all of them in order of rank."""
    seen: set[int] = set()
    for rank in range(size):
        if rank in seen:
            continue
        seen.add(rank)
        group = [rank]
        for member in group:
            for link in near.get(member, ()):
                other = link.earlier if link.later == member else link.later
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        yield sorted(group)


def _cluster(passages: Sequence[Passage], found: Sequence[Content], group: Sequence[int], near: Near) -> Cluster:
    content_of = {index: rank for rank in group for index in found[rank].at}
    order = sorted(content_of, key=lambda index: passages[index].place)
    first: dict[int, int] = {}
    for position, index in enumerate(order):
        first.setdefault(content_of[index], position)
    reached = _reached(content_of[order[0]], near, first)
    copies = (_copy(passages[index], position, content_of[index], first, reached) for position, index in enumerate(order))
    return Cluster(found[group[0]].key.hex(), tuple(copies))


def _reached(root: int, near: Near, first: dict[int, int]) -> dict[int, Link]:
    """For each content but the root the link that leads to it: from the content nearest to the root, the most alike of these."""
    reached: dict[int, Link] = {}
    level = [root]
    while level:
        met: dict[int, Link] = {}
        for rank in level:
            for link in near.get(rank, ()):
                other = link.earlier if link.later == rank else link.later
                if other == root or other in reached:
                    continue
                if other not in met or _better(link, met[other], other, first):
                    met[other] = link
        reached.update(met)
        level = list(met)
    return reached


def _better(link: Link, known: Link, rank: int, first: dict[int, int]) -> bool:
    return (link.likeness, -first[_other(link, rank)]) > (known.likeness, -first[_other(known, rank)])


def _other(link: Link, rank: int) -> int:
    return link.earlier if link.later == rank else link.later


def _copy(passage: Passage, position: int, rank: int, first: dict[int, int], reached: dict[int, Link]) -> Copy:
    if position == 0:
        return Copy(passage, "original", 1.0, 0)
    if first[rank] < position:
        return Copy(passage, "exact", 1.0, first[rank])
    link = reached[rank]
    return Copy(passage, link.kind, link.likeness, first[_other(link, rank)])
