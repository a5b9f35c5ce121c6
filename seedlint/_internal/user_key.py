"""The user's own key, with which caches are sealed: who does not have it cannot prepare a cache that is believed.

A cache lies in the tree of a repository, and so may have come with it. The key lies outside of the tree, is made at random at its
first use, and is never shown.
"""

from __future__ import annotations

import os
from contextlib import suppress

_BYTES = 32
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def user_key() -> bytes:
    """Return the key of this user, 32 bytes; b"" where no place for it can be written: seals then detect damage only."""
    file = _file()
    if not file:
        return b""
    with suppress(OSError):
        return _read(file) or _create(file)
    return b""


def _file() -> str:
    """Return the path of the key, '' where the user has no home."""
    state = os.environ.get("XDG_STATE_HOME", "")
    if not os.path.isabs(state):  # noqa: PTH117 - on the way of every start; a relative path is to be ignored (XDG specification)
        state = os.path.expanduser("~/.local/state")  # noqa: PTH111
    return f"{state}/seedlint/key" if os.path.isabs(state) else ""  # noqa: PTH117


def _read(file: str) -> bytes:
    """Return the key in the file; b"" where there is none, or no whole one."""
    try:
        opened = os.open(file, _READ)
    except OSError:
        return b""
    try:
        key = os.read(opened, _BYTES + 1)
    finally:
        os.close(opened)
    return key if len(key) == _BYTES else b""


def _create(file: str) -> bytes:
    """Make a key and return it, or that of another process which was faster."""
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    fresh = f"{file}.{os.urandom(8).hex()}"
    opened = os.open(fresh, _CREATE, 0o600)
    try:
        os.write(opened, os.urandom(_BYTES))
    finally:
        os.close(opened)
    try:
        os.link(fresh, file)
    except OSError:  # a file is there already, or the file system knows no links
        if not _read(file):
            os.replace(fresh, file)  # noqa: PTH105
    with suppress(OSError):
        os.unlink(fresh)  # noqa: PTH108
    return _read(file)
