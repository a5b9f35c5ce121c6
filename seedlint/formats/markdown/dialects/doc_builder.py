"""The dialect of Hugging Face's doc-builder: the anchor of a heading in double brackets, `## Batches[[batches]]`."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex

_ANCHOR = regex(r"\[\[([^\[\]|\n]{1,200})\]\](?=[ \t]*+(?:\r?\n|\Z))")
_HEADING = regex(r"[ ]{0,3}#{1,6}[ \t]+(\S[^\n]*?)([ \t]*)")
_LONGEST = 300


def find_anchors(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of anchors right behind the text of a heading, or behind a space if they repeat it.

    In any other place, two brackets are a link to a note.
    """
    for anchor in _ANCHOR.finditer(text):
        begin = text.rfind("\n", max(0, anchor.start() - _LONGEST), anchor.start()) + 1
        heading = _HEADING.fullmatch(text, begin, anchor.start())
        if heading and (not heading[2] or heading[1] == anchor[1]):
            yield anchor.span()
