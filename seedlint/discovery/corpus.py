"""Which files the corpus is made of, and which of them the PATHs of a command mean.

All paths are relative to the root, with `/`; bytes of a name that are no UTF-8 are kept as surrogates.
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
from seedlint.discovery.git_status import Asked, ask, heard, look
from seedlint.discovery.walk import GitError, Note, walked_files

Known = Callable[[str], bool]


@dataclass(frozen=True)
class Names:
    """What lies below the root, of whatever format: named by git or by a walk, once a run; in no order, may repeat."""

    paths: tuple[str, ...]
    clean: Mapping[str, str] = field(default_factory=dict)
    """Of files that git knows to be unchanged, the blob ids."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """The corpus. `files` is sorted; `known` says whether a path is of a format that can be read."""

    files: tuple[str, ...]
    known: Known
    idle: tuple[str, ...] = ()
    """Patterns of the config's `include` that name no file of the corpus."""
    clean: Mapping[str, str] = field(default_factory=dict)
    """Of files that git knows to be unchanged, the blob ids."""
    notes: tuple[str, ...] = ()
    """What a person should know of how the files were found."""


@dataclass(frozen=True)
class Selection:
    """What the PATHs of a command mean; each field is sorted. PATHs are told as they were given."""

    wanted: tuple[str, ...] = ()
    """The files to report on."""
    extra: tuple[str, ...] = ()
    """Those of them that are not in the listing, and join the corpus."""
    errors: tuple[str, ...] = ()
    """A sentence on each PATH that does not exist, or is outside of the root, or is neither file nor folder."""
    excluded: tuple[str, ...] = ()
    """PATHs that the config's `exclude` leaves out, or all below which it does."""
    unknown: tuple[str, ...] = ()
    """PATHs of files whose format is not known."""
    empty: tuple[str, ...] = ()
    """PATHs of folders without a file of a known format."""


def asked(config: Config) -> Asked | None:
    """git, asked already what `names` is to know, so that it looks while other work is done. None where it cannot be asked."""
    with suppress(GitError):  # names asks again, and tells
        return ask(config.root)
    return None


def names(config: Config, asked: Asked | None = None) -> Names:
    """The files under the root that git does not ignore. Links are not followed.

    Without git: but hidden folders, installed packages, virtual environments, caches and excluded folders.
    """
    notes: list[str] = []
    paths, clean = _names(config, note=notes.append, asked=asked)
    return Names(tuple(paths), clean, tuple(notes))


def listing(config: Config, known: Known, below: Names | None = None) -> Listing:
    """The files under the root that `include` names and `exclude` does not, and whose format is known.

    They are chosen from what `names` gave, which is asked for here where it was not before.
    """
    inside, below = included(config), below or names(config)
    files = [path for path in _readable(config, known, below.paths, below.clean) if inside(path)]
    patterns = [*config.include, *(pattern for there in config.homes.values() for pattern in there.include)]
    idle = tuple(pattern for pattern in dict.fromkeys(patterns) if not any(map(matcher([pattern]), files)))
    return Listing(tuple(files), known, idle, below.clean, below.notes)


def select(config: Config, listing: Listing, paths: Sequence[str], cwd: Path) -> Selection:
    """What the PATHs mean, as seen from cwd.

    A file is itself, whether or not `include` names it or git ignores it; a link is the file that it leads to. A folder is
    all files of the corpus below it or, if there are none, all files of a known format below it. `exclude` always wins.
    """
    corpus = frozenset(listing.files)
    told: dict[str, set[str]] = {"wanted": set(), "errors": set(), "excluded": set(), "unknown": set(), "empty": set()}
    at_root = cwd == config.root
    for path in paths:
        # A hook passes thousands of paths: those as they stand in the listing are taken without a look at the disk.
        kind, values = ("wanted", [path]) if at_root and path in corpus else _meant(config, listing, path, cwd)
        told[kind].update(values)
    extra = told["wanted"] - corpus
    return Selection(extra=tuple(sorted(extra)), **{kind: tuple(sorted(values)) for kind, values in told.items()})


def _meant(config: Config, listing: Listing, path: str, cwd: Path) -> tuple[str, Iterable[str]]:
    """The field of Selection that a PATH adds to, and what it adds."""
    real = Path(os.path.realpath(cwd / path))
    told, mode = _mode(real) if path else ("does not exist", 0)
    if not told and not real.is_relative_to(config.root):
        told = f"is outside of the root {str(config.root)!r}"
    if told:
        return "errors", [f"{path!r} {told}"]
    inside = real.relative_to(config.root).as_posix()
    if stat.S_ISDIR(mode):
        return _folder(config, listing, path, "" if inside == "." else f"{inside}/")
    if excluded(config)(inside):
        return "excluded", [path]
    return ("wanted", [inside]) if listing.known(inside) else ("unknown", [path])


def _mode(path: Path) -> tuple[str, int]:
    """What keeps a PATH from being used, '' where nothing does, and its mode."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "does not exist", 0
    except OSError as error:
        return f"cannot be read: {error.strerror}", 0
    if stat.S_ISDIR(mode) and not os.access(path, os.R_OK | os.X_OK):
        return "cannot be read: Permission denied", mode
    return "" if stat.S_ISDIR(mode) or stat.S_ISREG(mode) else "is neither a file nor a folder", mode


def _folder(config: Config, listing: Listing, path: str, folder: str) -> tuple[str, Iterable[str]]:
    found = [file for file in listing.files if file.startswith(folder)]
    if found:
        return "wanted", found
    unbounded = replace(config, exclude=(), homes={})
    everything, left_out = _readable(unbounded, listing.known, *_names(unbounded, folder)), excluded(config)
    found = [file for file in everything if not left_out(file)]
    return ("wanted", found) if found else ("excluded" if everything else "empty", [path])


def _names(
    config: Config, folder: str = "", note: Note = lambda note: None, asked: Asked | None = None
) -> tuple[Iterable[str], Mapping[str, str]]:
    """The paths below a folder of the root, '' for itself, that git or a walk names; and those that git knows to be unchanged."""
    start, left_out = config.root / folder, excluded(config)
    try:
        found = heard(asked, note) if asked else look(start, note)
    except GitError as error:
        note(f"{error}; files that git ignores are checked as well")
        found = None
    if found and not folder:
        return found.names, found.clean
    names = found.names if found else walked_files(start, lambda below: left_out(folder + below), note)
    return [folder + name for name in names], {}


def _readable(config: Config, known: Known, names: Iterable[str], clean: Collection[str]) -> list[str]:
    """Those of a known format that are not excluded and are regular files, sorted, each once."""
    left_out, root = excluded(config), str(config.root)
    chosen = dict.fromkeys(filterfalse(left_out, filter(known, names)))  # no set: in the order of git they are nearly sorted
    return sorted(name for name in chosen if name in clean or _is_file(f"{root}/{name}"))


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except PermissionError:
        return True  # not gone; whoever reads it tells why it cannot be read
    except OSError:
        return False
