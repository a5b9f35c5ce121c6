"""Formulas of `metric` rules, read to steps: arithmetic in the syntax of Tengo, which is that of Go and nearly that of Python."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from typing import Any

from seedlint.styles.formulas import OPERATIONS, FormulaError

_MOST_NODES = 500
_SIGNS = {
    "Add": "+",
    "Sub": "-",
    "Mult": "*",
    "Div": "/",
    "Mod": "%",
    "Lt": "<",
    "LtE": "<=",
    "Gt": ">",
    "GtE": ">=",
    "Eq": "==",
    "NotEq": "!=",
    "USub": "negative",
    "Not": "not",
    "And": "and",
    "Or": "or",
}


def read_formula(text: str, names: Container[str]) -> list[Any]:
    """Return the steps of a formula over values with these names. FormulaError for one that is more than arithmetic."""
    try:
        tree = ast.parse(text.replace("&&", " and ").replace("||", " or ").strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"the formula cannot be read: {error}") from None
    if sum(1 for _ in ast.walk(tree)) > _MOST_NODES:
        raise FormulaError("the formula is too long")
    return list(_steps(tree, names))


def _steps(node: ast.expr, names: Container[str]) -> Iterator[Any]:
    match node:
        case ast.Constant(value=int() | float() as value):
            yield float(value)
        case ast.Name(id=name) if name in names:
            yield name
        case ast.UnaryOp(op=ast.UAdd()):
            yield from _steps(node.operand, names)
        case ast.UnaryOp():
            yield from _operation(_sign(node.op), [node.operand], names)
        case ast.BinOp():
            yield from _operation(_sign(node.op), [node.left, node.right], names)
        case ast.BoolOp(values=[first, *others]):
            yield from _steps(first, names)
            for other in others:
                yield from _steps(other, names)
                yield [_sign(node.op), 2]
        case ast.Compare(ops=[sign], comparators=[other]):
            yield from _operation(_sign(sign), [node.left, other], names)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), keywords=[]) if f"math.{name}" in OPERATIONS:
            yield from _operation(f"math.{name}", node.args, names)
        case ast.Name(id=name):
            raise FormulaError(f"{name!r} is not known in a formula")
        case _:
            raise FormulaError(f"{ast.unparse(node)[:60]!r} is not known in a formula")


def _operation(name: str, arguments: list[ast.expr], names: Container[str]) -> Iterator[Any]:
    for argument in arguments:
        yield from _steps(argument, names)
    yield [name, len(arguments)]


def _sign(operator: ast.AST) -> str:
    sign = _SIGNS.get(type(operator).__name__)
    if sign is None:
        raise FormulaError(f"the operator {type(operator).__name__!r} is not known in a formula")
    return sign
