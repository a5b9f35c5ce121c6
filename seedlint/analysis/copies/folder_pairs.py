"""Folders that repeat one another: twins with pages of the same names, and mirrors with pages of any names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from seedlint.analysis.copies.page_paths import (
    TWIN,
    Reason,
    are_editions,
    is_front_page,
    is_language,
)
from seedlint.analysis.copies.path_parts import first_difference, folder_path, split_path

_MIN_TWIN_PAGES = 3
"""Pages of the same names that make two folders twins."""
_MIN_MIRRORED_PAGES = 5
"""Pages of a folder that are copies of pages of another, from which the folders are made to repeat each other. Ours."""
_MOST_COMPARED = 12
"""Pages of one cluster up to which each is compared with each other in the search for twin folders."""

Twins = frozenset[tuple[str, str]]
"""Pairs of folders, sorted, with three pages or more of the same names that share texts."""


def find_twin_signs(paths: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the pairs of folders with pages of the same name, given the paths of the files that share a text; sorted."""
    # Folders are twins from the first folder in which their paths differ: `ruby/basics/loops.md` and `js/core/loops.md` count for
    # `ruby/` and `js/`. In a text of many pages only neighbours by path are compared, so the work is linear in the copies.
    paths = sorted(set(paths))
    pairs = combinations(paths, 2) if len(paths) <= _MOST_COMPARED else pairwise(paths)
    named = ((one, pair) for one, other in pairs if not is_front_page(one) and (pair := _twin_pair(one, other)))
    return sorted({(*pair, split_path(one).stem) for one, pair in named})


def find_twins(signs: Iterable[Sequence[str]]) -> Twins:
    """Return the twin folders, given the signs of all texts."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other, name in signs:
        names[one, other].add(name)
    return frozenset(pair for pair, found in names.items() if len(found) >= _MIN_TWIN_PAGES)


def find_mirrors(pairs: Iterable[tuple[str, str]]) -> Twins:
    """Return the folders of which several pages are copies of pages of the other, given the paths of such pages, sorted."""
    pages: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for one, other in pairs:
        folders = folder_pair(one, other)
        if folders:
            pages[folders][0].add(one)
            pages[folders][1].add(other)
    return frozenset(folders for folders, sides in pages.items() if min(map(len, sides)) >= _MIN_MIRRORED_PAGES)


def find_families(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the folders whose folders hold copies of each other's pages, given the paths of pages that are copies.

    So do the plugins of a collection, each complete in itself: `plugins/a/agents/x.md` and `plugins/b/agents/x.md`.
    """
    pages: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one, other in pairs:
        parent = family_folder(one, other)
        if parent is not None:
            pages[parent].add((one, other))
    return frozenset(parent for parent, found in pages.items() if len(found) >= _MIN_MIRRORED_PAGES)


def family_folder(one: str, other: str) -> str | None:
    """Return the folder below which the paths of two pages differ in the name of one folder; None for other pages."""
    (here, stem), (there, second) = split_path(one), split_path(other)
    at = first_difference(here, there)
    is_family = stem == second and at < min(len(here), len(there)) and here[at + 1 :] == there[at + 1 :]
    return folder_path(here[:at]) if is_family else None


def twin_reason(one: str, other: str, twins: Twins) -> Reason | None:
    """Return the reason that two pages have the same name below twin folders; of front pages, that they have the same path."""
    pair = _twin_pair(*sorted((one, other))) if twins and one != other else None
    return Reason(TWIN, pair[0][: pair[0][:-1].rfind("/") + 1], pair) if pair in twins and pair else None


@lru_cache(maxsize=262144)
def _twin_pair(one: str, other: str) -> tuple[str, str] | None:
    """Return the folders in which the paths begin to differ; None for pages of different names, or without such folders.

    None for folders of two languages or editions too: all their pages have this reason, which comes first.
    """
    (here, stem), (there, second) = split_path(one), split_path(other)
    at = first_difference(here, there)
    if stem != second or at >= min(len(here), len(there)) or (is_front_page(one) and here[at + 1 :] != there[at + 1 :]):
        return None
    if (is_language(here[at]) and is_language(there[at])) or are_editions(here[at], there[at]):
        return None
    return folder_path(here[: at + 1]), folder_path(there[: at + 1])


def folder_pair(one: str, other: str) -> tuple[str, str] | None:
    """Return the folders in which the paths begin to differ; None where a page is in a folder above the other."""
    (here, _), (there, _) = split_path(one), split_path(other)
    at = first_difference(here, there)
    return None if at >= min(len(here), len(there)) else (folder_path(here[: at + 1]), folder_path(there[: at + 1]))
