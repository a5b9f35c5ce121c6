"""Which part of a page stands for a section that its type lists."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.model import Document
from seedlint.text.doctypes import Wanted
from seedlint.text.headings import fits
from seedlint.text.outline import Part, labels, parts
from seedlint.text.section_names import is_known

_SAME = 4
_PATTERN_REACHES = 200
"""Characters of a heading that a pattern of the config is run over."""


def find(document: Document, wanted: Wanted) -> Part | None:
    """The heading that says the section's name best, the first of equals; else a label that says just the name."""
    best = max(_headings(document, wanted), key=lambda entry: entry[0], default=None)
    if best:
        return best[1]
    if wanted.level:
        return None
    for part in document.view(labels):
        if any(fits(part.name, name) == _SAME for name in wanted.names) or _matches(part, wanted):
            return part
    return None


def _headings(document: Document, wanted: Wanted) -> Iterator[tuple[int, Part]]:
    for part in document.view(parts):
        if wanted.level in (0, part.level) and (score := _score(part, wanted)):
            yield score, part


def _score(part: Part, wanted: Wanted) -> int:
    """A heading that is itself the name of another kind of section stands for one only if it says just its name."""
    if _matches(part, wanted):
        return _SAME
    if part.is_title:
        return _SAME if part.name == wanted.names[0] else 0
    score = max((fits(part.name, name) for name in wanted.names), default=0)
    return score if score == _SAME or not is_known(part.name) else 0


def _matches(part: Part, wanted: Wanted) -> bool:
    return wanted.pattern is not None and wanted.pattern.search(part.block.text[:_PATTERN_REACHES]) is not None
