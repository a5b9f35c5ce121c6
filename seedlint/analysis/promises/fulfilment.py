"""Whether a page or a section has as many things as its title or heading promises.

Said to fall short only where no structure is large enough, for there is no telling which of them the writer counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.promises.claims import Promise, counted
from seedlint.analysis.promises.countable_structures import Count, counts, paragraphs
from seedlint.model import Block, Document

_INTRODUCTION = 2
"""Blocks: a section of no more leads on to the headings after it."""
_LED_TO = 80
"""Blocks of them that are looked at, so that a page of such sections costs no more than its length."""


@dataclass(frozen=True)
class Shortfall:
    """The most that was found; sure where the paragraphs are too few as well."""

    best: Count
    confident: bool


def shortfall(document: Document, at: int | None, promise: Promise) -> Shortfall | None:
    """How the part below the heading blocks[at], or without one the page, falls short of a promise; None where it does not."""
    found = below(document, at, promise)
    *structures, text = found
    if not found or any(one.count >= promise.count for one in structures) or _together(structures, promise):
        return None
    if _is_named_elsewhere(_scope(document, at), promise):
        return None
    shown = [one for one in structures if one.blocks] + [text] * (text.count < promise.count)
    return Shortfall(max(shown, key=lambda one: one.count, default=Count("", 0)), text.count < promise.count)


def below(document: Document, at: int | None, promise: Promise) -> list[Count]:
    """All that can be counted below the heading blocks[at], or without one on the page, the paragraphs last."""
    blocks = _scope(document, at)
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


def _scope(document: Document, at: int | None) -> Sequence[Block]:
    """The blocks of the section whose heading is blocks[at]; with the sections after it, where it only leads on to them."""
    blocks = document.blocks
    if at is None:
        return [block for block in blocks if block is not document.title_block]
    level = blocks[at].level
    end = _next_heading(blocks, at + 1, len(blocks), level)
    if end - at - 1 > _INTRODUCTION:
        return blocks[at + 1 : end]
    return blocks[at + 1 : _next_heading(blocks, end, min(end + _LED_TO, len(blocks)), level - 1)]


def _next_heading(blocks: Sequence[Block], start: int, stop: int, level: int) -> int:
    """Where the first heading of this level or above stands from start on, stop where there is none."""
    return next((at for at in range(start, stop) if blocks[at].kind == "heading" and blocks[at].level <= level), stop)
