"""`seedlint mcp`: run the server of the Model Context Protocol; agents start it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """Add no argument: the server speaks over standard input and output."""


def run(_: Namespace) -> int:
    """Serve until the agent ends the session."""
    try:
        from seedlint.agents.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise UsageError("the server for agents needs the extra 'mcp': pip install 'seedlint[mcp]'") from error
    serve()
    return 0
