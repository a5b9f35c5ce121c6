"""Trees of files that are versions of each other: `docs/v1` and `docs/v2`, `en` and `de`, a folder and its copy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from seedlint._internal.lazy_regex import regex

Tree = str
"""A folder's path, with a slash at its end."""

_LANGUAGES = (
    "ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko"
    "|lt|lv|ms|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|ta|th|tr|uk|ur|vi|zh"
)
_EDITION = regex(
    rf"(?:version|release|rel|branch|doc|docs|api|spec)?[-_]?v?\d[\w.-]*|(?:{_LANGUAGES})(?:[-_][a-z]{{2,4}})?"
    r"|latest|stable|next|current|main|master|edge|dev|nightly|old|legacy|archived?|unreleased|preview",
    re.IGNORECASE,
)
_EDITION_PAGES, _COPY_PAGES = 2, 8
"""Pages that two trees must share: fewer where their names look like versions or languages."""


def siblings(groups: Iterable[Iterable[str]]) -> dict[Tree, Tree]:
    """Each tree that is a version of another one, to the first of its family by name; a first tree leads to itself.

    A group are paths of files that share a text. Two trees are siblings if their paths differ in the tree's name alone for at
    least half of the pages that either of them has in any group.
    """
    pages: dict[Tree, set[str]] = defaultdict(set)
    shared: dict[tuple[Tree, Tree], set[str]] = defaultdict(set)
    for group in groups:
        paths = set(group)
        for pair, rest in _steps(sorted(paths), pages) if len(paths) > 1 else ():
            shared[pair].add(rest)
    families: dict[Tree, Tree] = {}
    for (one, other), rests in sorted(shared.items()):
        if len(rests) >= _least(_name(one), _name(other)) and 2 * len(rests) >= min(len(pages[one]), len(pages[other])):
            families[other] = families.setdefault(one, one)
    return families


def tree_of(path: str, families: Mapping[Tree, Tree]) -> Tree | None:
    """The outermost sibling tree that the file lies in, or None."""
    return next((tree for tree, _ in _trees(path) if tree in families), None)


def _steps(paths: list[str], pages: dict[Tree, set[str]]) -> list[tuple[tuple[Tree, Tree], str]]:
    """Neighbours by name among the trees that hold the same page, with the page; notes which tree has which page."""
    holders: dict[tuple[str, str], list[Tree]] = defaultdict(list)
    for path in paths:
        for tree, rest in _trees(path):
            pages[tree].add(rest)
            holders[tree[: -1 - len(_name(tree))], rest].append(tree)
    return [((one, other), rest) for (_, rest), trees in holders.items() for one, other in pairwise(trees)]


@lru_cache(maxsize=8192)
def _trees(path: str) -> list[tuple[Tree, str]]:
    """Every folder on the way to the file, outermost first, and what follows it."""
    ends = [at for at, character in enumerate(path, 1) if character == "/"]
    return [(path[:end], path[end:]) for end in ends]


def _name(tree: Tree) -> str:
    return tree[:-1].rpartition("/")[2]


def _least(one: str, other: str) -> int:
    return _EDITION_PAGES if _EDITION.fullmatch(one) and _EDITION.fullmatch(other) else _COPY_PAGES
