"""A page's words as one string between single spaces, so that counting a word is one search: no list of words is made.

Looking up the few words of a title this way is several times faster than to split, fold and stem the words of the page.
"""

from __future__ import annotations

from seedlint.model import Block, Document
from seedlint.patterns import regex
from seedlint.values import dataclass

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
    code: float
    """The share of its characters that stands in code blocks."""
    links: float
    """The share of its lines of prose that are hardly more than a link."""


def fold(text: str) -> str:
    """The words of a text, lower case, one space between them and at both ends."""
    if any(sign in text for sign in ("<", "://", "{/*")):
        text = _UNSAID.sub(" ", text)
    return " ".join(["", *" ".join(map(_spaced, text.lower().splitlines())).split(), ""])


def _spaced(line: str) -> str:
    return line.translate(_ASCII) if line.isascii() else _NO_WORD.sub(" ", line)


def body(document: Document) -> Folded:
    """The page without its title, for `document.view`."""
    taken, code, lines, links = [], 0, 0, 0
    left = _LONGEST
    for block in document.blocks:
        if block is document.title_block or left <= 0:
            continue
        taken.append(block.text[:left])
        left -= len(taken[-1])
        if block.kind == "code":
            code += len(taken[-1])
        else:
            lines += 1
            links += bool(block.marks) and _linked(block) > 0.5 * len(block.text)
    text = fold("\n".join(taken))
    return Folded(text, text.count(" ") - 1, code / max(1, _LONGEST - left), links / max(1, lines))


def _linked(block: Block) -> int:
    return sum(mark.end - mark.start for mark in block.marks if mark.kind == "link")
