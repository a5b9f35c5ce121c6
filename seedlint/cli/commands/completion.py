"""`seedlint completion SHELL`: what a shell completes by, made from the parser of all commands, so it cannot differ."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator, Mapping

from seedlint.cli import COMMANDS, parser

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
"""The rules are asked for when the key is pressed: plugins and rule files bring their own."""


def add(command: ArgumentParser) -> None:
    """The arguments of `completion`."""
    command.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def run(arguments: Namespace) -> int:
    print(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """What the shell is to read, for every command and each of its arguments."""
    import shtab

    top = parser(list(COMMANDS))
    for action in _actions(top):
        named = str(action.metavar or "")
        if named in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # this is how shtab is told
        elif named == "FOLDER":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif named.startswith("RULE") and named != "RULE-NAME":
            action.complete = _RULES  # type: ignore[attr-defined]
    return str(shtab.complete(top, shell, preamble=_PREAMBLE[shell]))


def _actions(top: ArgumentParser) -> Iterator[Action]:
    """Each argument of the parser and of the parsers below it."""
    waiting = [top]
    while waiting:
        for action in waiting.pop()._actions:
            yield action
            if isinstance(action, _SubParsersAction):
                waiting += action.choices.values()
