"""The files below a folder, as git lists them or, where there is no git, as they lie there.

Links are never followed, to a file or to a folder: what they lead to is listed where it is, and a text listed twice would
be taken for a copy.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

_SKIPPED = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages"})
_MARKERS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""What lies in a virtual environment, and in a folder of derived files (https://bford.info/cachedir/)."""
_LOCAL = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
"""Set by git for a hook, about its own run: a commit's temporary index, perhaps of another repository."""

_ROOM = 1 << 20
"""Bytes; the most that Linux gives to any user."""

Note = Callable[[str], None]
"""Tells a person what was passed over."""


class GitError(Exception):
    """git is there to be asked, but gives no answer; the text says why."""


def git(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """git, started in the folder. GitError where it cannot be."""
    # A repository's own settings may name a program for fsmonitor; nothing of a repository runs but its rule files.
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    try:
        started = subprocess.Popen(
            command,
            cwd=folder,
            env={**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error
    assert started.stdout
    _make_room(started.stdout)
    return started


def _make_room(pipe: IO[bytes]) -> None:
    """So that git can say all of a large listing without waiting for us to read it; 64 kB is the usual room."""
    with suppress(ImportError, OSError):  # there is none but on Linux, where it may be more than a user is allowed
        from fcntl import F_SETPIPE_SZ, fcntl

        fcntl(pipe, F_SETPIPE_SZ, _ROOM)


def output(started: subprocess.Popen[bytes], note: Note, ends: Collection[int] = (0,)) -> bytes:
    """What git said; its warnings are noted. GitError where it ended with another code than these."""
    out, told = started.communicate()
    if started.returncode not in ends:
        raise GitError(os.fsdecode(told).strip().partition("\n")[0] or f"git ended with {started.returncode}")
    for warning in os.fsdecode(told).splitlines():
        note(f"git: {warning}")
    return out


def walked_files(folder: Path, skip: Callable[[str], bool], note: Note) -> Iterator[str]:
    """The paths of regular files below the folder, relative to it, in no order.

    Left out: hidden folders, installed packages, virtual environments, caches, and those whose path, with `/` at the end,
    skip says to leave out. A folder that cannot be listed is noted.
    """
    waiting = [""]
    while waiting:
        at = waiting.pop()
        try:
            with os.scandir(folder / at) as listed:
                entries = list(listed)
        except OSError as error:
            note(f"the folder {at or '.'!r} cannot be listed: {error.strerror}")
            continue
        if at and any(entry.name in _MARKERS for entry in entries):
            continue
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield at + entry.name
            elif entry.is_dir(follow_symlinks=False) and not _left_out(entry.name) and not skip(f"{at}{entry.name}/"):
                waiting.append(f"{at}{entry.name}/")


def _left_out(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED
