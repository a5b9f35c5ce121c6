"""What readability counts of one chunk of text, packed into one integer so that `sum` adds up a sentence.

A chunk is what stands between two white spaces. Texts repeat their chunks, so each is measured once and kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from struct import Struct

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.readability import familiar_words
from seedlint.text import language, syllables, words

_PACKED = Struct("<10I")
_KEPT = 200_000
_LONGEST_KEPT = 48
_HYPHEN = regex("[-‐‑]")
_ENDING = regex(r"[td]ed\Z|(?:[szxcg]|[sc]h)es\Z|ing\Z")
"""-ed, -es and -ing where they are spoken as a syllable of their own."""


@cache
def of_chunk(language_code: str) -> Callable[[str], int]:
    """A function that gives the packed counts of a chunk of text in this language."""
    return _Measured(language_code).__getitem__


def unpacked(packed: int) -> tuple[int, ...]:
    """Words, plain words, and of these: letters, syllables, polysyllables, single, long, complex, difficult, small ones."""
    return _PACKED.unpack(packed.to_bytes(_PACKED.size, "little"))


class _Measured(dict[str, int]):
    """The chunks of one language that were met, with their packed counts."""

    def __init__(self, language_code: str) -> None:
        super().__init__()
        self.language = language_code
        self.syllables = syllables.counter(language_code)

    def __missing__(self, chunk: str) -> int:
        bare = chunk.rstrip(".,;:")
        if bare and bare != chunk:
            packed = self[bare]
        else:
            packed = sum(_pack(self, chunk[start:end], opaque) for start, end, opaque in words.chunk_spans(chunk, self.language))
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _KEPT:
                self.clear()
            self[chunk] = packed
        return packed


def _pack(measured: _Measured, word: str, opaque: bool) -> int:
    if opaque:
        return 1
    lower = word.lower()
    english = measured.language == "en"
    spoken = measured.syllables(lower)
    letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    name = word[0].isupper() and word != "I"
    packed = _PACKED.pack(
        1,
        1,
        letters,
        spoken,
        spoken >= 3,
        spoken == 1,
        letters > 6,
        english and not name and _is_complex(lower, spoken, measured.syllables),
        english and not name and not familiar_words.is_familiar(lower),
        language.is_small_word(lower, measured.language),
    )
    return int.from_bytes(packed, "little")


def _is_complex(word: str, spoken: int, count: Callable[[str], int]) -> bool:
    """Gunning's hard words: three syllables and more, but no compounds of short words and no third syllable by -ed, -es, -ing."""
    if spoken < 3:
        return False
    if _HYPHEN.search(word):
        return any(_is_complex(part, count(part), count) for part in _HYPHEN.split(word) if part)
    return spoken > 3 or not _ENDING.search(word)
