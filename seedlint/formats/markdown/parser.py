"""Markdown and MDX: CommonMark with GFM's tables, footnotes, task lists and strikethrough, parsed by pyromark.

Only this module imports pyromark, whose events changed their shape between releases.

The parser sees another text than the file has, and every offset is led back in three steps. Masks keep the length, so they need
no step. `unwrap` takes characters out and returns the way back. The parser counts bytes of UTF-8, and `_code_points` counts them
back to characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

import pyromark
from pyromark import Options

from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter import reader
from seedlint.formats.front_matter.title import find_title as find_front_matter_title
from seedlint.formats.markdown.admonitions import unwrap
from seedlint.formats.markdown.blocks import read_blocks
from seedlint.formats.markdown.inline import Event
from seedlint.formats.markdown.masks.cover import Tag, cover
from seedlint.formats.markdown.masks.dense_lines import mask_dense_lines
from seedlint.formats.markdown.masks.indentation import dedent
from seedlint.formats.markdown.masks.mdx import Prop, scan_mdx
from seedlint.formats.markdown.masks.props import with_props
from seedlint.formats.markdown.masks.templates import find_tags
from seedlint.formats.markdown.masks.values import show_values
from seedlint.formats.markdown.title import find_title
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
_Back = Callable[[int], int] | None
_Cut = Callable[[str], tuple[str, _Back]]
_SURROGATE = regex("[\ud800-\udfff]")


def parse(path: str, text: str, *, mdx: bool = False) -> list[Document]:
    """Return the one document of a Markdown or MDX file."""
    source = Source(path, text)
    matter = reader.find_front_matter(text)
    blocks = tuple(_blocks(source, matter.after if matter else 0, mdx=mdx))
    if matter is None:
        return [Document(source, blocks, title_block=find_title(blocks), detect_language=detect)]
    meta = reader.meta(text, matter)
    title = find_front_matter_title(source, matter, meta) or find_title(blocks)
    return [Document(source, blocks, title_block=title, meta=meta, detect_language=detect)]


def literal_spans(text: str, *, mdx: bool = False) -> list[tuple[int, int]]:
    """Return the offsets of the front matter and of code: the mark of a comment is text there."""
    matter = reader.find_front_matter(text)
    begin = matter.after if matter else 0
    if mdx:
        code = scan_mdx(text[begin:]).code
    else:
        shown, back = unwrap(_masked(text[begin:], mdx=False)[0])
        code = [(back(start), back(end)) for start, end in _code_spans(shown)] if back else _code_spans(shown)
    return [*([(0, begin)] if begin else []), *((begin + start, begin + end) for start, end in code)]


def _blocks(source: Source, begin: int, *, mdx: bool) -> list[Block]:
    """Return the blocks of the source from the offset `begin` on."""
    text, tags, props = _masked(source.text[begin:], mdx=mdx)
    shown, back = _joined(dedent, unwrap)(text) if mdx else unwrap(text)
    data = shown.encode()
    at = _code_points(data, 0 if back else begin)
    to_source = (lambda offset: back(at(offset)) + begin) if back else at
    events = _events(shown)
    if tags:
        events = show_values(events, to_source, source.text, [Tag(begin + tag.start, begin + tag.end, tag.kind) for tag in tags])
    return with_props(read_blocks(source, data, events, to_source, contiguous=not back), source, props, begin)


def _masked(text: str, *, mdx: bool) -> tuple[str, list[Tag], list[Prop]]:
    """Return the text with masks over what is not Markdown, of the same length, the tags under the masks, and the props."""
    text = _parsable(text)
    if mdx:
        tags, props, _ = scan_mdx(text)
        return cover(text, tags, indented_code=False), tags, props
    tags = find_tags(text, _code_spans)
    return (cover(text, tags) if tags else text), tags, []


def _joined(first: _Cut, second: _Cut) -> _Cut:
    """Return a function that cuts a text by both functions, one after the other."""

    def cut(text: str) -> tuple[str, _Back]:
        shown, back = first(text)
        shown, back_again = second(shown)
        if back and back_again:
            return shown, lambda offset: back(back_again(offset))
        return shown, back or back_again

    return cut


def _parsable(text: str) -> str:
    """Return the text as a parser in Rust takes it, of the same length: no half of a surrogate pair, no dense line.

    To try to encode is faster than to search for surrogates.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return mask_dense_lines(text)


def _events(text: str) -> Iterable[Event]:
    return cast("Iterable[Event]", _PARSER.events_with_range(text))


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of code blocks and code spans."""
    at = _code_points(text.encode())
    return [(at(span["start"]), at(span["end"])) for event, span in _events(text) if _is_code(event)]


def _is_code(event: Any) -> bool:
    return type(event) is dict and ("Code" in event or "CodeBlock" in event.get("Start", ()))


def _code_points(data: bytes, base: int = 0) -> Callable[[int], int]:
    """Return a function from an offset in UTF-8, the end included, to `base` and the number of code points before it.

    Each answer is counted from the answer before. The events of a page ask from its beginning to its end, with steps back no
    longer than a block (its end is asked for before its words), so the page is decoded a few times in all. A count from the start
    for each answer would take quadratic time, and a table of all offsets eight bytes for each byte of the page.
    """
    if data.isascii():
        return base.__add__
    known, count = 0, base

    def at(offset: int) -> int:
        nonlocal known, count
        if offset >= known:
            count += len(data[known:offset].decode())
        else:
            count -= len(data[offset:known].decode())
        known = offset
        return count

    return at
