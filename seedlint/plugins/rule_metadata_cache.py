"""Cache of the metadata of the built-in rules: a run that calls no rule does not load the rules' files and their imports.

A cached rule is equal to the loaded rule but for its functions: each of them loads the rule's file on its first call.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from seedlint import __version__, option_types
from seedlint._internal.startup_cache import StartupCache, key
from seedlint.plugins import builtin
from seedlint.rule import CorpusRule, DocumentRule, Option, Rule, SimilarityRule

_CACHE_NAME = "rules"
_KIND, _ARGUMENTS = "=", "of"
_RULES = (DocumentRule, CorpusRule, SimilarityRule)
_OPTION_TYPES = (
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
_VALUES = (*_RULES, Option, *_OPTION_TYPES, option_types.OneOf, option_types.Field, option_types.Fields)


def builtin_rules(cache: StartupCache) -> list[Rule]:
    """Return the built-in rules, sorted by name, from the cache where no code has changed."""
    state = key(builtin.state(), __version__)
    cached = cache.get(_CACHE_NAME, state)
    remembered = _rules_of(cached)
    if remembered is not None:
        return remembered
    loaded = builtin.rules()
    cache.put(_CACHE_NAME, state, to_json(loaded))
    return loaded


def _rules_of(cached: Any) -> list[Rule] | None:
    """Return the cached rules; None where the value is not one that `to_json` wrote."""
    try:
        found: Any = from_json(cached)
        is_whole = type(found) is list and all(isinstance(rule, _RULES) and type(rule.name) is str for rule in found)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return found if is_whole else None


def to_json(rules: list[Rule]) -> str:
    """Return the rules as JSON for `from_json`."""
    return json.dumps([_encoded(rule) for rule in rules], separators=(",", ":"))


def from_json(text: str) -> list[Rule]:
    """Return the rules that `to_json` wrote."""
    found: list[Rule] = json.loads(text, object_hook=_decoded)
    return found


def _encoded(value: Any) -> Any:
    """Return the value in the types of JSON. Other types become objects with their name; a function, its rule and field."""
    if isinstance(value, _RULES):
        fields = {name: getattr(value, name) for name in value.__match_args__}
        arguments = [_object(item, [value.name, name]) if callable(item) else _encoded(item) for name, item in fields.items()]
        return _object(value, arguments)
    if isinstance(value, _VALUES):
        return _object(value, [_encoded(getattr(value, name)) for name in value.__match_args__])
    if isinstance(value, tuple | frozenset):
        return _object(value, [_encoded(item) for item in value])
    if isinstance(value, dict):
        return {name: _encoded(item) for name, item in value.items()}
    return [_encoded(item) for item in value] if isinstance(value, list) else value


def _object(value: Any, arguments: list[Any]) -> dict[str, Any]:
    return {_KIND: type(value).__name__, _ARGUMENTS: arguments}


def _decoded(encoded: dict[str, Any]) -> Any:
    return _CONSTRUCTORS[encoded[_KIND]](*encoded[_ARGUMENTS]) if _KIND in encoded else encoded


class _Function:
    """A function of a built-in rule. The file of the rule is loaded when the function is called."""

    def __init__(self, rule: str, field: str) -> None:
        self._rule, self._field = rule, field

    @property
    def __wrapped__(self) -> Callable[..., Any]:
        """The function itself, as `inspect.unwrap` looks for it: an error of the rule names its line."""
        found: Callable[..., Any] = getattr(builtin.rule(self._rule), self._field)
        return found

    def __call__(self, *arguments: Any) -> Any:
        return self.__wrapped__(*arguments)


_CONSTRUCTORS: dict[str, Callable[..., Any]] = {
    **{kind.__name__: kind for kind in _VALUES},
    "tuple": lambda *items: items,
    "frozenset": lambda *items: frozenset(items),
    "function": _Function,
}
