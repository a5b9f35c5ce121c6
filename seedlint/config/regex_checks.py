"""Regular expressions that are refused when the config is read, since they can take longer than a lifetime on a short text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_PARSER: Any = getattr(re, "_parser", None)
"""The parser of `re`, which is no public part of it: without it, only the time limit of a search remains."""
_BACKTRACKING = ("MAX_REPEAT", "MIN_REPEAT")
_MANY = 20
"""Repetitions. A group that is repeated so often, and holds a repetition, is as bad as one without a limit."""
_HINT = "a repetition directly inside of a repetition, as in '(a+)+', can take for ever; keep one of the two"
_Item = tuple[Any, Any]
"""An operator and its operand, as Python's own parser of patterns gives them."""


def slow_part(pattern: str) -> str | None:
    """Return the reason why a valid pattern is refused, as a message; None for a pattern that may be used."""
    if _PARSER is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = _PARSER.parse(pattern)
    return _HINT if any(map(_is_nested, _repeated(parsed))) else None


def _is_nested(body: Sequence[_Item]) -> bool:
    """Return whether a repeated body is a repetition and nothing else that must match: then a text is divided in 2^n ways."""
    for at, item in enumerate(body):
        others = [other for index, other in enumerate(body) if index != at]
        if _is_endless(item) and all(_may_be_empty(other) for other in others):
            return True
        if any(_is_nested(inner) for inner in _alternatives(item)) and all(_may_be_empty(other) for other in others):
            return True
    return False


def _is_endless(item: _Item) -> bool:
    """Return whether an item is a repetition without a limit, or with a high one, that gives back what it took."""
    return str(item[0]) in _BACKTRACKING and int(item[1][1]) >= _MANY and item[1][0] != item[1][1]


def _may_be_empty(item: _Item) -> bool:
    """Return whether an item may match nothing. An anchor is not such an item: it keeps the parts of a text apart."""
    return str(item[0]) in _BACKTRACKING and int(item[1][0]) == 0


def _repeated(items: Iterable[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield the body of each group that is repeated without a limit, or with a high one, at any depth."""
    for item in items:
        if str(item[0]) in _BACKTRACKING and int(item[1][1]) >= _MANY:
            yield list(item[1][2])
        for inner in _parts(item):
            yield from _repeated(inner)


def _alternatives(item: _Item) -> Iterator[Sequence[_Item]]:
    """Yield the bodies of a group or an alternation, each of which may be all that matches."""
    if str(item[0]) == "SUBPATTERN":
        yield list(item[1][-1])
    elif str(item[0]) == "BRANCH":
        yield from map(list, item[1][1])


def _parts(item: _Item) -> Iterator[Sequence[_Item]]:
    """Yield all patterns inside of an item, at the next depth."""
    waiting = [item[1]]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple | list):
            waiting.extend(value)
        elif hasattr(value, "getwidth"):
            yield list(value)
