"""A page's words as one string between single spaces, so that counting a word is one search: no list of words is made.

Looking up the few words of a title this way is several times faster than to split, fold and stem the words of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document

_LONGEST = 40_000
"""Characters that are read of a page; what it is about has been said by then."""
_NO_WORD = regex(r"[\W_]+")
_ASCII = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""For `translate`, which is several times faster than a pattern, but for text in ASCII only."""
_UNSAID = regex(r"https?://\S+|<[^<>]*>|\{/\*[^{}]*\*/\}")
"""Addresses, tags, comments of MDX."""


@dataclass(frozen=True)
class Folded:
    """The body of a page, its title left out."""

    text: str
    """Lower case, one space between words and at both ends."""
    words: int
    blocks: Sequence[Block] = ()
    """What was read, the last of them not to its end perhaps; none where it does not matter."""

    @property
    def code(self) -> float:
        """The share of its characters that stands in code blocks."""
        lengths = [(block.kind == "code", len(text)) for block, text in _cut(self.blocks)]
        return sum(length for is_code, length in lengths if is_code) / max(1, sum(length for _, length in lengths))

    @property
    def links(self) -> float:
        """The share of its lines of prose that are hardly more than a link."""
        lines = [block for block, _ in _cut(self.blocks) if block.kind != "code"]
        return sum(_linked(block) > 0.5 * len(block.text) for block in lines if block.marks) / max(1, len(lines))


def fold(text: str) -> str:
    """The words of a text, lower case, one space between them and at both ends."""
    if "<" in text or "://" in text or "{/*" in text:
        text = _UNSAID.sub(" ", text)
    text = text.lower()
    words = (_spaced(text) if text.isascii() else " ".join(map(_spaced, text.splitlines()))).split()
    return f" {' '.join(words)} " if words else " "


def _spaced(line: str) -> str:
    return line.translate(_ASCII) if line.isascii() else _NO_WORD.sub(" ", line)


def body(document: Document) -> Folded:
    """The page without its title, for `document.view`."""
    blocks = [block for block in document.blocks if block is not document.title_block]
    texts = [block.text for block in blocks]
    if sum(map(len, texts)) > _LONGEST:
        texts = [text for _, text in _cut(blocks)]
    text = fold("\n".join(texts))
    return Folded(text, text.count(" ") - 1, blocks)


def _cut(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """The first blocks with their texts, which have _LONGEST characters at most."""
    left = _LONGEST
    for block in blocks:
        if left <= 0:
            return
        yield block, block.text[:left]
        left -= min(left, len(block.text))


def _linked(block: Block) -> int:
    return sum(mark.end - mark.start for mark in block.marks if mark.kind == "link")
