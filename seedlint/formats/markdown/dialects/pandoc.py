"""Pandoc and Quarto: citations, spans with attributes, notes inside of a sentence, line blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.dialects.hidden import starts_line

Edit = tuple[int, int, str]
_CITATION = regex(r"\[(?<![\]\w\\]\[)((?:[^\[\]\n@`]*[\s;-])?@[\w{][^\[\]\n`]*+)\](?![(\[{:])")
_KEY = regex(r"@(?<=[\[\s-]@)[\w{]")
_SPAN_END = regex(r"\{(?<=\]\{)")
_SPAN = regex(r"\[(?<![\]!\\]\[)([^\[\]\n]++)\](\{[ ]?[.#:\w][^{}\n]*+\})")
_ATTRIBUTES = regex(r"\{:?[ ]?(?:[.#][\w-][^{}\n]*+|[\w-]++=[^{}\n]*+)\}")
_ELEMENT_ENDS = tuple(")]`>")
_CAPTION = regex(r"[|+-][ \t]*+\r?\n(?:\r?\n)?(: )(?=\S)(?:[^\n{]*+(\{[^{}\n]*+\})[ \t]*+$)?", re.MULTILINE)
_NOTE = regex(r"\^\[([^\[\]\n]*+(?:\[[^\[\]\n]*+\][^\[\]\n]*+)*+)\]")
_VERSE = regex(r"\n\|(?:[ ][^|\n]*+)?(?=\r?\n|\Z)(?:\r?\n\|(?:[ ][^|\n]*+)?(?=\r?\n|\Z))+")
_BAR = regex(r"(?<=\n)\|")


def find_citations(text: str) -> Iterator[Edit]:
    """Yield an edit for each `[@key]`: a span of code, since its words are names of sources."""
    for found in _CITATION.finditer(text) if _KEY.search(text) else ():
        yield *found.span(), f"`{found[1]}`"


def find_spans(text: str) -> Iterator[Edit]:
    """Yield an edit for each `[text]{.class}`: a link to nowhere, so the brackets vanish and the text stays."""
    for found in _SPAN.finditer(text) if _SPAN_END.search(text) else ():
        yield *found.span(), f"[{found[1]}]({' ' * (len(found[2]) - 2)})"


def find_attributes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of attributes behind an element, or at the start of a line: `{width=5}`, `{.class}`."""
    for found in _ATTRIBUTES.finditer(text):
        start = found.start()
        if text[start - 1 : start] in _ELEMENT_ENDS or text[start - 3 : start] == "$$ " or starts_line(text, start):
            yield found.span()


def find_captions(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the mark of a caption, `: Text` below a table, and of its attributes."""
    for found in _CAPTION.finditer(text):
        yield found.span(1)
        if found[2]:
            yield found.span(2)


def find_notes(text: str) -> Iterator[Edit]:
    """Yield edits for each `^[note]`: round brackets, since its text stays inside of the sentence."""
    for found in _NOTE.finditer(text):
        yield found.start(), found.start() + 2, " ("
        yield found.end() - 1, found.end(), ")"


def find_verse(text: str) -> Iterator[Edit]:
    """Yield an edit for each bar that begins a line of a line block."""
    for block in _VERSE.finditer(text):
        yield from ((*bar.span(), " ") for bar in _BAR.finditer(text, block.start(), block.end()))
