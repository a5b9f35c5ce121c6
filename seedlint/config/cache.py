"""A cache of parsed config files, so that YAML is not read again: to load ruamel takes longer than all the rest of a start.

Only files without a mistake are kept, by their bytes. A cached value is validated as if a stranger had written it, since the
cache may have come with a repository.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from seedlint import __version__
from seedlint._internal.startup_cache import StartupCache, key
from seedlint.config.errors import Complaint
from seedlint.config.nodes import Entry, File, Node, items
from seedlint.config.root import PYPROJECT

_DEEPEST = 50
_LEADS_TO_CODE = ("rule-files", "extends")
_PARSER = ("yaml_reader.py", "toml_reader.py", "cache.py", "../_internal/toml_places.py")
"""The modules that decide about the parsed value; their size and time are a part of the key."""


def parse(file: File, complain: Callable[[Complaint], None], cache: StartupCache) -> Node | None:
    """Return the result of the reader of YAML or TOML, from the cache where the same text was parsed before."""
    name, at = f"config {file.path}", key(file.text, __version__, *_parser_version())
    cached = _load(file, cache.get(name, at))
    if cached:
        return cached
    if file.path.endswith(PYPROJECT):
        from seedlint.config.toml_reader import parse as read
    else:
        from seedlint.config.yaml_reader import parse as read

    complaints: list[Complaint] = []
    node = read(file, complaints.append)
    if node and not complaints and _is_literal(node):
        cache.put(name, at, _dump(node))
    for complaint in complaints:
        complain(complaint)
    return node


def _parser_version() -> list[tuple[int, int]]:
    found = [(Path(__file__).parent / name).stat() for name in _PARSER]
    return [(file.st_size, file.st_mtime_ns) for file in found]


def _is_literal(node: Node) -> bool:
    """Return whether each file name that could bring code is in the text exactly as in the value: no cache may run anything."""
    entries = [node.value[name] for name in _LEADS_TO_CODE if name in node.value] if isinstance(node.value, dict) else []
    named = [item for entry in entries for item in (entry.key, *(items(entry.value) or [entry.value]))]
    return all(entry.key.column == 1 for entry in entries) and all(item.is_literal() for item in named)


def _dump(node: Node) -> list[Any]:
    """Return the node as line, column, source text, and value; a mapping is an object of pairs of key and value."""
    value: Any = node.value
    if isinstance(value, list):
        value = [_dump(item) for item in value]
    elif isinstance(value, dict):
        value = {name: [_dump(entry.key), _dump(entry.value)] for name, entry in value.items()}
    return [node.line, node.column, node.written, value]


def _load(file: File, cached: Any) -> Node | None:
    """Return the cached node; None where it is damaged or cannot be trusted."""
    try:
        node = _load_node(file, cached, _DEEPEST)
    except (TypeError, ValueError):
        return None
    return node if _is_literal(node) else None


def _load_node(file: File, cached: Any, depth: int) -> Node:
    line, column, written, value = cached
    if not (type(line) is type(column) is int and line > 0 and column > 0 and isinstance(written, str) and depth):
        raise ValueError
    if isinstance(value, list):
        value = [_load_node(file, item, depth - 1) for item in value]
    elif isinstance(value, dict):
        value = dict(_load_entry(file, pair, depth - 1) for pair in value.values())
    return Node(file, line, column, value, written)


def _load_entry(file: File, cached: Any, depth: int) -> tuple[str, Entry]:
    name, value = (_load_node(file, part, depth) for part in cached)
    return name.written, Entry(name, value)
