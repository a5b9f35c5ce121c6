"""Reads and writes of small files in a tree that a stranger may have prepared.

Whoever wrote the tree chooses what lies under a name: a link that leads out of the tree, a pipe that never ends, a device, a file
of many gigabytes. Every file that seedlint reads for itself (configs, baselines, caches) is read by `read`; every file that
seedlint writes is written by `write`. A file that is neither a document nor one of these is never opened.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

TEMPORARY = ".seedlint-"
"""First characters of the name of a temporary file; 16 hexadecimal digits and `.tmp` follow."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | _NO_LINK
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_HAS_FOLDERS = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")
_STALE_SECONDS = 3600
ANY_SIZE = sys.maxsize
"""The limit for documents, which may have any size."""


def read(path: str | os.PathLike[str], most: int, *, inside: str | os.PathLike[str] | None = None) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes.

    `inside`: a folder; a link that leads out of this folder is refused. None: a link may lead anywhere, as for a file that the
    user names. OSError, whose `strerror` says why, for a file that cannot be read, is no regular file or is too large. A pipe or
    a device is never waited for: it is opened without blocking and closed unread.
    """
    real = os.path.realpath(path)
    if inside is not None and not _is_inside(real, os.path.realpath(inside)):
        raise OSError(errno.EPERM, "it is a link out of the root")
    opened = os.open(real, _READ | getattr(os, "O_CLOEXEC", 0))
    try:
        found = os.fstat(opened)
        if stat.S_ISDIR(found.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        # The size is looked at first, so that a large file costs nothing, and again while reading: a file may grow.
        if found.st_size > most:
            raise _too_large(most)
        parts: list[bytes] = []
        left = most + 1
        while left and (part := os.read(opened, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(opened)
    if not left:
        raise _too_large(most)
    return b"".join(parts)


def open_regular(path: str, flags: int) -> int:
    """Open a regular file that is no link, as the `opener` of `open`. OSError for anything else, which is not waited for."""
    opened = os.open(path, flags | _READ)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, "it is no regular file")
    return opened


def write(path: str | os.PathLike[str], content: bytes, *, like: os.stat_result | None = None, durable: bool = False) -> None:
    """Put a file with these bytes in place of whatever has the name, at once. OSError where this fails; nothing is left behind.

    The folder is opened once and must not be a link itself; the temporary file has a random name and must be new, so that no
    prepared link is followed. A link under the name is replaced and not followed.
    `like`: the owner, group and mode that the file gets; PermissionError where the owner cannot be kept. Extended
    attributes of the file under the name are kept too, as far as possible.
    `durable`: the bytes are on the disk before the name is changed, and the name before the call returns.
    """
    folder, name = os.path.split(os.fspath(path))
    fresh = f"{TEMPORARY}{os.urandom(8).hex()}.tmp"
    with _Folder(folder or ".") as at:
        made = at.create(fresh)
        try:
            try:
                _fill(made, content, like)
                if like is not None:
                    _copy_attributes(path, made)
                if durable:
                    os.fsync(made)
            finally:
                os.close(made)
            at.rename(fresh, name)
        except BaseException:
            with suppress(OSError):
                at.remove(fresh)
            raise
        if durable:
            at.sync()


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Yield a text file that takes the place of the file with this name at the end of the block, and never if the block raises.

    For files that the user names and that may be large: a link is followed, and a device or a pipe is written as it is. So is a
    file whose folder takes no new file. OSError where nothing can be written.
    """
    real = os.path.realpath(path)
    made = _beside(real)
    if made is None:
        with open(real, "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123 - as below
            yield out
        return
    opened, fresh = made
    try:
        with open(opened, "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123 - Path.open takes no descriptor
            yield out
        os.replace(fresh, real)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(fresh)  # noqa: PTH108
        raise


def _beside(path: str) -> tuple[int, str] | None:
    """Return a new file beside the path, with the mode of the file there, and its name; None where the path is to be opened."""
    try:
        before = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        before = None
    if before and not (stat.S_ISREG(before.st_mode) and os.access(path, os.W_OK)):
        return None
    fresh = os.path.join(os.path.dirname(path), f"{TEMPORARY}{os.urandom(8).hex()}.tmp")  # noqa: PTH118, PTH120
    try:
        opened = os.open(fresh, _CREATE, 0o666)
    except PermissionError:
        if before:
            return None
        raise
    if before and hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(opened, before.st_mode & 0o777)
    return opened, fresh


def sweep(folder: str | os.PathLike[str], now: float) -> None:
    """Remove temporary files that a killed process left an hour ago or earlier. `now`: seconds, as of `time.time`."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(TEMPORARY) and entry.name.endswith(".tmp") and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < now - _STALE_SECONDS:
                        os.unlink(entry.path)  # noqa: PTH108 - pathlib is slow to load on the way of every start


class _Folder:
    """A folder that was opened once: every name is looked up in it alone. By path where the system has no such calls."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._opened = os.open(path, os.O_RDONLY | _FOLDER) if _HAS_FOLDERS else None

    def __enter__(self) -> _Folder:
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            os.close(self._opened)

    def create(self, name: str) -> int:
        return os.open(self._at(name), _CREATE, 0o666, dir_fd=self._opened)

    def rename(self, name: str, other: str) -> None:
        os.replace(self._at(name), self._at(other), src_dir_fd=self._opened, dst_dir_fd=self._opened)

    def remove(self, name: str) -> None:
        os.unlink(self._at(name), dir_fd=self._opened)

    def sync(self) -> None:
        if self._opened is not None:
            with suppress(OSError):  # a file system that cannot sync a folder
                os.fsync(self._opened)

    def _at(self, name: str) -> str:
        return name if self._opened is not None else os.path.join(self._path, name)  # noqa: PTH118


def _fill(opened: int, content: bytes, like: os.stat_result | None) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(opened, view) :]
    if like is None:
        return
    now = os.fstat(opened)
    if hasattr(os, "fchown") and (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        os.fchown(opened, like.st_uid, like.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(opened, like.st_mode & 0o777)  # never the bits that let a program run as its owner


def _copy_attributes(path: str | os.PathLike[str], opened: int) -> None:
    """Give the extended attributes of a file to another, as far as the system lets us."""
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(path, follow_symlinks=False):
                with suppress(OSError):
                    os.setxattr(opened, name, os.getxattr(path, name, follow_symlinks=False))


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _too_large(most: int) -> OSError:
    return OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
