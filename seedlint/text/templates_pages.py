"""What stays of a page when the words that a template would fill in are taken out.

The small words of a language (`the`, `of`, `which`) carry its sentences. Whole pages that have the same small words in the same
order were written once, whatever nouns, names and numbers stand between them. So the small words are the page's *skeleton*, and
what stands between two of them is a *gap*. A page by another writer does not come out the same: eighty words hold some thirty
small ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby, islice, takewhile
from zlib import crc32

from seedlint.model import Document
from seedlint.text.language import is_small_word
from seedlint.text.templates import bare

Slot = tuple[str, ...]
"""What stands in a slot, page by page."""

PLAIN = "~"
"""What the sign of a gap begins with where no word of it looks as if it had been filled in."""
_COMPARED = 150
"""Gaps of a page that are kept: some 350 words from its beginning."""
_LONGEST = 60
_EDGES = ".,;:!?()"
_GAPS = re.compile(r"\*+")
_WITHIN_NAME = re.compile(r"(?<=[^\W\d_]) (of|upon|on|and|by|de|del|la|le|du|am|im) (?=[A-ZÀ-Þ])")
_JOIN = "\0"
_FILLED = re.compile(r"[A-ZÀ-Þ\d]")


def skeleton(document: Document) -> tuple[str, int]:
    """A hash of the page's blocks by kind and small words, and how many small words there are."""
    text = "".join(f"\n{block.kind}{block.level} {_GAPS.sub('*', _small(block.text))}" for block in document.blocks)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), text.count(" ") - len(document.blocks)


def gaps(document: Document) -> list[str]:
    """The gaps of the page's beginning in order: the words where one has a capital or digit or is of the title, else a sign.

    Pages with the same skeleton have as many.
    """
    known = {bare(word) for word in document.title.split()}
    return list(islice(_gaps(document, known), _COMPARED))


def slots(fillings: Iterable[Sequence[str]]) -> Counter[Slot]:
    """What differs, each with how often it does so: of each gap the fillings, page by page, without words that all share."""
    return Counter(_trimmed(filled) for filled in fillings if len(set(filled)) > 1)


def _trimmed(filled: Sequence[str]) -> Slot:
    if any(filling.startswith(PLAIN) for filling in filled):
        return tuple(filled)
    pieces = [filling.split() for filling in filled]
    before = _shared(pieces)
    after = _shared([found[before:][::-1] for found in pieces])
    return tuple(" ".join(found[before : len(found) - after]).strip(_EDGES) for found in pieces)


def _shared(pieces: Sequence[Sequence[str]]) -> int:
    """How many words all begin with."""
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*pieces, strict=False)))


def _gaps(document: Document, known: set[str]) -> Iterator[str]:
    for block in document.blocks:
        for small, pieces in groupby(_pieces(block.text), key=lambda piece: _SMALL[piece] != "*"):
            if not small:
                yield _sign(list(pieces), known)


def _sign(pieces: list[str], known: set[str]) -> str:
    if any(_FILLED.search(piece) or bare(piece) in known for piece in pieces):
        return " ".join(pieces).replace(_JOIN, " ")[:_LONGEST]
    return f"{PLAIN}{crc32(' '.join(map(bare, pieces)).encode('utf-8', 'surrogatepass')) % 65_536:x}"


def _small(text: str) -> str:
    return "".join(map(_SMALL.__getitem__, _pieces(text)))


def _pieces(text: str) -> list[str]:
    """The words of a text, those of a name in one piece: `Isle of Wight` fills a slot as `Leeds` does."""
    return _WITHIN_NAME.sub(rf"{_JOIN}\1{_JOIN}", text).split()


class _Memo(dict[str, str]):
    """A piece of text to its part in a skeleton: a small word with a space before it, `*` for any other."""

    def __missing__(self, piece: str) -> str:
        word = bare(piece)
        part = f" {word}" if is_small_word(word) else "*"
        if len(self) < _MOST and len(piece) < _LONGEST:
            self[piece] = part
        return part


_MOST = 200_000
_SMALL = _Memo()
