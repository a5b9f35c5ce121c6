"""`seedlint lsp`: run the language server; editors start it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from seedlint.cli import rule_options, severity_options
from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """Add the arguments of `lsp`; some editors pass `--stdio` without being asked."""
    rule_options.add(command)
    severity_options.add_min_severity(command, "that of the config, else info")
    command.add_argument("--stdio", action="store_true", help="use standard input and output, which is always the case")


def run(arguments: Namespace) -> int:
    """Serve until the editor ends the session."""
    select, ignore = rule_options.names(arguments.select), rule_options.names(arguments.ignore)
    try:
        from seedlint.engine.session import Selection
        from seedlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs the extra 'lsp': pip install 'seedlint[lsp]'") from error
    serve(Selection(select, ignore, arguments.min_severity))
    return 0
