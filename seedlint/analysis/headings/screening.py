"""A quick look at whether headings and title of a page could be out of place, for most pages are in order and cost no more.

Words are looked for by their beginnings in the text as it is. Who is let pass here has most of its words in place; of pages with
swapped neighbours that `sections_verdict` would find, one in thirty is lost, of pages with foreign headings none.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.headings.section_evidence import spans
from seedlint.analysis.titles.lexicon import stop_words
from seedlint.model import Document

_WORD = regex(r"[^\W\d_]{4,}")
_BEGINNING = 5
"""Letters that inflections of a word share."""
_LONGEST = 12_000
_LONGEST_KEPT = 120
_MOST = 80
"""Headings that are looked at."""


def doubtful_headings(document: Document) -> int:
    """How many headings have half of their words or more nowhere in their sections."""
    blocks = document.blocks
    pieces = ["" if block.kind == "heading" else block.text + "\n" for block in blocks]
    begins = list(accumulate(map(len, pieces), initial=0))
    text, count = "".join(pieces).replace("İ", "i").lower(), 0  # the one letter whose lower case is longer
    for start, _, end in document.cached(spans)[:_MOST]:
        if blocks[start] is not document.title_block:
            unsaid, words = _unsaid(blocks[start].text, text, begins[start], min(begins[end], begins[start] + _LONGEST))
            count += unsaid > 0 and 2 * unsaid >= words
    return count


def title_is_doubtful(document: Document) -> bool:
    """Whether a word of the title is nowhere on the page."""
    text = "\n".join([block.text for block in document.blocks if block is not document.title_block]).lower()
    return _unsaid(document.title, text, 0, len(text))[0] > 0


def _unsaid(name: str, text: str, start: int, end: int) -> tuple[int, int]:
    """How many words of a name text[start:end] does not say, and how many there are."""
    words = _kept_beginnings(name) if len(name) <= _LONGEST_KEPT else _beginnings(name)
    return sum(text.find(word, start, end) < 0 for word in words), len(words)


def _beginnings(name: str) -> tuple[str, ...]:
    return tuple(word[:_BEGINNING] for word in _WORD.findall(name.lower()) if word not in stop_words())


_kept_beginnings = lru_cache(maxsize=8_192)(_beginnings)
