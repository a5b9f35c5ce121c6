"""A quick screening of headings and title, since most pages are in order and must cost no more.

It searches the beginnings of words in the text as it is. A page that passes as good has most of its words in place. Of the pages
with swapped neighbours that `section_verdict` would find, the screening loses one in thirty; of the pages with foreign headings,
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.headings.section_evidence import LONGEST, LONGEST_PAGE, heading_spans, judgeable_headings
from seedlint.analysis.titles.lexicon import stop_words
from seedlint.analysis.titles.terms import Term, surely_says
from seedlint.model import Document

_WORD = regex(r"[^\W\d_]{4,}")
_PREFIX = 5
"""Letters that the inflections of a word share."""
_LONGEST_REMEMBERED = 120
_MOST = 80
"""Headings of a page that are screened."""


class _Body(NamedTuple):
    """The text of a page without its headings, in lower case, and the offset in it at which each block begins."""

    text: str
    begins: Sequence[int]
    is_exact: bool
    """False where a letter was replaced by another one."""


def _body(document: Document) -> _Body:
    pieces = ["" if block.kind == "heading" else block.text + "\n" for block in document.blocks]
    text = "".join(pieces)
    exact = text.replace("İ", "i")  # the one letter whose lower case is longer
    return _Body(exact.lower(), list(accumulate(map(len, pieces), initial=0)), exact == text)


def count_doubtful_headings(document: Document) -> int:
    """Return the number of headings with at least half of their words absent from their sections."""
    blocks, (text, begins, _), count = document.blocks, document.cached(_body), 0
    for start, _, end in document.cached(heading_spans)[:_MOST]:
        if blocks[start] is not document.title_block:
            absent, words = _count_absent(blocks[start].text, text, begins[start], min(begins[end], begins[start] + LONGEST))
            count += absent > 0 and 2 * absent >= words
    return count


def count_unsupported_headings(document: Document) -> int:
    """Return an upper bound for the headings that can be judged and whose section says none of their subjects.

    Without two of them no heading is misplaced, see `section_verdict`, which does not read the end of a long page.
    """
    text, begins, is_exact = document.cached(_body)
    if not is_exact or len(text) > LONGEST_PAGE:
        return len(begins)
    return sum(
        not surely_says(_subjects(terms), text, begins[start], min(begins[end], begins[start] + LONGEST))
        for (start, _, end), terms in document.cached(judgeable_headings)
    )


def _subjects(terms: Iterable[Term]) -> Iterator[Term]:
    return (term for term in terms if not term.frame)


def is_title_doubtful(document: Document) -> bool:
    """Return whether a word of the title is absent from the page."""
    text = "\n".join([block.text for block in document.blocks if block is not document.title_block]).lower()
    return _count_absent(document.title, text, 0, len(text))[0] > 0


def _count_absent(name: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the number of words of a name that `text[start:end]` does not contain, and the number of words of the name."""
    words = _remembered_prefixes(name) if len(name) <= _LONGEST_REMEMBERED else _word_prefixes(name)
    return sum(text.find(word, start, end) < 0 for word in words), len(words)


def _word_prefixes(name: str) -> tuple[str, ...]:
    return tuple(word[:_PREFIX] for word in _WORD.findall(name.lower()) if word not in stop_words())


_remembered_prefixes = lru_cache(maxsize=8_192)(_word_prefixes)
