"""`seedlint rules`: list all rules, each with its severity, summary and origin."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from seedlint._internal.terminal import escape_line, paint, wants_colour
from seedlint.authoring.rule_docs import parse
from seedlint.cli import project_options
from seedlint.cli.display_paths import path_from_root
from seedlint.config import config_folder, folder_setting
from seedlint.discovery.project import load_configs_above


def add(command: ArgumentParser) -> None:
    """Add the arguments of `rules`."""
    project_options.add(command)


def run(arguments: Namespace) -> int:
    """Print a line for each rule; severities are those in the current folder."""
    project = project_options.load_project(arguments)
    path = path_from_root(project.config.root, Path("any"))
    project = load_configs_above(project, path)
    colour = wants_colour(sys.stdout, os.environ)
    rules = sorted(project.plugins.rules.values(), key=lambda rule: rule.name)
    wide = max(len(rule.name) for rule in rules)
    for rule in rules:
        here = folder_setting(project.config, rule, config_folder(project.config, path))
        origin = project.plugins.origins[rule.name]
        name = paint(f"{rule.name:<{wide}}", "bold", colour=colour)
        source = "" if origin == "seedlint" else f" ({escape_line(origin)})"
        print(f"{name}  {here.severity if here.on else 'off':<7}  {escape_line(parse(rule.doc or '').summary)}{source}")
    return 0
