"""The parts of a path: folders and name, without a look at what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from seedlint._internal.named_tuples import NamedTuple


class PathParts(NamedTuple):
    """The folders of a file, and its name without its suffix."""

    folders: tuple[str, ...]
    stem: str


def names(text: str) -> frozenset[str]:
    """Return the words of a text as a set, for tables of names."""
    return frozenset(text.split())


@lru_cache(maxsize=65536)
def split_path(path: str) -> PathParts:
    """Return the folders of a file, and its name without its suffix."""
    *folders, name = path.split("/")
    return PathParts(tuple(folders), name[: name.rfind(".")] if name.rfind(".") > 0 else name)


def first_difference(here: Sequence[str], there: Sequence[str]) -> int:
    """Return the number of folders that two paths have in common at their start."""
    at = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            return at
        at += 1
    return at


def folder_path(folders: Iterable[str]) -> str:
    """Return the path of a folder, with a slash at its end."""
    return "".join(f"{name}/" for name in folders)
