"""The sections that a page has and lacks, measured by its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from seedlint.document_types.detection import DocumentType, SectionSpec
from seedlint.document_types.section_search import find_section, is_sign_of_type
from seedlint.model import Document
from seedlint.text.headings import normalize
from seedlint.text.outline import Part, includes_files

State = Literal["found", "missing", "excused", "optional"]
"""The state of a section: there; missing; missing, but the page may say it in another way; missing, and optional."""


def find_sections(document: Document, kind: DocumentType) -> dict[str, Part]:
    """Return the parts of the page that are sections of its type, by the name of the section, in the order of the type."""
    return {spec.name: part for spec in kind.sections if (part := find_section(document, spec))}


def is_of_type(kind: DocumentType, found: Mapping[str, Part]) -> bool:
    """Return whether enough sections are found that the page is indeed of the type."""
    signs = sum(is_sign_of_type(found[spec.name], spec) for spec in kind.sections if spec.name in found)
    return signs >= kind.least_sections


def is_excused(document: Document, spec: SectionSpec) -> bool:
    """Return whether the page may say a missing section elsewhere: in its front matter, in other words, in an included file."""
    if any(normalize(str(key)) in spec.names for key in document.meta):
        return True
    return document.cached(includes_files) or bool(spec.unless and spec.unless.found_in(document.source.text))


def section_states(document: Document, kind: DocumentType, found: Mapping[str, Part]) -> dict[str, State]:
    """Return the state of each section of the type, by name, in the order of the type."""
    return {spec.name: _state(document, spec, found) for spec in kind.sections}


def _state(document: Document, spec: SectionSpec, found: Mapping[str, Part]) -> State:
    if spec.name in found:
        return "found"
    if not spec.required:
        return "optional"
    return "excused" if is_excused(document, spec) else "missing"
