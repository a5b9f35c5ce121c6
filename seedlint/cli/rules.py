"""`seedlint rules`: what there is, how severe, from where."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from seedlint.config import setting
from seedlint.page import parse
from seedlint.project import open_project
from seedlint.terminal import harmless, paint, wants_colour


def add(command: ArgumentParser) -> None:
    """The arguments of `rules`."""
    command.add_argument("--config", type=Path, metavar="FILE", help="instead of the nearest .seedlint.yaml")
    command.add_argument("--isolated", action="store_true", help="refuse to run rule files that a config names")


def run(arguments: Namespace) -> int:
    project = open_project(Path.cwd(), arguments.config, isolated=arguments.isolated)
    colour = wants_colour(sys.stdout, os.environ)
    rules = sorted(project.plugins.rules.values(), key=lambda rule: rule.name)
    wide = max(len(rule.name) for rule in rules)
    for rule in rules:
        here = setting(project.config, rule, None)
        origin = project.plugins.origins[rule.name]
        name = paint(f"{rule.name:<{wide}}", "bold", colour=colour)
        source = "" if origin == "seedlint" else f" ({harmless(origin)})"
        print(f"{name}  {here.severity if here.on else 'off':<7}  {harmless(parse(rule.doc or '').summary)}{source}")
    return 0
