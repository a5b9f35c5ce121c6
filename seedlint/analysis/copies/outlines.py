"""Outlines of pages: the headings of each, and pages with nearly the same headings, which are about parallel things."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from seedlint.model import Document

_BITS = 128
_MIN_COMMON, _MIN_SHARE = 4, 0.4
_MANY_COMMON, _MANY_SHARE = 8, 0.25
"""Two pages are parallel if they have so many headings in common, and this share of the headings that one or the other has; of
many headings, as of proposals after one form, a smaller share will do. Ours, read from pages about components and systems.
Two guides that hold one section share few other headings."""
_MOST_COMPARED = 12
"""Outlines with which a page is compared; more would take the square of the copies."""


def page_outline(document: Document) -> int:
    """Return the headings of a page as a set of bits, one for each heading."""
    # The set is as good as the headings themselves for the question how many two pages share: of two pages with fifty headings
    # each, one in five bits of either is the same by chance. The index holds it for each passage, and zlib finds it again.
    outline = 0
    for block in document.of("heading"):
        outline |= 1 << zlib.crc32(block.text.casefold().encode("utf-8", "replace")) % _BITS
    return outline


def parallel_outlines(outlines: Sequence[int]) -> list[int]:
    """Return for each outline the index of the first one that it is parallel to, itself if there is none."""
    leaders: list[int] = []
    known: dict[int, int] = {}
    found: list[int] = []
    for index, outline in enumerate(outlines):
        if outline.bit_count() >= _MIN_COMMON and outline not in known:
            known[outline] = next((at for at in leaders[:_MOST_COMPARED] if _are_parallel(outline, outlines[at])), index)
            leaders += [index] * (known[outline] == index)
        found.append(known.get(outline, index))
    return found


def _are_parallel(one: int, other: int) -> bool:
    common = (one & other).bit_count()
    share = common / max(1, (one | other).bit_count())
    return (common >= _MIN_COMMON and share >= _MIN_SHARE) or (common >= _MANY_COMMON and share >= _MANY_SHARE)
