"""Lists of words as trees of letters: `re` tries the alternatives one by one, which takes long for some hundred words.

Alternatives that begin with different letters exclude each other, so their order does not matter; those with the same letter keep
theirs. So the matches stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seedlint.styles.patterns.syntax import Tree

_FEW = 4
"""Alternatives that are not worth it."""


def factored(tree: Any, *, ignorecase: bool = False) -> Any:
    """Return the tree with the same matches in which alternatives share their first letters and no group captures."""
    if isinstance(tree, list):
        return [factored(part, ignorecase=ignorecase) for part in tree]
    if not isinstance(tree, tuple) or tree[0] in ("text", "escape", "class"):
        return tree
    if tree[0] == "alternatives":
        return (
            "alternatives",
            _shared([factored(_opened(sequence), ignorecase=ignorecase) for sequence in tree[1]], ignorecase=ignorecase),
        )
    if tree[0] == "group" and (tree[1] == "(" or tree[1].startswith("(?P<")):
        return ("group", "(?:", factored(tree[2], ignorecase=ignorecase))
    if tree[0] == "flags":
        on, _, off = tree[1].partition("-")
        ignorecase = "i" in on or (ignorecase and "i" not in off)
    return tuple(factored(part, ignorecase=ignorecase) for part in tree)


def _opened(sequence: list[Tree]) -> list[Tree]:
    """Return the content of an alternative that is one group, without the group."""
    while len(sequence) == 1 and sequence[0][0] == "group" and (sequence[0][1] in ("(", "(?:")) and len(sequence[0][2][1]) == 1:
        sequence = sequence[0][2][1][0]
    return sequence


def _shared(sequences: Sequence[list[Tree]], *, ignorecase: bool) -> list[list[Tree]]:
    """Return the alternatives, those with the same first letter in one place; one that begins otherwise stays where it is."""
    if len(sequences) < _FEW:
        return list(sequences)
    found: list[list[Tree]] = []
    by_letter: dict[str, list[list[Tree]]] = {}
    for sequence in sequences:
        letter = _first_letter(sequence)
        if letter:
            by_letter.setdefault(letter, []).append(sequence)
            continue
        found += _written(by_letter, ignorecase=ignorecase)
        found.append(sequence)
        by_letter = {}
    return found + _written(by_letter, ignorecase=ignorecase)


def _first_letter(sequence: Sequence[Tree]) -> str:
    """Return the letter with which an alternative begins, without regard to case; '' for another beginning."""
    if not sequence or sequence[0][0] != "text" or not sequence[0][1].isascii():
        return ""
    return str(sequence[0][1].lower())


def _written(by_letter: dict[str, list[list[Tree]]], *, ignorecase: bool) -> list[list[Tree]]:
    found: list[list[Tree]] = []
    for sequences in by_letter.values():
        firsts = {sequence[0][1] for sequence in sequences}
        if len(sequences) == 1 or (len(firsts) > 1 and not ignorecase):
            found += sequences
        else:
            rest = ("alternatives", _shared([sequence[1:] for sequence in sequences], ignorecase=ignorecase))
            found.append([sequences[0][0], ("group", "(?:", rest)])
    return found
