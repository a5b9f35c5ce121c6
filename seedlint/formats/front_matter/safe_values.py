"""Safe parsing of the values in a front matter.

A few lines of YAML can construct objects of any class, expand to gigabytes, or nest so deeply that they take seconds. A number of
some thousand digits can be read from hexadecimal and then raises wherever it is printed. So the text is limited by what it costs,
and every exception of a parser means a front matter that cannot be read.
"""

from __future__ import annotations

import json
import re
from typing import Any

from seedlint._internal.lazy_regex import regex

_MOST_CHARACTERS = 100_000
"""Our limit. The longest of some ten thousand real front matters had 20,000."""
_MOST_LEVELS = 50
_MOST_BITS = 4_096
"""Of a whole number, some 1,200 digits. Python refuses to print a number of more than 4,300 digits."""
_LONG_NUMBER = "a number has too many digits"
_MOST_OF_REASON = 100
"""Characters. A parser may quote the whole value."""
_ANCHOR = regex(r"(?:^|[\s\[{,:-])[&*][^\s,\]}]")
_NESTED = regex(r"[\[{]|(?:^|\s)[-?:](?=\s)")
UNQUOTED_GLOBS = regex(r"^(globs:[ \t]+)([^\s\"'\[#][^\n\r\"']*)(?=\r?$)", re.MULTILINE)
"""Rules for agents (`.mdc`) have patterns without quotes, in which `*` would be an alias of YAML."""
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_KEY_BEGINS = r"(?:^[ \t]*+(?:\[{1,2}+[ \t]*+)?+|[{,][ \t]*+)"
_DEEP_KEY = regex(rf"{_KEY_BEGINS}{_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{_MOST_LEVELS},}}+", re.MULTILINE)
"""A dotted key of TOML with too many parts: for 20,000 parts, which are 40 kB, tomllib takes 1.5 GB."""


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
    except FrontMatterError:
        raise
    except RecursionError:
        raise FrontMatterError("nested too deeply") from None
    except Exception as error:  # parsers raise more than they document, such as for a date or a number out of range
        raise FrontMatterError(_reason(form, error)) from None
    if not isinstance(found, dict | None):
        raise FrontMatterError("not a mapping of keys to values")
    _refuse_long_numbers(found)
    return {str(key): value for key, value in (found or {}).items() if str(key) in text}


def _reason(form: str, error: Exception) -> str:
    """Return one line. Python's own words about a number with too many digits are an advice to programmers."""
    first, *_ = str(error).splitlines() or [""]
    if "integer string conversion" in first:
        return _LONG_NUMBER
    return f"not {form.upper()}: {first[:_MOST_OF_REASON] or type(error).__name__}"


def _refuse_long_numbers(found: object) -> None:
    """Raise FrontMatterError for a whole number that cannot be printed, as a key or a value at any depth."""
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set):
            waiting += value
        elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
            raise FrontMatterError(_LONG_NUMBER)


def _toml(text: str) -> Any:
    import tomllib

    if deep := _DEEP_KEY.search(text):
        raise FrontMatterError("nested too deeply", text.count("\n", 0, deep.start()))
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise FrontMatterError(str(error).partition(" (at ")[0].lower(), int(line[1]) - 1 if line else 0) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FrontMatterError(error.msg.lower(), error.lineno - 1) from None


def _yaml(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    yaml = YAML(typ="safe", pure=True)
    text = UNQUOTED_GLOBS.sub(r"\1'\2'", text)
    try:
        if _ANCHOR.search(text) or len(_NESTED.findall(text)) > _MOST_LEVELS:
            _refuse_anchors_and_depth(yaml.parse(text))
        return yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FrontMatterError(error.problem or error.context or "not YAML", mark.line if mark else 0) from None


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
