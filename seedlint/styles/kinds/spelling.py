"""`spelling`: words that no dictionary has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from seedlint._internal import safe_files
from seedlint._internal.digests import blake2b
from seedlint._internal.lazy_regex import regex
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.patterns.engines import Pattern
from seedlint.styles.program import Alert, Program, RunningRule, SetUp, as_pattern, read_pattern
from seedlint.styles.units import Unit
from seedlint.styles.vocabulary import read_words

_FILTERS = ("[A-Z][a-z]+[A-Z]+\\w+", "[A-Z]+$", "[^a-zA-Z_']")
"""Words that Vale passes over unless a rule is `custom`: mixed case, capitals at the end, and signs other than letters."""
_LARGEST = 20_000_000
_LONGEST = 60
"""Characters of a word that is looked up."""
_TOKEN = regex(r"\S+")
_BEFORE, _BEHIND = "$(\"['“‘", ",)\"]!;.?:'”’"
_ENGLISH = "en_US"
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


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each word that is in no dictionary and no list."""
    speller = rule.cache.get("speller")
    if speller is None:
        speller = rule.cache["speller"] = _Speller(rule.program)
    for token in _TOKEN.finditer(unit.text):
        word = token[0].lstrip(_BEFORE)
        start = token.end() - len(word)
        word = word.rstrip(_BEHIND)
        if word and not speller.is_right(word) and not rule.is_exception(word):
            yield Alert(start, start + len(word), (word,))


class _Speller:
    """The dictionaries of a rule, and the words that were looked up in them."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._filters: list[Pattern] = [as_pattern(written) for written in program["filters"]]
        lists = [read_words(Path(path).read_text("utf-8", "replace")) for path, _ in program["words"]]
        self._known = dict.fromkeys((word for words in lists for word in words), True)

    def is_right(self, word: str) -> bool:
        """Return whether a word is passed over, or in a dictionary or list, as it is or in lower case."""
        word = word.replace("’", "'")
        right = self._known.get(word)
        if right is None:
            right = self._known[word] = self._look_up(word)
        return right

    def _look_up(self, word: str) -> bool:
        if len(word) > _LONGEST or not any(sign.isalpha() for sign in word):
            return True
        if any(pattern.found_in(word) for pattern in self._filters) or self._known.get(word.lower()):
            return True
        files = [tuple(path for path, _ in pair) for pair in self._program["dictionaries"]]
        return any(_dictionary_of(pair).lookup(word) for pair in [*files, *([()] if self._program["english"] else [])])


@cache
def _dictionary_of(files: tuple[str, ...]) -> Any:
    """Return the dictionary of a pair of files; that of American English, which the reader of dictionaries has, for no files."""
    import spylls.hunspell

    if not files:
        files = (str(Path(spylls.hunspell.__file__).parent / "data" / "en" / f"{_ENGLISH}.aff"),)
    return spylls.hunspell.Dictionary.from_files(files[0].removesuffix(".aff"))
