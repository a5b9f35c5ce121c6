"""`seedlint completion SHELL`: print the completion script for a shell, made from the parser of all commands."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator, Mapping

from seedlint.cli.parser import create_full_parser

SHELLS = ("bash", "zsh", "fish")
_FILES = frozenset({"PATH", "FILE", "FORMAT=FILE"})
_NAMES = "seedlint rules 2>/dev/null"
_RULES: Mapping[str, str] = {
    "bash": "_seedlint_rules",
    "zsh": "_seedlint_rules",
    "fish": f"({_NAMES} | string split -f 1 ' ')",
}
_PREAMBLE: Mapping[str, str] = {
    "bash": f'_seedlint_rules() {{ compgen -W "$({_NAMES} | cut -d " " -f 1)" -- "$1"; }}',
    "zsh": f'_seedlint_rules() {{ compadd -- ${{(f)"$({_NAMES} | cut -d " " -f 1)"}} }}',
    "fish": "",
}
"""Shell code that lists the rules when the key is pressed: plugins and rule files have their own rules."""


def add(command: ArgumentParser) -> None:
    """Add the arguments of `completion`."""
    command.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def run(arguments: Namespace) -> int:
    """Print the script."""
    print(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """Return the script that completes every command and each of its arguments."""
    import shtab

    parser = create_full_parser()
    for action in _actions(parser):
        metavar = str(action.metavar or "")
        if metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads this attribute
        elif metavar == "FOLDER":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif metavar.startswith("RULE") and metavar != "RULE-NAME":
            action.complete = _RULES  # type: ignore[attr-defined]
    return str(shtab.complete(parser, shell, preamble=_PREAMBLE[shell]))


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Yield each argument of the parser and of the parsers of its commands."""
    waiting = [parser]
    while waiting:
        for action in waiting.pop()._actions:
            yield action
            if isinstance(action, _SubParsersAction):
                waiting += action.choices.values()
