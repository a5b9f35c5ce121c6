"""What readability formulas count, in one pass over a document's prose, kept per sentence.

The pass finds the sentences and how many words each has, which tells of most sections that they are easy; the rest is counted
for those of which it is asked (`total`).

A sentence counts where it reads as one: it ends in a stop, or it has seven to sixty words. A label (`Usage`, the items of
`JSON`, `YAML`) is neither a sentence nor words of one, so that a list of names makes no page easier or harder. Whatever a block
is, its end ends the sentence. Inline code, URLs, numbers and acronyms are *opaque* (see `words`): each is a word of its
sentence, and an enumeration of inline code is one, but letters, syllables and hard words are those of the plain words and set
against these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedlint.model import PROSE, Block, Document
from seedlint.patterns import regex
from seedlint.text import boilerplate, measures, sentences, tallies, words
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


class Stretch(NamedTuple):
    """What stands between two headings: the first of them, None at the beginning of a page, and the sentences under it."""

    heading: Block | None
    sentences: list[Sentence]


def of(document: Document) -> list[Stretch]:
    """The stretches that have sentences that count, in the order of the page. Ask through `document.view(counts.of)`.

    Notices, and blocks in capitals alone, have none.
    """
    language = document.language
    stretches = [Stretch(None, [])]
    for block in document.blocks:
        if block.kind == "heading":
            stretches.append(Stretch(block, []))
        elif block.kind in PROSE and not _is_label(block.text):
            stretches[-1].sentences.extend(_of_block(block, language))
    return [stretch for stretch in stretches if stretch.sentences]


def of_page(document: Document) -> list[Sentence]:
    """The sentences that count of the whole page."""
    return [sentence for stretch in document.view(of) for sentence in stretch.sentences]


def total(counted: Iterable[Sentence], language: str) -> Counts:
    """What the sentences, of this language, have together."""
    return _total([sentence.written for sentence in counted], language)


def of_text(text: str, language: str = "en") -> Counts:
    """What a text has, all of it taken for sentences of one block."""
    return _total([text[start:end] for start, end in sentences.spans(text, language)], language)


def _total(counted: Iterable[str], language: str) -> Counts:
    measured = measures.of_chunk(language)
    packed = [total for sentence in counted if (total := sum(map(measured, _chunks(sentence))))]
    return Counts(len(packed), *measures.unpacked(sum(packed)))


def _is_label(text: str) -> bool:
    return text.count(" ") < _LEAST_LABEL - 1 and (text[-1:].isalnum() or not _STOPPED.search(text[-_STOP_WITHIN:]))


def _of_block(block: Block, language: str) -> Iterator[Sentence]:
    if block.text.isupper() or boilerplate.is_notice(block.text):
        return
    text = words.masked(block) if block.marks else block.text
    tallied, field = tallies.of_chunk(language, text)
    mask = (1 << field) - 1
    for start, end in sentences.spans(text, language):
        sentence = text[start:end]
        tally = sum(map(tallied, _chunks(sentence)))
        number = tally & mask
        if not _LEAST_LABEL <= number <= _MOST_UNSTOPPED and not _STOPPED.search(sentence[-_STOP_WITHIN:]):
            continue
        if _is_prose(number, tally >> field & mask, tally >> 2 * field, language):
            yield Sentence(block, start, end, sentence, number)


def _is_prose(number: int, plain: int, small: int, language: str) -> bool:
    """Whether so many words, of which so many are plain and small, are no list of names and no line of mere code."""
    if number >= _LEAST_LIST and language in _RICH_IN_SMALL_WORDS:
        return small * _MOST_APART >= number
    return plain > 0


def _chunks(sentence: str) -> list[str]:
    """What stands between white space; an enumeration of code is one; the first word is as if it stood inside the sentence."""
    if _HIDDEN in sentence and sentence.rindex(_HIDDEN) - sentence.index(_HIDDEN) >= sentence.count(_HIDDEN):  # in two places
        sentence = _ENUMERATION.sub(_HIDDEN, sentence)
    if sentence.isupper():
        return sentence.lower().split()
    chunks = sentence.split()
    if chunks and chunks[0].istitle():
        chunks[0] = chunks[0].lower()
    return chunks
