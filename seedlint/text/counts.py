"""What readability formulas count, in one pass over a document's prose, kept per sentence.

A sentence counts where it reads as one: it ends in a stop, or it has seven to sixty words. A label (`Usage`, the items of
`JSON`, `YAML`) is neither a sentence nor words of one, so that a list of names makes no page easier or harder. Whatever a block
is, its end ends the sentence. Inline code, URLs, numbers and acronyms are *opaque* (see `words`): each is a word of its
sentence, and an enumeration of inline code is one, but letters, syllables and hard words are those of the plain words and set
against these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seedlint.model import PROSE, Block, Document
from seedlint.patterns import regex
from seedlint.text import measures, sentences, words
from seedlint.values import dataclass

_LEAST_LABEL = 7
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


Spot = tuple[int, int]
"""(start, end) of a block in its source: which block of the page it is."""


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


@dataclass(frozen=True)
class Sentence:
    """A sentence that counts: text[start:end] of the block, with its packed counts (see `measures`)."""

    block: Block
    start: int
    end: int
    packed: int

    @property
    def words(self) -> int:
        return measures.words_in(self.packed)


def of(document: Document) -> dict[Spot, list[Sentence]]:
    """The sentences that count of each block of prose, in the order of the page. Ask through `document.view(counts.of)`."""
    language = document.language
    return {(block.start, block.end): list(_of_block(block, language)) for block in document.blocks if block.kind in PROSE}


def total(counted: Iterable[Sentence]) -> Counts:
    """What the sentences have together."""
    return _total([sentence.packed for sentence in counted])


def of_text(text: str, language: str = "en") -> Counts:
    """What a text has, all of it taken for sentences of one block."""
    measured = measures.of_chunk(language)
    packed = [sum(map(measured, _chunks(text[start:end]))) for start, end in sentences.spans(text, language)]
    return _total([sentence for sentence in packed if sentence])


def _total(packed: list[int]) -> Counts:
    return Counts(len(packed), *measures.unpacked(sum(packed)))


def _of_block(block: Block, language: str) -> Iterator[Sentence]:
    if block.text.count(" ") < _LEAST_LABEL - 1 and not _STOPPED.search(block.text[-_STOP_WITHIN:]):
        return
    text = words.masked(block)
    measured = measures.of_chunk(language)
    for start, end in sentences.spans(text, language):
        sentence = text[start:end]
        packed = sum(map(measured, _chunks(sentence)))
        if _reads_as_sentence(packed, sentence, language):
            yield Sentence(block, start, end, packed)


def _reads_as_sentence(packed: int, sentence: str, language: str) -> bool:
    """Whether it is one, and no label, no list of names and no line of mere code."""
    number = measures.words_in(packed)
    if not _LEAST_LABEL <= number <= _MOST_UNSTOPPED and not _STOPPED.search(sentence[-_STOP_WITHIN:]):
        return False
    if number >= _LEAST_LIST and language in _RICH_IN_SMALL_WORDS:
        return measures.small_in(packed) * _MOST_APART >= number
    return measures.plain_in(packed) > 0


def _chunks(sentence: str) -> list[str]:
    """What stands between white space; an enumeration of code is one; the first word is as if it stood inside the sentence."""
    if _HIDDEN in sentence:
        sentence = _ENUMERATION.sub(_HIDDEN, sentence)
    if sentence.isupper():
        return sentence.lower().split()
    chunks = sentence.split()
    if chunks and chunks[0].istitle():
        chunks[0] = chunks[0].lower()
    return chunks
