"""The targets of a command: the files that its PATHs name, or those of the folder in which it was started."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.globs import as_written
from seedlint.config import NAME, Config, excluded
from seedlint.discovery.corpus import Listing, select
from seedlint.errors import UsageError


@dataclass(frozen=True)
class Targets:
    """The files that a run reports on, and messages about them.

    `files` is None for the whole corpus, and empty where all targets are excluded.
    """

    files: frozenset[str] | None
    notes: tuple[str, ...]


def resolve_targets(config: Config, listing: Listing, paths: Sequence[str], cwd: Path, overlay: Iterable[str] = ()) -> Targets:
    """Return the targets that PATHs, as seen from cwd, and the overlay's paths name.

    UsageError for a path that does not exist, and where nothing is left to check though nothing is excluded.
    """
    unmatched = tuple(f"'include' names {as_written(pattern)!r}, which no file matches" for pattern in listing.unmatched)
    overlay = set(overlay)
    if not paths and not overlay:
        paths = _default_paths(config, cwd)
    if not paths and not overlay:
        if not listing.files:
            raise UsageError("; ".join([f"nothing to check: no file of a known format in {config.root}", *unmatched]))
        return Targets(None, (*listing.notes, *unmatched))
    selection = select(config, listing, paths, cwd)
    if selection.errors:
        raise UsageError(*selection.errors)
    passed = [f"{path!r} has an unknown format" for path in selection.unknown]
    passed += [f"{path!r} holds no file of a known format" for path in selection.empty]
    left_out = {*selection.excluded, *filter(excluded(config), overlay)}
    wanted = frozenset({*selection.wanted, *overlay} - left_out)
    if not wanted and passed:
        raise UsageError("nothing to check", *passed)
    if not wanted:
        passed = [f"nothing to check: {', '.join(sorted(left_out))} excluded by {config.file or 'the config'}"]
    return Targets(wanted, (*listing.notes, *unmatched, *passed))


def _default_paths(config: Config, cwd: Path) -> list[str]:
    """Return the PATHs that are meant where none is given: the folder of the nested config around cwd; none for all files."""
    way = cwd.relative_to(config.root).parts if cwd.is_relative_to(config.root) else ()
    for depth in range(len(way), 0, -1):
        inside = "/".join(way[:depth]) + "/"
        is_left_out = excluded(config)(inside) and os.path.lexists(config.root / inside / NAME)
        if inside in config.folders or is_left_out:
            return [os.path.relpath(config.root / inside, cwd)]
    return []
