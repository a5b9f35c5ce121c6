"""`seedlint config schema`: what a config may hold, for editors and other programs."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from seedlint.cli import opening


def add(command: ArgumentParser) -> None:
    """The commands below `config`, and the arguments of each."""
    below = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    told = "print the JSON Schema of .seedlint.yaml, with the rules that are loaded here"
    opening.add(below.add_parser("schema", help=told, description=f"{told[:1].upper() + told[1:]}.", allow_abbrev=False))


def run(arguments: Namespace) -> int:
    from seedlint.config.schema import config_schema

    print(json.dumps(config_schema(opening.opened(arguments).plugins.rules), indent=2, ensure_ascii=False))
    return 0
