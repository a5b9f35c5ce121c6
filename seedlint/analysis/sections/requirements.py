"""The content that a type asks of a section (words, a list, a table), and the keys that it asks of the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint.document_types.detection import SectionSpec
from seedlint.document_types.type_schema import CONTENTS
from seedlint.model import PROSE, Block, Document
from seedlint.text import words
from seedlint.text.outline import Part

_LONGEST = 4_000
"""Characters of a file in which front matter that is not YAML is searched."""


def missing_contents(document: Document, spec: SectionSpec, part: Part) -> Iterator[tuple[str, str]]:
    """Yield each content that the section lacks, by its name in the config, with the predicate for the message."""
    blocks = document.blocks[part.start + (part.level > 0) : part.end]
    count = _count_words(blocks) if spec.min_words else 0
    if count < spec.min_words:
        yield "words", f"has {count} {'word' if count == 1 else 'words'}, under {spec.min_words}"
    kinds = {block.kind for block in blocks} | {mark.kind for block in blocks for mark in block.marks if mark.kind != "code"}
    for content in spec.holds:
        noun, kind = CONTENTS[content]
        if kind not in kinds:
            yield content, f"has no {noun}"


def _count_words(blocks: tuple[Block, ...]) -> int:
    return sum(words.count(block.text) for block in blocks if block.kind in (*PROSE, "cell"))


def has_key(document: Document, key: str) -> bool:
    """Return whether the front matter has a value for a key.

    Front matter that is not valid YAML (`description: Use when: asked`) is read line by line.
    """
    if document.meta:
        return document.meta.get(key) not in (None, "")
    if not re.match(r"---[ \t]*\r?\n", document.source.text):
        return False
    source = document.source.text[3:_LONGEST].partition("\n---")[0]
    return re.search(rf"(?m)^{re.escape(key)}[ \t]*:[ \t]*\S", source) is not None
