"""The values in a front matter, read with care: a few lines of YAML can hold a program, a bomb or a maze."""

from __future__ import annotations

import json
import re
from typing import Any

from seedlint._internal.lazy_regex import regex

_LONGEST = 100_000
"""Characters; ours. The longest of some ten thousand real ones had 20,000."""
_DEEPEST = 50
_ANCHOR = regex(r"(?:^|[\s\[{,:-])[&*][^\s,\]}]")
_NESTED = regex(r"[\[{]|(?:^|\s)[-?:](?=\s)")


class Broken(Exception):  # noqa: N818 - what the front matter is, not what happened
    """A front matter that cannot be read: why, and in which of its lines, from 0."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


def values(form: str, text: str) -> dict[str, Any]:
    """The values in the text of a front matter by those of its keys that it spells out. Broken where it cannot be read."""
    if len(text) > _LONGEST:
        raise Broken(f"longer than {_LONGEST} characters")
    try:
        found = {"yaml": _yaml, "toml": _toml, "json": _json}[form](text)
    except RecursionError:
        raise Broken("nested too deeply") from None
    if not isinstance(found, dict | None):
        raise Broken("no mapping of keys to values")
    return {str(key): value for key, value in (found or {}).items() if str(key) in text}


def _toml(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise Broken(str(error).partition(" (at ")[0].lower(), int(line[1]) - 1 if line else 0) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Broken(error.msg.lower(), error.lineno - 1) from None


def _yaml(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    yaml = YAML(typ="safe", pure=True)
    try:
        if _ANCHOR.search(text) or len(_NESTED.findall(text)) > _DEEPEST:
            _refuse_tricks(yaml.parse(text))
        return yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Broken(error.problem or error.context or "not YAML", mark.line if mark else 0) from None
    except (YAMLError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        # Beside its own errors ruamel.yaml lets through what a wrong date or key raises.
        raise Broken(f"not YAML: {error}".splitlines()[0]) from None


def _refuse_tricks(events: Any) -> None:
    """Anchors make small text large, and what is nested deeply takes seconds to build."""
    depth = 0
    for event in events:
        if getattr(event, "anchor", None):
            raise Broken("anchors and aliases are not read", event.start_mark.line)
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > _DEEPEST:
            raise Broken("nested too deeply", event.start_mark.line)
