"""The heading of a page that a reader takes for its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.model import PROSE, Block

_H1 = regex(r"<h1\b[^<>]*+>\s*(.*?)\s*</h1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = regex(r"<[^<>]*+>")
_SEARCHED = 4000
"""Characters of a block of raw HTML that are searched for a heading. READMEs begin with such a block, below a logo."""


def find_title(blocks: Sequence[Block]) -> Block | None:
    """Return the heading that names the page: the first heading, if it ranks above the others.

    A heading of level 1 does if it is the only one of level 1, or if no prose precedes. A heading of level 2 does if neither
    prose precedes nor a second heading of level 1 or 2 follows. An `<h1>` of raw HTML before the first heading goes first.
    """
    first = next((index for index, block in enumerate(blocks) if block.kind == "heading"), len(blocks))
    for block in blocks[:first]:
        if block.kind == "html" and (found := _html_title(block)):
            return found
    if first == len(blocks) or blocks[first].level > 2 or not blocks[first].text.strip():
        return None
    leads = not any(block.kind in PROSE for block in blocks[:first])
    alone = not any(block.kind == "heading" and block.level <= blocks[first].level for block in blocks[first + 1 :])
    return blocks[first] if (alone or leads if blocks[first].level == 1 else alone and leads) else None


def _html_title(block: Block) -> Block | None:
    found = _H1.search(block.text[:_SEARCHED])
    text = " ".join(_TAG.sub(" ", found[1]).split()) if found else ""
    if not found or not text:
        return None
    at = found.start(1) + max(0, found[1].find(text))
    start, stop = _source_offset(block, at), _source_offset(block, at + (len(text) if text in found[1] else len(found[1])))
    return Block("title", text, block.source, start, stop, [(0, start, stop)], 1)


def _source_offset(block: Block, position: int) -> int:
    """Return the offset in the source of an offset in the text of raw HTML, all of whose runs match character by character."""
    begin, start, _ = next(run for run in reversed(block.source_map) if run[0] <= position)
    return start + position - begin
