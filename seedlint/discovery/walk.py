"""The files below a folder: git processes, and a walk through the file system where there is no git.

Links are never followed, neither to a file nor to a folder: the target of a link is listed at its own path, and a text that is
listed twice would be taken for a copy.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from seedlint.discovery import git_filters

_SKIPPED = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages"})
_MARKERS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""Files that mark a virtual environment, and a folder of derived files (https://bford.info/cachedir/)."""
_LOCAL = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
"""Variables that git sets for a hook, about its own run: the temporary index of a commit, perhaps of another repository."""

_SETTINGS = (
    *("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.alternateRefsCommand="),
    *("-c", "core.sshCommand=false", "-c", "core.gitProxy=false", "-c", "core.askPass=", "-c", "credential.helper="),
    *("-c", "safe.bareRepository=explicit", "-c", "diff.external="),
)
"""A repository's own settings may name programs for all of these; nothing of a repository runs but its rule files."""
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    # Objects that a partial clone lacks are not fetched: no transport is allowed (before git 2.44 nothing else stops git).
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_PROTOCOL_FROM_USER": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_SSH_COMMAND": "false",
}

_PIPE_SIZE = 1 << 20
"""Bytes; the most that Linux gives to any user."""

Note = Callable[[str], None]
"""A function that takes a message for the user about files that were left out."""


_PATIENCE = 10.0
"""Seconds after which it is asked whether git waits for a pipe. A git that did nothing for as long is ended."""
_LIMIT = 600.0
"""Seconds after which git is ended in any case."""
_READ_BY_GIT = (".gitignore", ".gitattributes")


class GitProcess(subprocess.Popen[bytes]):
    """A git process, with the folder that it was started in."""

    folder = Path()


class GitError(Exception):
    """git was started, or should have been, and gives no answer; the text says why."""


def start_git(folder: Path, *arguments: str) -> GitProcess:
    """Start git in the folder. GitError where git cannot be started.

    Whatever the settings of the repository name, git runs no program and uses no network.
    """
    try:
        filters = git_filters.switched_off(str(folder), lambda: _names_of_filters(folder))
        return _start(folder, *filters, *arguments)
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error


def _names_of_filters(folder: Path) -> bytes:
    started = _start(folder, "config", "-z", "--name-only", "--get-regexp", git_filters.NAMES)
    return read_output(started, lambda warning: None, codes=(0, 1))


def _start(folder: Path, *arguments: str) -> GitProcess:
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    started = GitProcess(
        ["git", *_SETTINGS, *arguments],
        cwd=folder,
        env={**environment, **_ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    started.folder = folder
    assert started.stdout
    _enlarge(started.stdout)
    return started


def _enlarge(pipe: IO[bytes]) -> None:
    """Enlarge the pipe, so that git writes a large listing without waiting for a reader; the usual size is 64 kB."""
    with suppress(ImportError, OSError):  # only Linux has this call, and the size may be more than a user is allowed
        from fcntl import F_SETPIPE_SZ, fcntl

        fcntl(pipe, F_SETPIPE_SZ, _PIPE_SIZE)


def read_output(started: GitProcess, note: Note, codes: Collection[int] = (0,)) -> bytes:
    """Return the output of git when it has ended; its warnings go to note. GitError for an exit code that is not in codes."""
    out, errors = _answer(started)
    if started.returncode not in codes:
        raise GitError(os.fsdecode(errors).strip().partition("\n")[0] or f"git ended with {started.returncode}")
    for warning in os.fsdecode(errors).splitlines():
        note(f"git: {warning}")
    return out


def _answer(started: GitProcess) -> tuple[bytes, bytes]:
    """Return what git wrote to both streams. GitError, after its end, where git waits for a pipe or takes too long."""
    end = time.monotonic() + _LIMIT
    work: list[str] = []
    while True:
        try:
            return started.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            from seedlint.discovery.process_work import work_of  # rarely needed

            before, work = work, work_of(started.pid)
        if pipe := _pipe_below(started.folder):
            reason = f"git waits for {pipe!r}, which is no regular file"
        elif work and work == before:
            reason = "git waits and does nothing, as where a file that its settings include is a pipe"
        elif time.monotonic() > end:
            reason = f"git gave no answer within {_LIMIT:.0f} seconds"
        else:
            continue
        started.kill()
        started.communicate()
        raise GitError(reason)


def _pipe_below(folder: Path) -> str:
    """Return the path of a file that git reads in each folder and that is a pipe or a device; '' if there is none."""
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in _READ_BY_GIT:
            file = Path(at, name)
            if name in files and not file.is_symlink() and not file.is_file():
                return file.relative_to(folder).as_posix()
    return ""


def walk_files(folder: Path, skip: Callable[[str], bool], note: Note) -> Iterator[str]:
    """Yield the paths of regular files below the folder, relative to the folder, in no order.

    Left out: hidden folders, installed packages, virtual environments, caches, and folders for whose path, with `/` at the end,
    skip returns true. A folder that cannot be listed is noted.
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
            elif entry.is_dir(follow_symlinks=False) and not _is_skipped(entry.name) and not skip(f"{at}{entry.name}/"):
                waiting.append(f"{at}{entry.name}/")


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def is_never_listed(path: str, *, by_git: bool) -> bool:
    """Return whether a folder of the path is never entered: git's own folder or, by a walk, a hidden folder and the like."""
    folders = path.split("/")[:-1]
    return ".git" in folders if by_git else any(map(_is_skipped, folders))
