"""Pages whose own headings are all in comments: the plan of a page that nobody wrote."""

from __future__ import annotations

import re

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.empty.empty_headings import is_empty_on_purpose
from seedlint.model import Document, Place

_FEWEST = 3
"""Headings in comments, in a row, that are a plan. Our own limit."""
_MOST_WORDS = 20
"""Words of paragraphs, tables and code that a page may have and still says nothing of its own: a label, a note of a tool."""
_HEADING = r"(?:<!--|\{/\*) #{1,6}[ \t]+([^\n<>{}]{1,100}?)[ \t]*(?:-->|\*/\})\s*+"
_TEXT = ("paragraph", "quote", "note", "cell", "code")


@dataclass(frozen=True)
class PlannedPage:
    """The plan of a page: the place of the first heading, and all headings."""

    place: Place
    headings: tuple[str, ...]


def find_plan(document: Document) -> PlannedPage | None:
    """Return the headings in comments of a page that has no text beside them but headings and lists; None for any other page."""
    text = document.source.text
    # One search for a string: a pattern that begins with one of two signs takes ten times as long, on every page.
    sign = "{/* #" if document.path.lower().endswith(".mdx") else "<!-- #"
    if sign not in text or is_empty_on_purpose(document.path):
        return None
    run = re.search(rf"(?:{_HEADING}){{{_FEWEST},}}", text)
    if not run:
        return None
    if sum(len(block.text.split()) for block in document.of(*_TEXT)) > _MOST_WORDS:
        return None
    headings = list(re.finditer(_HEADING, run[0]))
    start = run.start() + headings[0].start(1)
    return PlannedPage(document.source.place(start, start + len(headings[0][1])), tuple(heading[1] for heading in headings))
