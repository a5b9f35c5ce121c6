"""Which sections of its type a page has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from seedlint.document_types.detection import Type, Wanted
from seedlint.document_types.section_search import find, is_sign
from seedlint.model import Document
from seedlint.text.headings import normalize
from seedlint.text.outline import Part, includes_files

State = Literal["found", "missing", "excused", "optional"]
"""Of a section: there; not there; not there, but the page may say it another way; not there, and need not be."""


def standing(document: Document, kind: Type) -> dict[str, Part]:
    """The parts of the page that stand for sections of its type, by their names, in the order of the type."""
    return {wanted.name: part for wanted in kind.sections if (part := find(document, wanted))}


def is_likely(kind: Type, found: Mapping[str, Part]) -> bool:
    """Whether so many sections are there that the page is indeed of the type."""
    signs = sum(is_sign(found[wanted.name], wanted) for wanted in kind.sections if wanted.name in found)
    return signs >= kind.least_sections


def is_excused(document: Document, wanted: Wanted) -> bool:
    """Whether the page says a section in its front matter or in other words, or takes in another file that may."""
    if any(normalize(str(key)) in wanted.names for key in document.meta):
        return True
    return document.view(includes_files) or bool(wanted.unless and wanted.unless.search(document.source.text))


def states(document: Document, kind: Type, found: Mapping[str, Part]) -> dict[str, State]:
    """What has become of each section of the type, in its order."""
    return {wanted.name: _state(document, wanted, found) for wanted in kind.sections}


def _state(document: Document, wanted: Wanted, found: Mapping[str, Part]) -> State:
    if wanted.name in found:
        return "found"
    if not wanted.required:
        return "optional"
    return "excused" if is_excused(document, wanted) else "missing"
