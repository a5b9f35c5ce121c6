"""All edits of dialects inside of lines, put over a text without a change of its length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from seedlint.formats.format import Spans
from seedlint.formats.markdown.code_places import CodePlaces
from seedlint.formats.markdown.dialects import doc_builder, kramdown, math, myst, obsidian, pandoc
from seedlint.formats.markdown.dialects.hidden import hide

Edit = tuple[int, int, str]


def overlay(text: str, written: str, code: Callable[[str], Spans], *, is_myst: bool, has_line_signs: bool) -> str:
    """Return the text with the signs of dialects masked, of the same length.

    `written` is the text before templates were masked: attributes in braces are templates too. `code` returns the spans of a text
    that are code; it is called only where a dialect has an edit.
    """
    edits = sorted(_edits(text, written, is_myst, has_line_signs), key=itemgetter(0))
    if not edits:
        return text
    literal = CodePlaces(text, code)
    parts: list[str] = []
    done = 0
    for start, end, other in edits:
        if start < done or literal.covers(start):
            continue
        before = text[start - 1 : start] if start > done else parts[-1][-1:] if parts else ""
        if other[0] == "`" and "`" in (before, text[end : end + 1]):  # the backticks would be one sign with their neighbour
            continue
        parts += (text[done:start], other)
        done = end
    return "".join((*parts, text[done:]))


def _edits(text: str, written: str, is_myst: bool, has_line_signs: bool) -> Iterator[Edit]:
    """Yield the edits of each dialect whose sign is in the text. A search for one character is the fastest, so it comes first."""
    yield from math.find_formulas(text)
    if "%" in text:
        yield from _hidden(text, obsidian.find_comments(text))
    if "^" in text:
        yield from _hidden(text, obsidian.find_block_ids(text))
        yield from pandoc.find_notes(text)
    if is_myst:
        yield from myst.find_edits(text)
    if "]]" in text:
        yield from _hidden(text, doc_builder.find_anchors(text))
    if "@" in text:
        yield from pandoc.find_citations(text)
    if "{" in written:
        yield from _hidden(text, pandoc.find_attributes(text))
        yield from pandoc.find_spans(written)
        yield from _hidden(text, kramdown.find_contents(written))
    if has_line_signs:
        yield from pandoc.find_verse(text)
        yield from _hidden(text, pandoc.find_captions(text))
        yield from _hidden(text, kramdown.find_abbreviations(text))
        yield from _hidden(text, myst.find_targets(text))


def _hidden(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Edit]:
    return ((start, end, hide(text, start, end)) for start, end in spans)
