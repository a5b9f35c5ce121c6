"""Code, known by the sizes and times of its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from seedlint._internal.digests import blake2b


@cache
def state(path: str) -> str:
    """128 bits in hexadecimal of a file, or of all files below a folder, as they are when the process first asks."""
    listed = sorted(_below(path) if os.path.isdir(path) else [_stamped(path, os.stat(path))])  # noqa: PTH112, PTH116 - a start
    return blake2b("\0".join(listed).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _below(folder: str) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    yield _stamped(entry.path, entry.stat(follow_symlinks=False))


def _stamped(path: str, found: os.stat_result) -> str:
    return f"{path}:{found.st_size}:{found.st_mtime_ns}"
