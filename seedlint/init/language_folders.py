"""Folders that hold the translations of one text: siblings whose names are codes of languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from seedlint.analysis.copies.page_paths import is_language

_KEPT = "en"


def language_folders(paths: Iterable[str]) -> list[tuple[str, ...]]:
    """Return each family of sibling folders in which pages are translated, with a slash at their ends, sorted.

    A folder belongs to a family if it has a page of the same path as a sibling. The folder that most readers need is the last of
    its family: English, else the largest.
    """
    siblings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in paths:
        names = path.split("/")
        for depth, name in enumerate(names[:-1]):
            if is_language(name):
                siblings["/".join(names[:depth])][name].add("/".join(names[depth + 1 :]))
                break
    return [family for parent, pages in sorted(siblings.items()) if (family := _family(parent, pages))]


def _family(parent: str, pages: dict[str, set[str]]) -> tuple[str, ...]:
    counts = Counter(path for found in pages.values() for path in found)
    translated = sorted(name for name, found in pages.items() if any(counts[path] > 1 for path in found))
    if len(translated) < 2:
        return ()
    kept = max(translated, key=lambda name: (name.lower() == _KEPT, len(pages[name])))
    ordered = [*(name for name in translated if name != kept), kept]
    return tuple(f"{parent}/{name}/" if parent else f"{name}/" for name in ordered)
