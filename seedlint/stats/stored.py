"""Measured pages as bytes, for the index: what a page's text and the config say, and so no copies, which other files decide.

The bytes are not compressed: a report reads those of all files, and to decompress them takes a fifth of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from seedlint.model import Place
from seedlint.stats.model import Coverage, GradedSection, MeasuredPage, Page, ReadabilityScore


def dump_pages(pages: Iterable[MeasuredPage]) -> bytes:
    """Return the pages of one file as bytes."""
    return json.dumps([_row(*page) for page in pages], separators=(",", ":")).encode("ascii")


def load_pages(path: str, body: bytes) -> list[MeasuredPage]:
    """Return the pages of `dump_pages`. `path` is that of their file."""
    return [_page(path, *row) for row in json.loads(body)]


def _row(page: Page, prose: Sequence[int]) -> list[Any]:
    sections = [
        [section.heading, section.place[1:], section.readability, section.hardest, section.words] for section in page.sections
    ]
    return [page.ordinal, page.title, page.line, page.words, page.readability, sections, page.coverage, page.language, prose]


def _page(
    path: str,
    ordinal: int,
    title: str,
    line: int,
    words: int,
    readability: list[Any] | None,
    sections: list[list[Any]],
    coverage: list[Any] | None,
    language: str,
    prose: list[int],
) -> MeasuredPage:
    graded = tuple(
        GradedSection(heading, Place(path, *place), ReadabilityScore(*score), hardest, count)
        for heading, place, score, hardest, count in sections
    )
    score = ReadabilityScore(*readability) if readability else None
    page = Page(path, ordinal, title, line, words, 0, score, graded, Coverage(*coverage) if coverage else None, language)
    return MeasuredPage(page, prose)
