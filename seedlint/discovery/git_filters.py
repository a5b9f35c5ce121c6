"""The filters that a repository's own settings name: git runs them on a file whose bytes it compares, as on a checkout.

A tree that came as an archive or on a shared disk brings its `.git/config` along, so no filter of a repository is run. git has
no switch for all filters at once; each is switched off by its name. Asking git for the names costs a process, so that git is
asked only where the settings of the repository can name a filter at all, by the look of their bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from seedlint._internal import safe_files

NAMES = r"^filter\..*\.(clean|smudge|process|required)$"
"""A regular expression of git for the settings that name a filter."""
_WORDS = b"filter", b"include", b"worktreeconfig"
"""Words without which settings neither name a filter nor lead to other settings."""
_OFF = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))
_LARGEST = 10_000_000
"""Bytes of a file of settings."""


def switched_off(folder: str, ask: Callable[[], bytes]) -> list[str]:
    """Return the arguments by which git runs no filter in the folder.

    `ask`: a function that returns the names of the settings that match `NAMES`, each with a NUL at its end.
    OSError, whose `strerror` says which file and why, where settings cannot be read or a filter cannot be switched off.
    """
    # Large File Storage is installed in the user's settings, and runs what the repository's settings call its extensions.
    filters = {b"lfs"}
    if any(map(_names_filters, _git_folders(folder))):
        filters |= {name.partition(b".")[2].rpartition(b".")[0] for name in ask().split(b"\0") if name}
    settings: list[str] = []
    for name in map(os.fsdecode, sorted(filters)):
        if "=" in name:  # git would take all that follows for the value
            raise OSError(0, f"the filter {name!r} of its settings cannot be switched off")
        settings += [part for key, value in _OFF for part in ("-c", f"filter.{name}.{key}={value}")]
    return settings


def _git_folders(folder: str) -> Iterator[str]:
    """Yield whatever git may take for its own folder from here: git passes over a `.git` that is none, and goes on upward."""
    above = os.path.realpath(folder)
    while True:
        git = os.path.join(above, ".git")  # noqa: PTH118 - pathlib is slow on the way of every start
        if os.path.lexists(git):
            yield git
        outer = os.path.dirname(above)  # noqa: PTH120
        if outer == above:
            return
        above = outer


def _names_filters(git: str) -> bool:
    """Return whether the settings in git's folder can name a filter."""
    if os.path.isfile(git):  # noqa: PTH113
        # A worktree or a submodule: the file has the path of the folder, and a worktree's folder that of the common settings.
        git = os.path.join(os.path.dirname(git), _pointer(git).removeprefix("gitdir:").strip())  # noqa: PTH118, PTH120
    common = os.path.join(git, "commondir")  # noqa: PTH118
    if os.path.lexists(common):
        git = os.path.join(git, _pointer(common).strip())  # noqa: PTH118
    settings = _read(os.path.join(git, "config")).lower()  # noqa: PTH118
    return any(word in settings for word in _WORDS)


def _pointer(file: str) -> str:
    return os.fsdecode(_read(file))


def _read(file: str) -> bytes:
    try:
        return safe_files.read(file, _LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise OSError(error.errno, f"{file}: {error.strerror}") from error
