"""The links and images of a page, with the places of their targets.

A target is searched in the source of its block: behind the words for a link of Markdown, in the tag for a link of HTML. Where the
target is elsewhere, as for `[words][name]`, or a template makes it, the place is that of the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import reduce
from heapq import merge
from html import unescape

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Block, Document, Mark, Place

__all__ = ["Link", "find_links"]

_SIGN = r"[^\s()\\]|\\."
_NESTED = 8
"""Levels of parentheses in a target. A parser takes 32, but a query in an address has four or five."""
_PART = reduce(lambda part, _: rf"{_SIGN}|\((?:{part})*+\)", range(_NESTED), _SIGN)
"""A character of a target, or a part of it in parentheses."""
_IN_MARKDOWN = regex(rf"\]\((?:[ \t]|\r?\n[ \t>]*+)*+(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?!<)(?:{_PART})++))")
_IN_HTML = regex(
    r"(?i)<(?:a|img)[\s/][^<>]*?(?<=[\s\"'/])(?:href|src)\s*+=\s*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'<>]++))"
)
_ESCAPE = regex(r"\\([!-/:-@\[-`{-~])")
_Span = tuple[int, int]
_SCHEMES = ("", "http://", "https://", "mailto:")


class Link(NamedTuple):
    r"""A link or an image.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "Read [the guide](guide.md) first.\n")
    >>> (link,) = links.find_links(page)
    >>> link.mark.kind, link.mark.target, link.place.column, link.is_written
    ('link', 'guide.md', 18, True)
    """

    block: Block
    """The block with the link."""
    mark: Mark
    """The mark of kind `link` or `image`, with the target."""
    place: Place
    """The place of the target as it is written; that of the words where the target is not written with them."""
    is_written: bool
    """True if `place` is the place of the target."""


class _Written(NamedTuple):
    """The offsets in the source at which one target is written: behind the words, and in tags."""

    behind: list[_Span]
    in_tags: list[_Span]
    used: set[_Span]


def find_links(document: Document) -> Iterator[Link]:
    r"""Yield the links and images that have a target, in the order of their words.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "![A map](map.png) of [the port][1] at https://example.org/port\n\n[1]: port.md\n")
    >>> [(link.mark.target, link.is_written) for link in links.find_links(page)]
    [('map.png', True), ('port.md', False), ('https://example.org/port', True)]
    """
    for block in document.blocks:
        marks = sorted((mark for mark in block.marks if mark.kind in ("link", "image") and mark.target), key=_by_start)
        if not marks:
            continue
        written = _targets(block)
        turns = {target: _unused(places) for target, places in written.items()}
        for mark in marks:
            words = block.at(mark.start, mark.end)
            span = _span_of(block, mark, words, written, turns)
            is_bare = not span and any(mark.target == scheme + block.text[mark.start : mark.end] for scheme in _SCHEMES)
            yield Link(block, mark, block.source.place(*span) if span else words, is_written=bool(span) or is_bare)


def _by_start(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _targets(block: Block) -> Mapping[str, _Written]:
    """Return the offsets of each target that is written in the source of a block, outside of inline code.

    One pass finds all targets: a search from each link on would take the square of the length.
    """
    text = block.source.text
    code = [
        block.source.offsets(block.at(mark.start, mark.end))
        for mark in block.marks
        if mark.kind == "code" and mark.end > mark.start
    ]
    code.sort()
    found: defaultdict[str, _Written] = defaultdict(lambda: _Written([], [], set()))
    for pattern in (_IN_MARKDOWN, _IN_HTML):
        for match in pattern.finditer(text, block.start, block.end):
            name = str(match.lastgroup)
            before = bisect_right(code, match.span(name)) - 1
            if before < 0 or code[before][1] <= match.start(name):
                target = found[_decoded(match[name])]
                (target.in_tags if pattern is _IN_HTML else target.behind).append(match.span(name))
    return found


def _unused(written: _Written) -> Iterator[_Span]:
    """Yield all offsets in order, but for those that are used when it is their turn."""
    return (span for span in merge(written.behind, written.in_tags) if span not in written.used)


def _span_of(
    block: Block, mark: Mark, words: Place, written: Mapping[str, _Written], turns: Mapping[str, Iterator[_Span]]
) -> _Span | None:
    """Return the offsets of the target of a mark; None where it is not written with the words."""
    if mark.target not in written:
        return None
    target = written[mark.target]
    # An image has no words in the text of a block, so only its turn says which target is its own.
    span = _beside(block, words, target) if mark.end > mark.start else next(turns[mark.target], None)
    if span:
        target.used.add(span)
    return span


def _beside(block: Block, words: Place, written: _Written) -> _Span | None:
    """Return the offsets of the target of a link with these words: behind the words in Markdown, or in the tag before them."""
    text = block.source.text
    start, end = block.source.offsets(words)
    at = bisect_left(written.behind, (end, end))
    # A bracket in between begins another link, and this one has its target elsewhere.
    if at < len(written.behind) and text.find("[", end, written.behind[at][0]) < 0:
        return written.behind[at]
    at = bisect_left(written.in_tags, (start, start)) - 1
    if at >= 0 and text.find("</", written.in_tags[at][1], start) < 0:
        return written.in_tags[at]
    return None


def _decoded(written: str) -> str:
    """Return a target as a parser reads it."""
    return unescape(_ESCAPE.sub(r"\1", written)) if "\\" in written or "&" in written else written
