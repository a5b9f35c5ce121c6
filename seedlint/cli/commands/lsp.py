"""`seedlint lsp`: run the language server; editors start it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """Add the argument of `lsp`, which some editors pass without being asked."""
    command.add_argument("--stdio", action="store_true", help="use standard input and output, which is always the case")


def run(_: Namespace) -> int:
    """Serve until the editor ends the session."""
    try:
        from seedlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs the extra 'lsp': pip install 'seedlint[lsp]'") from error
    serve()
    return 0
