"""The prose of a page between its headings, cut into sentences.

Nothing is counted yet, but how many words a sentence has at most is known from where its words could begin: the average of
most sections is told from that and a few of their short sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seedlint.analysis.readability import word_counts
from seedlint.model import PROSE, Block, Document
from seedlint.text import boilerplate, sentences, words

_BEGINNING = ".a"
_SIGNS = "".join("a" if chr(code).isalnum() else "." for code in range(128))
"""For `translate`, of text in ASCII: a word begins only where an `a` follows a dot."""
_OFTEN = ((words.HIDDEN, "a"), *((sign, ".") for sign in "’‘“”–—…•\xa0"))
"""What is most often not ASCII in English, with what it counts for."""
_SLACK = 1e-6
"""Words; so that no rounding makes an average that is just at a limit less than it."""


class Piece(NamedTuple):
    """A block of prose."""

    block: Block
    language: str
    text: str
    """The block's, with inline code hidden."""
    spans: list[tuple[int, int]]
    """(start, end) of each sentence in the text."""
    most: list[int]
    """For each sentence a number that it has no more words than; 0 where it does not count."""


class Stretch(NamedTuple):
    """What stands between two headings: the first of them, None at the beginning of a page, and the prose under it."""

    heading: Block | None
    pieces: list[Piece]


def of(document: Document) -> list[Stretch]:
    """The stretches with prose, in the order of the page; no labels, notices, blocks in capitals. Ask through `document.view`."""
    found = [Stretch(None, [])]
    for block in document.blocks:
        if block.kind == "heading":
            found.append(Stretch(block, []))
        elif block.kind in PROSE and _is_read(block.text):
            found[-1].pieces.append(_piece(block, document.language))
    return [stretch for stretch in found if stretch.pieces]


def pieces(document: Document) -> list[Piece]:
    """All prose of a page."""
    return [piece for stretch in document.view(of) for piece in stretch.pieces]


def are_brief(pieces: Sequence[Piece], average: float, least: int) -> bool:
    """Whether the sentences together have surely under least words, or under so many on average; False may mean anything."""
    if sum(sum(piece.most) for piece in pieces) < least:
        return True
    over = sum(most - average for piece in pieces for most in piece.most if most > average)
    for piece in pieces:
        count = word_counts.counter(piece.language, piece.text)
        for (start, end), most in zip(piece.spans, piece.most, strict=True):
            if most < average and (number := count(piece.text[start:end])):
                over -= average - number
                if over < -_SLACK:
                    return True
    return False


def _is_read(text: str) -> bool:
    if text.count(" ") < word_counts.LEAST_LABEL - 1 and not word_counts.is_stopped(text):
        return False
    return not text.isupper() and not boilerplate.is_notice(text)


def _piece(block: Block, language: str) -> Piece:
    text = words.mask(block) if block.marks else block.text
    spans = sentences.spans(text, language)
    return Piece(block, language, text, spans, _most(text, spans, language))


def _most(text: str, spans: Iterable[tuple[int, int]], language: str) -> list[int]:
    signs = text
    for sign, kind in _OFTEN:
        if signs.isascii():
            break
        signs = signs.replace(sign, kind)
    if signs.isascii():
        signs = signs.translate(_SIGNS)
        return [signs.count(_BEGINNING, start, end) + 1 for start, end in spans]
    count = word_counts.counter(language, text)
    return [count(text[start:end]) for start, end in spans]
