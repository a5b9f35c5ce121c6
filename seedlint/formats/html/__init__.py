"""HTML: the main content of a page as blocks, without navigation, scripts and hidden elements.

`tokens` loads turbohtml, an extension in C, so nothing here imports it before the first file. HTML within Markdown is read by
`markdown.html_blocks`, which shares `elements`.
"""

from __future__ import annotations

from seedlint.formats.format import Extra, Format, Spans
from seedlint.model import Document


def _parse(path: str, text: str) -> list[Document]:
    from seedlint.formats.html.parser import parse

    return parse(path, text)


def _literal_spans(text: str) -> Spans:
    from seedlint.formats.html.tokens import raw_spans

    return raw_spans(text)


HTML = Format(
    "html", (".html", ".htm", ".xhtml"), _parse, (("<!--", "-->"),), _literal_spans, Extra("turbohtml", "seedlint[html]")
)
"""The default install has the package where it has a wheel; on a Mac with a processor by Intel it is an extra."""
