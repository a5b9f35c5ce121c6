"""Markdown: CommonMark with GFM's tables, footnotes, task lists and strikethrough, read by pyromark.

This is the only module that knows pyromark, whose events changed their shape between releases.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import pyromark
from pyromark import Options

from seedlint._internal.lazy_regex import regex
from seedlint.formats.comments import STYLES, comments
from seedlint.formats.front_matter import reader
from seedlint.formats.front_matter.title import title as front_matter_title
from seedlint.formats.markdown.admonitions import unwrap
from seedlint.formats.markdown.blocks import blocks
from seedlint.formats.markdown.dense_lines import mask_dense
from seedlint.formats.markdown.inline import Piece
from seedlint.formats.markdown.mdx_masks import mask_mdx
from seedlint.formats.markdown.offsets import code_points
from seedlint.formats.markdown.template_masks import Inside, mask
from seedlint.formats.markdown.title import title
from seedlint.formats.suppression_comments import WORD
from seedlint.formats.suppression_ranges import ignores
from seedlint.model import Block, Document, Source, Suppression
from seedlint.text.language import detect

_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_SURROGATE = regex("[\ud800-\udfff]")


def parse(path: str, text: str) -> list[Document]:
    """The one document that a Markdown file is."""
    source = Source(path, text)
    matter = reader.cut(text)
    begin = matter.after if matter else 0
    found = tuple(_blocks(source, begin))
    told = _ignores(source, begin, found) if WORD in text else ()
    if matter is None:
        return [Document(source, found, title_block=title(found), detect_language=detect, suppressions=told)]
    meta = reader.meta(text, matter)
    named = front_matter_title(source, matter, meta) or title(found)
    return [Document(source, found, title_block=named, meta=meta, detect_language=detect, suppressions=told)]


def _blocks(source: Source, begin: int) -> list[Block]:
    """The blocks from the offset on."""
    text = mask(_given(source.text[begin:]), _code)
    if source.path.lower().endswith(".mdx"):
        text = mask_mdx(text, _code)
    seen, back = unwrap(text)
    data = seen.encode()
    at = code_points(data, 0 if back else begin)
    return blocks(source, data, _events(seen), (lambda offset: back(at(offset)) + begin) if back else at, whole=not back)


def _ignores(source: Source, begin: int, found: tuple[Block, ...]) -> tuple[Suppression, ...]:
    """The directives in comments behind the offset; what looks like one in code is text."""
    seen, back = unwrap(mask(_given(source.text[begin:]), _code))
    literal = Inside([(back(start), back(end)) for start, end in _code(seen)] if back else _code(seen))
    styles = STYLES["mdx" if source.path.lower().endswith(".mdx") else "markdown"]
    return ignores(source, found, comments(source.text, begin, styles, lambda offset: literal.holds(offset - begin)))


def _given(text: str) -> str:
    """The text as a parser in Rust can be given it: no half of a surrogate pair (to try is faster than to search), no flood."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return mask_dense(text)


def _events(text: str) -> Iterable[Piece]:
    return cast("Iterable[Piece]", _PARSER.events_with_range(text))


def _code(text: str) -> list[tuple[int, int]]:
    """Where the text has blocks and spans of code."""
    at = code_points(text.encode())
    return [(at(span["start"]), at(span["end"])) for event, span in _events(text) if _is_code(event)]


def _is_code(event: Any) -> bool:
    return type(event) is dict and ("Code" in event or "CodeBlock" in event.get("Start", ()))
