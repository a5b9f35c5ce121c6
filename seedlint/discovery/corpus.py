"""The files of the corpus, and those among them that the PATHs of a command mean.

All paths are relative to the root, with `/`; bytes of a name that are not UTF-8 are kept as surrogates.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import filterfalse
from pathlib import Path

from seedlint._internal.dataclasses import dataclass, field, replace
from seedlint._internal.globs import matcher
from seedlint.config import Config, excluded, included
from seedlint.discovery.git_status import GitFiles, GitQuery, finish_query, list_files, start_query
from seedlint.discovery.walk import GitError, Note, walk_files

IsKnown = Callable[[str], bool]
"""A predicate on paths: is the file of a format that can be read?"""


@dataclass(frozen=True)
class FoundPaths:
    """The paths below the root, of any format, named by git or by a walk, once a run; in no order, may repeat."""

    paths: tuple[str, ...]
    clean: Mapping[str, str] = field(default_factory=dict)
    """The blob ids of files that git knows to be unchanged."""
    notes: tuple[str, ...] = ()
    is_cache_tracked: bool = False
    """True if git tracks a file in the folder of the cache."""
    by_git: bool = False
    skipped: tuple[str, ...] = ()
    """Folders, with `/` at the end, that a walk did not enter because the config excludes them."""


@dataclass(frozen=True)
class Listing:
    """The corpus. `files` is sorted; `is_known` holds for paths of a format that can be read."""

    files: tuple[str, ...]
    is_known: IsKnown
    unmatched: tuple[str, ...] = ()
    """Patterns of the config's `include` that match no file of the corpus."""
    clean: Mapping[str, str] = field(default_factory=dict)
    """The blob ids of files that git knows to be unchanged."""
    notes: tuple[str, ...] = ()
    """Messages for the user about the search for files."""
    is_cache_tracked: bool = False
    """True if git tracks a file in the folder of the cache."""
    names: Sequence[str] = ()
    """The paths of any format that git or a walk named, and folders that a walk did not enter; in no order, may repeat."""
    by_git: bool = False


@dataclass(frozen=True)
class Selection:
    """The meaning of the PATHs of a command; each field is sorted. PATHs are given as the user wrote them."""

    wanted: tuple[str, ...] = ()
    """The files to report on."""
    extra: tuple[str, ...] = ()
    """The wanted files that are not in the listing, and join the corpus."""
    errors: tuple[str, ...] = ()
    """A sentence on each PATH that does not exist, or is outside of the root, or is neither file nor folder."""
    excluded: tuple[str, ...] = ()
    """PATHs that the config's `exclude` leaves out, and folders of which it leaves out all files."""
    unknown: tuple[str, ...] = ()
    """PATHs of files of unknown format."""
    empty: tuple[str, ...] = ()
    """PATHs of folders without a file of a known format."""
    folders: tuple[str, ...] = ()
    """The folders that PATHs name, from the root and with `/` at the end; '' is the root."""


def start_git_query(config: Config) -> GitQuery | None:
    """Start git for `find_paths`, so that it examines files while other work is done. None where git cannot be asked."""
    with suppress(GitError):  # find_paths asks again, and reports the error
        return start_query(config.root)
    return None


def find_paths(config: Config, query: GitQuery | None = None) -> FoundPaths:
    """Return the files under the root that git does not ignore. Links are not followed.

    Without git: all files but those in hidden folders, installed packages, virtual environments, caches and excluded folders.
    """
    notes: list[str] = []
    found = _ask_git(config.root, notes.append, query)
    if found:
        return FoundPaths(tuple(found.names), found.clean, tuple(notes), found.is_cache_tracked, by_git=True)
    skipped: list[str] = []
    paths = tuple(_walk(config, "", notes.append, skipped.append))
    return FoundPaths(paths, notes=tuple(notes), skipped=tuple(skipped))


def list_corpus(config: Config, is_known: IsKnown, found: FoundPaths | None = None) -> Listing:
    """Return the files under the root of a known format that `include` names and `exclude` does not.

    They are taken from the result of `find_paths`, which is called here where it is not given.
    """
    inside, found = included(config), found or find_paths(config)
    files = [path for path in _known_files(config, is_known, found.paths, found.clean) if inside(path)]
    patterns = [*config.include, *(pattern for nested in config.folders.values() for pattern in nested.include)]
    unmatched = tuple(pattern for pattern in dict.fromkeys(patterns) if not any(map(matcher([pattern]), files)))
    names = (*found.paths, *found.skipped) if found.skipped else found.paths
    return Listing(tuple(files), is_known, unmatched, found.clean, found.notes, found.is_cache_tracked, names, found.by_git)


def select(config: Config, listing: Listing, paths: Sequence[str], cwd: Path) -> Selection:
    """Return the meaning of the PATHs, as seen from cwd.

    A file is itself, whether or not `include` names it or git ignores it; a link means the file that it leads to. A folder means
    all files of the corpus below it or, if there are none, all files of a known format below it. `exclude` always wins.
    """
    corpus = frozenset(listing.files)
    fields: dict[str, set[str]] = {"wanted": set(), "errors": set(), "excluded": set(), "unknown": set(), "empty": set()}
    at_root, folders = cwd == config.root, set[str]()
    for path in paths:
        # A hook passes thousands of paths: a path that is in the listing is taken without access to the disk.
        kind, values = ("wanted", [path]) if at_root and path in corpus else _resolve(config, listing, path, cwd, folders.add)
        fields[kind].update(values)
    extra = fields["wanted"] - corpus
    found = {kind: tuple(sorted(values)) for kind, values in fields.items()}
    return Selection(extra=tuple(sorted(extra)), folders=tuple(sorted(folders)), **found)


def _resolve(
    config: Config, listing: Listing, path: str, cwd: Path, note_folder: Callable[[str], None]
) -> tuple[str, Iterable[str]]:
    """Return the field of Selection that a PATH adds to, and the values that it adds; a folder goes to note_folder as well."""
    real = Path(os.path.realpath(cwd / path))
    error, mode = _mode(real) if path else ("does not exist", 0)
    if not error and not real.is_relative_to(config.root):
        error = f"is outside of the root {str(config.root)!r}"
    if error:
        return "errors", [f"{path!r} {error}"]
    inside = real.relative_to(config.root).as_posix()
    if stat.S_ISDIR(mode):
        folder = "" if inside == "." else f"{inside}/"
        note_folder(folder)
        return _resolve_folder(config, listing, path, folder)
    if excluded(config)(inside):
        return "excluded", [path]
    return ("wanted", [inside]) if listing.is_known(inside) else ("unknown", [path])


def _mode(path: Path) -> tuple[str, int]:
    """Return the reason why a PATH cannot be used, '' where it can, and its mode."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "does not exist", 0
    except OSError as error:
        return f"cannot be read: {error.strerror}", 0
    if stat.S_ISDIR(mode) and not os.access(path, os.R_OK | os.X_OK):
        return "cannot be read: Permission denied", mode
    return "" if stat.S_ISDIR(mode) or stat.S_ISREG(mode) else "is neither a file nor a folder", mode


def _resolve_folder(config: Config, listing: Listing, path: str, folder: str) -> tuple[str, Iterable[str]]:
    found = [file for file in listing.files if file.startswith(folder)]
    if found:
        return "wanted", found
    unbounded = replace(config, exclude=(), folders={})
    everything, left_out = _known_files(unbounded, listing.is_known, _list_paths(unbounded, folder), {}), excluded(config)
    found = [file for file in everything if not left_out(file)]
    return ("wanted", found) if found else ("excluded" if everything else "empty", [path])


def _list_paths(config: Config, folder: str) -> Iterable[str]:
    """Return the paths below a folder of the root that git or a walk names."""
    found = _ask_git(config.root / folder, lambda note: None, None)
    return [folder + name for name in (found.names if found else _walk(config, folder, lambda note: None))]


def _ask_git(start: Path, note: Note, query: GitQuery | None) -> GitFiles | None:
    try:
        return finish_query(query, note) if query else list_files(start, note)
    except GitError as error:
        note(f"{error}; files that git ignores are checked as well")
        return None


def _walk(config: Config, folder: str, note: Note, skipped: Callable[[str], None] = lambda folder: None) -> Iterable[str]:
    left_out = excluded(config)

    def skip(below: str) -> bool:
        is_left_out = left_out(folder + below)
        if is_left_out:
            skipped(folder + below)
        return is_left_out

    return walk_files(config.root / folder, skip, note)


def _known_files(config: Config, is_known: IsKnown, names: Iterable[str], clean: Collection[str]) -> list[str]:
    """Return the regular files of a known format that are not excluded, sorted, each once."""
    left_out, root = excluded(config), str(config.root)
    known = dict.fromkeys(filterfalse(left_out, filter(is_known, names)))  # no set: in the order of git they are nearly sorted
    return sorted(name for name in known if name in clean or _is_file(f"{root}/{name}"))


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except PermissionError:
        return True  # it exists; the check reports why it cannot be read
    except OSError:
        return False
