"""kramdown and Markdown Extra: explanations of abbreviations, and the word in place of which a list of contents comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex

ABBREVIATION_SIGN = "*["
_ABBREVIATION = regex(r"^ {0,3}(\*\[[^\]\n]++\]:[^\r\n]*+)", re.MULTILINE)
_CONTENTS = regex(r"^[ \t]*+((?:[-*+]|\d+\.)[ \t]+[^\r\n]*+)\r?\n[ \t]*+\{:[ \t]*toc\b", re.MULTILINE)


def find_abbreviations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of lines such as `*[HTML]: a language`, which explain an abbreviation and are not shown."""
    return (found.span(1) for found in _ABBREVIATION.finditer(text))


def find_contents(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the items that `{:toc}` replaces by a list of contents."""
    return (found.span(1) for found in _CONTENTS.finditer(text))
