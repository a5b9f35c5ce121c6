"""Obsidian: `%%comments%%` and `^block-ids`, which no reader sees. The parser itself reads `[[page|alias]]` as a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.dialects.hidden import ends_line, starts_line

_COMMENT = regex(r"%(?<=%%)(?<![%\w]%%)(?!%)(?:[^%]|%(?!%))*+%%(?![%\w])")
_EMPTY_LINE = regex(r"\n[ \t>]*+\r?\n")
_BLOCK_ID = regex(r"\^(?<=[\s>]\^)(?:[A-Za-z][\w-]{2,63}|[0-9a-f]{6})(?=[ \t]*+\r?$)", re.MULTILINE)
_WIKI_LINK = regex(r"\[(?<=\[\[)[^\[\]\n]++\]\](?![(\[:])")


def find_comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the comments. A comment over several paragraphs has its signs at the ends of lines."""
    for found in _COMMENT.finditer(text):
        start, end = found.start() - 1, found.end()
        if not _EMPTY_LINE.search(text, start, end) or (starts_line(text, start) and ends_line(text, end)):
            yield start, end


def find_block_ids(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the names that other notes link to: ` ^name` at the end of a line."""
    return (found.span() for found in _BLOCK_ID.finditer(text))


def has_links(text: str) -> bool:
    """Return whether the text may have a link such as `[[page]]`."""
    return bool(_WIKI_LINK.search(text))
