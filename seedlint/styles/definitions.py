"""A rule in YAML, read to its program; what is odd about it becomes a note with the line."""

from __future__ import annotations

from seedlint._internal.named_tuples import NamedTuple
from seedlint.errors import RuleError
from seedlint.styles.actions import NONE
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.preparation.actions import read_action
from seedlint.styles.preparation.registry import PREPARE, UNSUPPORTED
from seedlint.styles.program import Program, SetUp
from seedlint.styles.yaml_values import YamlError, read

LEVELS = {"suggestion": "info", "warning": "warning", "error": "error"}
"""Vale's levels, each with the severity that it means."""
_NAMES = (
    "text heading table list paragraph sentence alt title blockquote summary raw figure comment frontmatter attr link code strong"
    " emphasis"
)
_SCOPES = frozenset(_NAMES.split())
_GONE = ("code", "link", "strong", "emphasis")
"""Scopes that Vale no longer has: nothing matches them."""


class Note(NamedTuple):
    """Something about a rule that its authors should know: it does not run, or not as it is written."""

    path: str
    line: int
    rule: str
    text: str
    does_not_run: bool = False


def read_rule(name: str, path: str, text: str, set_up: SetUp) -> tuple[Program, list[Note]]:
    """Return the program of a rule in the file at path, and notes. A rule that cannot run has a program of the kind ''.

    RuleError, with file and line, for a text that is no YAML or no rule.
    """
    try:
        entries = read(text).mapping
    except YamlError as problem:
        raise RuleError(f"{path}:{problem.line}: {problem}") from None
    if not entries:
        raise RuleError(f"{path}:1: no rule in YAML: it has no keys")
    return make_program(name, path, Keys(entries), set_up)


def make_program(name: str, path: str, keys: Keys, set_up: SetUp) -> tuple[Program, list[Note]]:
    """Return the program of a rule with these keys, as `read_rule`."""
    notes: list[Note] = []
    kind = keys.text("extends")
    if kind not in PREPARE and kind not in UNSUPPORTED:
        known = ", ".join(sorted([*PREPARE, *UNSUPPORTED]))
        raise RuleError(f"{path}:{keys.line('extends')}: 'extends' is {kind!r}; it takes one of {known}")
    try:
        program = _common(name, path, kind, keys)
    except KeyValueError as problem:
        raise RuleError(f"{path}:{problem.line}: {problem}") from None
    try:
        program["action"] = read_action(keys)
    except KeyValueError as problem:
        notes.append(Note(path, problem.line, name, f"{problem}; the rule has no fix"))
    line = keys.line("extends")
    if kind in UNSUPPORTED:
        notes.append(Note(path, line, name, f"'{kind}' is not supported: {UNSUPPORTED[kind]}", does_not_run=True))
        return {**program, "kind": ""}, notes
    try:
        own = PREPARE[kind](keys, set_up)
    except KeyValueError as problem:
        notes.append(Note(path, problem.line, name, str(problem), does_not_run=True))
        return {**program, "kind": ""}, notes
    if own.get("pattern", "") is None:
        notes.append(Note(path, line, name, f"an empty '{kind}': it has nothing to look for", does_not_run=True))
        return {**program, "kind": ""}, notes
    notes += [Note(path, at, name, f"unknown key {key!r}, which is passed over") for key, at in keys.unused()]
    notes += [Note(path, at, name, f"the key {key!r} occurs twice; the last one counts") for key, at in keys.repeated()]
    notes += [
        Note(path, keys.line("scope"), name, f"nothing has the scope {scope!r}; use 'raw' for markup")
        for scope in program["scope"]
        if _first_part(scope) in _GONE
    ]
    return {**program, **own}, notes


def _common(name: str, path: str, kind: str, keys: Keys) -> Program:
    level = keys.text("level", "warning")
    if level not in LEVELS:
        raise KeyValueError(f"'level' is {level!r}; it takes {', '.join(LEVELS)}", keys.line("level"))
    if not keys.text("message"):
        raise KeyValueError("the key 'message' is missing", 1)
    scopes = [scope.strip() for scope in keys.texts("scope") if scope.strip()] or ["text"]
    if keys.flag("code"):
        scopes = ["raw"]
    for scope in scopes:
        if _first_part(scope) not in _SCOPES:
            raise KeyValueError(f"unknown scope {scope!r}", keys.line("scope"))
    for ignored in ("name", "tags", "examples"):
        keys.get(ignored)
    return {
        "name": name,
        "path": path,
        "line": keys.line("extends"),
        "kind": kind,
        "level": LEVELS[level],
        "message": keys.text("message"),
        "description": keys.text("description"),
        "link": keys.text("link"),
        "scope": scopes,
        "limit": int(keys.number("limit")),
        "action": NONE,
    }


def _first_part(scope: str) -> str:
    return scope.split("&")[0].strip().lstrip("~").split(".")[0]
