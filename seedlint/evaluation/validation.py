"""Validation of the values that rules yield.

A rule may be a stranger's code. Its mistakes must be reported as its own, never as a crash of seedlint. So whatever a rule raises
is caught: SystemExit too, and the exception of a Rust extension that panics, which is no Exception. Only KeyboardInterrupt, which
comes from the user, and PatternError, which the user must fix in the config, end the run.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any, TypeVar

from seedlint.model import Edit, Fact, Finding, Place, Related
from seedlint.rule import Passage

T = TypeVar("T")


def validate_yielded(kind: type[T], yielded: Iterable[object] | None) -> Iterator[T]:
    """Yield each value of a rule after a check of its type and its fields. None counts as no values.

    TypeError or ValueError for the first value that is not as it must be.
    """
    if isinstance(yielded, kind):
        raise TypeError(f"the rule returned a {kind.__name__}; yield it, or return a list")
    for value in _all_values(kind, yielded or ()):
        yield validate(kind, value)


def validate(kind: type[T], value: object) -> T:
    """Return a value that a rule yielded. TypeError or ValueError for one that is not as it must be."""
    if not isinstance(value, kind):
        raise TypeError(f"the rule yielded a {type(value).__name__}, not a {kind.__name__}")
    _validate(value)
    return value


def _all_values(kind: type, yielded: Iterable[object]) -> Iterator[object]:
    """Yield the values. TypeError for a generator with `return Finding(…)`: Python drops what it returns."""
    values = iter(yielded)
    while True:
        # No `yield from`: it closes the generator of the rule when a value is refused, and then its line is not known.
        try:
            value = next(values)
        except StopIteration as end:
            returned = end.value
            break
        yield value
    if isinstance(returned, kind):
        raise TypeError(f"the rule returned a {kind.__name__} from a generator; yield it")
    if isinstance(returned, Generator) or (
        isinstance(returned, list | tuple) and any(isinstance(each, kind) for each in returned)
    ):
        raise TypeError(f"the rule returned a {type(returned).__name__} from a generator; yield from it")


def _validate(value: object) -> None:
    if isinstance(value, Finding):
        _validate_place(value.place)
        _require(str, value.message, "a finding's message")
        _require(str, value.identity, "a finding's identity")
        _require(str, value.help, "a finding's help")
        for other in value.related:
            _require(Related, other, "an item of a finding's related")
            _validate_place(other.place)
        for edit in value.edits:
            _require(Edit, edit, "an item of a finding's edits")
    elif isinstance(value, Fact):
        _require(str, value.key, "a fact's key")
        _validate_place(value.place)
    elif isinstance(value, Passage):
        _validate_place(value.place)


def _validate_place(place: object) -> None:
    _require(Place, place, "a place")
    assert isinstance(place, Place)
    _, line, column, end_line, end_column = place
    # Nearly all places pass this test of exact types, which takes a third of the time of the general test below. The general test
    # also accepts subclasses of int.
    if (
        type(line) is type(column) is type(end_line) is type(end_column) is int
        and line > 0 < column
        and end_line > 0 < end_column
    ):
        return
    if not all(isinstance(number, int) and number >= 1 for number in place[1:]):
        raise ValueError(f"lines and columns count from 1: {place}")


def _require(kind: type, value: Any, name: str) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be a {kind.__name__}, not a {type(value).__name__}")
