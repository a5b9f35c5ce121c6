"""`seedlint completion SHELL`: print the completion script for a shell, made from the parser of all commands."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterable, Iterator, Mapping

from seedlint.cli.parser import create_full_parser
from seedlint.plugins.manager import load_formats
from seedlint.reporters import registry

SHELLS = ("bash", "zsh", "fish")
_FUNCTIONS = {
    "PATH": "_seedlint_files",
    "FORMAT=FILE": "_seedlint_output",
    "RULE": "_seedlint_rules",
    "RULE,…": "_seedlint_rule_list",
}
"""The function of each shell, by the name of the argument: files that are checked, an output, a rule, rules with commas."""
_BASH = r"""
_seedlint_names() { seedlint rules 2>/dev/null | cut -d " " -f 1; }
_seedlint_rules() { compgen -W "$(_seedlint_names)" -- "$1"; }
_seedlint_rule_list() {
  local before=""
  [[ $1 == *,* ]] && before="${1%,*},"
  compgen -P "$before" -W "$(_seedlint_names)" -- "${1##*,}"
}
_seedlint_output() {
  if [[ $1 == *=* ]]; then compgen -P "${1%%=*}=" -f -- "${1#*=}"; else compgen -W "@FORMATS@" -- "$1"; fi
}
_seedlint_files() {
  # bash breaks a word at its equals sign: the file of --output FORMAT=FILE arrives here
  if [[ $1 == = || ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then compgen -f -- "${1#=}"; return; fi
  compgen -d -- "$1"
  compgen -f -- "$1" | grep -E -i '\.(@SUFFIXES@)$'
}
"""
_ZSH = r"""
_seedlint_names() { seedlint rules 2>/dev/null | cut -d " " -f 1 }
_seedlint_rules() { compadd -- ${(f)"$(_seedlint_names)"} }
_seedlint_rule_list() { compset -P '*,'; compadd -S '' -- ${(f)"$(_seedlint_names)"} }
_seedlint_output() { if compset -P '*='; then _files; else compadd -S = -q -- @FORMATS@; fi }
_seedlint_files() { _path_files -/; _path_files -g '*.(#i)(@SUFFIXES@)(-.)' }
"""
_FISH = r"""
function _seedlint_rules; seedlint rules 2>/dev/null | string split -f 1 ' '; end
function _seedlint_rule_list
  set -l before (string match -r '.*,' -- (commandline -ct))
  for name in (_seedlint_rules); echo "$before$name"; end
end
function _seedlint_output
  set -l word (commandline -ct)
  if string match -q '*=*' -- $word
    set -l form (string replace -r '=.*' '=' -- $word)
    for file in (__fish_complete_path (string replace -r '^[^=]*=' '' -- $word)); echo "$form$file"; end
  else
    printf '%s\n' @FORMATS@
  end
end
function _seedlint_files
  __fish_complete_path (commandline -ct) | string match -r -i '^[^\t]*(?:/|\.(?:@SUFFIXES@))(?:\t.*)?$'
end
"""
_PREAMBLE: Mapping[str, str] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""Shell code that lists rules and files when the key is pressed: plugins and rule files have their own rules."""


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
        if metavar in _FUNCTIONS:
            name = _FUNCTIONS[metavar]
            action.complete = {"bash": name, "zsh": name, "fish": f"({name})"}  # type: ignore[attr-defined]  # shtab reads it
        elif metavar == "FILE":
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif metavar == "FOLDER":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return str(shtab.complete(parser, shell, preamble=_preamble(shell, load_formats().suffixes)))


def _preamble(shell: str, suffixes: Iterable[str]) -> str:
    """Return the functions of a shell, with the formats of reports and the suffixes of files that are checked."""
    names = [name for form in registry.NAMES for name in (form, f"{form}=") if shell != "zsh" or name == form]
    endings = "|".join(sorted(suffix.lstrip(".") for suffix in suffixes))
    return _PREAMBLE[shell].strip().replace("@FORMATS@", " ".join(names)).replace("@SUFFIXES@", endings)


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Yield each argument of the parser and of the parsers of its commands."""
    waiting = [parser]
    while waiting:
        for action in waiting.pop()._actions:
            yield action
            if isinstance(action, _SubParsersAction):
                waiting += action.choices.values()
