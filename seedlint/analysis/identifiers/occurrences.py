"""The identifiers of a page: names of two or more parts, such as `max_words`, `maxWords` and `MaxWords`."""

from __future__ import annotations

from collections.abc import Container, Iterator

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Block, Document

_LONGEST = 80
"""Characters of an identifier. Longer runs are data: hashes, encoded text, generated names."""
_NAME = regex(r"(?<![A-Za-z0-9_%])(?<!-(?=D[A-Z]))[A-Za-z_][a-z0-9]*+[A-Z_][A-Za-z0-9_]*+")  # not in %2Cname, nor -DNAME
_SIGN = regex(r"[A-Z_](?<=[A-Za-z0-9_].)")
"""A part of each name that few paragraphs have. A search for capitals takes a quarter of the time of `_NAME`."""
_PART = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SKIPPED = frozenset({"html"})

_FILLER = "XXX"
"""Letters in the place of a secret or of markup: the number of them means nothing."""

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


def find_names(document: Document) -> list[Name]:
    """Return each name of two or more parts once, in the order of the page."""
    written = dict.fromkeys(identifier for block in _blocks(document) for identifier in _NAME.findall(block.text))
    return [parts for parts in dict.fromkeys(map(_split.__getitem__, written)) if len(parts) > 1]


def find_identifiers(document: Document, names: Container[Name]) -> dict[Name, list[Occurrence]]:
    """Return all occurrences of each of these names, in the order of the page."""
    found: dict[Name, list[Occurrence]] = {}
    for block in _blocks(document):
        is_code, marks = block.kind == "code", [mark for mark in block.marks if mark.kind == "code"]
        for match in _NAME.finditer(block.text):
            # The pattern matches no plain word: a name of several parts has an underscore, or a capital after its first letter.
            parts, start = _split[match[0]], match.start()
            if parts in names:
                in_code = is_code or any(mark.start <= start < mark.end for mark in marks)
                found.setdefault(parts, []).append(Occurrence(match[0], block, start, in_code))
    return found


def split_name(identifier: str) -> Name:
    """Return the parts of an identifier in lower case.

    >>> split_name("parseHTMLPage2")
    ('parse', 'html', 'page', '2')
    """
    return tuple(part.lower() for part in _PART.findall(identifier))


class _Split(dict[str, Name]):
    """The parts of each identifier, remembered for identifiers that may come again."""

    def __missing__(self, identifier: str) -> Name:
        if len(identifier) > _LONGEST or _FILLER in identifier:
            return ()
        parts = split_name(identifier)
        if len(self) < _MAX_REMEMBERED:
            self[identifier] = parts
        return parts


_MAX_REMEMBERED = 20_000
_split = _Split()


def _blocks(document: Document) -> Iterator[Block]:
    """Yield the blocks that may have a name."""
    return (block for block in document.blocks if block.kind not in _SKIPPED and _SIGN.search(block.text))
