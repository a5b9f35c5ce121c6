"""Trees of files that are versions of each other: `docs/v1` and `docs/v2`, `en` and `de`, a folder and its copy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint._internal.paths import folders_above

Tree = str
"""The path of a folder, with a slash at its end."""

_LANGUAGES = (
    "ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko"
    "|lt|lv|ms|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|ta|th|tr|uk|ur|vi|zh"
)
_VERSION_NAME = regex(
    rf"(?:version|release|rel|branch|doc|docs|api|spec)?[-_]?v?\d[\w.-]*|(?:{_LANGUAGES})(?:[-_][a-z]{{2,4}})?"
    r"|latest|stable|next|current|main|master|edge|dev|nightly|old|legacy|archived?|unreleased|preview",
    re.IGNORECASE,
)
_MIN_VERSION_PAGES, _MIN_FOLDER_PAGES = 2, 8
"""Pages that two trees must share: fewer where both names look like versions or languages."""


def find_version_trees(groups: Iterable[Iterable[str]]) -> dict[Tree, Tree]:
    """Return for each tree that is a version of another one the first tree of its family by name; the first is mapped to itself.

    A group are the paths of files that share a text. Two trees are versions of each other if, for at least half of the pages
    that one of them has in any group, the paths differ in nothing but the name of the tree.
    """
    # A corpus with ten versions of a manual has ten copies of everything, and 84 % of all findings came from such trees in one
    # repository. Only trees that are neighbours by name are compared (v1 with v2, v2 with v3), so a text in a hundred trees makes
    # 99 pairs and not 4,950; families then grow along the chain, since pairs come sorted and each takes the first of its family.
    pages: dict[Tree, set[str]] = defaultdict(set)
    shared: dict[tuple[Tree, Tree], set[str]] = defaultdict(set)
    for group in groups:
        paths = set(group)
        for pair, rest in _neighbours(sorted(paths), pages) if len(paths) > 1 else ():
            shared[pair].add(rest)
    families: dict[Tree, Tree] = {}
    for (one, other), rests in sorted(shared.items()):
        if len(rests) >= _min_pages(_name(one), _name(other)) and 2 * len(rests) >= min(len(pages[one]), len(pages[other])):
            families[other] = families.setdefault(one, one)
    return families


def _neighbours(paths: list[str], pages: dict[Tree, set[str]]) -> list[tuple[tuple[Tree, Tree], str]]:
    """Return pairs of neighbours by name among the trees that have the same page, with that page.

    The pages of each tree are added to `pages`.
    """
    holders: dict[tuple[str, str], list[Tree]] = defaultdict(list)
    for path in paths:
        for tree, rest in _trees(path):
            pages[tree].add(rest)
            holders[tree[: -1 - len(_name(tree))], rest].append(tree)
    return [((one, other), rest) for (_, rest), trees in holders.items() for one, other in pairwise(trees)]


@lru_cache(maxsize=8192)
def _trees(path: str) -> list[tuple[Tree, str]]:
    """Return every folder on the way to the file, outermost first, each with the rest of the path."""
    return [(folder, path[len(folder) :]) for folder in folders_above(path)]


def _name(tree: Tree) -> str:
    return tree[:-1].rpartition("/")[2]


def _min_pages(one: str, other: str) -> int:
    return _MIN_VERSION_PAGES if _VERSION_NAME.fullmatch(one) and _VERSION_NAME.fullmatch(other) else _MIN_FOLDER_PAGES
