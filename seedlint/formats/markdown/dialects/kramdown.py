"""kramdown and Markdown Extra: explanations of abbreviations, and the word in place of which a list of contents comes."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.dialects.line_signs import find_lines

_LINE = r"(\*\[[^\]\n]++\]:[^\r\n]*+)"
_FIRST_ABBREVIATION, _LATER_ABBREVIATION = regex(_LINE), regex(r"\n" + _LINE)
_CONTENTS = regex(r"\{:[ ]?toc\b")
_ITEM = regex(r"[ \t]*+((?:[-*+]|\d+\.)[ \t][^\r\n]*+)\r?\n[ \t]*+\Z")


def find_abbreviations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of lines such as `*[HTML]: a language`, which explain an abbreviation and are not shown."""
    return find_lines(_FIRST_ABBREVIATION, _LATER_ABBREVIATION, text)


def find_contents(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the items that `{:toc}` replaces by a list of contents."""
    for found in _CONTENTS.finditer(text):
        begin = text.rfind("\n", 0, max(0, text.rfind("\n", 0, found.start()))) + 1
        if item := _ITEM.match(text, begin, found.start()):
            yield item.span(1)
