"""`seedlint lsp`: the language server, for editors to start."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """The arguments of `lsp`: none but what editors add of themselves."""
    command.add_argument("--stdio", action="store_true", help="speak over standard input and output, which it does anyway")


def run(_: Namespace) -> int:
    try:
        from seedlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs the extra 'lsp': pip install 'seedlint[lsp]'") from error
    serve()
    return 0
