"""The gate before all rules of a set-up: it says which of them can match a text, by the texts of which each needs one.

A text to search for is found by its longest word among the words of a page, or by the beginning or end of a word. So a page
costs nearly as much with a thousand rules as with ten, and nothing is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from seedlint.styles.patterns.literals import coarse_text, coarse_words

_LETTERS = 3
"""Letters of the beginning or the end of a word."""

Table = dict[str, Any]
"""A gate as JSON: texts with the numbers of their rules.

`words`, `begins` and `ends`: by a whole word, or by the first or last letters of a word; `parts`: texts without such a word;
`signs`: texts with signs; `always`: the numbers of the rules that run on every text.
"""


def gate_table(needed: Sequence[Sequence[str] | None]) -> Table:
    """Return the table for the texts of which each rule needs one, by its number; None for a rule that runs on every text."""
    rules: dict[str, list[int]] = {}
    for number, texts in enumerate(needed):
        for text in _without_longer(texts or ()):
            rules.setdefault(text, []).append(number)
    table: Table = {"words": {}, "begins": {}, "ends": {}, "parts": [], "signs": []}
    for text, numbers in rules.items():
        name, key = _key(text)
        (table[name].setdefault(key, []) if key else table[name]).append([text, numbers])
    return {**table, "always": [number for number, texts in enumerate(needed) if texts is None]}


def _without_longer(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts without those of which another one is the beginning."""
    before = None
    for text in sorted(texts):
        if before is None or not text.startswith(before):
            yield text
            before = text


def _key(text: str) -> tuple[str, str]:
    """Return the part of the table for a text, and its key there."""
    if f" {text} " != coarse_words(text):
        return "signs", ""
    if " " not in text:
        return "parts", ""
    first, *_, last = text.split(" ")
    whole = text.removeprefix(first).removesuffix(last).split()
    if whole:
        return "words", max(whole, key=len)
    if not first and len(last) >= _LETTERS:
        return "begins", last[:_LETTERS]
    if not last and len(first) >= _LETTERS:
        return "ends", first[-_LETTERS:]
    return "parts", ""


def passing(table: Table, text: str) -> list[int]:
    """Return the numbers of the rules that can match a text, sorted."""
    found: set[int] = set(table["always"])
    coarse = coarse_text(text)
    words = coarse_words(coarse)
    each = frozenset(words.split())
    likely = list(table["parts"])
    for name, keys in (
        ("words", each),
        ("begins", {word[:_LETTERS] for word in each}),
        ("ends", {word[-_LETTERS:] for word in each}),
    ):
        for key in table[name].keys() & keys:
            likely += table[name][key]
    for part, numbers in likely:
        if part in words:
            found.update(numbers)
    for sign, numbers in table["signs"]:
        if sign in coarse:
            found.update(numbers)
    return sorted(found)
