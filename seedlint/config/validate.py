"""Validation of a config value against an option type, and its conversion to a plain value."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from seedlint._internal import globs
from seedlint.config.describe import describe
from seedlint.config.errors import Complaint, nearest
from seedlint.config.nodes import Node
from seedlint.option_types import (
    Boolean,
    Choice,
    Date,
    Fields,
    Glob,
    Integer,
    ListOf,
    MapOf,
    Number,
    OneOf,
    OptionType,
    Regex,
    RuleName,
    Text,
)

Complain = Callable[[Complaint], None]


def validate(node: Node, value_type: OptionType, name: str, complain: Complain) -> Any:
    """Return the plain value of a node: str, int, float, bool, list or dict, with the defaults of missing keys.

    An invalid value is complained about, under that name, and is None or left out.
    """
    if node.value is None:
        complain(node.complaint(f"{name!r} has no value; it takes {describe(value_type)}"))
        return None
    if not _is_of_kind(node.value, value_type):
        complain(node.complaint(f"{name!r} takes {describe(value_type)}, not {_shown(node)}{_way_out(node, value_type)}"))
        return None
    match value_type:
        case ListOf():
            return _list(node, value_type, name, complain)
        case MapOf():
            return _mapping(node, value_type, complain)
        case Fields():
            return _fields(node, value_type, complain)
        case OneOf(types):
            return _one_of(node, types, name, complain)
    mistake = _mistake(node.value, value_type)
    if mistake:
        complain(node.complaint(f"{name!r}: {mistake}"))
        return None
    return _plain(node, value_type)


def _plain(node: Node, value_type: OptionType) -> Any:
    if isinstance(value_type, Glob):
        return globs.anchor(node.file.folder, node.value)
    return int(node.value) if isinstance(value_type, Integer) else node.value


def _is_of_kind(value: Any, value_type: OptionType) -> bool:
    """Return whether the value is of the Python type, and a number in the range, that the option type takes; not its parts."""
    match value_type:
        case Boolean():
            return isinstance(value, bool)
        case Integer(minimum, maximum):
            return _is_number(value) and _is_within(value, minimum, maximum) and value == int(value)
        case Number(minimum, maximum):
            return _is_number(value) and _is_within(value, minimum, maximum)
        case Choice(choices):
            return isinstance(value, str) and value in choices
        case ListOf(item, single):
            return isinstance(value, list) or (single and _is_of_kind(value, item))
        case MapOf() | Fields():
            return isinstance(value, dict)
        case OneOf(types):
            return any(_is_of_kind(value, one) for one in types)
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_within(value: float, least: float | None, most: float | None) -> bool:
    return math.isfinite(value) and (least is None or value >= least) and (most is None or value <= most)


def _mistake(value: Any, value_type: OptionType) -> str | None:
    if isinstance(value_type, Choice):
        return _missing_package(value, value_type)
    if isinstance(value_type, Glob):
        return globs.problem(value)
    if isinstance(value_type, Regex):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # such as a set in a set, whose meaning is to change
                re.compile(value)
        except Warning as warning:
            return f"a regular expression with an uncertain meaning: {warning}; put a backslash before a sign that means itself"
        except (re.error, OverflowError, RecursionError) as error:
            return f"not a regular expression: {error}"
        from seedlint.config.regex_checks import slow_part  # most configs have no pattern

        return slow_part(value)
    if isinstance(value_type, Date):
        from seedlint.formats.suppression_comments import is_date

        return None if is_date(value) else f"{value[:60]!r} is not a date; write a date as YYYY-MM-DD"
    if isinstance(value_type, RuleName) and not any(fnmatchcase(name, value) for name in value_type.names):
        return f"unknown rule {value[:60]!r}{nearest(value, value_type.names)}"
    return None


def _missing_package(value: str, value_type: Choice) -> str | None:
    needed = dict(value_type.extras).get(value)
    if needed is None:
        return None
    from importlib.util import find_spec  # few configs set such a choice

    return None if find_spec(needed) else f"{value!r} needs the extra {needed!r}: pip install 'seedlint[{needed}]'"


def _list(node: Node, value_type: ListOf, name: str, complain: Complain) -> list[Any]:
    items = node.value if isinstance(node.value, list) else [node]
    return [validate(item, value_type.item_type, name, complain) for item in items]


def _mapping(node: Node, value_type: MapOf, complain: Complain) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, entry in node.value.items():
        problem = globs.problem(name) if value_type.keys_are_globs else None
        if problem:
            complain(entry.key.complaint(f"{name!r}: {problem}"))
        value = validate(entry.value, value_type.value_type, name, complain)
        if not problem:
            found[globs.anchor(node.file.folder, name) if value_type.keys_are_globs else name] = value
    return found


def _fields(node: Node, value_type: Fields, complain: Complain) -> dict[str, Any]:
    for name, entry in node.value.items():
        if name not in value_type.fields and not value_type.drops_unknown:
            complain(entry.key.complaint(f"unknown {value_type.noun} {name!r}{nearest(name, value_type.fields)}"))
    for name in sorted(value_type.required - node.value.keys()):
        complain(node.complaint(f"missing {value_type.noun} {name!r}"))
    return {
        name: validate(node.value[name].value, field.value_type, name, complain) if name in node.value else field.default
        for name, field in value_type.fields.items()
    }


def _one_of(node: Node, among: tuple[OptionType, ...], name: str, complain: Complain) -> Any:
    """Return the value by the first type for which it is valid; else complain as the first type of the right kind does."""
    first: list[Complaint] = []
    for value_type in among:
        if _is_of_kind(node.value, value_type):
            complaints: list[Complaint] = []
            value = validate(node, value_type, name, complaints.append)
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


def _way_out(node: Node, value_type: OptionType) -> str:
    """Return the way out of a mistake, where it can be guessed."""
    single = value_type.item_type if isinstance(value_type, ListOf) and value_type.single else value_type
    types = single.types if isinstance(single, OneOf) else (single,)
    if isinstance(node.value, str):
        return nearest(node.value, [word for one in types if isinstance(one, Choice) for word in one.choices])
    quotable = any(isinstance(one, Text | Glob | Regex) for one in types)
    return "; put it in quotes" if quotable and not isinstance(node.value, dict | list) else ""
