"""Detection of unchanged files without reading them, by the *signature* of a file.

A signature is git's blob id where git vouches for the bytes, else size, times and inode. It is "" where no signature can be
trusted: a file that was written within the last moments may be written again without a change of size, times and inode.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.digests import sha1

UNKNOWN = ""
_MOMENT = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use is that of FAT."""


def blob_id(content: bytes) -> str:
    """Return the id that git gives to these bytes, in hexadecimal."""
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def compute_signatures(root: Path, paths: Iterable[str], clean: Mapping[str, str]) -> dict[str, str]:
    """Return the signature of each path: its blob id in clean, else the signature of its stat result."""
    start, now = f"{root}/", time.time_ns()
    return {path: clean.get(path) or _stat_signature(start + path, now) for path in paths}


def read_with_signature(file: Path) -> tuple[bytes, str]:
    """Return the bytes of a file and their signature. OSError where the file cannot be read.

    The file is examined before and after the read. A signature that is taken only afterwards could describe bytes that were
    written after the read, and so vouch for bytes that nobody has seen.
    """
    # The file was regular when it was listed: a pipe or a link that took its place since is neither waited for nor followed.
    with open(file, "rb", opener=safe_files.open_regular) as opened:
        before = os.fstat(opened.fileno())
        content = opened.read()
        after = os.fstat(opened.fileno())
    signature = _signature(before, time.time_ns())
    return content, signature if signature == _signature(after, time.time_ns()) else UNKNOWN


def _stat_signature(path: str, now: int) -> str:
    try:
        return _signature(os.lstat(path), now)
    except OSError:
        return UNKNOWN


def _signature(found: os.stat_result, now: int) -> str:
    if max(found.st_mtime_ns, found.st_ctime_ns) > now - _MOMENT:
        return UNKNOWN
    return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}"
