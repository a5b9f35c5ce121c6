"""What a section that is there lacks of what its type asks of it: words, or a list, a table and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint.document_types.detection import Wanted
from seedlint.document_types.type_schema import CONTENTS
from seedlint.model import PROSE, Block, Document
from seedlint.text import words
from seedlint.text.outline import Part

_LONGEST = 4_000
"""Characters of a file in which front matter that is no YAML is looked for."""


def shortcomings(document: Document, wanted: Wanted, part: Part) -> Iterator[tuple[str, str]]:
    """What is lacking, by what it is called in the config, each with the words that tell it."""
    blocks = document.blocks[part.start + (part.level > 0) : part.end]
    count = _words(blocks) if wanted.min_words else 0
    if count < wanted.min_words:
        yield "words", f"has {count} {'word' if count == 1 else 'words'}, under {wanted.min_words}"
    kinds = {block.kind for block in blocks} | {mark.kind for block in blocks for mark in block.marks if mark.kind != "code"}
    for content in wanted.holds:
        called, as_kind = CONTENTS[content]
        if as_kind not in kinds:
            yield content, f"holds no {called}"


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(words.count(block.text) for block in blocks if block.kind in (*PROSE, "cell"))


def says_key(document: Document, key: str) -> bool:
    """Whether the front matter has a value for a key; what is no YAML (`description: Use when: asked`) is read line by line."""
    if document.meta:
        return document.meta.get(key) not in (None, "")
    if not re.match(r"---[ \t]*\r?\n", document.source.text):
        return False
    written = document.source.text[3:_LONGEST].partition("\n---")[0]
    return re.search(rf"(?m)^{re.escape(key)}[ \t]*:[ \t]*\S", written) is not None
