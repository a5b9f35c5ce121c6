"""The door that what rules yield comes through: a rule is a stranger's code, and its mistakes must be told as its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from seedlint.model import Edit, Fact, Finding, Place, Related
from seedlint.rule import Passage

T = TypeVar("T")
RULE_ERROR = "seedlint-rule-error"
CRASHES = (Exception, SystemExit)
"""What a rule may raise without ending the run; an interrupt is the user's."""


def checked(kind: type[T], yielded: Iterable[object] | None) -> Iterator[T]:
    """What a rule yielded, each whole and of the kind that it must be; TypeError or ValueError for another. None is nothing."""
    for value in yielded or ():
        if not isinstance(value, kind):
            raise TypeError(f"it yielded a {type(value).__name__}, not a {kind.__name__}")
        _check(value)
        yield value


def _check(value: object) -> None:
    if isinstance(value, Finding):
        _check_place(value.place)
        _must_be(str, value.message, "a finding's message")
        _must_be(str, value.identity, "a finding's identity")
        for other in value.related:
            _must_be(Related, other, "what is in a finding's related")
            _check_place(other.place)
        for edit in value.edits:
            _must_be(Edit, edit, "what is in a finding's edits")
    elif isinstance(value, Fact):
        _must_be(str, value.key, "a fact's key")
        _check_place(value.place)
    elif isinstance(value, Passage):
        _check_place(value.place)


def _check_place(place: object) -> None:
    _must_be(Place, place, "a place")
    assert isinstance(place, Place)
    _, line, column, end_line, end_column = place
    if (
        type(line) is type(column) is type(end_line) is type(end_column) is int
        and line > 0 < column
        and end_line > 0 < end_column
    ):
        return  # as nearly always, and in a third of the time
    if not all(isinstance(number, int) and number >= 1 for number in place[1:]):
        raise ValueError(f"lines and columns count from 1: {place}")


def _must_be(kind: type, value: Any, what: str) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{what} must be a {kind.__name__}, not a {type(value).__name__}")


def crash(rule: str, error: BaseException, place: Place) -> Finding:
    """The finding that a rule raised this error."""
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    where = f" ({frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    message = f"rule '{rule}' failed: {type(error).__name__}: {_said(error)}{where}"
    return Finding(place, message, identity=rule, data={"rule": rule})


def _said(error: BaseException) -> str:
    from seedlint._internal.old_names import hint

    try:
        message = str(error)
        return message + hint(error, message)
    except CRASHES:
        return "(its text cannot be had)"
