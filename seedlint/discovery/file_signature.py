"""How a file is known to be what it was, without reading it: its *witness*.

A witness is git's blob id where git vouches for the bytes, else size, times and inode; "" where nothing can be trusted: a file
that was written within the last moments may be written again without any of these changing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from seedlint._internal.digests import sha1

UNKNOWN = ""
_MOMENT = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use is that of FAT."""


def blob_id(content: bytes) -> str:
    """What git calls these bytes, in hexadecimal."""
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def glance(root: Path, paths: Iterable[str], clean: Mapping[str, str]) -> dict[str, str]:
    """The witness of each path: the blob id if it is clean, else what stat says."""
    start, now = f"{root}/", time.time_ns()
    return {path: clean.get(path) or _looked(start + path, now) for path in paths}


def read(file: Path) -> tuple[bytes, str]:
    """The bytes of a file and their witness. OSError where it cannot be read.

    Looked at before it is read and again after: a later look alone would vouch for bytes that nobody has seen.
    """
    with file.open("rb") as opened:
        before = os.fstat(opened.fileno())
        content = opened.read()
        after = os.fstat(opened.fileno())
    witness = _witness(before, time.time_ns())
    return content, witness if witness == _witness(after, time.time_ns()) else UNKNOWN


def _looked(path: str, now: int) -> str:
    try:
        return _witness(os.lstat(path), now)
    except OSError:
        return UNKNOWN


def _witness(found: os.stat_result, now: int) -> str:
    if max(found.st_mtime_ns, found.st_ctime_ns) > now - _MOMENT:
        return UNKNOWN
    return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}"
