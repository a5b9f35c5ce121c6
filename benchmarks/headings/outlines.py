"""Pages with misplaced headings, made from good pages.

The data are JSON Lines with source (the corpus), pair, title and body (Markdown); rows whose pair is `matched` are good pages.
Each good page gives one page of every kind: `cross` has the headings of a page of another corpus, in their order, `within` the
headings of another page of its corpus, `shuffled` its own headings in another order, `off` each heading one section too early,
and `swapped` two neighbouring headings exchanged.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seedlint import parse
from seedlint.analysis.headings.section_evidence import JudgeableSection, judgeable_sections, normalized_page_text
from seedlint.analysis.titles.terms import Term

KINDS = ("matched", "cross", "within", "shuffled", "off", "swapped")
Terms = Sequence[tuple[Term, ...]]


@dataclass(frozen=True)
class Page:
    """A good page: its sections with their headings, and its text."""

    source: str
    sections: tuple[JudgeableSection, ...]
    text: str


def read(file: Path) -> list[Page]:
    """Return the good pages of a file (.jsonl or .jsonl.gz) that are in English, in its order."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        return [page for row in map(json.loads, lines) if row["pair"] == "matched" and (page := _page(row))]


def _page(row: dict[str, str]) -> Page | None:
    (document,) = parse("page.md", f"# {' '.join(row['title'].split())}\n\n{row['body']}\n")
    return (
        Page(row["source"], judgeable_sections(document), normalized_page_text(document))
        if document.language in ("en", "")
        else None
    )


def outlines(pages: Sequence[Page], least: int = 2) -> Iterator[tuple[Page, dict[str, Terms]]]:
    """Yield each page with at least so many usable headings, with the terms of its headings by kind; the same on every run."""
    chance = random.Random(1)
    long = [page for page in pages if len(page.sections) >= least]
    by_source: defaultdict[str, list[Page]] = defaultdict(list)
    for page in long:
        by_source[page.source].append(page)
    for page in long:
        others = [source for source in sorted(by_source) if source != page.source]
        own = [section.terms for section in page.sections]
        yield (
            page,
            {
                "matched": own,
                "cross": _taken(page, [by_source[chance.choice(others)] for _ in range(200)], chance),
                "within": _taken(page, [by_source[page.source]] * 200, chance),
                "shuffled": _shuffled(own, chance),
                "off": [*own[1:], own[0]],
                "swapped": _swapped(own, chance.randrange(len(own) - 1)),
            },
        )


def _taken(page: Page, sources: Sequence[Sequence[Page]], chance: random.Random) -> Terms:
    """Return the headings of the first drawn other page with enough of them; the headings of a shorter page repeat."""
    size = len(page.sections)
    for source in sources:
        other = chance.choice(source)
        if other is not page and len(other.sections) >= min(size, 10):
            break
    return [other.sections[at % len(other.sections)].terms for at in range(size)]


def _shuffled(own: Terms, chance: random.Random) -> Terms:
    for _ in range(30):
        order = chance.sample(range(len(own)), len(own))
        if all(at != other for at, other in enumerate(order)):
            return [own[at] for at in order]
    return [*own[1:], own[0]]


def _swapped(own: Terms, at: int) -> Terms:
    return [*own[:at], own[at + 1], own[at], *own[at + 2 :]]
