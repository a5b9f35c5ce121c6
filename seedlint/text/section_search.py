"""Which part of a page stands for a section that its type lists."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.model import Document
from seedlint.text.doctypes import Wanted
from seedlint.text.headings import fits
from seedlint.text.outline import Part, labels, parts
from seedlint.text.section_names import is_known

_PATTERN_REACHES = 200
"""Characters of a heading that a pattern of the config is run over."""


def find(document: Document, wanted: Wanted) -> Part | None:
    """The first heading that says just the section's name, else the one that says it best, else a label of that name."""
    headings = [part for part in document.view(parts) if wanted.level in (0, part.level)]
    for part in headings:
        if _says(part, wanted) and (not part.is_title or part.name == wanted.names[0]):
            return part
    best = max(_scored(headings, wanted), key=lambda entry: entry[0], default=None)
    if best:
        return best[1]
    return None if wanted.level else next((part for part in document.view(labels) if _says(part, wanted)), None)


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
