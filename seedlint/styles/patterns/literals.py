r"""The texts of which a pattern needs one: without any of them a text has no match, and the pattern need not be compiled.

The walk keeps for each part of a pattern the set of all texts that it matches, as far as they are few, and the best set of texts
of which one must occur. Both are coarse: small letters, `0` for any digit, ` ` for white space, signs, and two marks. A set may
only be too generous: what the walk does not understand matches anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.patterns.coarse import EDGE, OTHER, WORDS, coarse
from seedlint.styles.patterns.syntax import Tree

_MOST = 3_000
"""Texts in a set that is made of two sets."""
_CLASS = 8
"""Characters of a class, once they are coarse, up to which each is a text of its own."""
_REPEATS = 3
SURE = 4.0
"""The weight from which on a text of letters is rare enough."""
_RUNS = re.compile(rf"[^{EDGE}{OTHER}]+")
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")

Texts = frozenset[str]
_NOTHING: Texts = frozenset({""})


class _Part(NamedTuple):
    """A part of a pattern: all coarse texts that it matches, or None; in that case also how matches begin and end."""

    whole: Texts | None
    needed: Texts | None = None
    """Texts to search for of which each match has one; None where none are known."""
    begins: Texts = _NOTHING
    ends: Texts = _NOTHING


_ANYTHING = _Part(None)
_EMPTY = _Part(_NOTHING)


def needed_texts(tree: Tree) -> list[str] | None:
    """Return the texts of which each match has one, sorted; None for unknown.

    A text of small letters, `0` and ` ` is to be looked for in `coarse_words` of a text, any other one in `coarse_text`.
    """
    found = _searched(_part(tree))
    return sorted(found) if found else None


def _part(node: Tree) -> _Part:
    match node:
        case ("alternatives", sequences):
            return _either([_sequence(map(_part, sequence)) for sequence in sequences])
        case ("text", character):
            return _Part(frozenset({coarse(character)}))
        case ("start",) | ("end",):
            return _Part(frozenset({EDGE}))
        case ("escape", written):
            return _escape(written)
        case ("class", False, members):
            return _char_class(members)
        case ("flags", _, content):
            return _part(content)
        case ("group", kind, content):
            return _EMPTY if kind in _ASSERTIONS else _part(content)
        case ("repeat", item, quantifier, _):
            return _repeated(_part(item), quantifier)
    return _ANYTHING


def _escape(written: str) -> _Part:
    if written[1] in "BAZzG":
        return _EMPTY
    text = {"\\d": "0", "\\s": " ", "\\b": EDGE}.get(written)
    return _Part(frozenset({text})) if text else _ANYTHING


def _char_class(members: Sequence[Any]) -> _Part:
    found: set[str] = set()
    for member in members:
        if isinstance(member, str):
            found.add(coarse(member))
        elif member[0] == "escape":
            if member[1] not in ("\\d", "\\s"):
                return _ANYTHING
            found.add("0" if member[1] == "\\d" else " ")
        elif ord(member[1]) - ord(member[0]) > 64:
            return _ANYTHING
        else:
            found.update(coarse(chr(number)) for number in range(ord(member[0]), ord(member[1]) + 1))
    return _Part(frozenset(found)) if len(found) <= _CLASS else _ANYTHING


def _repeated(item: _Part, quantifier: str) -> _Part:
    least, most = repeats(quantifier)
    if most is not None and most <= _REPEATS:
        return _either([_sequence([item] * count) for count in range(least, most + 1)])
    if not least:
        return _ANYTHING
    run = _sequence([item] * min(least, _REPEATS))
    begins, ends = (item.whole, item.whole) if item.whole else (item.begins, item.ends)
    return _Part(None, _searched(run), begins, ends)


def repeats(quantifier: str) -> tuple[int, int | None]:
    """Return the least and the most repetitions of a quantifier; None for any number."""
    if quantifier in "*+?":
        return int(quantifier == "+"), 1 if quantifier == "?" else None
    least, comma, most = quantifier.strip("{}").partition(",")
    return int(least), int(most) if most else None if comma else int(least)


def _either(parts: Sequence[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    if all(part.whole is not None for part in parts):
        return _Part(frozenset().union(*(part.whole or () for part in parts)))
    searched = [_searched(part) for part in parts]
    needed = frozenset().union(*(texts or () for texts in searched)) if all(searched) else None
    return _Part(None, needed, frozenset().union(*map(_begins, parts)), frozenset().union(*map(_ends, parts)))


def _begins(part: _Part) -> Texts:
    return part.begins if part.whole is None else part.whole


def _ends(part: _Part) -> Texts:
    return part.ends if part.whole is None else part.whole


def _sequence(parts: Iterable[_Part]) -> _Part:
    """Join parts that follow one another. Texts grow as long as all of them are known; behind a gap they begin again."""
    joined, begins = _NOTHING, None
    best: Texts | None = None
    for part in parts:
        both = _joined(joined, _begins(part))
        if part.whole is not None and both:
            joined = both
            continue
        best = _better(best, _better(_searchable(both or joined), _searched(part)))
        begins, joined = begins or both or joined, _ends(part)
    if begins is None:
        return _Part(joined)
    return _Part(None, _better(best, _searchable(joined)), begins, joined)


def _joined(texts: Texts, others: Texts) -> Texts | None:
    """Return each text with each of the others behind it; None for too many."""
    if len(texts) * len(others) > _MOST and 1 not in (len(texts), len(others)):
        return None
    return frozenset(text + other for text in texts for other in others)


def _searched(part: _Part) -> Texts | None:
    return part.needed if part.whole is None else _searchable(part.whole)


def _searchable(texts: Texts) -> Texts | None:
    """Return for each text what to search for; None where a text has nothing."""
    found = set()
    for text in texts:
        search = _best_search(text)
        if not search:
            return None
        found.add(search)
    return frozenset(found)


def _best_search(text: str) -> str:
    words = _as_words(text)
    if weight(words) >= SURE:
        return words
    runs = [words, *_RUNS.findall(text.replace(EDGE, ""))]
    return max((run for run in runs if run.strip()), key=weight, default="")


def _as_words(text: str) -> str:
    """Return a coarse text as it is in `coarse_words`: beside a letter, the edge of a word is a ` `."""
    words = text.replace(EDGE, "").encode("ascii", "replace").translate(WORDS).decode()
    if text[:1] == EDGE and words[:1] != " ":
        words = f" {words}"
    return f"{words} " if text[-1:] == EDGE and words[-1:] != " " else words


def weight(text: str) -> float:
    """Return how seldom a text is likely to occur: a sign counts as two letters, and a ` ` as half a letter."""
    letters = len(text.encode("ascii", "replace").translate(None, _NO_LETTERS))
    spaces = text.count(" ")
    return letters + spaces / 2 + 2 * (len(text) - letters - spaces)


_NO_LETTERS = bytes(number for number in range(256) if WORDS[number] == 32)


def _better(one: Texts | None, other: Texts | None) -> Texts | None:
    """Return the set whose most frequent text is rarer."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda texts: (min(map(weight, texts)), -len(texts)))
