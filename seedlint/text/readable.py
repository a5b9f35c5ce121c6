"""What of a page is measured for readability: its sentences, section by section, without licences and lines in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.model import Block, Document, Section
from seedlint.text import boilerplate, counts
from seedlint.text.counts import Sentence


def of_sections(document: Document) -> Iterator[tuple[Section, list[Sentence]]]:
    """The sections that have sentences, in the order of the page, each with those before its first subsection."""
    sentences = document.view(counts.of)
    for section in (inner for outer in document.sections for inner in outer.walk()):
        found = [sentence for block in section.prose if _is_read(block) for sentence in sentences[block.start, block.end]]
        if found:
            yield section, found


def of_page(document: Document) -> list[Sentence]:
    """The sentences of the whole page."""
    counted = document.view(counts.of).values()
    return [sentence for block in counted for sentence in block if _is_read(sentence.block)]


def _is_read(block: Block) -> bool:
    return not block.text.isupper() and not boilerplate.is_notice(block.text)
