"""The value of a config file that was read before, without reading YAML again: ruamel takes longer than all else of a start.

Only files without a mistake are remembered, by their bytes. What is recalled is looked through as if a stranger had written it,
since the cache may have come with a repository.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from seedlint import __version__
from seedlint._internal.startup_cache import StartupCache, key
from seedlint.config.errors import Complaint
from seedlint.config.nodes import Entry, File, Node, items

_DEEPEST = 50
_LEADS_TO_CODE = ("rule-files", "extends")


def parse(file: File, complain: Callable[[Complaint], None], memory: StartupCache) -> Node | None:
    """What `reading.parse` gives, or gave when it read the same text."""
    name, at = f"config {file.path}", key(file.text, __version__, *_code())
    known = _recalled(file, memory.get(name, at))
    if known:
        return known
    from seedlint.config import yaml_reader

    told: list[Complaint] = []
    node = yaml_reader.parse(file, told.append)
    if node and not told and _is_plain(node):
        memory.put(name, at, _kept(node))
    for complaint in told:
        complain(complaint)
    return node


def _code() -> list[tuple[int, int]]:
    found = [Path(__file__).with_name(name).stat() for name in ("node_builder.py", "yaml_reader.py", "cache.py")]
    return [(file.st_size, file.st_mtime_ns) for file in found]


def _is_plain(node: Node) -> bool:
    """Whether the files that could bring code stand in the text just as the value has them: no cache may run anything."""
    entries = [node.value[name] for name in _LEADS_TO_CODE if name in node.value] if isinstance(node.value, dict) else []
    named = [item for entry in entries for item in (entry.key, *(items(entry.value) or [entry.value]))]
    return all(entry.key.column == 1 for entry in entries) and all(item.stands() for item in named)


def _kept(node: Node) -> list[Any]:
    """The node as line, column, what was written, and its value: of a mapping an object of keys and values."""
    value: Any = node.value
    if isinstance(value, list):
        value = [_kept(item) for item in value]
    elif isinstance(value, dict):
        value = {name: [_kept(entry.key), _kept(entry.value)] for name, entry in value.items()}
    return [node.line, node.column, node.written, value]


def _recalled(file: File, kept: Any) -> Node | None:
    """The node that was kept; None where it is damaged or not to be trusted."""
    try:
        node = _node_of(file, kept, _DEEPEST)
    except (TypeError, ValueError):
        return None
    return node if _is_plain(node) else None


def _node_of(file: File, kept: Any, depth: int) -> Node:
    line, column, written, value = kept
    if not (type(line) is type(column) is int and line > 0 and column > 0 and isinstance(written, str) and depth):
        raise ValueError
    if isinstance(value, list):
        value = [_node_of(file, item, depth - 1) for item in value]
    elif isinstance(value, dict):
        value = dict(_entry_of(file, pair, depth - 1) for pair in value.values())
    return Node(file, line, column, value, written)


def _entry_of(file: File, kept: Any, depth: int) -> tuple[str, Entry]:
    name, value = (_node_of(file, part, depth) for part in kept)
    return name.written, Entry(name, value)
