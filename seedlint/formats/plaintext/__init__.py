"""Plain text: the structure that a reader infers from blank lines, indents and the look of a line."""

from __future__ import annotations

from seedlint.formats.format import Format
from seedlint.model import Document


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.plaintext.parser import parse

    return parse(path, text)


PLAINTEXT = Format("plaintext", (".txt", ".text"), _parse)
