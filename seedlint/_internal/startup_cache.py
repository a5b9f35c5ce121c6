"""Cache of values that every start would compute again: entry points, the config as read, the metadata of the rules.

All values are derived, and none is trusted: a key is made of everything that its value depends on, the reader of a value checks
its structure, and a damaged file counts as no file. The file holds JSON, so that nothing in it can run, below a line with a
checksum that has the user's key: what came with a repository counts as no file.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from seedlint._internal import pattern_cache, safe_files
from seedlint._internal.digests import blake2b
from seedlint._internal.user_key import user_key

FILE = ".seedlint_cache/start"
_LARGEST = 4_000_000
"""Bytes of the file that are read."""
_VALUES_PER_NAME = 8
"""Values that are kept under one name, so that a change between a few environments or configs and back costs nothing."""


def key(*parts: object) -> str:
    """Return a key for the parts: equal only where their `repr` is equal."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class StartupCache:
    """The cache of one root. Without a root, values are held in memory only."""

    def __init__(self, root: Path | None = None) -> None:
        if root:
            pattern_cache.use(root)
        self._file = root / FILE if root else None
        self._key = user_key() if root else b""
        self._values = _read(self._file, root, self._key) if self._file and root else {}
        self._changed = False

    def get(self, name: str, key: str) -> Any:
        """Return the value, or None for an unknown key."""
        values = self._values.get(name)
        return values.get(key) if isinstance(values, dict) else None

    def put(self, name: str, key: str, value: Any) -> None:
        """Set a value, which JSON can hold. It is written by `save`."""
        values = self._values.get(name)
        others = list(values.items())[1 - _VALUES_PER_NAME :] if isinstance(values, dict) else []
        self._values[name] = {**dict(others), key: value}
        self._changed = True

    def save(self) -> None:
        """Write the values if one changed. Without the cache folder, or where the file cannot be written, they are lost."""
        if self._file is None:
            return
        pattern_cache.save()
        if not self._changed:
            return
        with suppress(OSError):
            safe_files.write(self._file, _with_checksum(json.dumps(self._values, separators=(",", ":")).encode(), self._key))


def _with_checksum(body: bytes, key: bytes) -> bytes:
    """Return the body below a line with its checksum, by which a truncated, damaged or foreign file is detected."""
    return blake2b(body, digest_size=16, key=key).hexdigest().encode() + b"\n" + body


def _read(file: Path, root: Path, key: bytes) -> dict[str, Any]:
    try:
        content = safe_files.read(file, _LARGEST, inside=root)
        body = content.partition(b"\n")[2]
        values = json.loads(body) if content == _with_checksum(body, key) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
