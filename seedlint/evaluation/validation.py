"""Validation of the values that rules yield, and findings for rules that raise an exception.

A rule may be a stranger's code. Its mistakes must be reported as its own, never as a crash of seedlint. So whatever a rule raises
is caught: SystemExit too, and the exception of a Rust extension that panics, which is no Exception. Only KeyboardInterrupt, which
comes from the user, and PatternError, which the user must fix in the config, end the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from seedlint.model import Edit, Fact, Finding, Place, Related
from seedlint.rule import Passage

T = TypeVar("T")


def validate_yielded(kind: type[T], yielded: Iterable[object] | None) -> Iterator[T]:
    """Yield each value of a rule after a check of its type and its fields. None counts as no values.

    TypeError or ValueError for the first value that is not as it must be.
    """
    for value in yielded or ():
        if not isinstance(value, kind):
            raise TypeError(f"the rule yielded a {type(value).__name__}, not a {kind.__name__}")
        _validate(value)
        yield value


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


def crash_finding(rule: str, error: BaseException, place: Place) -> Finding:
    """Return the finding that says that the rule raised this error, with the line of code that raised the error."""
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    raised_at = f" ({frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    message = f"rule '{rule}' failed: {type(error).__name__}: {_text_of(error)}{raised_at}"
    return Finding(place, message, identity=rule, data={"rule": rule}, help=f"send the message to the author of {rule!r}")


def _text_of(error: BaseException) -> str:
    from seedlint._internal.old_names import hint

    try:
        message = str(error)
        return message + hint(error, message)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return "(the error gives no text)"
