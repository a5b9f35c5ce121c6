"""Compiled regular expressions that outlive a run: a sixth of the time of a hook is spent on compiling 150 patterns again.

Python compiles a pattern to a list of numbers, and makes a matcher of the list; the first takes a hundred times longer than the
second. So the lists are kept in a file, sealed with the user's key: what came with a repository counts as no file, and Python
refuses a list that is no program for a matcher. `re` has no public function for either step. On another Python than CPython 3.11
to 3.14, and where anything fails, `re.compile` is called.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from seedlint._internal import safe_files
from seedlint._internal.digests import blake2b
from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.user_key import user_key

FILE = ".seedlint_cache/patterns"
_LARGEST = 2_000_000
"""Bytes of the file that are read. A file that would be larger is removed, and begun again with the patterns of the next run."""
_SEAL = 16
_HEAD = 4
"""Bytes of the length of the list of patterns, which comes before the numbers of all programs."""


class _Program(NamedTuple):
    """All that a matcher is made of."""

    flags: int
    numbers: Sequence[int] | memoryview[int]
    groups: int
    names: dict[str, int]


class _Cache:
    """The programs of one file, and those that were compiled since it was read."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.root: Path | None = None
        self.known: dict[tuple[str, int], _Program] | None = None
        self.has_new = False


_cache = _Cache()


def use(root: Path) -> None:
    """Read programs from the cache folder of this root from now on, and let `save` write there."""
    if _cache.root is None and _version():
        _cache.root, _cache.file = root, root / FILE


def compile_pattern(text: Any, flags: int = 0) -> Any:
    """Return what `re.compile` returns."""
    if _cache.root is None or not isinstance(text, str):
        return re.compile(text, flags)
    if _cache.known is None:
        _cache.known = _read()
    program = _cache.known.get((text, int(flags)))
    try:
        if program is None:
            program = _cache.known[text, int(flags)] = _compile(text, int(flags))
            _cache.has_new = True
        return _matcher(text, program)
    except Exception:  # a mistake in the pattern, which `re.compile` reports, or a Python that works in another way
        return re.compile(text, flags)


def save() -> None:
    """Write the programs if there are new ones. Without the cache folder, or where the file cannot be written, they are lost."""
    if not _cache.has_new or _cache.file is None or not _cache.file.parent.is_dir() or not (key := user_key()):
        return
    _cache.has_new = False
    body = _dump(_cache.known or {})
    with suppress(OSError):
        if len(body) + _SEAL <= _LARGEST:
            safe_files.write(_cache.file, _seal(body, key) + body)
        else:
            _cache.file.unlink(missing_ok=True)


def _read() -> dict[tuple[str, int], _Program]:
    key = user_key()
    if not key or _cache.file is None:
        return {}
    try:
        content = safe_files.read(_cache.file, _LARGEST, inside=_cache.root)
        body = content[_SEAL:]
        return _load(body) if content[:_SEAL] == _seal(body, key) else {}
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def _seal(body: bytes, key: bytes) -> bytes:
    return blake2b(_version().encode() + body, digest_size=_SEAL, key=key).digest()


def _version() -> str:
    """Return what a program depends on; '' for a Python whose programs are not known."""
    magic = getattr(getattr(re, "_compiler", None), "MAGIC", None)
    known = sys.implementation.name == "cpython" and (3, 11) <= sys.version_info[:2] <= (3, 14)
    return f"{magic} {sys.version} {sys.byteorder}" if magic and known else ""


def _dump(programs: dict[tuple[str, int], _Program]) -> bytes:
    from array import array  # a run with nothing new does without it

    numbers = array("I")
    rows = []
    for (text, flags), program in programs.items():
        rows.append([text, flags, program.flags, len(program.numbers), program.groups, program.names])
        numbers.extend(program.numbers)
    head = json.dumps(rows, separators=(",", ":")).encode()
    return len(head).to_bytes(_HEAD, "big") + head + numbers.tobytes()


def _load(body: bytes) -> dict[tuple[str, int], _Program]:
    end = _HEAD + int.from_bytes(body[:_HEAD], "big")
    numbers = memoryview(body)[end:].cast("I")
    found = {}
    at = 0
    for text, flags, own_flags, length, groups, names in json.loads(body[_HEAD:end]):
        found[text, flags] = _Program(own_flags, numbers[at : at + length], groups, names)
        at += length
    return found


def _compile(text: str, flags: int) -> _Program:
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    parsed = compiler._parser.parse(text, flags)
    state = parsed.state
    return _Program(flags | state.flags, compiler._code(parsed, flags), state.groups - 1, dict(state.groupdict))


def _matcher(text: str, program: _Program) -> Any:
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    by_group: list[str | None] = [None] * (program.groups + 1)
    for name, group in program.names.items():
        by_group[group] = name
    return compiler._sre.compile(text, program.flags, list(program.numbers), program.groups, program.names, tuple(by_group))
