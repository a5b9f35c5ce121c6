"""A quick look at whether headings and title of a page could be out of place, for most pages are in order and cost no more.

Words are looked for by their beginnings in the text as it is. Who is let pass here has most of its words in place; of pages with
swapped neighbours that `sections_verdict` would find, one in thirty is lost, of pages with foreign headings none.
"""

from __future__ import annotations

from seedlint.model import Document
from seedlint.patterns import regex
from seedlint.text.lexicon import stop_words
from seedlint.text.sections_evidence import spans

_WORD = regex(r"[^\W\d_]{4,}")
_BEGINNING = 5
"""Letters that inflections of a word share."""
_LONGEST = 12_000
_MOST = 80
"""Headings that are looked at."""


def doubtful_headings(document: Document) -> int:
    """How many headings have half of their words or more nowhere in their sections."""
    blocks, count = document.blocks, 0
    for start, _, end in list(spans(blocks))[:_MOST]:
        if blocks[start] is not document.title_block:
            text = "\n".join([block.text for block in blocks[start + 1 : end] if block.kind != "heading"])
            unsaid, words = _unsaid(blocks[start].text, text[:_LONGEST].lower())
            count += unsaid > 0 and 2 * unsaid >= words
    return count


def title_is_doubtful(document: Document) -> bool:
    """Whether a word of the title is nowhere on the page."""
    text = "\n".join([block.text for block in document.blocks if block is not document.title_block])
    return _unsaid(document.title, text.lower())[0] > 0


def _unsaid(name: str, text: str) -> tuple[int, int]:
    """How many words of a name a text does not say, and how many there are."""
    words = [word for word in _WORD.findall(name.lower()) if word not in stop_words()]
    return sum(word[:_BEGINNING] not in text for word in words), len(words)
