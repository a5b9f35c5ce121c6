"""Markdown and MDX: masks for templates, blocks from parser events, inline text with positions, the title.

`parser` loads pyromark, an extension in Rust, so nothing here imports it before the first file.
"""

from __future__ import annotations

from seedlint.formats.format import Format, Spans
from seedlint.model import Document

_HTML, _BRACES = ("<!--", "-->"), ("{/*", "*/}")
_LINKS = (("[//]: # (", ")"), ('[//]: # "', '"'), ("[//]: <> (", ")"), ("[comment]: # (", ")"))
"""Definitions of links that nothing uses, which writers take for comments that no renderer shows."""


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.markdown.parser import parse

    return parse(path, text)


def _parse_mdx(path: str, text: str) -> list[Document]:
    from seedlint.formats.markdown.parser import parse

    return parse(path, text, mdx=True)


def _literal_spans(text: str) -> Spans:
    from seedlint.formats.markdown.parser import literal_spans

    return literal_spans(text)


def _mdx_literal_spans(text: str) -> Spans:
    from seedlint.formats.markdown.parser import literal_spans

    return literal_spans(text, mdx=True)


MARKDOWN = Format(
    "markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdc"), _parse, (_HTML, *_LINKS), _literal_spans
)
MDX = Format("mdx", (".mdx",), _parse_mdx, (_BRACES, _HTML, *_LINKS), _mdx_literal_spans)
"""A format of its own, since it has other comments; MDX 2 itself has only those in braces, but pages of MDX 1 remain."""
