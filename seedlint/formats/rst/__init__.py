"""reStructuredText: a line scanner for blocks, inline markup, and what the directives of docutils and Sphinx hold."""

from __future__ import annotations

from seedlint.formats.format import Format
from seedlint.model import Document


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.rst.parser import parse

    return parse(path, text)


RST = Format("rst", (".rst", ".rest"), _parse, (("..", ""),))
