"""The prose of a page, cut into sections and sentences, with the number of words of each sentence.

A sentence counts where it reads as a sentence: it ends in a stop, or has seven to sixty words, and is neither a list of names
nor a line of mere code. Most sections are far below the limits of the rule, so the module bounds the number of words before it
counts: the number of places where a word could begin, and the counts of a few short sentences, show that the average of the
section is below the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.readability.names_and_links import (
    is_heading_of_names,
    is_list_of_names,
    is_row_of_links,
    without_credits,
)
from seedlint.model import PROSE, Block, Document
from seedlint.text import boilerplate, sentences, words
from seedlint.text import language as languages

_WORD_START = ".a"
_WORD_STARTS = "".join("a" if chr(code).isalnum() else "." for code in range(128))
"""A table for `translate` of ASCII text: a word begins only at an `a` after a dot."""
_COMMON_SIGNS = ((words.HIDDEN, "a"), *((sign, ".") for sign in "’‘“”–—…•\xa0"))
"""The most frequent characters of English text outside ASCII, each with its letter in `_WORD_STARTS`."""
_SLACK = 1e-6
"""Words. No rounding error must make an average that is exactly at the limit fall below the limit."""
_LEAST_UNSTOPPED = 7
_MOST_UNSTOPPED = 60
"""Words. Fewer words without a stop are a label; more than these are a list or a log."""
_SHORT_OF_NAMES = 100
"""Characters. A shorter sentence makes no text hard, be it a list of names or not."""
_LEAST_LIST = 12
_MOST_APART = 8
_RICH_IN_SMALL_WORDS = ("en", "de", "fr", "es", "it", "nl", "pt", "ru", "sv", "da", "no")
"""Languages in which one word in eight of a longer sentence must be a small word (`the`, `of`, `is`), else the sentence is a
list. In running English two words in five are small."""
_HIDDEN = words.HIDDEN
_ENUMERATION = regex(rf"{_HIDDEN}++(?:[,;/|]?\s+(?:(?:and|or|und|oder|et|ou|y|o|e|en|of|и|или)\s+)?[\"'(]*{_HIDDEN}++[\"')]*)+")
_STOPPED = regex(r"[.!?…‽。！？؟।][\"'”’»)\]*_」』）】]*\s*\Z")
_STOP_WITHIN = 9
_FIELD, _WIDE = 20, 40
"""Bits of a number in a packed count. Three numbers of 20 bits make an integer of the machine; no text is too long for 40
bits."""
_MOST_REMEMBERED = 200_000
_LONGEST_REMEMBERED = 48


class ProseBlock:
    """A block of prose. It is cut into sentences, and each sentence is counted, only when somebody asks, and then once."""

    __slots__ = ("_count", "_counted", "_signs", "_spans", "_words", "block", "language", "most_words", "text")

    def __init__(self, block: Block, language: str) -> None:
        self.block, self.language = block, language
        masked = words.mask(block) if block.marks else block.text
        self.text = text = without_credits(block, masked)  # with spaces for credits, and inline code hidden
        self._signs = signs = _word_starts(text)
        self._spans: list[tuple[int, int]] | None = None
        self._words: list[int] = []
        self._counted: dict[int, int] = {}
        self._count: Callable[[str], int] | None = None
        # An upper bound for the words of all sentences: the number of word beginnings plus one, or the exact number.
        self.most_words = signs.count(_WORD_START) + 1 if signs.isascii() else sum(self.sentence_words)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """(start, end) of each sentence in the text."""
        if self._spans is None:
            text, spans = self.text, sentences.spans(self.text, self.language)
            if self.language == "en":
                spans = [
                    span for span in spans if span[1] - span[0] < _SHORT_OF_NAMES or not is_list_of_names(text[span[0] : span[1]])
                ]
            self._spans = spans
        return self._spans

    @property
    def sentence_words(self) -> list[int]:
        """An upper bound for the words of each sentence, in the same way."""
        if not self._words:
            spans, signs = self.spans, self._signs
            if signs.isascii():
                self._words = [signs.count(_WORD_START, start, end) + 1 for start, end in spans]
            else:
                self._words = [self.count_words(index) for index in range(len(spans))]
        return self._words

    def count_words(self, index: int) -> int:
        """Return the words of a sentence; 0 where the sentence does not count."""
        number = self._counted.get(index)
        if number is None:
            start, end = self.spans[index]
            self._count = self._count or word_counter(self.language, self.text)
            number = self._counted[index] = self._count(self.text[start:end])
        return number


class ProseSection(NamedTuple):
    """A heading, or None at the beginning of a page, and the prose up to the next heading."""

    heading: Block | None
    blocks: list[ProseBlock]


def prose_sections(document: Document) -> list[ProseSection]:
    """Return the sections with prose, in the order of the page, for `document.cached`.

    Labels, notices, blocks in capitals, rows of links and the sections of acknowledgements are left out.
    """
    sections = [ProseSection(None, [])]
    named = False
    for block in document.blocks:
        if block.kind == "heading":
            sections.append(ProseSection(block, []))
            named = is_heading_of_names(block.text)
        elif not named and block.kind in PROSE and _is_prose(block.text) and not is_row_of_links(block):
            sections[-1].blocks.append(ProseBlock(block, document.language))
    return [section for section in sections if section.blocks]


def prose_blocks(document: Document) -> list[ProseBlock]:
    """Return all prose of a page."""
    return [prose for section in document.cached(prose_sections) for prose in section.blocks]


def are_surely_below(blocks: Sequence[ProseBlock], average: float, least: int) -> bool:
    """Return whether the sentences surely have under `least` words together, or under `average` words on average.

    False may mean anything.
    """
    if sum([prose.most_words for prose in blocks]) < least:
        return True
    # The average is below the limit exactly if the sum of (words - average) over the sentences that count is negative. An upper
    # bound of the sum starts with all that the long sentences may be over. A short sentence can only lower the sum, so short
    # sentences are counted one by one, and each takes its distance below the average off, until the bound is negative. Most
    # sections of short sentences are decided after a few of them. A block that is short as a whole has no long sentence, and is
    # cut only if the others do not decide.
    long = [prose for prose in blocks if prose.most_words > average]
    over = sum([most - average for prose in long for most in prose.sentence_words if most > average])
    for prose in [*long, *(prose for prose in blocks if prose.most_words <= average)]:
        for index, most in enumerate(prose.sentence_words):
            if most < average and (number := prose.count_words(index)):
                over -= average - number
                if over < -_SLACK:
                    return True
    return False


def _is_prose(text: str) -> bool:
    if text.count(" ") < _LEAST_UNSTOPPED - 1 and not _ends_in_stop(text):
        return False
    return not text.isupper() and not boilerplate.is_notice(text)


def _word_starts(text: str) -> str:
    """Return a text in which words begin only at `_WORD_START`; the text as it is where it has other letters than ASCII."""
    signs = text
    for sign, kind in _COMMON_SIGNS:
        if signs.isascii():
            break
        signs = signs.replace(sign, kind)
    return signs.translate(_WORD_STARTS) if signs.isascii() else text


def _ends_in_stop(sentence: str) -> bool:
    """Return whether a sentence ends in a stop, brackets and quotes aside."""
    return not sentence[-1:].isalnum() and _STOPPED.search(sentence[-_STOP_WITHIN:]) is not None


def word_counter(language: str, text: str) -> Callable[[str], int]:
    """Return a function that counts the words of a sentence of a text in this language; 0 where the sentence does not count."""
    field = _FIELD if len(text) < 1 << _FIELD else _WIDE
    pack, mask = _chunk_packer(language, field), (1 << field) - 1

    def count(sentence: str) -> int:
        packed = sum(map(pack, split_chunks(sentence)))
        number = packed & mask
        if not _LEAST_UNSTOPPED <= number <= _MOST_UNSTOPPED and not _ends_in_stop(sentence):
            return 0
        return number if _is_prose_sentence(number, packed >> field & mask, packed >> 2 * field, language) else 0

    return count


def split_chunks(sentence: str) -> list[str]:
    """Return the chunks between white space.

    An enumeration of code is one chunk; the first word is written as inside the sentence, so that it is not taken for a name.
    """
    if _HIDDEN in sentence and sentence.rindex(_HIDDEN) - sentence.index(_HIDDEN) >= sentence.count(_HIDDEN):  # in two places
        sentence = _ENUMERATION.sub(_HIDDEN, sentence)
    if sentence.isupper():
        return sentence.lower().split()
    chunks = sentence.split()
    if chunks and chunks[0].istitle():
        chunks[0] = chunks[0].lower()
    return chunks


def _is_prose_sentence(number: int, measured: int, small: int, language: str) -> bool:
    """Return whether a sentence with these numbers of words is neither a list of names nor a line of mere code."""
    if number >= _LEAST_LIST and language in _RICH_IN_SMALL_WORDS:
        return small * _MOST_APART >= number
    return measured > 0


@cache
def _chunk_packer(language: str, field: int) -> Callable[[str], int]:
    """Return a function that gives the packed word counts of a chunk.

    The sum of packed counts is the packed count of the sentence. The lowest field counts the words, the next field the words
    that are not opaque, the highest field the small words.
    """
    return _ChunkWords(language, field).__getitem__


class _ChunkWords(dict[str, int]):
    """A table from the chunks of one language to their packed word counts, filled on demand."""

    def __init__(self, language: str, field: int) -> None:
        super().__init__()
        self.language = language
        self.measured = 1 | 1 << field
        self.small = self.measured | 1 << 2 * field

    def __missing__(self, chunk: str) -> int:
        bare = chunk.rstrip(".,;:")
        packed = self[bare] if bare and bare != chunk else self._pack(chunk)
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[chunk] = packed
        return packed

    def _pack(self, chunk: str) -> int:
        if (
            chunk.isascii() and chunk.isalpha() and (chunk.islower() or chunk.istitle())
        ):  # as most are, and no special case of `chunk_spans`
            return self._pack_word(chunk)
        spans = words.chunk_spans(chunk, self.language)
        return sum(1 if opaque else self._pack_word(chunk[start:end]) for start, end, opaque in spans)

    def _pack_word(self, word: str) -> int:
        return self.small if languages.is_small_word(word.lower(), self.language) else self.measured
