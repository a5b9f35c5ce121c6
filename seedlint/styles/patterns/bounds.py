r"""The longest text that a pattern of Python's `re` searches within a bounded number of steps.

`re` goes back and tries again, so a pattern such as `(a+)+b` takes forever on a text that does not match. But most patterns of
styles are lists of words, which cannot do that. The walk bounds the ways in which each part of a pattern can match at one
position, and the steps of trying them all, as polynomials in the length of the text. A pattern with a part for which there is no
such bound, or which `re` does not have, is not for `re`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.patterns.coarse import LIKE_ASCII
from seedlint.styles.patterns.literals import repeats
from seedlint.styles.patterns.syntax import Tree

_STEPS = 50_000_000
"""Steps of one search: some tenths of a second."""
_MOST_FACTOR, _MOST_DEGREE, _MOST_REPEATS = 10**9, 4, 30
_DIGIT, _LETTER, _SPACE, _SIGN = range(128, 132)
"""The characters outside of ASCII, among the numbers of characters."""
_OTHERS = frozenset({_DIGIT, _LETTER, _SPACE, _SIGN})
_ALL = frozenset(range(132))
_NO_CHARACTER: frozenset[int] = frozenset()
_ESCAPES = {
    "w": frozenset({*(number for number in range(128) if chr(number).isalnum()), ord("_"), _DIGIT, _LETTER}),
    "d": frozenset({*range(ord("0"), ord("9") + 1), _DIGIT}),
    "s": frozenset({*range(9, 14), *range(28, 33), _SPACE}),
}
_ANCHORS = frozenset("bBAZz")

Count = tuple[int, ...]
"""A polynomial in the length of a text: its factors, that of the power 0 first."""
_ONE: Count = (1,)


class _UnboundedError(ValueError):
    """A part of a pattern without a bound, or one that `re` does not have."""


class _Part(NamedTuple):
    """A part of a pattern: ways to match at one position, steps to try them all, and with which characters a match can begin."""

    ways: Count
    steps: Count
    first: frozenset[int]
    least: int
    """Characters of the shortest match."""
    most: int | None
    """Characters of the longest match; None for any number."""
    is_character: bool = False
    """True for one character, and for a repetition of one character."""
    has_assertion: bool = False


_NO_WIDTH = _Part(_ONE, _ONE, _NO_CHARACTER, 0, 0)


def longest_text(tree: Tree) -> int:
    """Return how many characters a text may have that `re` searches for the pattern; 0 for a pattern that `re` must not run."""
    try:
        steps = (0, *_part(tree).steps)
    except _UnboundedError:
        return 0
    short, long = 0, _STEPS
    while long - short > 1:
        middle = (short + long) // 2
        if sum(factor * middle**power for power, factor in enumerate(steps)) <= _STEPS:
            short = middle
        else:
            long = middle
    return short


def _sum(one: Count, other: Count) -> Count:
    if len(one) == len(other) == 1:
        return (one[0] + other[0],)
    return tuple(map(sum, zip_longest(one, other, fillvalue=0)))


def _product(one: Count, other: Count) -> Count:
    if one == _ONE:
        return other
    found = [0] * (len(one) + len(other) - 1)
    for power, factor in enumerate(one):
        for index, each in enumerate(other):
            found[power + index] += factor * each
    if len(found) > _MOST_DEGREE + 1 or max(found) > _MOST_FACTOR:
        raise _UnboundedError
    return tuple(found)


def _most(counts: Iterable[Count]) -> Count:
    """Return a polynomial that is nowhere less than one of these."""
    return tuple(map(max, zip_longest(*set(counts), fillvalue=0)))


def _part(node: Tree) -> _Part:
    match node:
        case ("text", character):
            return _text(character)
        case ("alternatives", sequences):
            return _either([_sequence(sequence) for sequence in sequences])
        case ("class", _, _) | ("any",):
            return _character(_characters(node))
        case ("start",) | ("end",):
            return _NO_WIDTH
        case ("escape", written):
            return _NO_WIDTH if written[1] in _ANCHORS else _character(_characters(node))
        case ("flags", _, content):
            return _part(content)
        case ("group", kind, content):
            return _group(kind, _part(content))
        case ("repeat", item, quantifier, _):
            return _repeated(_part(item), *repeats(quantifier))
    raise _UnboundedError


def _character(first: frozenset[int]) -> _Part:
    return _Part(_ONE, _ONE, first, 1, 1, is_character=True)


@cache
def _text(character: str) -> _Part:
    return _character(_both_cases(ord(character), ord(character)))


def _characters(node: Tree) -> frozenset[int]:
    """Return the characters that a class or an escape may match, each in both cases."""
    match node:
        case ("escape", written) if written[1].lower() in _ESCAPES:
            found = _ESCAPES[written[1].lower()]
            return found if written[1].islower() else _ALL.difference(found)
        case ("class", negated, members):
            return _ALL.difference(*map(_left_out, members)) if negated else _NO_CHARACTER.union(*map(_member, members))
        case ("any",):
            return _ALL
    raise _UnboundedError


def _member(member: Any) -> frozenset[int]:
    if isinstance(member, tuple) and member[0] == "escape":
        return _characters(member)
    return _both_cases(ord(member[0]), ord(member[-1]))


def _left_out(member: Any) -> frozenset[int]:
    """Return the characters that a class without this member never matches: a letter only in the case that is written."""
    if isinstance(member, tuple) and member[0] == "escape":
        return _characters(member)
    return frozenset(range(ord(member[0]), min(ord(member[-1]), 127) + 1))


def _both_cases(first: int, last: int) -> frozenset[int]:
    found = set(_OTHERS) if last > 127 else set()
    for number in range(first, min(last, 127) + 1):
        found |= {ord(chr(number).lower()), ord(chr(number).upper())}
    for character, letter in LIKE_ASCII.items():
        if ord(letter) in found or first <= ord(character) <= last:
            found |= {_LETTER, ord(letter), ord(letter.upper())}
    return frozenset(found)


def _group(kind: str, content: _Part) -> _Part:
    if kind in ("(?<=", "(?<!") and content.least != content.most:
        raise _UnboundedError  # `re` looks back by a fixed number of characters
    if kind in ("(?=", "(?!", "(?<=", "(?<!"):
        return _NO_WIDTH._replace(steps=content.steps, has_assertion=True)
    return content


def _either(parts: Sequence[_Part]) -> _Part:
    """Join alternatives. Those that cannot begin with the next character of a text take a fraction of a step each."""
    if len(parts) == 1:
        return parts[0]
    ways: dict[int, Count] = {}
    steps: dict[int, Count] = {}
    skipped = (1 + len(parts) // 4,)
    for part in parts:
        for number in part.first if part.least else _ALL:
            ways[number] = _sum(ways.get(number, (0,)), part.ways)
            steps[number] = _sum(steps.get(number, skipped), part.steps)
    most = [part.most for part in parts]
    return _Part(
        _most(ways.values()),
        _most(steps.values()),
        _NO_CHARACTER.union(*(part.first for part in parts)),
        min(part.least for part in parts),
        None if None in most else max(map(int, most)),  # type: ignore[arg-type]
        has_assertion=any(part.has_assertion for part in parts),
    )


def _sequence(items: Sequence[Tree]) -> _Part:
    if len(items) == 1:
        return _part(items[0])
    joined = _NO_WIDTH
    for item in reversed(items):
        part = _part(item)
        ways = part.ways
        is_run = part.is_character and item[0] == "repeat"
        if is_run and joined.least and not joined.has_assertion and not part.first & joined.first:
            ways = _ONE  # what follows can only begin where the last of these characters was
        joined = _Part(
            _product(ways, joined.ways),
            _sum(part.steps, _product(ways, joined.steps)),
            part.first if part.least else part.first | joined.first,
            part.least + joined.least,
            None if part.most is None or joined.most is None else part.most + joined.most,
            has_assertion=part.has_assertion or joined.has_assertion,
        )
    return joined


def _repeated(item: _Part, least: int, most: int | None) -> _Part:
    widest = None if most is None or item.most is None else most * item.most
    part = item._replace(least=least * item.least, most=widest)
    if most is not None and most <= 1:
        return part._replace(ways=_sum(item.ways, _ONE), steps=_sum(item.steps, _ONE))
    if item.has_assertion:
        raise _UnboundedError
    if item.ways == _ONE and most is not None:
        return part._replace(ways=(1 + most - least,), steps=_product((most,), item.steps))
    if item.ways == _ONE and item.least:
        # One way to match each time: all repetitions together go over the text once, and back.
        return part._replace(
            ways=(1, 1), steps=_product((1, 2), item.steps) if len(item.steps) == 1 else _sum(item.steps, item.steps)
        )
    if most is None or most > _MOST_REPEATS:
        raise _UnboundedError
    ways = steps = _ONE
    for _ in range(most):
        steps = _sum(_product(ways, item.steps), steps)
        ways = _product(ways, _sum(item.ways, _ONE))
    return part._replace(ways=ways, steps=steps)
