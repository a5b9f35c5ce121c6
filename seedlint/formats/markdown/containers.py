"""A part of the page that gives the blocks in it their kind: a list item, a quote, a table cell, a footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedlint.formats.markdown.html_blocks import HtmlReader


class Container:
    """A list, item, quote, table or footnote definition that is open. Its first block takes the marker.

    `html` is the state of the HTML elements that are open in the container; None before the first tag.
    """

    __slots__ = ("group", "html", "kind", "level", "marker")

    def __init__(self, kind: str, level: int = 0, group: int = 0, marker: str = "") -> None:
        self.kind, self.level, self.group, self.marker = kind, level, group, marker
        self.html: HtmlReader | None = None
