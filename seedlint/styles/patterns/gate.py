"""The gate before all rules of a set-up: it says which of them can match a text, by the texts of which each needs one.

A text of letters is found by three of its characters, the rarest, in the set of all characters in threes of a text. So a text costs
as much with a thousand rules as with ten, and nothing is compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seedlint.styles.patterns.literals import coarse_text, coarse_words

_FREQUENT = " etaoinshrdlucmfwypvbgkjqxz_0"
"""The characters of coarse words, the most frequent one of an English text first."""
_RANK = {sign: rank for rank, sign in enumerate(_FREQUENT)}
_SHORTEST = 3

Table = dict[str, Any]
"""A gate as JSON. `words`: by three characters, each text with the numbers of its rules; `short` and `signs`: texts with the numbers
of their rules; `always`: the numbers of the rules that run on every text."""


def gate_table(needed: Sequence[Sequence[str] | None]) -> Table:
    """Return the table for the texts of which each rule needs one, by its number; None for a rule that runs on every text."""
    rules: dict[str, list[int]] = {}
    for number, texts in enumerate(needed):
        for text in texts or ():
            rules.setdefault(text, []).append(number)
    words: dict[str, list[Any]] = {}
    short, signs = [], []
    for text, numbers in rules.items():
        if not set(text) <= _RANK.keys():
            signs.append([text, numbers])
        elif len(text) < _SHORTEST:
            short.append([text, numbers])
        else:
            words.setdefault(_rarest(text), []).append([text, numbers])
    always = [number for number, texts in enumerate(needed) if texts is None]
    return {"words": words, "short": short, "signs": signs, "always": always}


def passing(table: Table, text: str) -> list[int]:
    """Return the numbers of the rules that can match a text, sorted."""
    found: set[int] = set(table["always"])
    coarse = coarse_text(text)
    words = coarse_words(coarse)
    threes = {words[at : at + _SHORTEST] for at in range(len(words) - _SHORTEST + 1)}
    likely = [pair for three in table["words"].keys() & threes for pair in table["words"][three]]
    for word, numbers in (*likely, *table["short"]):
        if word in words:
            found.update(numbers)
    for sign, numbers in table["signs"]:
        if sign in coarse:
            found.update(numbers)
    return sorted(found)


def _rarest(text: str) -> str:
    threes = [text[at : at + _SHORTEST] for at in range(len(text) - _SHORTEST + 1)]
    return max(threes, key=lambda three: sum(map(_RANK.__getitem__, three)))
