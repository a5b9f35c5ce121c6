"""The digest of a cluster: all that the findings of other clusters need to know of it, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.difference import compare_words
from seedlint.analysis.copies.option_entries import is_option_entry
from seedlint.analysis.copies.origins import Origins, dump_origins, find_origins, load_origins
from seedlint.analysis.copies.page_paths import find_twin_signs
from seedlint.rule import Copy

_LOWEST_BIT = bytes(byte & 1 for byte in range(256))
_MAX_FACTS = 0.12
"""The share of words that are facts (names, numbers, code) up to which a text is plain prose. Ours."""
_FILLER = regex(
    r"\blorem ipsum\b|\bdolor sit amet\b|\b(?:aute|irure) dolor\b|\bsed do eiusmod\b|\bconsectetur\b|\bcillum dolore\b"
)
ENTRY, FILLER = "entry", "filler"
_MAX_CHANGES = 8
_MOST_DIFFERENCES = 200
"""Near copies of a cluster whose differences are worked out; a cluster of more is a form, filled in again and again."""


class Row(NamedTuple):
    """A copy."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    words: int
    is_plain: int
    is_run: int
    content: int
    """The first row with the same words."""
    repeats: int
    similarity: float
    kind: str
    number: int
    page_passages: int
    page_words: int
    before: int


class Member(NamedTuple):
    """A cluster, as the other clusters see it."""

    note: str
    """`ENTRY` for an entry about an option, `FILLER` for filler text, '' for other texts."""
    rows: list[Row]
    changes: Mapping[tuple[int, int], tuple[bool, list[list[str]]]]
    """By two contents: whether they contradict each other, and the changes between them."""
    origins: Origins
    twins: list[tuple[str, str, str]]
    """Pairs of folders with a page of the same name each, and its name: signs of twin folders."""


def digest_cluster(copies: Sequence[Copy]) -> list[Any]:
    """Return the digest; empty for no copies."""
    if not copies:
        return []
    contents: list[int] = []
    for index, copy in enumerate(copies):
        contents.append(contents[copy.repeats] if copy.kind == "exact" else index)
    rows = [_row(copy, contents[index]) for index, copy in enumerate(copies)]
    near = [index for index, copy in enumerate(copies) if copy.kind == "near" and contents[index] == index]
    changes = [_changes(copies, index, contents) for index in near[:_MOST_DIFFERENCES]]
    paths = [row.path for row in rows]
    return [_note(copies[0].passage.text), rows, changes, dump_origins(find_origins(paths)), find_twin_signs(paths)]


def read_digest(digest: Sequence[Any]) -> Member:
    """Return the cluster of a digest that is not empty."""
    note, rows, changes, origins, twins = digest
    differences = {(one, other): (bool(unlike), found) for one, other, unlike, found in changes}
    return Member(note, [Row(*row) for row in rows], differences, load_origins(origins), list(map(tuple, twins)))


def _note(text: str) -> str:
    if is_option_entry(text):
        return ENTRY
    return FILLER if _FILLER.search(text.lower()) else ""


def _row(copy: Copy, content: int) -> Row:
    passage = copy.passage
    words = len(passage.tokens) // 8
    facts = sum(passage.tokens[::8].translate(_LOWEST_BIT))
    is_plain = int(facts <= _MAX_FACTS * words)
    is_run = int("\n\n" in passage.text)
    likeness = round(copy.similarity, 4)
    page = (passage.number, passage.page_passages, passage.page_words, passage.before)
    return Row(*passage.place, words, is_plain, is_run, content, copy.repeats, likeness, copy.kind, *page)


def _changes(copies: Sequence[Copy], index: int, contents: Sequence[int]) -> list[Any]:
    other = copies[index].repeats
    found = compare_words(copies[index].passage.text, copies[other].passage.text)
    return [index, contents[other], int(found.contradicts), [list(change) for change in found.changes[:_MAX_CHANGES]]]
