"""`seedlint skill`: print a SKILL.md that teaches an agent to use seedlint."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib.resources import files


def add(command: ArgumentParser) -> None:
    """Add no argument: the text goes to standard output."""


def run(_: Namespace) -> int:
    """Print the skill."""
    print((files("seedlint.agents") / "SKILL.md").read_text("utf-8"), end="")
    return 0
