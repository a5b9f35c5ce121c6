"""How many words a chunk of text has, how many of them are plain, and how many small: packed into one small integer.

It is all that must be known of a text whose sentences are short. `measures` has these too and the costly rest, in integers of
ten times the width, which are slower to add up. So a text is tallied first, and measured only where that leaves a question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from seedlint.text import language, words

_FIELD, _WIDE = 20, 40
"""Bits of a number. Three of 20 bits make an integer of the machine; of 40 bits one that no text is too long for."""
_KEPT = 200_000
_LONGEST_KEPT = 48


def of_chunk(language_code: str, text: str) -> tuple[Callable[[str], int], int]:
    """What gives the tally of a chunk of a text in this language, and the bits of each of its numbers.

    Lowest are the words, then the plain words, then the small ones. Tallies of a text's chunks add up.
    """
    return _of_chunk(language_code, _FIELD if len(text) < 1 << _FIELD else _WIDE)


@cache
def _of_chunk(language_code: str, field: int) -> tuple[Callable[[str], int], int]:
    return _Tallied(language_code, field).__getitem__, field


class _Tallied(dict[str, int]):
    """The chunks of one language that were met, with their tallies."""

    def __init__(self, language_code: str, field: int) -> None:
        super().__init__()
        self.language = language_code
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
        found = words.in_chunk(chunk, self.language)
        return sum(1 if opaque else self._of_plain(chunk[start:end]) for start, end, opaque in found)

    def _of_plain(self, word: str) -> int:
        return self.small if language.is_small_word(word.lower(), self.language) else self.plain
