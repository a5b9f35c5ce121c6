"""`seedlint config`: what the config says, and what it may say."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from seedlint.cli import project_options
from seedlint.cli.commands import config_show

_BELOW = {
    "show": "show each value that holds, with the file and line that say it",
    "schema": "print the JSON Schema of .seedlint.yaml, with the rules that are loaded here",
}


def add(command: ArgumentParser) -> None:
    """The commands below `config`, and the arguments of each."""
    below = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    for name, told in _BELOW.items():
        one = below.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.", allow_abbrev=False)
        (config_show.add if name == "show" else project_options.add)(one)


def run(arguments: Namespace) -> int:
    if arguments.what == "show":
        return config_show.run(arguments)
    from seedlint.config.json_schema import config_schema

    print(json.dumps(config_schema(project_options.opened(arguments).plugins.rules), indent=2, ensure_ascii=False))
    return 0
