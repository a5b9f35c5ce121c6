"""What our rules declare, remembered: a run that has nothing to ask of them need not load their files, and all that these import.

A remembered rule is the rule itself, but for its functions: each loads the rule's file when it is first called.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from seedlint import __version__, option_types
from seedlint._internal.startup_cache import Memory, key
from seedlint.plugins import builtin
from seedlint.rule import CorpusRule, DocumentRule, Option, Rule, SimilarityRule

_NAME = "rules"
_KIND, _OF = "=", "of"
_RULES = (DocumentRule, CorpusRule, SimilarityRule)
_SHAPES = (
    option_types.Boolean,
    option_types.Integer,
    option_types.Number,
    option_types.Text,
    option_types.Choice,
    option_types.Glob,
    option_types.Regex,
    option_types.ListOf,
    option_types.MapOf,
)
_VALUES = (*_RULES, Option, *_SHAPES, option_types.OneOf, option_types.Field, option_types.Fields)


def rules(memory: Memory) -> list[Rule]:
    """Our rules, by name."""
    at = key(builtin.state(), __version__)
    kept = memory.recall(_NAME, at)
    if isinstance(kept, str):
        return recalled(kept)
    loaded = builtin.rules()
    memory.keep(_NAME, at, written(loaded))
    return loaded


def written(rules: list[Rule]) -> str:
    """The rules as JSON, from which `recalled` makes them again."""
    return json.dumps([_plain(rule) for rule in rules], separators=(",", ":"))


def recalled(text: str) -> list[Rule]:
    """The rules that were written."""
    found: list[Rule] = json.loads(text, object_hook=_made)
    return found


def _plain(value: Any) -> Any:
    """The value in the kinds that JSON has; of others with the name of their kind. Functions are known by rule and field."""
    if isinstance(value, _RULES):
        fields = {name: getattr(value, name) for name in value.__match_args__}
        return _of(value, [_of(item, [value.name, name]) if callable(item) else _plain(item) for name, item in fields.items()])
    if isinstance(value, _VALUES):
        return _of(value, [_plain(getattr(value, name)) for name in value.__match_args__])
    if isinstance(value, tuple | frozenset):
        return _of(value, [_plain(item) for item in value])
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _of(value: Any, parts: list[Any]) -> dict[str, Any]:
    return {_KIND: type(value).__name__, _OF: parts}


def _made(found: dict[str, Any]) -> Any:
    return _MAKERS[found[_KIND]](*found[_OF]) if _KIND in found else found


def _function(rule: str, field: str) -> Callable[..., Any]:
    def called(*given: Any) -> Any:
        return getattr(builtin.rule(rule), field)(*given)

    return called


_MAKERS: dict[str, Callable[..., Any]] = {
    **{kind.__name__: kind for kind in _VALUES},
    "tuple": lambda *items: items,
    "frozenset": lambda *items: frozenset(items),
    "function": _function,
}
