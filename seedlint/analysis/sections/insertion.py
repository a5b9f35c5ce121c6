"""The edit that puts a missing section where its type has it, with a placeholder for its text."""

from __future__ import annotations

from collections.abc import Mapping

from seedlint._internal.lazy_regex import regex
from seedlint.document_types.detection import Type, Wanted
from seedlint.model import Block, Document, Edit
from seedlint.text.outline import Part

_MARK = regex(r" {0,3}#{1,6}[ \t]+\Z")
_UNDERLINED = regex(r" {0,3}\Z")
_PLACEHOLDER = "TODO"
_TOP = 2
"""The level of sections where no other section tells it: below the title."""


def insertion(document: Document, kind: Type, wanted: Wanted, found: Mapping[str, Part]) -> tuple[Edit, ...]:
    """One edit, not a safe one; none for a page whose headings are not marked with `#`, or stand in a quote or list."""
    if not any(_MARK.search(_before(block)) for block in document.of("heading")):
        return ()
    level = wanted.level or next((part.level for part in found.values() if part.level), _TOP)
    section = f"{'#' * level} {wanted.name}\n\n{_PLACEHOLDER}\n"
    following = _following(document, kind, wanted, found)
    text = document.source.text
    if following is None:
        gap = "" if text.endswith(("\n", "\r")) else "\n"
        return (Edit(document.source.place(len(text), len(text)), f"{gap}\n{section}", safe=False),)
    if not (_MARK.search(_before(following)) or _UNDERLINED.search(_before(following))):
        return ()
    at = document.source.line_starts[following.place.line - 1]
    return (Edit(document.source.place(at, at), f"{section}\n", safe=False),)


def _following(document: Document, kind: Type, wanted: Wanted, found: Mapping[str, Part]) -> Block | None:
    """The heading before which the section belongs; None for the end of the page."""
    at = kind.sections.index(wanted)
    for earlier in reversed(kind.sections[:at]):
        if part := found.get(earlier.name):
            return document.blocks[part.end] if part.end < len(document.blocks) else None
    return next((found[later.name].block for later in kind.sections[at:] if later.name in found), None)


def _before(block: Block) -> str:
    """What stands before the text of a block on its line."""
    start = block.source.line_starts[block.place.line - 1]
    return block.source.text[start : start + block.place.column - 1]
