"""Skeletons of pages: the part of a page that stays when the words that a template fills in are taken out.

The small words of a language (`the`, `of`, `which`) carry its sentences. Whole pages that have the same small words in the same
order were written once, whatever nouns, names and numbers are between these. So the small words and the blocks of a page are its
*skeleton*, and the words between two small words are a *gap*. A gap that differs from page to page is a *slot*. Pages by two
writers do not come out the same: eighty words contain some thirty small words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice, takewhile
from zlib import crc32

from seedlint._internal.digests import blake2b
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.templates.title_templates import fold_word
from seedlint.model import Document
from seedlint.text.language import is_small_word

Slot = tuple[str, ...]
"""The words in a slot, page by page."""

HASHED = "~"
"""First character of a gap that is kept as a hash, since none of its words looks as if a template had filled it in."""
_MAX_GAPS = 80
"""Gaps of a page that are kept: some 200 words from its beginning."""
_MAX_PIECES = 400
"""Pieces that are searched for gaps."""
_MAX_CHARACTERS = 12_000
"""Characters of a page after which a block counts by its kind only: two texts differ long before that."""
_MAX_GAP_CHARACTERS = 60
_EDGES = ".,;:!?()"
_WITHIN_NAME = regex(r" (?=[uoabdli])(of|upon|on|and|by|de|del|la|le|du|am|im) (?=[A-ZÀ-Þ])")
_JOIN, _BLOCK, _NEXT, _WORD = "\0", "\1", "\n", "*"
_MARK, _MARK_BYTE = "\t", b"\t"
"""A capital or digit. No piece of a page has white space in it, so the mark is safe."""
_FILLED = regex(r"[A-ZÀ-Þ\d]")
_BARE = dict.fromkeys(map(ord, ".,;:!?\"'()[]{}*_`“”‘’«»…")) | dict.fromkeys(
    (*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1)), _MARK
)


def split_page(document: Document) -> list[str]:
    """Return the pieces of a page: its words, with a mark before each block.

    A name is one piece, so that `Isle of Wight` fills a slot as `Leeds` does.
    """
    ends = accumulate((len(block.text) for block in document.blocks), initial=0)
    blocks = [(block, block.text if end < _MAX_CHARACTERS else "") for block, end in zip(document.blocks, ends, strict=False)]
    text = " ".join(f"{_BLOCK}{block.kind}{block.level} {text}" for block, text in blocks)
    return _WITHIN_NAME.sub(rf"{_JOIN}\1{_JOIN}", text).split()


def skeleton_parts(pieces: Iterable[str]) -> list[str]:
    """Return for each piece of a page its part in the skeleton: a small word or the mark of a block, else a sign for any word."""
    return list(map(_PARTS.__getitem__, pieces))


def skeleton_key(parts: Iterable[str]) -> tuple[str, int]:
    """Return a hash of the skeleton of a page, and the number of its small words."""
    text = "".join(parts)
    while _WORD * 2 in text:  # a slot may hold one word or three
        text = text.replace(_WORD * 2, _WORD)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), text.count(" ")


def find_gaps(pieces: Sequence[str], parts: Iterable[str]) -> list[str]:
    """Return the first gaps of a page in order: the words of a gap with a capital or digit, else a hash of them."""
    # Pages with one skeleton are told apart by their gaps: a template has few that differ, two pages with the same small words by
    # chance have many. All gaps of all pages would be the corpus once more in the index. But a template is filled with names and
    # numbers, so words are kept, and can be shown in a message, only where a gap has a capital or a digit. Of other gaps it is
    # enough to know whether two are equal, and 16 bits are enough for that: one wrong answer in 65,536.
    # The loop runs over every page of a corpus. So whole texts are translated and split, which C does, and not gap by gap: `bare`
    # is the text without punctuation, with a mark in place of each capital and digit, cut at the same places.
    gap_pieces = [piece if part == _WORD else _NEXT for piece, part in zip(pieces[:_MAX_PIECES], parts, strict=False)]
    text = f" {' '.join(gap_pieces)} "
    bare = text.translate(_BARE) if text.isascii() else _FILLED.sub(_MARK, text).translate(_BARE)
    marked = bare.encode("utf-8", "surrogatepass").split(_NEXT.encode())
    found = islice(((gap, marks) for gap, marks in zip(text.split(_NEXT), marked, strict=True) if gap != " "), _MAX_GAPS)
    return [
        gap[1:-1][:_MAX_GAP_CHARACTERS].replace(_JOIN, " ") if _MARK_BYTE in marks else f"{HASHED}{crc32(marks[1:-1]) % 65_536:x}"
        for gap, marks in found
    ]


def count_slots(gaps: Iterable[Sequence[str]]) -> Counter[Slot]:
    """Return the slots among the gaps, each of which is given page by page, and the number of gaps that each slot fills.

    Words that all pages have at the beginning or end of a gap are left out.
    """
    return Counter(_trimmed(filled) for filled in gaps if len(set(filled)) > 1)


def _trimmed(filled: Sequence[str]) -> Slot:
    if any(words.startswith(HASHED) for words in filled):
        return tuple(filled)
    words = [one.split() for one in filled]
    before = _common_start(words)
    after = _common_start([found[before:][::-1] for found in words])
    return tuple(" ".join(found[before : len(found) - after]).strip(_EDGES) for found in words)


def _common_start(words: Sequence[Sequence[str]]) -> int:
    """Return the number of words that all begin with."""
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False)))


def _part(piece: str) -> str:
    if piece.startswith(_BLOCK):
        return piece
    return f" {fold_word(piece)}" if is_small_word(fold_word(piece)) else _WORD


class _Parts(dict[str, str]):
    """The part of each piece in a skeleton, remembered for pieces that may come again."""

    def __missing__(self, piece: str) -> str:
        if len(piece) > _MAX_SMALL_WORD and not piece.startswith(_BLOCK):
            return _WORD
        part = _part(piece)
        if len(self) < _MAX_REMEMBERED:
            self[piece] = part
        return part


_MAX_REMEMBERED = 200_000
_MAX_SMALL_WORD = 16
"""Characters of the longest piece that can be a small word."""
_PARTS = _Parts()
