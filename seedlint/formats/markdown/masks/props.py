"""Blocks for the attributes of components whose text a reader sees: titles, labels, descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.masks.mdx import Prop
from seedlint.model import Block, Segment, Source

_SENTENCES = frozenset({"description", "summary", "caption"})
_PIECE = regex(r"&(?:#\w{1,8}|\w{1,32});|\s*\n\s*|[^&\n]+|&")


def with_props(blocks: list[Block], source: Source, props: Iterable[Prop], begin: int) -> list[Block]:
    """Return the blocks with a block for each prop, in the order of the page. Props have offsets from `begin` on.

    A title or a name is a `label`: prose with a title is no section of the page. A description is a paragraph.
    """
    added = [(begin + prop.tag, 0, _block(source, prop, begin)) for prop in props]
    if not added:
        return blocks
    return [block for *_, block in sorted([*added, *((block.start, 1, block) for block in blocks)], key=itemgetter(0, 1))]


def _block(source: Source, prop: Prop, begin: int) -> Block:
    start, end = begin + prop.start, begin + prop.end
    written = source.text[start:end]
    kind = "paragraph" if prop.name in _SENTENCES else "label"
    if "&" not in written and "\n" not in written:
        return Block(kind, written, source, start, end, [(0, start, end)])
    from html import unescape  # slow to import, and seldom needed

    text = ""
    runs: list[Segment] = []
    for piece in _PIECE.finditer(written):
        shown = " " if "\n" in piece[0] else unescape(piece[0])
        runs.append((len(text), start + piece.start(), start + piece.end()))
        text += shown
    return Block(kind, text, source, start, end, runs)
