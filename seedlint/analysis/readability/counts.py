"""The counts that readability formulas need, for each sentence.

A sentence counts where it reads as one (see `prose_units`). A label (`Usage`, the items of `JSON`, `YAML`) is neither a sentence
nor adds words to one, so a list of names makes no page easier or harder. The end of a block always ends the sentence. Inline
code, URLs, numbers and acronyms are *opaque* (see `seedlint.text.words`): each is a word of its sentence, and an enumeration of
inline code is one word. Letters, syllables and hard words are counted over the other words only, the *measured* words.

The counts of a chunk, the text between two white spaces, are packed into one integer, so that `sum` adds up a sentence. Texts
repeat their chunks, so each chunk is measured once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from struct import Struct

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.readability import familiar_words
from seedlint.analysis.readability.prose_units import ProseBlock, split_chunks
from seedlint.model import Block
from seedlint.text import language as languages
from seedlint.text import sentences, syllables, words

_PACKED = Struct("<10I")
_MOST_REMEMBERED = 200_000
_LONGEST_REMEMBERED = 48
_HYPHEN = regex("[-‐‑]")
_SPOKEN_ENDING = regex(r"[td]ed\Z|(?:[szxcg]|[sc]h)es\Z|ing\Z")
"""The endings -ed, -es and -ing where they are a spoken syllable."""


@dataclass(frozen=True)
class Counts:
    """The counts of a text; all from `letters` on are counts of the measured words."""

    sentences: int
    words: int
    measured: int
    """Words that are not opaque."""
    letters: int
    syllables: int
    polysyllables: int
    """Words of three syllables and more."""
    monosyllables: int
    """Words of one syllable."""
    long: int
    """Words of more than six letters."""
    complex: int
    """English: the hard words of Gunning, names aside."""
    difficult: int
    """English: the words that are not familiar in the sense of Dale and Chall, names aside; 0 where the list is not installed."""
    small: int
    """The most frequent words of the language, which every sentence has."""

    @property
    def words_per_sentence(self) -> float:
        """The average length of a sentence in words, opaque words included."""
        return self.words / max(1, self.sentences)

    def per_word(self, number: int) -> float:
        """Return a count divided by the measured words, such as syllables per word; 0 for no measured word."""
        return number / max(1, self.measured)


class Sentence(NamedTuple):
    """A sentence that counts, `text[start:end]` of its block; `written` is the same text with inline code hidden."""

    block: Block
    start: int
    end: int
    written: str
    words: int


def find_sentences(blocks: Iterable[ProseBlock]) -> list[Sentence]:
    """Return the sentences that count, in the order of the blocks."""
    found = []
    for prose in blocks:
        for index, (start, end) in enumerate(prose.spans):
            if number := prose.count_words(index):
                found.append(Sentence(prose.block, start, end, prose.text[start:end], number))
    return found


def count_sentences(sentences: Iterable[Sentence], language: str) -> Counts:
    """Return the counts of sentences of one language together."""
    return _count([sentence.written for sentence in sentences], language)


def count_text(text: str, language: str = "en") -> Counts:
    """Return the counts of a text, taken as the sentences of one block."""
    return _count([text[start:end] for start, end in sentences.spans(text, language)], language)


def _count(sentences: Iterable[str], language: str) -> Counts:
    pack = _chunk_packer(language)
    packed = [counts for sentence in sentences if (counts := sum(map(pack, split_chunks(sentence))))]
    return Counts(len(packed), *_unpack(sum(packed)))


@cache
def _chunk_packer(language_code: str) -> Callable[[str], int]:
    """Return a function that gives the packed counts of a chunk of text in this language."""
    return _ChunkCounts(language_code).__getitem__


def _unpack(packed: int) -> tuple[int, ...]:
    """Return all counts from `words` on in the order of the fields of `Counts`."""
    return _PACKED.unpack(packed.to_bytes(_PACKED.size, "little"))


class _ChunkCounts(dict[str, int]):
    """A table from the chunks of one language to their packed counts, filled on demand."""

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
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[chunk] = packed
        return packed


def _pack(chunks: _ChunkCounts, word: str, opaque: bool) -> int:
    if opaque:
        return 1
    lower = word.lower()
    english = chunks.language == "en"
    spoken = chunks.syllables(lower)
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
        english and not name and _is_complex(lower, spoken, chunks.syllables),
        english and not name and familiar_words.has_list() and not familiar_words.is_familiar(lower),
        languages.is_small_word(lower, chunks.language),
    )
    return int.from_bytes(packed, "little")


def _is_complex(word: str, spoken: int, count: Callable[[str], int]) -> bool:
    """Return whether a word is hard in the sense of Gunning.

    A hard word has three syllables or more; it is no compound of short words, and the third syllable is not -ed, -es or -ing.
    """
    if spoken < 3:
        return False
    if _HYPHEN.search(word):
        return any(_is_complex(part, count(part), count) for part in _HYPHEN.split(word) if part)
    return spoken > 3 or not _SPOKEN_ENDING.search(word)
