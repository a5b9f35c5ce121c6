"""The version of code, made of the sizes and modification times of its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from seedlint._internal.digests import blake2b


@cache
def state(path: str) -> str:
    """Return 128 bits in hexadecimal for a file, or for all files below a folder, as they are at the first call."""
    entries = sorted(_below(path) if os.path.isdir(path) else [_entry(path, os.stat(path))])  # noqa: PTH112, PTH116 - a start
    return blake2b("\0".join(entries).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _below(folder: str) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    yield _entry(entry.path, entry.stat(follow_symlinks=False))


def _entry(path: str, status: os.stat_result) -> str:
    return f"{path}:{status.st_size}:{status.st_mtime_ns}"
