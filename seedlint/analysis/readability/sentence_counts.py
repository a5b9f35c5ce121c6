"""What readability formulas count, kept per sentence.

A sentence counts where it reads as one (see `tallies`). A label (`Usage`, the items of `JSON`, `YAML`) is neither a sentence nor
words of one, so that a list of names makes no page easier or harder. Whatever a block is, its end ends the sentence. Inline
code, URLs, numbers and acronyms are *opaque* (see `words`): each is a word of its sentence, and an enumeration of inline code is
one, but letters, syllables and hard words are those of the plain words and set against these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability import chunk_counts, word_counts
from seedlint.analysis.readability.prose_units import Piece
from seedlint.model import Block
from seedlint.text import sentences


@dataclass(frozen=True)
class Counts:
    """What a stretch of text has; all from `letters` on are of its plain words."""

    sentences: int
    words: int
    plain: int
    letters: int
    syllables: int
    polysyllables: int
    """Words of three syllables and more."""
    single: int
    """Words of one syllable."""
    long: int
    """Words of more than six letters."""
    complex: int
    """English: the hard words of Gunning, names aside."""
    difficult: int
    """English: the words that are not familiar in the sense of Dale and Chall, names aside."""
    small: int
    """The commonest words of the language, of which no sentence is without."""

    @property
    def words_per_sentence(self) -> float:
        return self.words / max(1, self.sentences)

    def per_word(self, number: int) -> float:
        """A count set against the plain words: syllables per word, say; 0 where there is none."""
        return number / max(1, self.plain)


class Sentence(NamedTuple):
    """A sentence that counts: text[start:end] of the block; `written` is the same with inline code hidden."""

    block: Block
    start: int
    end: int
    written: str
    words: int


def counted(pieces: Iterable[Piece]) -> list[Sentence]:
    """The sentences that count of prose, in its order."""
    found = []
    for block, language, text, spans, _ in pieces:
        count = word_counts.counter(language, text)
        for start, end in spans:
            if number := count(text[start:end]):
                found.append(Sentence(block, start, end, text[start:end], number))
    return found


def total(counted: Iterable[Sentence], language: str) -> Counts:
    """What the sentences, of this language, have together."""
    return _total([sentence.written for sentence in counted], language)


def of_text(text: str, language: str = "en") -> Counts:
    """What a text has, all of it taken for sentences of one block."""
    return _total([text[start:end] for start, end in sentences.spans(text, language)], language)


def _total(counted: Iterable[str], language: str) -> Counts:
    measured = chunk_counts.of_chunk(language)
    packed = [total for sentence in counted if (total := sum(map(measured, word_counts.chunks(sentence))))]
    return Counts(len(packed), *chunk_counts.unpacked(sum(packed)))
