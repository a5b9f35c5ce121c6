"""Clusters without some of their copies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from seedlint.rule import Copy

_EVEN_LENGTHS = 0.8
"""Length of the shorter text, as a share of the mean, under which it is a part of the other; as in `verdict`."""


def drop_copies(copies: Sequence[Copy], dropped: Collection[int]) -> list[Copy]:
    """Return the copies but for those at the dropped indexes.

    A copy of a dropped one becomes a copy of the text that the dropped one resembles. Where nothing is left that it is known to
    resemble, it becomes an original of its own (`as_original`).
    """
    if not dropped:
        return list(copies)
    kept = [index for index in range(len(copies)) if index not in dropped]
    new_index = {old: new for new, old in enumerate(kept)}
    return list(_relinked(copies, new_index))


def as_original(copy: Copy, index: int) -> Copy:
    """Return the copy at this index as one that repeats no other copy of the cluster."""
    return copy._replace(kind="original", similarity=1.0, repeats=index)


def are_uneven(words: int, others: int) -> bool:
    """Return whether one of two linked texts is no more than a part of the other, given the words of both."""
    return 2 * min(words, others) < _EVEN_LENGTHS * (words + others)


def first_of_each_content(copies: Sequence[Copy]) -> list[int]:
    """Return for each copy the index of the first one with the same words."""
    found: list[int] = []
    for index, copy in enumerate(copies):
        found.append(found[copy.repeats] if copy.kind == "exact" else index)
    return found


def _relinked(copies: Sequence[Copy], new_index: Mapping[int, int]) -> Iterator[Copy]:
    # The links between contents are a tree. On the way over contents that are dropped, the likeness is that of the weakest link,
    # and a link between a text and a part of it ends the way: two texts that are both in a third may have nothing else in common.
    # `stands_for` holds for each content that is gone the copy that takes its place, so that each link is walked once.
    contents = first_of_each_content(copies)
    heirs: dict[int, int] = {}
    for index in new_index:
        heirs.setdefault(contents[index], index)
    stands_for: dict[int, tuple[int, float]] = {}
    for index, new in new_index.items():
        copy, content = copies[index], contents[index]
        if heirs[content] != index:
            yield copy._replace(kind="exact", similarity=1.0, repeats=new_index[heirs[content]])
            continue
        first, parent = copies[content], contents[copies[content].repeats]
        if parent in heirs and parent != content:
            yield copy._replace(kind=first.kind, similarity=first.similarity, repeats=new_index[heirs[parent]])
            continue
        target, likeness = _resembled(copies, contents, content, heirs, stands_for)
        if target == index:
            yield as_original(copy, new)
        else:
            kind: Literal["near", "template"] = "template" if first.kind == "template" else "near"
            yield copy._replace(kind=kind, similarity=likeness, repeats=new_index[target])


def _resembled(
    copies: Sequence[Copy],
    contents: Sequence[int],
    content: int,
    heirs: Mapping[int, int],
    stands_for: dict[int, tuple[int, float]],
) -> tuple[int, float]:
    """Return the kept copy that a content resembles over contents that are gone, with the likeness; its own copy for none."""
    way = [(content, 1.0)]
    target, likeness = heirs[content], 1.0
    while True:
        at, least = way[-1]
        parent = contents[copies[at].repeats]
        if parent == at or are_uneven(len(copies[at].passage.tokens), len(copies[parent].passage.tokens)):
            break
        least = min(least, copies[at].similarity)
        if parent in heirs or parent in stands_for:
            target, more = (heirs[parent], 1.0) if parent in heirs else stands_for[parent]
            likeness = min(least, more)
            break
        way.append((parent, least))
    for gone, least in way[1:]:
        stands_for.setdefault(gone, (target, likeness if target != heirs[content] else least))
    return target, likeness
