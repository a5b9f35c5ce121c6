"""`seedlint config show [FILE]`: each value that holds, and the file and line that say it."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from seedlint._internal.terminal import harmless, paint, wants_colour
from seedlint.cli import project_options
from seedlint.cli.display_paths import below
from seedlint.config import config_folder
from seedlint.config.origins import Value, values
from seedlint.discovery.project import load_configs_above

_BARE = re.compile(r"[A-Za-z_][\w./-]*\Z", re.ASCII)
_WORDS = frozenset({"true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL"})
_WIDEST = 60  # cells before the comment; a longer value pushes only its own away


def add(command: ArgumentParser) -> None:
    """The arguments of `config show`."""
    command.add_argument("file", nargs="?", metavar="FILE", help="what holds for this file (default: for the folder)")
    command.add_argument("--format", choices=("yaml", "json"), default="yaml", help="default: yaml")
    project_options.add(command)


def run(arguments: Namespace) -> int:
    project = project_options.opened(arguments)
    # A name in the current folder, of a file or of none, has the configs of that folder around it.
    path = below(project.config.root, Path(arguments.file or "any"))
    project = load_configs_above(project, path)
    config, wanted = project.config, path if arguments.file else None
    found = values(config, project.drafts, project.plugins.rules, wanted, config_folder(config, path))
    if arguments.format == "json":
        sys.stdout.write(json.dumps([_record(value) for value in found], indent=2, ensure_ascii=False) + "\n")
        return 0
    colour = wants_colour(sys.stdout, os.environ)
    for line, origin in [(f"# root: {config.root}", ""), *_lines(_tree(found), "")]:
        comment = paint(f"# {harmless(origin)}", "dim", colour=colour)
        print(f"{harmless(line):<{_WIDEST}}  {comment}" if origin else harmless(line))
    return 0


def _record(value: Value) -> dict[str, Any]:
    origin = value.origin
    place = origin and {"path": origin.file.path, "line": origin.line, "column": origin.column}
    return {"keys": list(value.keys), "value": value.value, "source": place}


def _tree(found: Sequence[Value]) -> dict[str, Any]:
    """The values by key, mapping in mapping."""
    tree: dict[str, Any] = {}
    for value in found:
        above = tree
        for key in value.keys[:-1]:
            above = above.setdefault(key, {})
        above[value.keys[-1]] = value
    return tree


def _lines(tree: dict[str, Any], indent: str) -> Iterator[tuple[str, str]]:
    """Lines of YAML, each with where its value comes from, '' where it has none; keys that are numbers make a list."""
    for key, value in tree.items():
        if isinstance(value, Value):
            yield f"{indent}{_scalar(key)}: {_scalar(value.value)}", _origin(value)
        elif not key.isdecimal():
            yield f"{indent}{_scalar(key)}:", ""
            yield from _lines(value, f"{indent}  ")
        else:
            inside = list(_lines(value, f"{indent}  "))
            yield f"{indent}- {inside[0][0].lstrip()}", inside[0][1]
            yield from inside[1:]


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _BARE.match(value) and value not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _origin(value: Value) -> str:
    return f"{value.origin.file.path}:{value.origin.line}" if value.origin else "default"
