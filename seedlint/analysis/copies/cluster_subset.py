"""Clusters without some of their copies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from seedlint.rule import Copy


def drop_copies(copies: Sequence[Copy], dropped: Collection[int]) -> list[Copy]:
    """Return the copies but for those at the dropped indexes.

    A copy of a dropped one becomes a copy of the text that the dropped one repeats, or of the first copy that is left.
    """
    if not dropped:
        return list(copies)
    kept = [index for index in range(len(copies)) if index not in dropped]
    new_index = {old: new for new, old in enumerate(kept)}
    return [_relinked(copies, index, new_index) for index in kept]


def _relinked(copies: Sequence[Copy], index: int, new_index: Mapping[int, int]) -> Copy:
    # A chain of copies leads up to the original. On the way past dropped copies the likeness is that of the weakest step, and
    # "exact" gives way to the kind of the step behind it: an exact copy of a near copy is a near copy.
    copy = copies[index]
    if new_index[index] == 0:
        return copy._replace(kind="original", similarity=1.0, repeats=0)
    kind, likeness, like = copy.kind, copy.similarity, copy.repeats
    while like and like not in new_index:
        kind = copies[like].kind if kind == "exact" else kind
        likeness = min(likeness, copies[like].similarity)
        like = copies[like].repeats
    if like in new_index:
        return copy._replace(kind=kind, similarity=likeness, repeats=new_index[like])
    first = next(iter(new_index))
    same = copies[first].passage.tokens == copy.passage.tokens
    return copy._replace(kind="exact" if same else "near", similarity=1.0 if same else likeness, repeats=0)
