"""How many words a chunk of text has, how many of them are plain, and how many small: packed into one small integer.

It is all that must be known of a text whose sentences are short. `measures` has these too and the costly rest, in integers of
ten times the width, which are slower to add up. So a text is tallied first, and measured only where that leaves a question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from seedlint.text import language, words

LONGEST = 1 << 20
"""Characters; a longer text may have more words than a tally has room for."""
_FIELD = 20
_MASK = LONGEST - 1
_PLAIN = 1 | 1 << _FIELD
_SMALL = _PLAIN | 1 << 2 * _FIELD
_KEPT = 200_000
_LONGEST_KEPT = 48


@cache
def of_chunk(language_code: str) -> Callable[[str], int]:
    """A function that gives the tally of a chunk of text in this language; tallies of up to LONGEST characters add up."""
    return _Tallied(language_code).__getitem__


def unpacked(tally: int) -> tuple[int, int, int]:
    """Words, plain words and small words."""
    return tally & _MASK, tally >> _FIELD & _MASK, tally >> 2 * _FIELD


class _Tallied(dict[str, int]):
    """The chunks of one language that were met, with their tallies."""

    def __init__(self, language_code: str) -> None:
        super().__init__()
        self.language = language_code

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
        found = words.in_chunk(chunk, self.language)
        return sum(1 if opaque else self._of_plain(chunk[start:end]) for start, end, opaque in found)

    def _of_plain(self, word: str) -> int:
        return _SMALL if language.is_small_word(word.lower(), self.language) else _PLAIN
