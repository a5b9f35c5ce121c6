"""The entry points of the group `seedlint` in the metadata of installed distributions.

importlib.metadata takes longer to import and to read all metadata than seedlint has for a whole run. Here the folders of
metadata are listed at every start, which is quick, and their entry points read only where a file of these came, went or changed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import NamedTuple

from seedlint._internal.startup_cache import Memory, key

GROUP = "seedlint"
_FILE = "entry_points.txt"
_FOLDERS = (".dist-info", ".egg-info")
_NAME = "distributions"


class Point(NamedTuple):
    """An entry point: its own name, the module (and attribute) that it names, and the distribution with its version."""

    name: str
    value: str
    distribution: str


def points(memory: Memory) -> list[Point]:
    """All entry points, by distribution; one that two installations of the same distribution name, once."""
    found = _by_importlib() if _is_beyond_folders() else _by_folders(memory)
    return sorted(set(found), key=lambda point: (point.distribution, point.name, point.value))


def load(point: Point) -> object:
    """The object that an entry point names. Raises whatever its module does, ImportError or AttributeError."""
    from importlib import import_module

    module, _, attributes = point.value.partition("[")[0].partition(":")
    found: object = import_module(module.strip())
    for attribute in filter(None, attributes.strip().split(".")):
        found = getattr(found, attribute)
    return found


def _is_beyond_folders() -> bool:
    """Whether distributions may be found elsewhere than in folders on `sys.path`: in archives, or by somebody's own finder."""
    others = (finder for finder in sys.meta_path if finder is not PathFinder)
    return any(hasattr(finder, "find_distributions") for finder in others) or any(map(os.path.isfile, sys.path))


def _by_importlib() -> Iterator[Point]:
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        about = f"{point.dist.name} {point.dist.version}" if point.dist else f"entry point {point.name!r}"
        yield Point(point.name, point.value, about)


def _by_folders(memory: Memory) -> Iterator[Point]:
    listed = dict(_stamped(_folders(sys.path)))
    state = key(*listed.items())
    naming = memory.recall(_NAME, state)
    if not isinstance(naming, list) or not all(isinstance(folder, str) and folder in listed for folder in naming):
        naming = [folder for folder in listed if any(_of_folder(folder))]
        memory.keep(_NAME, state, naming)
    for folder in naming:
        yield from _of_folder(folder)


def _folders(path: Iterable[str]) -> Iterator[str]:
    """The folders of metadata on a path. Of distributions with the same name the first counts, as for an import."""
    seen = set()
    for at in dict.fromkeys(path):
        for name in _names(at or "."):
            inside = name.lower() == "egg-info" and at.lower().endswith(".egg")
            if inside or name.lower().endswith(_FOLDERS):
                called = Path(at if inside else name).stem.partition("-")[0].lower().replace(".", "_")
                if called not in seen:
                    yield f"{at or '.'}/{name}"
                seen.add(called)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - strings will do
    except OSError:
        return []


def _stamped(folders: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The folders that name entry points, each with what changes when these do."""
    for folder in folders:
        try:
            found = os.stat(f"{folder}/{_FILE}")  # noqa: PTH116 - hundreds of them
        except OSError:
            continue
        yield folder, (found.st_size, found.st_mtime_ns)


def _of_folder(folder: str) -> Iterator[Point]:
    group = ""
    for line in _lines(folder, _FILE):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif group == GROUP and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield Point(name.strip(), value.strip(), _called(folder))


def _called(folder: str) -> str:
    """The name and version of a distribution, as the head of its metadata says them."""
    said: dict[str, str] = {}
    for line in _lines(folder, "METADATA") or _lines(folder, "PKG-INFO"):
        if not line:
            break
        name, _, value = line.partition(":")
        said.setdefault(name.lower(), value.strip())
    return f"{said.get('name', Path(folder).stem)} {said.get('version', '')}".strip()


def _lines(folder: str, file: str) -> list[str]:
    try:
        return [line.strip() for line in Path(folder, file).read_text("utf-8", "replace").split("\n")]
    except OSError:
        return []
