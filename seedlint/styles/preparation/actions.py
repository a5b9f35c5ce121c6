"""The action of a rule, read."""

from __future__ import annotations

import re

from seedlint.styles.actions import Action
from seedlint.styles.keys import Keys, KeyValueError

NAMES = ("suggest", "replace", "remove", "convert", "edit")
EDITS = {"regex": 3, "trim_right": 2, "trim_left": 2, "trim": 2, "truncate": 2, "split": 3, "replace": 3}
"""The forms of `edit`, each with the number of its parameters, its own name included."""


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
