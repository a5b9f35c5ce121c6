"""What one start of seedlint works out and the next would work out again: small values by name and key, at the root.

All of it is derived, and none of it is believed: a key stands for all that a value was made of, who recalls a value checks its
shape, and a file that is damaged is as good as none. It is JSON, so that nothing in it can run, under a line that seals it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from seedlint._internal.digests import blake2b

FILE = ".seedlint_cache/start"
_LARGEST = 4_000_000
_KEPT = 8
"""How many values of a name are kept, so that going back and forth between some environments or configs costs nothing."""


def key(*parts: object) -> str:
    """Stands for the parts: equal only where these are written alike."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Memory:
    """Recall, keep, save. Without a root nothing is recalled or kept."""

    def __init__(self, root: Path | None = None) -> None:
        self._file = root / FILE if root else None
        self._known = _read(self._file) if self._file else {}
        self._changed = False

    def recall(self, name: str, key: str) -> Any:
        """What was kept; None where nothing was."""
        known = self._known.get(name)
        return known.get(key) if isinstance(known, dict) else None

    def keep(self, name: str, key: str, value: Any) -> None:
        """Held until save. The value is one of JSON."""
        known = self._known.get(name)
        others = list(known.items())[1 - _KEPT :] if isinstance(known, dict) else []
        self._known[name] = {**dict(others), key: value}
        self._changed = True

    def save(self) -> None:
        """Writes what was kept, where the folder of the cache is there; what cannot be written is lost."""
        if self._file is None or not self._changed or not self._file.parent.is_dir() or self._file.parent.is_symlink():
            return
        fresh = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            fresh.write_bytes(_sealed(json.dumps(self._known, separators=(",", ":")).encode()))
            fresh.replace(self._file)
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _sealed(body: bytes) -> bytes:
    """The body under a line by which it is known to be whole."""
    return blake2b(body, digest_size=16).hexdigest().encode() + b"\n" + body


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST)
        body = content.partition(b"\n")[2]
        known = json.loads(body) if content == _sealed(body) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
