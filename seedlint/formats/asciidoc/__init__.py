"""AsciiDoc: a line scanner for blocks, inline markup, tables. Attributes have no values here, and no file is included."""

from __future__ import annotations

from seedlint.formats.format import Format
from seedlint.model import Document


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.asciidoc.parser import parse

    return parse(path, text)


ASCIIDOC = Format("asciidoc", (".adoc", ".asciidoc", ".asc"), _parse, (("//", ""),))
