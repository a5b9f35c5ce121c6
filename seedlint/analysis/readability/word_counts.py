"""How many words a sentence has, where it counts as one.

It is all that must be known of a text whose sentences are short; `measures` has the costly rest. A sentence counts where it
reads as one: it ends in a stop, or it has seven to sixty words, and it is no list of names and no line of mere code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from seedlint._internal.lazy_regex import regex
from seedlint.text import language as languages
from seedlint.text import words

LEAST_LABEL = 7
_MOST_UNSTOPPED = 60
"""So few words without a stop are a label; more than so many, a list or a log."""
_LEAST_LIST = 12
_MOST_APART = 8
_RICH_IN_SMALL_WORDS = ("en", "de", "fr", "es", "it", "nl", "pt", "ru", "sv", "da", "no")
"""Of so many words, or more, one in eight must be a small one (`the`, `of`, `is`), else it is a list. In running English two in
five are."""

_HIDDEN = words.HIDDEN
_ENUMERATION = regex(rf"{_HIDDEN}++(?:[,;/|]?\s+(?:(?:and|or|und|oder|et|ou|y|o|e|en|of|и|или)\s+)?[\"'(]*{_HIDDEN}++[\"')]*)+")
_STOPPED = regex(r"[.!?…‽。！？؟।][\"'”’»)\]*_」』）】]*\s*\Z")
_STOP_WITHIN = 9
_FIELD, _WIDE = 20, 40
"""Bits of a number. Three of 20 bits make an integer of the machine; of 40 bits one that no text is too long for."""
_KEPT = 200_000
_LONGEST_KEPT = 48


def is_stopped(sentence: str) -> bool:
    """Whether a sentence ends in a stop, but for brackets and quotes."""
    return not sentence[-1:].isalnum() and _STOPPED.search(sentence[-_STOP_WITHIN:]) is not None


def counter(language: str, text: str) -> Callable[[str], int]:
    """A function that gives the words of a sentence of the text, which is of this language; 0 where it does not count."""
    field = _FIELD if len(text) < 1 << _FIELD else _WIDE
    tallied, mask = _of_chunk(language, field), (1 << field) - 1

    def count(sentence: str) -> int:
        tally = sum(map(tallied, chunks(sentence)))
        number = tally & mask
        if not LEAST_LABEL <= number <= _MOST_UNSTOPPED and not is_stopped(sentence):
            return 0
        return number if _is_prose(number, tally >> field & mask, tally >> 2 * field, language) else 0

    return count


def chunks(sentence: str) -> list[str]:
    """What stands between white space; an enumeration of code is one; the first word is as if it stood inside the sentence."""
    if _HIDDEN in sentence and sentence.rindex(_HIDDEN) - sentence.index(_HIDDEN) >= sentence.count(_HIDDEN):  # in two places
        sentence = _ENUMERATION.sub(_HIDDEN, sentence)
    if sentence.isupper():
        return sentence.lower().split()
    found = sentence.split()
    if found and found[0].istitle():
        found[0] = found[0].lower()
    return found


def _is_prose(number: int, plain: int, small: int, language: str) -> bool:
    """Whether so many words, of which so many are plain and small, are no list of names and no line of mere code."""
    if number >= _LEAST_LIST and language in _RICH_IN_SMALL_WORDS:
        return small * _MOST_APART >= number
    return plain > 0


@cache
def _of_chunk(language: str, field: int) -> Callable[[str], int]:
    """What gives the tally of a chunk, and such tallies add up: lowest the words, then the plain ones, then the small ones."""
    return _Tallied(language, field).__getitem__


class _Tallied(dict[str, int]):
    """The chunks of one language that were met, with their tallies."""

    def __init__(self, language: str, field: int) -> None:
        super().__init__()
        self.language = language
        self.plain = 1 | 1 << field
        self.small = self.plain | 1 << 2 * field

    def __missing__(self, chunk: str) -> int:
        bare = chunk.rstrip(".,;:")
        tally = self[bare] if bare and bare != chunk else self._tally(chunk)
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _KEPT:
                self.clear()
            self[chunk] = tally
        return tally

    def _tally(self, chunk: str) -> int:
        if chunk.isascii() and chunk.isalpha() and (chunk.islower() or chunk.istitle()):  # as most are, and no case of `in_chunk`
            return self._of_plain(chunk)
        found = words.chunk_spans(chunk, self.language)
        return sum(1 if opaque else self._of_plain(chunk[start:end]) for start, end, opaque in found)

    def _of_plain(self, word: str) -> int:
        return self.small if languages.is_small_word(word.lower(), self.language) else self.plain
