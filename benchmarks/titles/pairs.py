"""Labelled pairs of a title and a page: JSON Lines with source, pair, title, body (Markdown) and label (1: mismatch).

`source` is the corpus of the page; parts of the data are held out by source. `pair` is `matched`, `cross` (a title from another
corpus), `within` (a title from another page of the corpus), or a corpus's own name for a kind of pair.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seedlint import Document, parse
from seedlint.analysis.titles.normalized_page import NormalizedText, normalized_body
from seedlint.analysis.titles.terms import TermMatch, match_terms, parse_terms


@dataclass(frozen=True)
class Pair:
    """A title and a page, with the occurrences of the title's terms in the page."""

    source: str
    pair: str
    label: int
    title: str
    page: NormalizedText
    matches: tuple[TermMatch, ...]


def read(file: Path) -> list[Pair]:
    """Return the pairs of a file (.jsonl or .jsonl.gz), in its order; each page is parsed once."""
    pages: dict[str, NormalizedText] = {}
    return [_pair(row, pages) for row in _rows(file)]


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _pair(row: dict[str, str], pages: dict[str, NormalizedText]) -> Pair:
    title = " ".join(row["title"].split())
    if row["body"] not in pages:
        pages[row["body"]] = normalized_body(_document(f"# Title\n\n{row['body']}\n"))
    page, read = pages[row["body"]], _document(f"# {title}\n").title
    return Pair(row["source"], row["pair"], int(row["label"]), read, page, match_terms(parse_terms(read), page.text))


def _document(text: str) -> Document:
    (document,) = parse("page.md", text)
    return document
