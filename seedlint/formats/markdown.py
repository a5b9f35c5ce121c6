"""Markdown: CommonMark with GFM's tables, footnotes, task lists and strikethrough, read by pyromark.

This is the only module that knows pyromark, whose events changed their shape between releases.
"""

from __future__ import annotations

import re

import pyromark
from pyromark import Options

from seedlint.formats.markdown_blocks import blocks
from seedlint.formats.offsets import code_points
from seedlint.model import Block, Document, Source
from seedlint.text.language import detect

_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(path: str, text: str) -> list[Document]:
    """The one document that a Markdown file is."""
    source = Source(path, text)
    seen = _SURROGATE.sub("\ufffd", text)
    found = tuple(blocks(source, _PARSER.events_with_range(seen), code_points(seen)))
    return [Document(source, found, title_block=_title(found), detect=detect)]


def _title(found: tuple[Block, ...]) -> Block | None:
    return next((block for block in found if block.kind == "heading" and block.level <= 2), None)
