"""The edit that inserts a missing section at its place in the type, with a placeholder for the text."""

from __future__ import annotations

from collections.abc import Mapping

from seedlint._internal.lazy_regex import regex
from seedlint.document_types.detection import DocumentType, SectionSpec
from seedlint.model import Block, Document, Edit
from seedlint.text.outline import Part

_HASHES = regex(r" {0,3}#{1,6}[ \t]+\Z")
_UNDERLINED = regex(r" {0,3}\Z")
_PLACEHOLDER = "TODO"
_TOP_LEVEL = 2
"""The level of a new section on a page without other sections: below the title."""


def insertion(document: Document, kind: DocumentType, spec: SectionSpec, found: Mapping[str, Part]) -> tuple[Edit, ...]:
    """Return the unsafe edit that inserts the section, or no edit.

    There is no edit for a page whose headings are not written with `#`, or where the following heading is inside a quote or a
    list.
    """
    if not any(_HASHES.search(_text_before(block)) for block in document.of("heading")):
        return ()
    level = spec.level or next((part.level for part in found.values() if part.level), _TOP_LEVEL)
    section = f"{'#' * level} {spec.name}\n\n{_PLACEHOLDER}\n"
    following = _following_heading(document, kind, spec, found)
    text = document.source.text
    # The edit inserts whole lines before the line of the next heading. A heading that does not begin its line (in a quote or a
    # list) has markup before it that the new section would need as well, so there is no edit for it.
    if following is None:
        gap = "" if text.endswith(("\n", "\r")) else "\n"
        return (Edit(document.source.place(len(text), len(text)), f"{gap}\n{section}", safe=False),)
    if not (_HASHES.search(_text_before(following)) or _UNDERLINED.search(_text_before(following))):
        return ()
    at = document.source.line_starts[following.place.line - 1]
    return (Edit(document.source.place(at, at), f"{section}\n", safe=False),)


def _following_heading(document: Document, kind: DocumentType, spec: SectionSpec, found: Mapping[str, Part]) -> Block | None:
    """Return the heading before which the section belongs; None for the end of the page."""
    at = kind.sections.index(spec)
    for earlier in reversed(kind.sections[:at]):
        if part := found.get(earlier.name):
            return document.blocks[part.end] if part.end < len(document.blocks) else None
    return next((found[later.name].block for later in kind.sections[at:] if later.name in found), None)


def _text_before(block: Block) -> str:
    """Return the text before a block on its line."""
    start = block.source.line_starts[block.place.line - 1]
    return block.source.text[start : start + block.place.column - 1]
