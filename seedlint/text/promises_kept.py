"""Whether a page or a section has as many things as its title or heading promises.

Said to fall short only where no structure is large enough, for there is no telling which of them the writer counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seedlint.model import Block, Document
from seedlint.text.promises import Promise, counted
from seedlint.text.structures import Count, counts, paragraphs

_INTRODUCTION = 2
"""Blocks: a section of no more leads on to the headings after it."""


@dataclass(frozen=True)
class Shortfall:
    """The most that was found; sure where the paragraphs are too few as well."""

    best: Count
    sure: bool


def shortfall(document: Document, heading: Block | None, promise: Promise) -> Shortfall | None:
    """How the part below a heading, or without one the page, falls short of a promise; None where it does not."""
    found = below(document, heading, promise)
    *structures, text = found
    if not found or any(one.count >= promise.count for one in structures) or _together(structures, promise):
        return None
    if _is_named_elsewhere(_scope(document, heading), promise):
        return None
    shown = [one for one in structures if one.blocks] + [text] * (text.count < promise.count)
    return Shortfall(max(shown, key=lambda one: one.count, default=Count("", 0)), text.count < promise.count)


def below(document: Document, heading: Block | None, promise: Promise) -> list[Count]:
    """All that can be counted below a heading, or without one on the page, the paragraphs last."""
    blocks = _scope(document, heading)
    found = counts(blocks)
    if promise.noun.startswith("step"):
        found.append(Count("lines of code", max((block.text.count("\n") for block in blocks if block.kind == "code"), default=0)))
    return [*found, paragraphs(blocks)]


def _together(structures: Sequence[Count], promise: Promise) -> bool:
    """Whether all lists, or the headings of all levels, make up just what was promised."""
    kinds = ("list items", "headings")
    return any(sum(one.count for one in structures if one.what == what) == promise.count for what in kinds)


def _is_named_elsewhere(blocks: Sequence[Block], promise: Promise) -> bool:
    """Whether a link says the same promise, so that it is kept where that leads."""
    links = (block.text[mark.start : mark.end].lower() for block in blocks for mark in block.marks if mark.kind == "link")
    return any(promise.noun in link and counted(link) for link in links)


def _scope(document: Document, heading: Block | None) -> Sequence[Block]:
    if heading is None:
        return [block for block in document.blocks if block is not document.title_block]
    start = document.blocks.index(heading) + 1
    end = next((at for at in range(start, len(document.blocks)) if _ends(document.blocks[at], heading)), len(document.blocks))
    if end - start > _INTRODUCTION:
        return document.blocks[start:end]
    end = next((at for at in range(end, len(document.blocks)) if _ends_all(document.blocks[at], heading)), len(document.blocks))
    return document.blocks[start:end]


def _ends(block: Block, heading: Block) -> bool:
    return block.kind == "heading" and block.level <= heading.level


def _ends_all(block: Block, heading: Block) -> bool:
    return block.kind == "heading" and block.level < heading.level
