"""The file of a baseline: JSON, an entry a line, sorted, so that two versions of it can be compared and merged by line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.config import Complaint, ConfigError
from seedlint.filters.baseline.compare import Baseline
from seedlint.filters.baseline.entries import Entry

VERSION = 1
_ENTRIES = regex(r'"entries"\s*:\s*\[')
_GAP = regex(r"[\s,]*")
_RENEW = "mend it, or remove it and write it anew with --update-baseline"


def load(file: Path, shown: str) -> Baseline:
    """The entries in the file. ConfigError, with the line where there is one, for a file that cannot be used."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
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
    """The file with these entries; the same for the same entries."""
    rows = [json.dumps(_row(entry, baseline[entry]), ensure_ascii=False) for entry in sorted(baseline)]
    body = "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"
    text = f'{{\n"version": {VERSION},\n"entries": {body}\n}}\n'
    return text.encode("utf-8", "backslashreplace")  # of half a surrogate, in a name that is not UTF-8, JSON's own escape


def save(file: Path, baseline: Baseline) -> None:
    """Puts the entries into the file, whole or not at all, unless it has them. OSError where it cannot be written."""
    target = Path(os.path.realpath(file))
    content = dump(baseline)
    if target.is_file() and target.read_bytes() == content:
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _rows(shown: str, text: str) -> list[Any]:
    """The entries as JSON holds them."""
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise _error(shown, text, error.pos, f"not JSON: {error.msg}; is it a merge that was not resolved? {_RENEW}") from error
    except (ValueError, RecursionError) as error:
        raise _error(shown, text, 0, f"not a baseline; {_RENEW}") from error
    version = held.get("version") if isinstance(held, dict) else None
    if version is None or not isinstance(held.get("entries"), list) or not _ENTRIES.search(text):
        raise _error(shown, text, 0, f"not a baseline; {_RENEW}")
    if version != VERSION:
        raise _error(shown, text, 0, f"a baseline of version {version!r}; this seedlint reads version {VERSION}")
    return list(held["entries"])


def _offset(text: str, number: int) -> int:
    """Where the entry with that number, from 0, stands in the text."""
    decoder, opening = json.JSONDecoder(), _ENTRIES.search(text)
    assert opening
    at = opening.end()
    for _ in range(number):
        at = decoder.raw_decode(text, at + _gap(text, at))[1]
    return at + _gap(text, at)


def _gap(text: str, at: int) -> int:
    """Characters between there and the next entry."""
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
    if not text or '"entries"' not in text:  # what other file this may be is not to be shown
        return ConfigError([Complaint(shown, 0, 0, message)])
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0].rstrip("\r")
    return ConfigError([Complaint(shown, text.count("\n", 0, offset) + 1, offset - start + 1, message, line)])
