"""Whether a value of the config has the shape that is asked for, and the plain value that it stands for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from seedlint._internal import globs
from seedlint.config.describe import wanted
from seedlint.config.errors import Complaint, nearest
from seedlint.config.nodes import Node
from seedlint.option_types import (
    Choice,
    Day,
    Fields,
    Flag,
    Glob,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Regex,
    RuleName,
    Shape,
    Text,
    Whole,
)

Complain = Callable[[Complaint], None]


def fit(node: Node, shape: Shape, name: str, complain: Complain) -> Any:
    """The plain value of a node: str, int, float, bool, list or dict, with the defaults of keys that are not there.

    What does not fit is complained of, under that name, and left out or None.
    """
    if node.value is None:
        complain(node.complaint(f"{name!r} has no value; it takes {wanted(shape)}"))
        return None
    if not _of_kind(node.value, shape):
        complain(node.complaint(f"{name!r} takes {wanted(shape)}, not {_shown(node)}{_near(node, shape)}"))
        return None
    match shape:
        case ListOf():
            return _list(node, shape, name, complain)
        case MapOf(value):
            return {key: fit(entry.value, value, key, complain) for key, entry in node.value.items()}
        case Fields():
            return _fields(node, shape, complain)
        case OneOf(among):
            return _one(node, among, name, complain)
    told = _mistake(node.value, shape)
    if told:
        complain(node.complaint(f"{name!r}: {told}"))
        return None
    return _plain(node, shape)


def _plain(node: Node, shape: Shape) -> Any:
    if isinstance(shape, Glob):
        return globs.seen_from(node.file.folder, node.value)
    return int(node.value) if isinstance(shape, Whole) else node.value


def _of_kind(value: Any, shape: Shape) -> bool:
    """Whether the value is of the type, and a number in the range, that the shape takes; its parts are not looked at."""
    match shape:
        case Flag():
            return isinstance(value, bool)
        case Whole(least, most):
            return _is_number(value) and _within(value, least, most) and value == int(value)
        case Number(least, most):
            return _is_number(value) and _within(value, least, most)
        case Choice(among):
            return isinstance(value, str) and value in among
        case ListOf(item, single):
            return isinstance(value, list) or (single and _of_kind(value, item))
        case MapOf() | Fields():
            return isinstance(value, dict)
        case OneOf(among):
            return any(_of_kind(value, one) for one in among)
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _within(value: float, least: float | None, most: float | None) -> bool:
    return math.isfinite(value) and (least is None or value >= least) and (most is None or value <= most)


def _mistake(value: Any, shape: Shape) -> str | None:
    if isinstance(shape, Glob):
        return globs.complaint(value)
    if isinstance(shape, Regex):
        try:
            re.compile(value)
        except (re.error, OverflowError, RecursionError) as error:
            return f"not a regular expression: {error}"
    if isinstance(shape, Day):
        from seedlint.formats.suppression_comments import is_day

        return None if is_day(value) else f"{value[:60]!r} is no date; write it as 2027-12-31"
    if isinstance(shape, RuleName) and not any(fnmatchcase(name, value) for name in shape.among):
        return f"unknown rule {value[:60]!r}{nearest(value, shape.among)}"
    return None


def _list(node: Node, shape: ListOf, name: str, complain: Complain) -> list[Any]:
    items = node.value if isinstance(node.value, list) else [node]
    return [fit(item, shape.item, name, complain) for item in items]


def _fields(node: Node, shape: Fields, complain: Complain) -> dict[str, Any]:
    for name, entry in node.value.items():
        if name not in shape.fields:
            complain(entry.key.complaint(f"unknown {shape.noun} {name!r}{nearest(name, shape.fields)}"))
    for name in sorted(shape.required - node.value.keys()):
        complain(node.complaint(f"no {shape.noun} {name!r}"))
    return {
        name: fit(node.value[name].value, field.shape, name, complain) if name in node.value else field.default
        for name, field in shape.fields.items()
    }


def _one(node: Node, among: tuple[Shape, ...], name: str, complain: Complain) -> Any:
    """The first shape that fits; else the complaints of the first that the value's type is right for."""
    first: list[Complaint] = []
    for shape in among:
        if _of_kind(node.value, shape):
            complaints: list[Complaint] = []
            value = fit(node, shape, name, complaints.append)
            if not complaints:
                return value
            first = first or complaints
    for complaint in first:
        complain(complaint)
    return None


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    if isinstance(node.value, str):
        return f"the text {node.value[:60]!r}"
    return node.written[:60]


def _near(node: Node, shape: Shape) -> str:
    """The way out of a mistake, where it can be guessed."""
    single = shape.item if isinstance(shape, ListOf) and shape.single else shape
    shapes = single.among if isinstance(single, OneOf) else (single,)
    if isinstance(node.value, str):
        return nearest(node.value, [word for one in shapes if isinstance(one, Choice) for word in one.among])
    quotable = any(isinstance(one, Text | Glob | Regex) for one in shapes)
    return "; put it in quotes" if quotable and not isinstance(node.value, dict | list) else ""
