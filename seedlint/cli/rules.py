"""`seedlint rules`: what there is, how severe, from where."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from seedlint.cli import opening
from seedlint.config import setting
from seedlint.page import parse
from seedlint.terminal import harmless, paint, wants_colour


def add(command: ArgumentParser) -> None:
    """The arguments of `rules`."""
    opening.add(command)


def run(arguments: Namespace) -> int:
    project = opening.opened(arguments)
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
