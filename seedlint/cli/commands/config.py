"""`seedlint config`: show the config with the origin of each value, or print its JSON Schema."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from seedlint._internal.terminal import escape_controls, escape_line, paint, wants_colour
from seedlint.cli import project_options
from seedlint.cli.display_paths import path_from_root
from seedlint.config import config_folder
from seedlint.config.origins import Value, values
from seedlint.discovery.project import load_configs_above

_SUMMARIES = {
    "show": "show each value that holds, with the file and line that set it",
    "schema": "print the JSON Schema of .seedlint.yaml, with the rules that are loaded here",
}
_BARE = re.compile(r"[A-Za-z_][\w./-]*\Z", re.ASCII)
_WORDS = frozenset({"true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL"})
_WIDEST = 60  # cells before the comment; a longer value moves only its own comment


def add(command: ArgumentParser) -> None:
    """Add the commands below `config`, with their arguments."""
    commands = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    parsers = {
        name: commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False)
        for name, text in _SUMMARIES.items()
    }
    file = "show the values that hold for this file (default: for the current folder)"
    parsers["show"].add_argument("file", nargs="?", metavar="FILE", help=file)
    parsers["show"].add_argument("--format", choices=("yaml", "json"), default="yaml", help="format (default: yaml)")
    for parser in parsers.values():
        project_options.add(parser)


def run(arguments: Namespace) -> int:
    """Print the values or the schema."""
    if arguments.what == "show":
        _show(arguments)
        return 0
    from seedlint.config.json_schema import config_schema

    plugins = project_options.load_project(arguments).plugins
    print(json.dumps(config_schema(plugins.rules, plugins.formats), indent=2, ensure_ascii=False))
    return 0


def _show(arguments: Namespace) -> None:
    project = project_options.load_project(arguments)
    # Any name in the current folder, also one without a file, has the configs of that folder above it.
    path = path_from_root(project.config.root, Path(arguments.file or "any"))
    project = load_configs_above(project, path)
    config, wanted = project.config, path if arguments.file else None
    found = values(config, project.drafts, project.plugins.rules, wanted, config_folder(config, path))
    if arguments.format == "json":
        sys.stdout.write(json.dumps([_record(value) for value in found], indent=2, ensure_ascii=False) + "\n")
        return
    colour = wants_colour(sys.stdout, os.environ)
    for line, origin in [(f"# root: {config.root}", ""), *_lines(_tree(found), "")]:
        comment = paint(f"# {escape_line(origin)}", "dim", colour=colour)
        print(f"{escape_controls(line):<{_WIDEST}}  {comment}" if origin else escape_controls(line))


def _record(value: Value) -> dict[str, Any]:
    origin = value.origin
    place = origin and {"path": origin.file.path, "line": origin.line, "column": origin.column}
    return {"keys": list(value.keys), "value": value.value, "source": place}


def _tree(found: Sequence[Value]) -> dict[str, Any]:
    """Return the values as nested mappings, by their keys."""
    tree: dict[str, Any] = {}
    for value in found:
        above = tree
        for key in value.keys[:-1]:
            above = above.setdefault(key, {})
        above[value.keys[-1]] = value
    return tree


def _lines(tree: dict[str, Any], indent: str) -> Iterator[tuple[str, str]]:
    """Yield lines of YAML, each with the origin of its value, '' where it has none; keys that are numbers make a list."""
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
