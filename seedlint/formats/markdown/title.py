"""Which heading of a page a reader takes for its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.model import PROSE, Block

_H1 = regex(r"<h1\b[^<>]*+>\s*(.*?)\s*</h1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = regex(r"<[^<>]*+>")
_LOOK = 4000
"""Characters of a block of raw HTML that are searched for a heading; READMEs begin with one, below a logo."""


def title(blocks: Sequence[Block]) -> Block | None:
    """The heading that names the page: the first one, if it stands above the rest.

    That is one of level 1 that is the only one or has no prose before it, or one of level 2 that nothing but pictures
    precede and no second one follows; or the first `<h1>` of raw HTML.
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
    found = _H1.search(block.text[:_LOOK])
    text = " ".join(_TAG.sub(" ", found[1]).split()) if found else ""
    if not found or not text:
        return None
    at = found.start(1) + max(0, found[1].find(text))
    start, stop = _offset(block, at), _offset(block, at + (len(text) if text in found[1] else len(found[1])))
    return Block("title", text, block.source, start, stop, [(0, start, stop)], 1)


def _offset(block: Block, position: int) -> int:
    """The offset in the source for one in the text of raw HTML, whose runs all match character by character."""
    begin, start, _ = next(run for run in reversed(block.source_map) if run[0] <= position)
    return start + position - begin
