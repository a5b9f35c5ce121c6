"""The reader of the table `[tool.seedlint]` in a pyproject.toml: the same nodes as those of the YAML reader, each with its place.

tomllib says if the text is TOML, and what each value is, but not its place. A scan over the text, which may trust that it is
TOML, finds the places; then both are put together. Imported only where a pyproject.toml has the table and no parsed config is
cached.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from seedlint._internal.toml_places import TomlPlace, scan
from seedlint.config.errors import Complaint
from seedlint.config.nodes import Entry, File, Node
from seedlint.formats.front_matter.safe_values import FrontMatterError, parse_values

_TABLE = ("tool", "seedlint")


def parse(file: File, complain: Callable[[Complaint], None]) -> Node | None:
    """Return the value of the table; None where there is none or the text is not TOML, which is complained about."""
    try:
        return _table(file, parse_values("toml", file.text), complain)
    except RecursionError:
        complain(file.complaint_about_file("not TOML: nested too deeply"))
    except FrontMatterError as error:
        reason = str(error).removeprefix("not TOML: ")
        complain(file.complaint(error.line + 1, 1, f"not TOML: {reason}"))
    return None


def _table(file: File, values: Mapping[str, Any], complain: Callable[[Complaint], None]) -> Node | None:
    table = values.get(_TABLE[0])
    value = table.get(_TABLE[1]) if isinstance(table, dict) else None
    if value is None:
        complain(file.complaint_about_file("has no table [tool.seedlint]"))
        return None
    place = scan(file.text)
    for key in _TABLE:
        place = place.keys[key][1]
    return _node(file, value, place)


def _node(file: File, value: Any, place: TomlPlace) -> Node:
    """Return the node of a value at its place."""
    start = file.complaint_at(place.start, "")
    is_scalar = not isinstance(value, str | dict | list)
    written = file.text[place.start : place.end] if is_scalar else value if isinstance(value, str) else ""
    if isinstance(value, dict):
        entries = {name: (_key(file, name, place.keys[name][0][0]), place.keys[name][1]) for name in value}
        value = {name: Entry(key, _node(file, value[name], where)) for name, (key, where) in entries.items()}
    elif isinstance(value, list):
        value = [_node(file, item, where) for item, where in zip(value, place.items, strict=True)]
    elif isinstance(value, datetime | date | time):
        value = value.isoformat()  # as YAML reads it: dates are text
    return Node(file, start.line, start.column, value, written)


def _key(file: File, name: str, at: int) -> Node:
    start = file.complaint_at(at, "")
    return Node(file, start.line, start.column, name, name)
