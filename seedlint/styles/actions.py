"""Actions of rules: the texts that may take the place of a match."""

from __future__ import annotations

import re
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.styles.keys import Keys, KeyValueError

NAMES = ("suggest", "replace", "remove", "convert", "edit")
EDITS = {"regex": 3, "trim_right": 2, "trim_left": 2, "trim": 2, "truncate": 2, "split": 3, "replace": 3}
"""The forms of `edit`, each with the number of its parameters, its own name included."""
Action = dict[str, Any]
NONE: Action = {"name": "", "params": [], "safe": False}
_GROUP = regex(r"\$(?:(\d+)|\{(\d+)\})")


def read_action(keys: Keys) -> Action:
    """Return the action of a rule: its name, '' for none, its parameters, and whether its edits are safe.

    KeyValueError for an action that is not known.
    """
    value = keys.get("action")
    inner = Keys(value.mapping if value else {})
    action: Action = {"name": inner.text("name"), "params": inner.texts("params"), "safe": inner.flag("safe")}
    line = value.line if value else 1
    name, params = action["name"], action["params"]
    if name and name not in NAMES:
        raise KeyValueError(f"unknown action {name!r}; the actions are {', '.join(NAMES)}", line)
    if name == "edit" and EDITS.get(params[0] if params else "") != len(params):
        raise KeyValueError(f"the action 'edit' takes one of {', '.join(EDITS)} and its parameters", line)
    if name == "edit" and params[0] == "regex":
        try:
            re.compile(params[1])
        except (re.error, OverflowError, RecursionError) as error:
            raise KeyValueError(f"the pattern of the action cannot be read: {error}", line) from None
    if name == "edit" and params[0] == "split" and not params[2].lstrip("-").isdigit():
        raise KeyValueError("the last parameter of 'split' is a number", line)
    return action


def replacements(action: Action, matched: str) -> tuple[str, ...]:
    """Return what the action puts in place of a match; empty for an action that knows nothing, such as `suggest`."""
    match action["name"]:
        case "replace":
            return tuple(dict.fromkeys(action["params"]))
        case "remove":
            return ("",)
        case "convert":
            return (_simple(matched),) if action["params"][:1] == ["simple"] else ()
        case "edit":
            edited = _edited(action["params"], matched)
            return () if edited is None else (edited,)
    return ()


def _edited(params: list[str], matched: str) -> str | None:
    """Return the edited match; None where the edit does not fit it."""
    match params[0]:
        case "regex":
            return _substituted(params[1], params[2], matched)
        case "trim_right":
            return matched.rstrip(params[1]).strip()
        case "trim_left":
            return matched.lstrip(params[1]).strip()
        case "trim":
            return matched.strip(params[1]).strip()
        case "truncate":
            return matched.split(params[1])[0].strip() if params[1] else None
        case "replace":
            return matched.replace(params[1], params[2]) if params[1] else None
    parts, index = matched.split(params[1]) if params[1] else [], int(params[2])
    return parts[index].strip() if 0 <= index < len(parts) else None


def _substituted(pattern: str, replacement: str, matched: str) -> str | None:
    import regex as package

    def expanded(found: Any) -> str:
        return _GROUP.sub(lambda group: _group(found, int(group[1] or group[2])), replacement)

    try:
        return str(package.sub(pattern, expanded, matched, timeout=1)).strip()
    except (package.error, TimeoutError):
        return None


def _group(found: Any, number: int) -> str:
    return (found[number] or "") if number <= len(found.groups()) else ""


def _simple(text: str) -> str:
    """Return `someName` and `some_name` as `some name`."""
    parts, before = [], ""
    for sign in text:
        if not sign.isalnum() or (before.islower() and sign.isupper()):
            parts.append(" ")
        if sign.isalnum():
            parts.append(sign.lower())
        before = sign
    return " ".join("".join(parts).split())
