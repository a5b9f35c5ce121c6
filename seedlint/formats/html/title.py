"""The title of a page of HTML: its `<h1>`, else its `<title>` without the name of the site."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.html.inline import Inline, cut
from seedlint.model import PROSE, Block, Source

_SITE = regex(r"\s+(?:[|·•»—–-]|::)\s+")
"""The sign between the title of a page and the name of its site, in `<title>`."""


def find_title(source: Source, blocks: Sequence[Block], title: Inline | None) -> Block | None:
    """Return the heading that names the page, else the text of `<title>` as a block of kind `title`; None for neither.

    A heading of level 1 names the page if it is the only one or no prose precedes.
    """
    first = next((index for index, block in enumerate(blocks) if block.kind == "heading" and block.level == 1), None)
    if first is not None and blocks[first].text.strip():
        alone = not any(block.kind == "heading" and block.level == 1 for block in blocks[first + 1 :])
        if alone or not any(block.kind in PROSE for block in blocks[:first]):
            return blocks[first]
    return _head_title(source, title) if title else None


def _head_title(source: Source, title: Inline) -> Block | None:
    text, runs = title.text, title.runs
    site = _SITE.search(text)
    if site and site.start():
        runs = cut(runs, len(text), site.start())
        text = text[: site.start()]
    return Block("title", text, source, title.start, title.end, runs) if text else None
