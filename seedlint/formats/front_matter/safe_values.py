"""Safe parsing of the values in a front matter.

A few lines of YAML can construct objects of any class, expand to gigabytes, or nest so deeply that they take seconds.
"""

from __future__ import annotations

import json
import re
from typing import Any

from seedlint._internal.lazy_regex import regex

_MOST_CHARACTERS = 100_000
"""Our limit. The longest of some ten thousand real front matters had 20,000."""
_MOST_LEVELS = 50
_ANCHOR = regex(r"(?:^|[\s\[{,:-])[&*][^\s,\]}]")
_NESTED = regex(r"[\[{]|(?:^|\s)[-?:](?=\s)")


class FrontMatterError(Exception):
    """A front matter that cannot be read: the reason as the text, and the line in the front matter, from 0."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


def parse_values(form: str, text: str) -> dict[str, Any]:
    """Return the values in the text of a front matter, by key. Raises FrontMatterError where the text cannot be read.

    Only keys that the text contains as they are: a key with an escape is left out, since `Meta` looks for keys in the text first.
    """
    if len(text) > _MOST_CHARACTERS:
        raise FrontMatterError(f"longer than {_MOST_CHARACTERS} characters")
    try:
        found = {"yaml": _yaml, "toml": _toml, "json": _json}[form](text)
    except RecursionError:
        raise FrontMatterError("nested too deeply") from None
    if not isinstance(found, dict | None):
        raise FrontMatterError("not a mapping of keys to values")
    return {str(key): value for key, value in (found or {}).items() if str(key) in text}


def _toml(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise FrontMatterError(str(error).partition(" (at ")[0].lower(), int(line[1]) - 1 if line else 0) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FrontMatterError(error.msg.lower(), error.lineno - 1) from None


def _yaml(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    yaml = YAML(typ="safe", pure=True)
    try:
        if _ANCHOR.search(text) or len(_NESTED.findall(text)) > _MOST_LEVELS:
            _refuse_anchors_and_depth(yaml.parse(text))
        return yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FrontMatterError(error.problem or error.context or "not YAML", mark.line if mark else 0) from None
    except (YAMLError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        # ruamel.yaml does not wrap the errors that a wrong date or key raises.
        raise FrontMatterError(f"not YAML: {error}".splitlines()[0]) from None


def _refuse_anchors_and_depth(events: Any) -> None:
    """Raise FrontMatterError for an anchor or for deep nesting, from the events of the parser, before any value is built.

    Aliases make a small text large: ten lists that each hold ten aliases of the one before are ten thousand million values. Deep
    nesting takes seconds to build. To read the events costs as much as to build the values, so the caller does it only where a
    pattern over the text shows that there could be an anchor or more than _MOST_LEVELS levels.
    """
    depth = 0
    for event in events:
        if getattr(event, "anchor", None):
            raise FrontMatterError("anchors and aliases are not read", event.start_mark.line)
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > _MOST_LEVELS:
            raise FrontMatterError("nested too deeply", event.start_mark.line)
