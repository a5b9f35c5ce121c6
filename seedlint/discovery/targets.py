"""The targets of a command: the files that its PATHs name, or those of the folder in which it was started."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.globs import as_written
from seedlint._internal.terminal import list_counts
from seedlint.config import NAME, Config, excluded
from seedlint.discovery.corpus import Listing, Selection, select
from seedlint.errors import NothingToCheckError, UsageError


@dataclass(frozen=True)
class Targets:
    """The files that a run reports on, and messages about them.

    `files` is None for the whole corpus, and empty where all targets are excluded.
    """

    files: frozenset[str] | None
    notes: tuple[str, ...]
    unread: Mapping[str, int] = field(default_factory=dict)
    """Text files by suffix that no format reads, in the corpus or in the folders that PATHs name."""


def resolve_targets(
    config: Config,
    listing: Listing,
    paths: Sequence[str],
    cwd: Path,
    overlay: Iterable[str] = (),
    *,
    allow_empty: bool = False,
) -> Targets:
    """Return the targets that PATHs, as seen from cwd, and the overlay's paths name.

    UsageError for a path that does not exist; unless `allow_empty`, NothingToCheckError for a file of unknown format, and where
    nothing is left to check though nothing is excluded.
    """
    overlay = set(overlay)
    if not paths and not overlay:
        paths = _default_paths(config, cwd)
    if not paths and not overlay:
        return _whole_corpus(config, listing, allow_empty=allow_empty)
    selection = select(config, listing, paths, cwd)
    if selection.errors:
        raise UsageError(*selection.errors)
    unread = _unread(config, listing, selection.folders) if selection.folders else {}
    left_out = {*selection.excluded, *filter(excluded(config), overlay)}
    wanted = frozenset({*selection.wanted, *overlay} - left_out)
    passed = _passed_over(selection, unread, is_all=not wanted)
    if not allow_empty and (selection.unknown or (not wanted and passed)):
        raise NothingToCheckError(*([] if wanted else ["nothing to check"]), *passed)
    if not wanted and not passed:
        passed = [f"nothing to check: {', '.join(sorted(left_out))} excluded by {config.file or 'the config'}"]
    return Targets(wanted, (*listing.notes, *_unmatched(listing), *passed), unread)


def _whole_corpus(config: Config, listing: Listing, *, allow_empty: bool) -> Targets:
    unread = _unread(config, listing, ("",))
    if listing.files:
        return Targets(None, listing.notes, unread)
    what = f"nothing to check: no file of a known format in {config.root}"
    what += f"; not read: {list_counts(unread)}" if unread else ""
    if not allow_empty:
        raise NothingToCheckError("; ".join([what, *_unmatched(listing)]))
    return Targets(frozenset(), (*listing.notes, what), unread)


def _unread(config: Config, listing: Listing, folders: Iterable[str]) -> Mapping[str, int]:
    from seedlint.discovery.unread import count_unread  # a hook names files and does without it

    return count_unread(config, listing, folders)


def _unmatched(listing: Listing) -> Sequence[str]:
    return [f"'include' names {as_written(pattern)!r}, which no file matches" for pattern in listing.unmatched]


def _passed_over(selection: Selection, unread: Mapping[str, int], *, is_all: bool) -> list[str]:
    """Return a message for each PATH of a file of unknown format, and of a folder with nothing to check."""
    passed = [f"{path!r} has an unknown format" for path in selection.unknown]
    passed += [f"{path!r} holds no file of a known format" for path in selection.empty]
    return [*passed, f"not read: {list_counts(unread)}"] if is_all and unread else passed


def _default_paths(config: Config, cwd: Path) -> list[str]:
    """Return the PATHs that are meant where none is given: the folder of the nested config around cwd; none for all files."""
    way = cwd.relative_to(config.root).parts if cwd.is_relative_to(config.root) else ()
    for depth in range(len(way), 0, -1):
        inside = "/".join(way[:depth]) + "/"
        is_left_out = excluded(config)(inside) and os.path.lexists(config.root / inside / NAME)
        if inside in config.folders or is_left_out:
            return [os.path.relpath(config.root / inside, cwd)]
    return []
