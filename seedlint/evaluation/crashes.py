"""Findings for rules that raise an exception or yield a value that they must not yield, with the line of the rule's own code.

The code of a rule is known by the names of its modules: the modules `seedlint.rules.*` for a rule file, the top-level package of
its function for a rule of a distribution. The last frame of a traceback is often elsewhere, in the standard library or in
seedlint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from types import FrameType, GeneratorType
from typing import Any

from seedlint.model import Finding, Place

_RULE_FILES = "seedlint.rules."
"""The beginning of the module names that `plugins.rule_loader` gives to rule files, ours and those of users."""


def crash_finding(rule: str, error: BaseException, place: Place, function: Callable[..., Any], yielded: object = None) -> Finding:
    """Return the finding that says that the rule failed with this error; `function` and `yielded` as for `describe`."""
    message = f"rule '{rule}' failed: {describe(error, function, yielded)}"
    return Finding(place, message, identity=rule, data={"rule": rule}, help=f"send the message to the author of {rule!r}")


def describe(error: BaseException, function: Callable[..., Any], yielded: object = None) -> str:
    """Return the type and text of an error of a rule, and the line of the rule's code.

    `function` is the function of the rule that was called, and `yielded` the value that it returned, if it returned. The line is
    that on which the rule raised the error, or the `yield` with a wrong value; else the line on which the function begins.
    """
    line = _failed_line(error, function, yielded)
    return f"{type(error).__name__}: {_text_of(error)}{f' ({line})' if line else ''}"


def _failed_line(error: BaseException, function: Callable[..., Any], yielded: object) -> str:
    """Return `file.py:line`; '' where no code of the rule is known."""
    function = _innermost(function)
    module = getattr(function, "__module__", None) or ""
    owner = _RULE_FILES if module.startswith("seedlint.") else f"{module.partition('.')[0]}."
    for steps in (_raised(error), _suspended(yielded)):
        lines = [_shown(name, file, line) for name, file, line in steps if f"{name}.".startswith(owner)]
        if lines:
            return lines[-1]
    code = getattr(function, "__code__", None)
    return _shown(module, code.co_filename, code.co_firstlineno) if code else ""


def _innermost(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function itself, without its decorators and `functools.partial`; the `__call__` of an object that is none."""
    from functools import partial
    from inspect import unwrap

    while isinstance(function, partial):
        function = function.func
    function = unwrap(function)
    return function if hasattr(function, "__code__") else type(function).__call__


def _raised(error: BaseException) -> Iterator[tuple[str, str, int]]:
    """Yield the module, the file and the line of each call that the error went through, from the outermost."""
    trace = error.__traceback__
    while trace:
        yield _step(trace.tb_frame, trace.tb_lineno)
        trace = trace.tb_next


def _suspended(yielded: object) -> Iterator[tuple[str, str, int]]:
    """Yield the same of a generator that waits at a `yield`, and of the generators that it waits for."""
    while isinstance(yielded, GeneratorType) and yielded.gi_frame:
        yield _step(yielded.gi_frame, yielded.gi_frame.f_lineno)
        yielded = yielded.gi_yieldfrom


def _step(frame: FrameType, line: int) -> tuple[str, str, int]:
    return str(frame.f_globals.get("__name__")), frame.f_code.co_filename, line


def _shown(module: str, file: str, line: int) -> str:
    """Return the name of a rule file, or the path of a module from its top-level package, with the line."""
    path = PurePath(file)
    parts = 1 if module.startswith(_RULE_FILES) else module.count(".") + 1 + (path.stem == "__init__")
    return f"{'/'.join(path.parts[-parts:])}:{line}"


def _text_of(error: BaseException) -> str:
    from seedlint._internal.old_names import hint

    try:
        message = str(error)
        return message + hint(error, message)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return "(the error gives no text)"
