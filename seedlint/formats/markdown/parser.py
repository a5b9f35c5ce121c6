"""Markdown and MDX: CommonMark with GFM's tables, footnotes, task lists and strikethrough, parsed by pyromark.

Only this module imports pyromark, whose events changed their shape between releases.

The parser sees another text than the file has, and every offset is led back in three steps. Masks and `overlay` keep the length,
so they need no step. `unwrap` takes characters out and returns the way back. The parser counts bytes of UTF-8, and `_code_points`
counts them back to characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

import pyromark
from pyromark import Options

from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter import reader
from seedlint.formats.front_matter.title import find_title as find_front_matter_title
from seedlint.formats.line_ends import replace_lone_returns
from seedlint.formats.markdown.blocks import read_blocks
from seedlint.formats.markdown.dialects import line_signs, myst, obsidian
from seedlint.formats.markdown.dialects.containers import Unwrapped, unwrap
from seedlint.formats.markdown.dialects.definitions import has_definitions
from seedlint.formats.markdown.dialects.notion import find_properties
from seedlint.formats.markdown.dialects.overlay import overlay
from seedlint.formats.markdown.html_masks import mask_markdown_tags
from seedlint.formats.markdown.inline import Event
from seedlint.formats.markdown.masks.cover import Tag, cover
from seedlint.formats.markdown.masks.dense_lines import mask_dense_lines
from seedlint.formats.markdown.masks.templates import find_tags
from seedlint.formats.markdown.title import find_title
from seedlint.model import Block, Document, Source
from seedlint.text.language import detect

if TYPE_CHECKING:
    from seedlint.formats.markdown.masks.mdx import Prop

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_DEFINITIONS, _LINKS = Options.ENABLE_DEFINITION_LIST, Options.ENABLE_WIKILINKS
_PARSERS = {
    (False, False): pyromark.Markdown(options=_OPTIONS),
    (True, False): pyromark.Markdown(options=_OPTIONS | _DEFINITIONS),
    (False, True): pyromark.Markdown(options=_OPTIONS | _LINKS),
    (True, True): pyromark.Markdown(options=_OPTIONS | _DEFINITIONS | _LINKS),
}
"""A parser for pages with definition lists, and with links in double brackets."""
_SURROGATE = regex("[\ud800-\udfff]")


def parse(path: str, text: str, *, mdx: bool = False) -> list[Document]:
    """Return the one document of a Markdown or MDX file."""
    source = Source(path, text)
    text = replace_lone_returns(text)
    matter = reader.find_front_matter(text)
    blocks = tuple(_blocks(source, matter.after if matter else 0, mdx=mdx))
    if matter is None:
        return [Document(source, blocks, title_block=find_title(blocks), detect_language=detect)]
    meta = reader.meta(text, matter)
    title = find_front_matter_title(source, matter, meta) or find_title(blocks)
    return [Document(source, blocks, title_block=title, meta=meta, detect_language=detect, find_meta=meta.spans)]


def literal_spans(text: str, *, mdx: bool = False) -> list[tuple[int, int]]:
    """Return the offsets of the front matter and of code: the mark of a comment is text there."""
    matter = reader.find_front_matter(replace_lone_returns(text))
    begin = matter.after if matter else 0
    if mdx:
        from seedlint.formats.markdown.masks.mdx import scan_mdx

        code = scan_mdx(replace_lone_returns(text[begin:])).code
    else:
        page = _shown(text[begin:], mdx=False)[0]
        shown, back = page.text, page.to_source
        code = [(back(start), back(end)) for start, end in _code_spans(shown)] if back else _code_spans(shown)
    return [*([(0, begin)] if begin else []), *((begin + start, begin + end) for start, end in code)]


def _blocks(source: Source, begin: int, *, mdx: bool) -> list[Block]:
    """Return the blocks of the source from the offset `begin` on."""
    page, tags, props = _shown(source.text[begin:], mdx=mdx)
    shown, _, back, labels, has_line_signs = page
    data = shown.encode()
    at = _code_points(data, 0 if back else begin)
    to_source = (lambda offset: back(at(offset)) + begin) if back else at
    kinds = {
        **dict.fromkeys((begin + label for label in labels), "label"),
        **dict.fromkeys(find_properties(source, begin), "field"),
    }
    events = _events(shown, has_line_signs=has_line_signs)
    if tags:
        from seedlint.formats.markdown.masks.values import show_values  # most pages have no tags

        events = show_values(events, to_source, source.text, [Tag(begin + tag.start, begin + tag.end, tag.kind) for tag in tags])
    blocks = read_blocks(source, data, events, to_source, contiguous=not back, kinds=kinds)
    if not props:
        return blocks
    from seedlint.formats.markdown.masks.props import with_props

    return with_props(blocks, source, props, begin)


def _shown(text: str, *, mdx: bool) -> tuple[Unwrapped, list[Tag], list[Prop]]:
    """Return the text as the parser sees it, the tags under its masks, and the props of MDX.

    Templates and expressions are masked, what is deep in MDX is brought back, containers are opened, dialects covered.
    """
    written = _parsable(text)
    tags, props = _find_mdx(written) if mdx else (find_tags(written, _code_spans), [])
    masked = cover(written, tags, indented_code=not mdx) if tags else written
    masked = mask_markdown_tags(masked, _code_spans)
    deep = None
    if mdx:
        from seedlint.formats.markdown.masks.indentation import dedent

        masked, deep = dedent(masked)
        written = masked
    # Tags that say `markdown` are signs until they are masked. Templates hide signs: with them, the text as it is written counts.
    has_line_signs = line_signs.has_line_signs(written if tags else masked)
    page = unwrap(masked, written) if has_line_signs else Unwrapped(masked, written, has_line_signs=False)
    shown = overlay(page.text, page.written, _code_spans, is_myst=myst.is_myst(written), has_line_signs=has_line_signs)
    page = page._replace(text=shown)
    if deep:
        labels = frozenset(map(deep, page.labels))
        page = page._replace(to_source=_composed(deep, page.to_source), labels=labels)
    return page, tags, props


def _find_mdx(text: str) -> tuple[list[Tag], list[Prop]]:
    from seedlint.formats.markdown.masks.mdx import scan_mdx  # a repository without MDX does without it

    return scan_mdx(text)[:2]


def _composed(first: Callable[[int], int], second: Callable[[int], int] | None) -> Callable[[int], int]:
    """Return the way back through both functions, the second one first."""
    return (lambda offset: first(second(offset))) if second else first


def _parsable(text: str) -> str:
    """Return the text as a parser in Rust takes it, of the same length: no half of a surrogate pair, lone CR or dense line.

    To try to encode is faster than to search for surrogates.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return mask_dense_lines(replace_lone_returns(text))


def _events(text: str, *, has_line_signs: bool = True) -> Iterable[Event]:
    parser = _PARSERS[has_line_signs and has_definitions(text), obsidian.has_links(text)]
    return cast("Iterable[Event]", parser.events_with_range(text))


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of code blocks and code spans."""
    at = _code_points(text.encode())
    return [
        (at(span["start"]), at(span["end"]))
        for event, span in _events(text)
        if type(event) is dict and ("Code" in event or "CodeBlock" in event.get("Start", ()))
    ]


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
