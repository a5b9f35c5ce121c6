"""The identifiers of a page: names of two or more parts, such as `max_words`, `maxWords` and `MaxWords`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document

_LONGEST = 80
"""Characters of an identifier. Longer runs are data: hashes, encoded text, generated names."""
_NAME = regex(r"(?<![A-Za-z0-9_%])[A-Za-z_][a-z0-9]*[A-Z_][A-Za-z0-9_]*")  # not in %2Cname, an encoded address
_PART = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SKIPPED = frozenset({"html"})

Name = tuple[str, ...]
"""The parts of an identifier in lower case: `("max", "words")` for `max_words`, `maxWords` and `MAX_WORDS`."""


class Occurrence(NamedTuple):
    """One identifier on a page."""

    text: str
    """The identifier as written."""
    block: Block
    start: int
    """Offset in the text of the block."""
    in_code: bool
    """True in a code block and in inline code."""


def find_identifiers(document: Document) -> dict[Name, list[Occurrence]]:
    """Return all occurrences of each name of two or more parts, in the order of the page."""
    found: dict[Name, list[Occurrence]] = {}
    for block in document.blocks:
        if block.kind not in _SKIPPED:
            for occurrence in _occurrences(block):
                parts = split_name(occurrence.text)
                if len(parts) > 1:
                    found.setdefault(parts, []).append(occurrence)
    return found


def split_name(identifier: str) -> Name:
    """Return the parts of an identifier in lower case.

    >>> split_name("parseHTMLPage2")
    ('parse', 'html', 'page', '2')
    """
    return tuple(part.lower() for part in _PART.findall(identifier))


def _occurrences(block: Block) -> Iterator[Occurrence]:
    text, is_code = block.text, block.kind == "code"
    marks = [mark for mark in block.marks if mark.kind == "code"]
    for match in _NAME.finditer(text):
        name = match[0]
        # The pattern matches no plain word: a name of several parts has an underscore, or a capital after its first letter.
        if len(name) > _LONGEST:
            continue
        start = match.start()
        yield Occurrence(name, block, start, is_code or any(mark.start <= start < mark.end for mark in marks))
