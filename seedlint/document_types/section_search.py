"""The search for the part of a page that is a section of its type, and for the place of a missing section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from seedlint.document_types.detection import DocumentType, SectionSpec
from seedlint.document_types.section_names import is_known_name
from seedlint.model import Document, Place
from seedlint.text.outline import Part, headed_parts, labelled_parts

_PATTERN_REACHES = 200
"""Characters of a heading that a pattern of the config is searched in."""
_SHORTEST_SLIP = 5
_TWO_SLIPS = 9
"""Letters. A name of at least five may have one slip, of at least nine two; `Use` has too many neighbours that are words
(`Uses`, `User`)."""
_UNSPACED = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def find_section(document: Document, spec: SectionSpec) -> Part | None:
    """Return the part of the page that is the section, or None.

    The first heading with exactly the name wins, then the heading that contains the name best, then a label with exactly the
    name.
    """
    # The exact name wins over a longer heading, so that `Usage` is found although `Usage of the old client` comes first. The
    # title of the page is the section only if it has the very name of the section: the title `Installation` of a page is not the
    # section `Getting started`.
    headings = [part for part in document.cached(headed_parts) if spec.level in (0, part.level)]
    for part in headings:
        if _is_named(part, spec) and (not part.is_title or part.name == spec.names[0]):
            return part
    best = max(_scored_parts(headings, spec), key=lambda entry: entry[0], default=None)
    if best:
        return best[1]
    return None if spec.level else next((part for part in document.cached(labelled_parts) if _is_named(part, spec)), None)


def _is_named(part: Part, spec: SectionSpec) -> bool:
    """Return whether a part has the name of the section, apart from one `s` at the end."""
    if part.name.removesuffix("s") in spec.singular:
        return True
    return spec.pattern is not None and spec.pattern.found_in(part.block.text[:_PATTERN_REACHES])


def is_sign_of_type(part: Part, spec: SectionSpec) -> bool:
    """Return whether the name of a part makes the type likely: `Potential solution` does not make a page a decision record."""
    return part.name.removesuffix("s") in spec.signs


def _scored_parts(headings: list[Part], spec: SectionSpec) -> Iterator[tuple[int, Part]]:
    """Yield each heading that contains a name of the section, with its score.

    Titles are left out, and headings that are the exact name of another kind of section.
    """
    for part in headings:
        if part.is_title or is_known_name(part.name):
            continue
        score = max((match_strength(part.name, name) for name in spec.names if name in part.name), default=0)
        if score:
            yield score, part


def find_misspelt(document: Document, spec: SectionSpec, found: Mapping[str, Part]) -> Part | None:
    """Return the first heading that is not one of the found sections and is a misspelling of the name, or None."""
    taken = {part.start for part in found.values()}
    free = {part.name: part for part in reversed(document.cached(headed_parts)) if part.start not in taken and not part.is_title}
    return next((free[name] for name in reversed(free) if is_misspelling(name, spec.names)), None)


def expected_place(document: Document, kind: DocumentType, spec: SectionSpec, found: Mapping[str, Part]) -> Place:
    """Return the end of the section before it in the type, else the heading of the section after it, else the title."""
    at = kind.sections.index(spec)
    for earlier in reversed(kind.sections[:at]):
        if part := found.get(earlier.name):
            last = document.blocks[part.end - 1].place
            return Place(last.path, last.end_line, last.end_column, last.end_line, last.end_column)
    for later in kind.sections[at:]:
        if part := found.get(later.name):
            return part.block.place
    return document.title_place


def match_strength(heading: str, name: str) -> int:
    """Return how well a heading contains a name, both normalized.

    3: the heading begins with the name; 2: it ends with the name; 1: the name is inside; 0: it does not contain the name as
    whole words. In scripts without spaces, any occurrence counts.
    """
    if not name or name not in heading:
        return 0
    if not name.isascii() and re.search(_UNSPACED, name):
        return 3 if heading.startswith(name) else 2 if heading.endswith(name) else 1
    if heading.startswith(name + " "):
        return 3
    if heading.endswith(" " + name):
        return 2
    return int(f" {name} " in heading)


def is_misspelling(heading: str, names: Iterable[str]) -> bool:
    """Return whether a normalized heading is one of the names with one or two slips, but never in the first letter.

    A slip is an inserted, deleted or replaced letter, or two letters in the wrong order (optimal string alignment distance).
    """
    from rapidfuzz.distance import OSA

    for name in names:
        if len(name) >= _SHORTEST_SLIP and heading[:1] == name[:1]:
            most = 1 if len(name) < _TWO_SLIPS else 2
            if 0 < OSA.distance(heading, name, score_cutoff=most) <= most:
                return True
    return False
