"""Markdown: CommonMark with GFM's tables, footnotes, task lists and strikethrough, read by pyromark.

This is the only module that knows pyromark, whose events changed their shape between releases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

import pyromark
from pyromark import Options

from seedlint.formats import front_matter, front_matter_title
from seedlint.formats.markdown_blocks import Event, blocks
from seedlint.formats.markdown_title import title
from seedlint.formats.offsets import code_points
from seedlint.model import Document, Source
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
    matter = front_matter.cut(text)
    body = text[matter.after :] if matter else text
    seen = _SURROGATE.sub("\ufffd", body)
    found = tuple(
        blocks(source, cast("Iterable[Event]", _PARSER.events_with_range(seen)), code_points(seen, len(text) - len(body)))
    )
    if matter is None:
        return [Document(source, found, title_block=title(found), detect=detect)]
    meta = front_matter.meta(text, matter)
    named = front_matter_title.title(source, matter, meta) or title(found)
    return [Document(source, found, title_block=named, meta=meta, detect=detect)]
