"""Formulas of `metric` rules: arithmetic over counts, in the syntax of Tengo, which is that of Go and nearly that of Python."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ast

_MOST_NODES = 500
_MATH = ("abs", "ceil", "floor", "sqrt", "log", "log2", "log10", "pow", "exp", "max", "min", "cbrt", "mod", "round", "trunc")

_SPECIAL: Mapping[str, Callable[..., float]] = {
    "max": max,
    "min": min,
    "abs": abs,
    "mod": math.fmod,
    "round": round,
    "cbrt": lambda value: float(value ** (1 / 3)),
}


class FormulaError(ValueError):
    """A formula that cannot be read, or that has no value."""


def parse(text: str) -> ast.expr:
    """Return the tree of a formula. FormulaError for one that is more than arithmetic."""
    import ast

    try:
        tree = ast.parse(text.replace("&&", " and ").replace("||", " or ").strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"the formula cannot be read: {error}") from None
    if sum(1 for _ in ast.walk(tree)) > _MOST_NODES:
        raise FormulaError("the formula is too long")
    return tree


def evaluate(tree: ast.expr, values: Mapping[str, float]) -> float:
    """Return the value of a formula; 1.0 and 0.0 for true and false. FormulaError where it has none, as for a division by 0."""
    try:
        return float(_value(tree, values))
    except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
        raise FormulaError(str(error)) from None


def _value(node: Any, values: Mapping[str, float]) -> float:
    match type(node).__name__:
        case "Constant" if isinstance(node.value, int | float):
            return float(node.value)
        case "Name" if node.id in values:
            return values[node.id]
        case "UnaryOp":
            return _unary(type(node.op).__name__, _value(node.operand, values))
        case "BinOp":
            return _binary(type(node.op).__name__, _value(node.left, values), _value(node.right, values))
        case "BoolOp":
            found = [bool(_value(part, values)) for part in node.values]
            return float(all(found) if type(node.op).__name__ == "And" else any(found))
        case "Compare":
            parts = [_value(part, values) for part in (node.left, *node.comparators)]
            signs = [type(sign).__name__ for sign in node.ops]
            return float(all(_compare(sign, *pair) for sign, pair in zip(signs, pairwise(parts), strict=True)))
        case "Call":
            return _call(node, [_value(part, values) for part in node.args])
    raise FormulaError(f"{getattr(node, 'id', type(node).__name__)!r} is not known in a formula")


def _unary(sign: str, value: float) -> float:
    if sign == "Not":
        return float(not value)
    return -value if sign == "USub" else value


def _binary(sign: str, left: float, right: float) -> float:
    match sign:
        case "Add":
            return left + right
        case "Sub":
            return left - right
        case "Mult":
            return left * right
        case "Div":
            return left / right
        case "Mod":
            return math.fmod(left, right)
    raise FormulaError(f"the operator {sign!r} is not known in a formula")


def _compare(sign: str, left: float, right: float) -> bool:
    known = {"Lt": left < right, "LtE": left <= right, "Gt": left > right, "GtE": left >= right, "Eq": left == right}
    if sign not in known and sign != "NotEq":
        raise FormulaError("a comparison of this form is not known in a formula")
    return known.get(sign, left != right)


def _call(node: Any, arguments: list[float]) -> float:
    owner = getattr(getattr(node.func, "value", None), "id", "")
    name = getattr(node.func, "attr", "")
    if owner != "math" or name not in _MATH or node.keywords:
        raise FormulaError("only the functions of 'math' are known in a formula")
    known = _SPECIAL.get(name) or getattr(math, name)
    return float(known(*arguments))
