"""The keys of `spelling` rules, read."""

from __future__ import annotations

from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.digests import blake2b
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.preparation.patterns import read_pattern
from seedlint.styles.program import Program, SetUp

_FILTERS = ("[A-Z][a-z]+[A-Z]+\\w+", "[A-Z]+$", "[^a-zA-Z_']")
"""Words that Vale passes over unless a rule is `custom`: mixed case, capitals at the end, and signs other than letters."""
_LARGEST = 20_000_000
_PLACES = ("", "config/ignore", "config/dictionaries", "dictionaries")


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the filters and the files of dictionaries and word lists, each with a checksum."""
    line = keys.line("dictionaries")
    words = [_file(name, set_up, keys.line("ignore"), must_be=False) for name in keys.texts("ignore")]
    folder, append = keys.text("dicpath"), keys.flag("append")
    named = [_dictionary(name, folder, set_up, line) for name in keys.texts("dictionaries")]
    aff, dic = keys.text("aff"), keys.text("dic")
    if aff and dic:
        named.append([_file(aff, set_up, keys.line("aff")), _file(dic, set_up, keys.line("dic"))])
    filters = [] if keys.flag("custom") else list(_FILTERS)
    accepted = [*keys.texts("exceptions"), *set_up.accept]
    return {
        "filters": [read_pattern(text, keys.line("filters")) for text in (*keys.texts("filters"), *filters)],
        "exceptions": read_pattern(f"(?i)(?:{'|'.join(accepted)})", 1) if accepted else None,
        "vocab": False,
        "words": [file for file in words if file],
        "dictionaries": named,
        "english": append or not named,
        "threshold": keys.text("threshold"),
        "always": True,
    }


def _file(name: str, set_up: SetUp, line: int, *, must_be: bool = True) -> list[str] | None:
    """Return the path of a file that a rule names, and its checksum; no path leads out of the folders of styles."""
    for folder in map(Path, set_up.folders):
        for place in _PLACES:
            file = folder / place / name
            if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                try:
                    content = safe_files.read(file, _LARGEST, inside=folder)
                except OSError as error:
                    raise KeyValueError(f"{name!r} cannot be read: {error.strerror or error}", line) from None
                return [str(file), blake2b(content, digest_size=8).hexdigest()]
    if must_be:
        raise KeyValueError(f"no file {name!r} in the folders of styles", line)
    return None


def _dictionary(name: str, folder: str, set_up: SetUp, line: int) -> list[list[str] | None]:
    """Return the two files of a dictionary."""
    base = f"{folder.rstrip('/')}/{name}" if folder else name
    return [_file(f"{base}{suffix}", set_up, line) for suffix in (".aff", ".dic")]
