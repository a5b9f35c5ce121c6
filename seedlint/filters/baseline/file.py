"""The file of a baseline: JSON with one entry a line, sorted, so that git can compare and merge two versions line by line."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

from seedlint._internal import safe_files
from seedlint._internal.lazy_regex import regex
from seedlint.config import Complaint, ConfigError
from seedlint.filters.baseline.compare import Baseline
from seedlint.filters.baseline.entries import Entry

VERSION = 1
_LARGEST = 100_000_000
"""Bytes of a baseline."""
_ENTRIES = regex(r'"entries"\s*:\s*\[')
_GAP = regex(r"[\s,]*")
_RENEW = "fix the file, or delete it and write a new one with --update-baseline"


def load(file: Path, shown: str, inside: Path | None = None) -> Baseline:
    """Return the entries in the file. Raises ConfigError, with the line where there is one, for a file that cannot be used.

    inside: a folder that no link may lead out of; None for a file that the user names, which may lie anywhere.
    """
    try:
        text = safe_files.read(file, _LARGEST, inside=inside).decode("utf-8-sig")
    except OSError as error:
        way = "; write it with --update-baseline" if isinstance(error, FileNotFoundError) else ""
        raise _error(shown, "", 0, f"the baseline cannot be read: {error.strerror}{way}") from error
    except UnicodeDecodeError as error:
        raise _error(shown, "", 0, f"not a baseline: not UTF-8; {_RENEW}") from error
    found: dict[Entry, int] = {}
    for number, row in enumerate(_rows(shown, text)):
        if not _is_entry(row):
            raise _error(shown, text, _offset(text, number), f"not an entry of a baseline; {_RENEW}")
        entry = Entry(*(row[name] for name in Entry._fields))
        found[entry] = max(row.get("count", 1), found.get(entry, 0))  # a merge may leave a line twice
    return found


def dump(baseline: Baseline) -> bytes:
    """Return the bytes of a file with these entries; equal for equal entries."""
    rows = [json.dumps(_row(entry, baseline[entry]), ensure_ascii=False) for entry in sorted(baseline)]
    body = "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"
    text = f'{{\n"version": {VERSION},\n"entries": {body}\n}}\n'
    return text.encode("utf-8", "backslashreplace")  # a lone surrogate, from a name that is not UTF-8, gets JSON's own escape


def save(file: Path, baseline: Baseline, inside: Path | None = None) -> None:
    """Write the entries into the file, all or nothing, unless it has them. A link stays a link.

    Raises OSError where the file cannot be written, or where a link leads out of `inside`, as for `load`.
    """
    target = Path(os.path.realpath(file))
    if inside is not None and not target.is_relative_to(os.path.realpath(inside)):
        raise OSError(errno.EPERM, "it is a link out of the root")
    content = dump(baseline)
    if not target.exists():
        safe_files.write(target, content, durable=True)
    elif safe_files.read(target, _LARGEST) != content:
        safe_files.write(target, content, like=target.stat(), durable=True)


def _rows(shown: str, text: str) -> list[Any]:
    """Return the entries as JSON has them."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _error(shown, text, error.pos, f"not JSON: {error.msg}; is a merge conflict left in the file? {_RENEW}") from error
    except (ValueError, RecursionError) as error:
        raise _error(shown, text, 0, f"not a baseline; {_RENEW}") from error
    version = content.get("version") if isinstance(content, dict) else None
    if version is None or not isinstance(content.get("entries"), list) or not _ENTRIES.search(text):
        raise _error(shown, text, 0, f"not a baseline; {_RENEW}")
    if version != VERSION:
        raise _error(shown, text, 0, f"a baseline of version {version!r}; this seedlint reads version {VERSION}")
    return list(content["entries"])


def _offset(text: str, number: int) -> int:
    """Return the offset in the text of the entry with that number, from 0."""
    decoder, opening = json.JSONDecoder(), _ENTRIES.search(text)
    assert opening
    at = opening.end()
    for _ in range(number):
        at = decoder.raw_decode(text, at + _gap(text, at))[1]
    return at + _gap(text, at)


def _gap(text: str, at: int) -> int:
    """Return the number of characters from there to the next entry."""
    found = _GAP.match(text, at)
    return len(found[0]) if found else 0


def _is_entry(row: Any) -> bool:
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in Entry._fields):
        return False
    count = row.get("count", 1)
    return type(count) is int and count > 0


def _row(entry: Entry, count: int) -> dict[str, Any]:
    return {**entry._asdict(), **({"count": count} if count > 1 else {})}


def _error(shown: str, text: str, offset: int, message: str) -> ConfigError:
    if not text or '"entries"' not in text:  # the text of another file, such as a secret, must not be shown
        return ConfigError([Complaint(shown, 0, 0, message)])
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0].rstrip("\r")
    return ConfigError([Complaint(shown, text.count("\n", 0, offset) + 1, offset - start + 1, message, line)])
