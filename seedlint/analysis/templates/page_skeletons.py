"""What stays of a page when the words that a template would fill in are taken out.

The small words of a language (`the`, `of`, `which`) carry its sentences. Whole pages that have the same small words in the same
order were written once, whatever nouns, names and numbers stand between them. So the small words are the page's *skeleton*, and
what stands between two of them is a *gap*. Pages by two writers do not come out the same: eighty words hold some thirty small
ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice, takewhile
from zlib import crc32

from seedlint._internal.digests import blake2b
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.templates.title_templates import bare
from seedlint.model import Document
from seedlint.text.language import is_small_word

Slot = tuple[str, ...]
"""What stands in a slot, page by page."""

PLAIN = "~"
"""What a gap begins with that is told by a sign only, for none of its words looks as if it had been filled in."""
_COMPARED = 80
"""Gaps of a page that are kept: some 200 words from its beginning."""
_READ = 400
"""Words that are searched for gaps."""
_WORTH = 12_000
"""Characters; blocks that begin behind so many of them count by their kind only. Two texts have parted long before that."""
_LONGEST = 60
_EDGES = ".,;:!?()"
_WITHIN_NAME = regex(r" (?=[uoabdli])(of|upon|on|and|by|de|del|la|le|du|am|im) (?=[A-ZÀ-Þ])")
_JOIN, _BLOCK, _NEXT, _WORD = "\0", "\1", "\n", "*"
_MARK, _MARK_BYTE = "\t", b"\t"
"""No piece of a page has white space in it."""
_FILLED = regex(r"[A-ZÀ-Þ\d]")
_BARE = dict.fromkeys(map(ord, ".,;:!?\"'()[]{}*_`“”‘’«»…")) | dict.fromkeys(
    (*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1)), _MARK
)


def pieces(document: Document) -> list[str]:
    """The words of a page, a mark before each block; a name is one of them, so that `Isle of Wight` fills a slot as `Leeds`."""
    ends = accumulate((len(block.text) for block in document.blocks), initial=0)
    blocks = [(block, block.text if end < _WORTH else "") for block, end in zip(document.blocks, ends, strict=False)]
    text = " ".join(f"{_BLOCK}{block.kind}{block.level} {text}" for block, text in blocks)
    return _WITHIN_NAME.sub(rf"{_JOIN}\1{_JOIN}", text).split()


def bones(page: Iterable[str]) -> list[str]:
    """For each piece of a page its part in the skeleton: a small word or the mark of a block, else a sign for any word."""
    return list(map(_BONES.__getitem__, page))


def skeleton(bones: Iterable[str]) -> tuple[str, int]:
    """A hash of the small words and block marks of a page, and how many small words it has."""
    text = "".join(bones)
    while _WORD * 2 in text:
        text = text.replace(_WORD * 2, _WORD)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), text.count(" ")


def gaps(page: Sequence[str], bones: Iterable[str]) -> list[str]:
    """The first gaps of a page in order: the words where one has a capital or digit, else a sign for them."""
    pieces = [piece if bone == _WORD else _NEXT for piece, bone in zip(page[:_READ], bones, strict=False)]
    text = f" {' '.join(pieces)} "
    # the same without punctuation, with a mark for each capital and digit
    bare = text.translate(_BARE) if text.isascii() else _FILLED.sub(_MARK, text).translate(_BARE)
    shown = bare.encode("utf-8", "surrogatepass").split(_NEXT.encode())
    found = islice(((gap, signs) for gap, signs in zip(text.split(_NEXT), shown, strict=True) if gap != " "), _COMPARED)
    return [
        gap[1:-1][:_LONGEST].replace(_JOIN, " ") if _MARK_BYTE in signs else f"{PLAIN}{crc32(signs[1:-1]) % 65_536:x}"
        for gap, signs in found
    ]


def slots(fillings: Iterable[Sequence[str]]) -> Counter[Slot]:
    """What differs, each with how often it does so: of each gap the fillings, page by page, without words that all share."""
    return Counter(_trimmed(filled) for filled in fillings if len(set(filled)) > 1)


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
    return f" {bare(piece)}" if is_small_word(bare(piece)) else _WORD


class _Bones(dict[str, str]):
    """A piece to its part in a skeleton; kept for pieces that may come again."""

    def __missing__(self, piece: str) -> str:
        if len(piece) > _LONGEST_SMALL and not piece.startswith(_BLOCK):
            return _WORD
        bone = _bone(piece)
        if len(self) < _MOST:
            self[piece] = bone
        return bone


_MOST = 200_000
_LONGEST_SMALL = 16
_BONES = _Bones()
