"""What readability formulas count, in one pass over a document's prose, kept per sentence.

A sentence counts where it reads as one: it ends in a stop, or it has at least seven words. A label (`Usage`, the items of
`JSON`, `YAML`) is neither a sentence nor words of one, so that a list of names makes no page easier or harder. Whatever a block
is, its end ends the sentence. Inline code, URLs, numbers and acronyms are *opaque* (see `words`): each is a word of its sentence,
and an enumeration of inline code is one, but letters, syllables and hard words are those of the plain words and set against these.

The counts of a chunk are packed into one integer, a field every `_BITS` bits, so that `sum` adds up a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from seedlint.model import PROSE, Block, Document
from seedlint.text import easy, sentences, syllables, words
from seedlint.text.language import is_small_word

_LEAST_LABEL = 7
"""Words from which on a line without a stop counts as a sentence."""
_LEAST_LIST = 12
_MOST_APART = 8
_RICH_IN_SMALL_WORDS = ("en", "de", "fr", "es", "it", "nl", "pt", "ru", "sv", "da", "no")
"""Of so many words, or more, one in eight must be a small one (`the`, `of`, `is`), else it is a list. In running English two in
five are."""
_SMALL = 9
_FIELDS = 10
_BITS = 32
_MASK = (1 << _BITS) - 1
_KEPT = 200_000
_LONGEST_KEPT = 48

_HIDDEN = words.HIDDEN
_ENUMERATION = re.compile(
    rf"{_HIDDEN}++(?:[,;/|]?\s+(?:(?:and|or|und|oder|et|ou|y|o|e|en|of|и|или)\s+)?[\"'(]*{_HIDDEN}++[\"')]*)+"
)
_STOPPED = re.compile(r"[.!?…‽。！？｡؟۔।][\"'”’»)\]*_」』）】]*\s*\Z")
_HYPHEN = re.compile("[-‐‑]")
_SPOKEN_ED = re.compile(r"[td]ed\Z|(?:[szxcg]|[sc]h)es\Z|ing\Z")


@dataclass(frozen=True, slots=True)
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
    """English: the hard words of Gunning."""
    difficult: int
    """English: the words that are not familiar in the sense of Dale and Chall."""
    small: int
    """The commonest words of the language, of which no sentence is without."""

    @property
    def words_per_sentence(self) -> float:
        return self.words / max(1, self.sentences)

    def per_word(self, number: int) -> float:
        """A count set against the plain words: syllables per word, say; 0 where there is none."""
        return number / max(1, self.plain)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that counts: text[start:end] of the block."""

    block: Block
    start: int
    end: int
    packed: int

    @property
    def words(self) -> int:
        return self.packed & _MASK


def of(document: Document) -> dict[Block, list[Sentence]]:
    """The sentences that count of each block of prose, in the order of the page. Ask through `document.view(counts.of)`."""
    language = document.language
    return {block: list(_of_block(block, language)) for block in document.blocks if block.kind in PROSE}


def total(counted: Iterable[Sentence]) -> Counts:
    """What the sentences have together."""
    packed = [sentence.packed for sentence in counted]
    whole = sum(packed)
    return Counts(len(packed), *(whole >> (_BITS * field) & _MASK for field in range(_FIELDS)))


def of_text(text: str, language: str = "en") -> Counts:
    """What a text has, all of it taken for one block."""
    measured = _measures(language)
    packed = [sum(map(measured, _chunks(text[start:end]))) for start, end in sentences.spans(text, language)]
    packed = [sentence for sentence in packed if sentence]
    return Counts(len(packed), *(sum(packed) >> (_BITS * field) & _MASK for field in range(_FIELDS)))


def _of_block(block: Block, language: str) -> Iterator[Sentence]:
    if block.text.count(" ") < _LEAST_LABEL - 1 and not _STOPPED.search(block.text[-9:]):
        return
    text = words.masked(block)
    measured = _measures(language)
    spans = sentences.spans(text, language)
    last = spans[-1][1] if spans else 0
    for start, end in spans:
        packed = sum(map(measured, _chunks(text[start:end])))
        stopped = end < last or _STOPPED.search(text[max(0, end - 9) : end]) is not None
        if _reads_as_sentence(packed, stopped, language):
            yield Sentence(block, start, end, packed)


def _reads_as_sentence(packed: int, stopped: bool, language: str) -> bool:
    """Whether it is one, and no label, no list of names and no line of mere code."""
    number = packed & _MASK
    if number < _LEAST_LABEL and not stopped:
        return False
    if number >= _LEAST_LIST and language in _RICH_IN_SMALL_WORDS:
        return (packed >> (_SMALL * _BITS)) * _MOST_APART >= number
    return bool(packed >> _BITS & _MASK)


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


@cache
def _measures(language: str) -> Callable[[str], int]:
    """The packed counts of a chunk, kept for each chunk that was met."""
    return _Measured(language).__getitem__


class _Measured(dict[str, int]):
    def __init__(self, language: str) -> None:
        self.language = language
        self.syllables = syllables.counter(language)

    def __missing__(self, chunk: str) -> int:
        packed = sum(_pack(self, chunk[start:end], opaque) for start, end, opaque in words.in_chunk(chunk, self.language))
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _KEPT:
                self.clear()
            self[chunk] = packed
        return packed


def _pack(measured: _Measured, word: str, opaque: bool) -> int:
    if opaque:
        return 1
    spoken = measured.syllables(word)
    letters = sum(map(str.isalnum, word))
    hard = easy_to_tell = measured.language == "en"
    fields = (
        1,
        1,
        letters,
        spoken,
        spoken >= 3,
        spoken == 1,
        letters > 6,
        hard and _is_complex(word, spoken, measured.syllables),
        easy_to_tell and not _is_name(word) and not easy.is_familiar(word.lower()),
        is_small_word(word.lower(), measured.language),
    )
    return sum(number << (_BITS * field) for field, number in enumerate(fields))


def _is_name(word: str) -> bool:
    return word[0].isupper() and word != "I"


def _is_complex(word: str, spoken: int, count: Callable[[str], int]) -> bool:
    """Gunning's hard words: three syllables and more, but no names, compounds of short words, or third syllables by -ed, -es, -ing."""
    if spoken < 3 or _is_name(word):
        return False
    if _HYPHEN.search(word):
        return any(_is_complex(part, count(part), count) for part in _HYPHEN.split(word) if part)
    return spoken > 3 or not _SPOKEN_ED.search(word)
