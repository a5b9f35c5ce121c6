"""The words of a page as one string with single spaces, so that a count of a word is one search in a string.

The search for the few words of a title is several times faster than to split, normalize and stem all words of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document

_LONGEST = 40_000
"""Characters of a page that are read; a longer page has named its subject by then."""
_NO_WORD = regex(r"[\W_]+")
_ASCII = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""A table for `translate`, which is several times faster than a pattern, but works on ASCII only."""
_DESCRIPTIONS = (
    "description",
    "excerpt",
    "summary",
    "subtitle",
    "abstract",
    "lead",
    "teaser",
    "tags",
    "keywords",
    "topics",
    "categories",
)
"""Keys of the front matter that say the subject of a page in other words than its title."""
_HUMP = regex(r"[A-Z](?:(?<=[a-z0-9].)|(?<=[A-Z].)(?=[a-z]))")
"""A capital that begins a word of a name. A pattern that begins with capitals is three times as fast as one of places alone."""
_IGNORED = regex(r"https?://\S+|<[^<>]*>|\{/\*[^{}]*\*/\}")
"""Addresses, tags, comments of MDX."""


@dataclass(frozen=True)
class NormalizedText:
    """The normalized text of a page without its title, or of a section without its heading."""

    text: str
    """Words in lower case, with one space between them and at both ends."""
    words: int
    blocks: Sequence[Block] = ()
    """The blocks that were read, the last one perhaps not to its end; empty for a section."""

    @property
    def code(self) -> float:
        """The share of the characters that is in code blocks, from 0 to 1."""
        lengths = [(block.kind == "code", len(text)) for block, text in _limited(self.blocks)]
        return sum(length for is_code, length in lengths if is_code) / max(1, sum(length for _, length in lengths))

    @property
    def links(self) -> float:
        """The share of the blocks of text that are hardly more than a link, from 0 to 1."""
        lines = [block for block, _ in _limited(self.blocks) if block.kind != "code"]
        return sum(_count_linked(block) > 0.5 * len(block.text) for block in lines if block.marks) / max(1, len(lines))


def normalize_text(text: str) -> str:
    """Return the words of a text in lower case, with one space between them and at both ends; ' ' for no word."""
    if "<" in text or "://" in text or "{/*" in text:
        text = _IGNORED.sub(" ", text)
    text = text.lower()
    words = (_separate_words(text) if text.isascii() else " ".join(map(_separate_words, text.splitlines()))).split()
    return f" {' '.join(words)} " if words else " "


def _separate_words(line: str) -> str:
    return line.translate(_ASCII) if line.isascii() else _NO_WORD.sub(" ", line)


def normalized_body(document: Document) -> NormalizedText:
    """Return the page without its title, for `document.cached`."""
    blocks = [block for block in document.blocks if block is not document.title_block]
    texts = [block.text for block in blocks]
    if sum(map(len, texts)) > _LONGEST:
        texts = [text for _, text in _limited(blocks)]
    text = normalize_text("\n".join(texts))
    return NormalizedText(text, text.count(" ") - 1, blocks)


def page_lead(document: Document, length: int) -> str:
    """Return the first characters of the page without its title in lower case, not normalized."""
    texts: list[str] = []
    left = length
    for block in document.blocks:
        if block is not document.title_block:
            texts.append(block.text[:left])
            left -= len(texts[-1]) + 1
            if left <= 0:
                break
    return "\n".join(texts).lower()[:length]


def with_description(page: NormalizedText, document: Document) -> NormalizedText:
    """Return the page with its description, excerpt and tags, and with the names in its code split into their words.

    This text counts as evidence for a title, never against it. It is read only for a page that would be reported, since it
    costs a parse of the front matter.
    """
    values = [value for key in _DESCRIPTIONS if (value := document.meta.get(key))]
    texts = [str(item) for value in values for item in (value if isinstance(value, list) else (value,)) if isinstance(item, str)]
    code = [split_names(text) for block, text in _limited(page.blocks) if block.kind == "code" or block.marks]
    more = normalize_text("\n".join([*texts, *code])[:_LONGEST])
    return NormalizedText(page.text.rstrip() + more, page.words, page.blocks)


def split_names(text: str) -> str:
    """Return a text with its names in camel case split into their words."""
    return _HUMP.sub(r" \g<0>", text)


def _limited(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Yield the first blocks with their texts, up to _LONGEST characters in total."""
    left = _LONGEST
    for block in blocks:
        if left <= 0:
            return
        yield block, block.text[:left]
        left -= min(left, len(block.text))


def _count_linked(block: Block) -> int:
    return sum(mark.end - mark.start for mark in block.marks if mark.kind == "link")
