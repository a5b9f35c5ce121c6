"""`seedlint version`: print the version, as `seedlint --version` does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from seedlint import __version__


def add(command: ArgumentParser) -> None:
    """Add the arguments of `version`: none."""


def run(arguments: Namespace) -> int:
    """Print the version."""
    print(f"seedlint {__version__}")
    return 0
