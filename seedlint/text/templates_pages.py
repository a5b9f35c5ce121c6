"""What stays of a page when the words that a template would fill in are taken out.

The small words of a language (`the`, `of`, `which`) carry its sentences. Whole pages that have the same small words in the same
order were written once, whatever nouns, names and numbers stand between them. So the small words are the page's *skeleton*, and
what stands between two of them is a *gap*. Pages by two writers do not come out the same: eighty words hold some thirty small
ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import takewhile
from zlib import crc32

from seedlint.model import Document
from seedlint.text.language import is_small_word
from seedlint.text.templates import bare

Slot = tuple[str, ...]
"""What stands in a slot, page by page."""

PLAIN = "~"
"""What a gap begins with that is told by a sign only, for none of its words looks as if it had been filled in."""
_COMPARED = 120
"""Gaps of a page that are kept: some 300 words from its beginning."""
_READ = 1_000
_LONGEST = 60
_EDGES = ".,;:!?()"
_WITHIN_NAME = re.compile(r" (of|upon|on|and|by|de|del|la|le|du|am|im) (?=[A-ZÀ-Þ])")
_JOIN, _BLOCK, _NEXT = "\0", "\1", "\n"
_FILLED = re.compile(r"[A-ZÀ-Þ\d]")
_GAP = re.compile(r"\*+")


def pieces(document: Document) -> list[str]:
    """The words of a page with a mark before each block; a name is one of them (`Isle of Wight` fills a slot as `Leeds` does)."""
    text = " ".join(f"{_BLOCK}{block.kind}{block.level} {block.text}" for block in document.blocks)
    return _WITHIN_NAME.sub(rf"{_JOIN}\1{_JOIN}", text).split()


def skeleton(page: Sequence[str]) -> tuple[str, int]:
    """A hash of the small words and block marks of a page, and how many small words it has."""
    text = _GAP.sub("*", "".join(map(_BONES.__getitem__, page)))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), text.count(" ")


def gaps(page: Sequence[str]) -> list[str]:
    """The first gaps of a page in order: the words where one has a capital or digit, else a sign for them."""
    text = "".join(map(_FILLINGS.__getitem__, page[:_READ]))
    return [_gap(gap) for gap in text.split(_NEXT) if gap][:_COMPARED]


def slots(fillings: Iterable[Sequence[str]]) -> Counter[Slot]:
    """What differs, each with how often it does so: of each gap the fillings, page by page, without words that all share."""
    return Counter(_trimmed(filled) for filled in fillings if len(set(filled)) > 1)


def _gap(text: str) -> str:
    words = text[1:]
    return (
        words[:_LONGEST].replace(_JOIN, " ")
        if _FILLED.search(words)
        else f"{PLAIN}{crc32(words.encode('utf-8', 'surrogatepass')) % 65_536:x}"
    )


def _trimmed(filled: Sequence[str]) -> Slot:
    if any(filling.startswith(PLAIN) for filling in filled):
        return tuple(filled)
    words = [filling.split() for filling in filled]
    before = _shared(words)
    after = _shared([found[before:][::-1] for found in words])
    return tuple(" ".join(found[before : len(found) - after]).strip(_EDGES) for found in words)


def _shared(words: Sequence[Sequence[str]]) -> int:
    """How many words all begin with."""
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False)))


def _bone(piece: str) -> str:
    if piece.startswith(_BLOCK):
        return piece
    return f" {bare(piece)}" if is_small_word(bare(piece)) else "*"


def _filling(piece: str) -> str:
    if piece.startswith(_BLOCK) or is_small_word(bare(piece)):
        return _NEXT
    return f" {piece}" if _FILLED.search(piece) else f" {bare(piece)}"


class _Memo(dict[str, str]):
    """A piece to what is made of it; kept for pieces that may come again."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self.make = make

    def __missing__(self, piece: str) -> str:
        made = self.make(piece)
        if len(self) < _MOST and len(piece) < _LONGEST:
            self[piece] = made
        return made


_MOST = 200_000
_BONES = _Memo(_bone)
_FILLINGS = _Memo(_filling)
