"""Which part of a page stands for a section that its type lists, or where it should stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from seedlint.document_types.detection import Type, Wanted
from seedlint.document_types.section_names import is_known
from seedlint.model import Document, Place
from seedlint.text.outline import Part, headed_parts, labelled_parts

_PATTERN_REACHES = 200
"""Characters of a heading that a pattern of the config is run over."""
_SHORTEST_SLIP = 5
_TWO_SLIPS = 9
"""Letters of a name from which one, and two, are slips; `Use` has too many neighbours (`Uses`, `User`) that are words."""
_UNSPACED = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def find(document: Document, wanted: Wanted) -> Part | None:
    """The first heading that says just the section's name, else the one that says it best, else a label of that name."""
    headings = [part for part in document.view(headed_parts) if wanted.level in (0, part.level)]
    for part in headings:
        if _says(part, wanted) and (not part.is_title or part.name == wanted.names[0]):
            return part
    best = max(_scored(headings, wanted), key=lambda entry: entry[0], default=None)
    if best:
        return best[1]
    return None if wanted.level else next((part for part in document.view(labelled_parts) if _says(part, wanted)), None)


def _says(part: Part, wanted: Wanted) -> bool:
    """Whether a part is called just as the section, but for one `s` at the end."""
    if part.name.removesuffix("s") in wanted.singular:
        return True
    return wanted.pattern is not None and wanted.pattern.search(part.block.text[:_PATTERN_REACHES]) is not None


def is_sign(part: Part, wanted: Wanted) -> bool:
    """Whether a part is called so that the page is likely of the type: not `Potential solution` for a decision."""
    return part.name.removesuffix("s") in wanted.signs


def _scored(headings: list[Part], wanted: Wanted) -> Iterator[tuple[int, Part]]:
    """How well each heading says the name among other words; not a title, nor the very name of another kind of section."""
    for part in headings:
        if part.is_title or is_known(part.name):
            continue
        score = max((fits(part.name, name) for name in wanted.names if name in part.name), default=0)
        if score:
            yield score, part


def misspelt(document: Document, wanted: Wanted, found: Mapping[str, Part]) -> Part | None:
    """The first heading that stands for none of the found sections and says the name all but for a slip."""
    taken = {part.start for part in found.values()}
    free = {part.name: part for part in reversed(document.view(headed_parts)) if part.start not in taken and not part.is_title}
    return next((free[name] for name in reversed(free) if nearly(name, wanted.names)), None)


def expected_at(document: Document, kind: Type, wanted: Wanted, found: Mapping[str, Part]) -> Place:
    """The end of the section that it should follow, else the one that it should precede, else the title."""
    at = kind.sections.index(wanted)
    for earlier in reversed(kind.sections[:at]):
        if part := found.get(earlier.name):
            last = document.blocks[part.end - 1].place
            return Place(last.path, last.end_line, last.end_column, last.end_line, last.end_column)
    for later in kind.sections[at:]:
        if part := found.get(later.name):
            return part.block.place
    return document.title_place


def fits(heading: str, name: str) -> int:
    """How well a heading says a name among other words, both plain: 3 begins, 2 ends with it, 1 has it within, 0 not at all."""
    if not name or name not in heading:
        return 0
    if not name.isascii() and re.search(_UNSPACED, name):
        return 3 if heading.startswith(name) else 2 if heading.endswith(name) else 1
    if heading.startswith(name + " "):
        return 3
    if heading.endswith(" " + name):
        return 2
    return int(f" {name} " in heading)


def nearly(heading: str, names: Iterable[str]) -> bool:
    """Whether a heading, plain, is one of the names misspelt by a slip of the pen or two; never in the first letter."""
    from rapidfuzz.distance import OSA

    for name in names:
        if len(name) >= _SHORTEST_SLIP and heading[:1] == name[:1]:
            most = 1 if len(name) < _TWO_SLIPS else 2
            if 0 < OSA.distance(heading, name, score_cutoff=most) <= most:
                return True
    return False
