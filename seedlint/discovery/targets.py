"""What a command asks for: the PATHs that it names, or where it was started."""

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
class Aim:
    """What a run reports on: `wanted` paths, None for the whole corpus, empty where all are excluded; and what to say of that."""

    wanted: frozenset[str] | None
    notes: tuple[str, ...]


def aimed(config: Config, listing: Listing, paths: Sequence[str], cwd: Path, overlay: Iterable[str] = ()) -> Aim:
    """What PATHs, as seen from cwd, and the overlay's paths ask for.

    UsageError for a path that does not exist, and where nothing is left to check though nothing is excluded.
    """
    idle = tuple(f"'include' names {as_written(pattern)!r}, which no file matches" for pattern in listing.idle)
    overlay = set(overlay)
    if not paths and not overlay:
        paths = _package(config, cwd)
    if not paths and not overlay:
        if not listing.files:
            raise UsageError("; ".join([f"nothing to check: no file of a known format in {config.root}", *idle]))
        return Aim(None, (*listing.notes, *idle))
    selection = select(config, listing, paths, cwd)
    if selection.errors:
        raise UsageError("\n".join(selection.errors))
    passed = [f"{path!r} is of no format that seedlint knows" for path in selection.unknown]
    passed += [f"{path!r} holds no file of a known format" for path in selection.empty]
    left_out = {*selection.excluded, *filter(excluded(config), overlay)}
    wanted = frozenset({*selection.wanted, *overlay} - left_out)
    if not wanted and passed:
        raise UsageError("\n".join(["nothing to check", *passed]))
    if not wanted:
        passed = [f"nothing to check: {', '.join(sorted(left_out))} excluded by {config.file or 'the config'}"]
    return Aim(wanted, (*listing.notes, *idle, *passed))


def _package(config: Config, cwd: Path) -> list[str]:
    """What is meant where no PATH is given: where the run starts below a nested config, the folder of that; else all."""
    way = cwd.relative_to(config.root).parts if cwd.is_relative_to(config.root) else ()
    for depth in range(len(way), 0, -1):
        inside = "/".join(way[:depth]) + "/"
        is_left_out = excluded(config)(inside) and os.path.lexists(config.root / inside / NAME)
        if inside in config.homes or is_left_out:
            return [os.path.relpath(config.root / inside, cwd)]
    return []
