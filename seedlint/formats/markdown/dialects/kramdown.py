"""kramdown and Markdown Extra: explanations of abbreviations, and the word in place of which a list of contents comes."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex

_ABBREVIATION = regex(r"(?:\A|\n)(\*\[[^\]\n]++\]:[^\r\n]*+)")
_CONTENTS = regex(r"\{:[ ]?toc\b")
_ITEM = regex(r"[ \t]*+((?:[-*+]|\d+\.)[ \t]+[^\r\n]*+)\r?\n[ \t]*+\Z")


def find_abbreviations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of lines such as `*[HTML]: a language`, which explain an abbreviation and are not shown."""
    return (found.span(1) for found in _ABBREVIATION.finditer(text))


def find_contents(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the items that `{:toc}` replaces by a list of contents."""
    for found in _CONTENTS.finditer(text):
        begin = text.rfind("\n", 0, max(0, text.rfind("\n", 0, found.start()))) + 1
        if item := _ITEM.match(text, begin, found.start()):
            yield item.span(1)
