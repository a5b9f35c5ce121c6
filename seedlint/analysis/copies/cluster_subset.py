"""Clusters with some of their places left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from seedlint.analysis.copies.version_trees import Tree, tree_of
from seedlint.rule import Copy


def left(copies: Sequence[Copy], out: Collection[int]) -> list[Copy]:
    """The copies but for those at the indexes in out; what repeated one of these repeats what that one did, or the first left."""
    if not out:
        return list(copies)
    places = {old: new for new, old in enumerate(old for old in range(len(copies)) if old not in out)}
    return [_again(copies, old, places) for old in places]


def _again(copies: Sequence[Copy], old: int, places: Mapping[int, int]) -> Copy:
    copy = copies[old]
    if places[old] == 0:
        return copy._replace(kind="original", similarity=1.0, repeats=0)
    kind, likeness, like = copy.kind, copy.similarity, copy.repeats
    while like and like not in places:
        kind = copies[like].kind if kind == "exact" else kind
        likeness = min(likeness, copies[like].similarity)
        like = copies[like].repeats
    if like in places:
        return copy._replace(kind=kind, similarity=likeness, repeats=places[like])
    first = next(iter(places))
    same = copies[first].passage.tokens == copy.passage.tokens
    return copy._replace(kind="exact" if same else "near", similarity=1.0 if same else likeness, repeats=0)


def in_siblings(paths: Iterable[str], families: Mapping[Tree, Tree]) -> dict[int, tuple[int, Tree, Tree]]:
    """The copies, given by their paths, that only repeat a sibling tree: by index the one that each repeats there, and the trees.

    Of each family of trees only the first tree that has a part in the cluster is kept.
    """
    if not families:
        return {}
    members: dict[Tree, list[tuple[int, Tree]]] = defaultdict(list)
    for index, path in enumerate(paths):
        tree = tree_of(path, families)
        if tree:
            members[families[tree]].append((index, tree))
    repeated: dict[int, tuple[int, Tree, Tree]] = {}
    for held in members.values():
        first, kept = held[0]
        repeated |= {index: (first, kept, tree) for index, tree in held if tree != kept}
    return repeated
