"""Org: a line scanner for headlines, lists by their indents, blocks, drawers, tables and inline markup."""

from __future__ import annotations

from seedlint.formats.format import Format
from seedlint.model import Document


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.org.parser import parse

    return parse(path, text)


ORG = Format("org", (".org",), _parse, (("#", ""),))
