"""`spelling`: words that no dictionary has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.styles.patterns.engines import Pattern
from seedlint.styles.program import Alert, Program, RunningRule, as_pattern
from seedlint.styles.units import Unit
from seedlint.styles.word_lists import read_words

_LONGEST = 60
"""Characters of a word that is looked up."""
_TOKEN = regex(r"\S+")
_BEFORE, _BEHIND = "$(\"['“‘", ",)\"]!;.?:'”’"
_ENGLISH = "en_US"


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
