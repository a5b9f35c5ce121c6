"""The entry points of the group `seedlint` in the metadata of installed distributions.

The import of importlib.metadata and the reading of all metadata take longer than seedlint has for a whole run. Here every start
lists the folders of metadata, which is quick, and reads their entry points only where one of these files came, went or changed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path

from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.startup_cache import StartupCache, key

GROUP = "seedlint"
_FILE = "entry_points.txt"
_FOLDERS = (".dist-info", ".egg-info")
_CACHE_NAME = "distributions"


class EntryPoint(NamedTuple):
    """An entry point: its name, the object it refers to (`module` or `module:attribute`), and its distribution with version."""

    name: str
    value: str
    distribution: str


def find_entry_points(cache: StartupCache) -> list[EntryPoint]:
    """Return all entry points, sorted by distribution. An entry point of two installations of a distribution comes once."""
    found = _by_importlib() if _is_beyond_folders() else _by_folders(cache)
    return sorted(set(found), key=lambda point: (point.distribution, point.name, point.value))


def load(point: EntryPoint) -> object:
    """Return the object that an entry point refers to. Raises any exception of its module, ImportError or AttributeError."""
    from importlib import import_module

    module, _, attributes = point.value.partition("[")[0].partition(":")
    found: object = import_module(module.strip())
    for attribute in filter(None, attributes.strip().split(".")):
        found = getattr(found, attribute)
    return found


def _is_beyond_folders() -> bool:
    """Return whether distributions may be elsewhere than in folders on `sys.path`: in archives, or known to another finder."""
    others = (finder for finder in sys.meta_path if finder is not PathFinder)
    return any(hasattr(finder, "find_distributions") for finder in others) or any(map(os.path.isfile, sys.path))


def _by_importlib() -> Iterator[EntryPoint]:
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        distribution = f"{point.dist.name} {point.dist.version}" if point.dist else f"entry point {point.name!r}"
        yield EntryPoint(point.name, point.value, distribution)


def _by_folders(cache: StartupCache) -> Iterator[EntryPoint]:
    """Yield the entry points in the folders of metadata on `sys.path`.

    The cache holds the folders with entry points of our group, under a key of the size and time of every `entry_points.txt`.
    Their files are read again, and a cached folder that is not on the path is not used: a cache may come with a stranger's
    repository, and must not name code to run.
    """
    signatures = dict(_signatures(_folders(sys.path)))
    state = key(*signatures.items())
    relevant = cache.get(_CACHE_NAME, state)
    if not isinstance(relevant, list) or not all(isinstance(folder, str) and folder in signatures for folder in relevant):
        relevant = [folder for folder in signatures if any(_of_folder(folder))]
        cache.put(_CACHE_NAME, state, relevant)
    for folder in relevant:
        yield from _of_folder(folder)


def _folders(path: Iterable[str]) -> Iterator[str]:
    """Yield the folders of metadata on a path. Of distributions with the same name the first counts, as for an import."""
    seen = set()
    for at in dict.fromkeys(path):
        for name in _names(at or "."):
            inside = name.lower() == "egg-info" and at.lower().endswith(".egg")
            if inside or name.lower().endswith(_FOLDERS):
                distribution = Path(at if inside else name).stem.partition("-")[0].lower().replace(".", "_")
                if distribution not in seen:
                    yield f"{at or '.'}/{name}"
                seen.add(distribution)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - strings will do
    except OSError:
        return []


def _signatures(folders: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each folder with a file of entry points, and the size and time of the file."""
    for folder in folders:
        try:
            status = os.stat(f"{folder}/{_FILE}")  # noqa: PTH116 - hundreds of them
        except OSError:
            continue
        yield folder, (status.st_size, status.st_mtime_ns)


def _of_folder(folder: str) -> Iterator[EntryPoint]:
    group = ""
    for line in _lines(folder, _FILE):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif group == GROUP and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield EntryPoint(name.strip(), value.strip(), _name_and_version(folder))


def _name_and_version(folder: str) -> str:
    """Return the name and version of a distribution from the head of its metadata."""
    headers: dict[str, str] = {}
    for line in _lines(folder, "METADATA") or _lines(folder, "PKG-INFO"):
        if not line:
            break
        name, _, value = line.partition(":")
        headers.setdefault(name.lower(), value.strip())
    return f"{headers.get('name', Path(folder).stem)} {headers.get('version', '')}".strip()


def _lines(folder: str, file: str) -> list[str]:
    try:
        return [line.strip() for line in Path(folder, file).read_text("utf-8", "replace").split("\n")]
    except OSError:
        return []
