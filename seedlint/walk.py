"""The files below a folder, as git lists them or, where there is no git, as they lie there.

Links are never followed, to a file or to a folder: what they lead to is listed where it is, and a text listed twice would
be taken for a copy.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

_SKIPPED = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages"})
_MARKERS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""What lies in a virtual environment, and in a folder of derived files (https://bford.info/cachedir/)."""
_LOCAL = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
"""Set by git for a hook, about its own run: a commit's temporary index, perhaps of another repository."""

Note = Callable[[str], None]
"""Tells a person what was passed over."""


class GitError(Exception):
    """git is there to be asked, but gives no answer; the text says why."""


def git_files(folder: Path, note: Note) -> list[str] | None:
    """The paths below the folder, relative to it, that git tracks or does not ignore; may name what is gone, may repeat.

    What git warns of, such as a folder that it cannot open, is noted. None where the folder is in no repository, or ignored
    itself. GitError where git fails. Submodules are not entered.
    """
    if not any(os.path.lexists(above / ".git") for above in (folder, *folder.parents)):
        return None
    done = _asked(folder)
    if done.returncode:
        raise GitError(os.fsdecode(done.stderr).strip().partition("\n")[0] or f"git ended with {done.returncode}")
    for warning in os.fsdecode(done.stderr).splitlines():
        note(f"git: {warning}")
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name] or None


def _asked(folder: Path) -> subprocess.CompletedProcess[bytes]:
    # A repository's own settings may name a program for fsmonitor; nothing of a repository runs but its rule files.
    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "-co", "--exclude-standard", "-z"]
    kept = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    environment = {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error


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
