"""Jupyter notebooks: the Markdown of their cells, and code cells as code, each with its place in the JSON."""

from __future__ import annotations

from seedlint.formats.format import Format
from seedlint.model import Document


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.notebook.parser import parse

    return parse(path, text)


def _inner_place(text: str, line: int) -> str:
    from seedlint.formats.notebook.cells import cell_of_line

    return cell_of_line(text, line)


NOTEBOOK = Format("notebook", (".ipynb",), _parse, has_fixes=False, inner_place=_inner_place)
"""Suppressions are read by the parser, since the comments of Markdown are escaped in the JSON; no editor can write one there."""
