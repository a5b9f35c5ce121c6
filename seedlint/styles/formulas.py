"""Formulas of `metric` rules: the value of one whose steps were read (`preparation.formulas`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_MATH = ("abs", "ceil", "floor", "sqrt", "log", "log2", "log10", "pow", "exp", "max", "min", "cbrt", "mod", "round", "trunc")
_SPECIAL: Mapping[str, Callable[..., float]] = {
    "max": max,
    "min": min,
    "abs": abs,
    "mod": math.fmod,
    "round": round,
    "cbrt": math.cbrt,
}
OPERATIONS: Mapping[str, Callable[..., float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "%": math.fmod,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "negative": lambda value: -value,
    "not": lambda value: not value,
    "and": lambda left, right: bool(left and right),
    "or": lambda left, right: bool(left or right),
    **{f"math.{name}": _SPECIAL.get(name) or getattr(math, name) for name in _MATH},
}
"""The operations of steps by name."""


class FormulaError(ValueError):
    """A formula that cannot be read, or that has no value."""


def evaluate(steps: Sequence[Any], values: Mapping[str, float]) -> float:
    """Return the value of a formula; 1.0 and 0.0 for true and false. FormulaError where it has none, as for a division by 0.

    A step is a number, the name of a value, or an operation with the number of values before it that it takes.
    """
    stack: list[float] = []
    try:
        for step in steps:
            if isinstance(step, str):
                stack.append(values[step])
            elif isinstance(step, list):
                name, count = step
                at = len(stack) - count
                stack[at:] = [float(OPERATIONS[name](*stack[at:]))]
            else:
                stack.append(step)
    except (ArithmeticError, ValueError, TypeError) as error:
        raise FormulaError(str(error)) from None
    return stack[-1]
