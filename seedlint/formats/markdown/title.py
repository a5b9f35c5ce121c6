"""The heading of a page that a reader takes for its title."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.model import PROSE, Block


def find_title(blocks: Sequence[Block]) -> Block | None:
    """Return the heading that names the page: the first heading, if it ranks above the others.

    A heading of level 1 does if it is the only one of level 1, or if no prose precedes. A heading of level 2 does if neither
    prose precedes nor a second heading of level 1 or 2 follows. An `<h1>` that is the first heading always does: READMEs begin
    with a logo, a line of links in HTML, and the name. Lower headings in HTML above the title are part of such a page head.
    """
    first = next((index for index, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is not None and blocks[first].level > 1 and _is_html(blocks[first]):
        first = _below_page_head(blocks, first)
    if first is None or blocks[first].level > 2 or not blocks[first].text.strip():
        return None
    heading = blocks[first]
    if heading.level == 1 and _is_html(heading):
        return heading
    leads = not any(block.kind in PROSE and not _is_html(block) for block in blocks[:first])
    alone = not any(block.kind == "heading" and block.level <= heading.level for block in blocks[first + 1 :])
    return heading if (alone or leads if heading.level == 1 else alone and leads) else None


def _below_page_head(blocks: Sequence[Block], first: int) -> int:
    """Return the index of the first heading of level 1 or of Markdown, where there is one of level 1; else the same index."""
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    if not any(blocks[index].level == 1 for index in headings):
        return first
    return next(index for index in headings if blocks[index].level == 1 or not _is_html(blocks[index]))


def _is_html(block: Block) -> bool:
    """Return whether the block was read from HTML: its first character is that of a tag."""
    return block.source.text.startswith("<", block.start)
