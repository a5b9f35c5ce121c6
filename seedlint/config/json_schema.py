"""The JSON Schema (draft 2020-12) of a config file, made from the same option types as the validation.

Only the validation finds these mistakes, which a schema cannot express: a pattern or a regular expression with wrong syntax, a
date that is not in the calendar, a pattern that fits no rule, and a type that extends an unknown type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint import __version__
from seedlint.config.schema import TYPES_RULE, config_keys, corpus_options
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.option_types import (
    Boolean,
    Choice,
    Date,
    Field,
    Fields,
    Glob,
    Integer,
    ListOf,
    MapOf,
    Number,
    OneOf,
    OptionType,
    Regex,
    RuleName,
)
from seedlint.rule import Rule

Schema = dict[str, Any]
_ID = f"https://github.com/seedlint/seedlint/schema/{__version__}"
_GLOB = r"^(?![/!~]|[A-Za-z]:/)(?=[\s\S]*\S)[^\\]*$"
_DAY = r"^\d{4}-\d\d-\d\d$"
_WILD = r"[*?\[]"
_NEVER: Schema = {
    "not": {},
    "description": "Applies to all files together; set it under the key 'rules' of the outermost config.",
}


def config_schema(rules: Mapping[str, Rule], formats: Formats = BUILT_IN) -> Schema:
    """Return the schema of a config where these rules and formats are loaded: plain data, ready for JSON."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        "title": "seedlint configuration",
        "description": "A file .seedlint.yaml; every key is optional.",
    }
    keys = _schema(config_keys(rules, formats)) | {"type": ["object", "null"]}
    override = keys["properties"]["overrides"]["items"]["properties"]["rules"]["properties"]
    for name, rule in rules.items():
        by_path = next(among for among in override[name]["anyOf"] if among.get("type") == "object")
        by_path["properties"] |= dict.fromkeys(corpus_options(rule), _NEVER)
    return head | keys | ({"not": _types_twice()} if "types" in keys["properties"] else {})


def _schema(value_type: OptionType) -> Schema:
    match value_type:
        case ListOf(item, single):
            listed = {"type": "array", "items": _schema(item)}
            return {"anyOf": [_schema(item), listed]} if single else listed
        case MapOf(value):
            names = {"propertyNames": _schema(Glob())} if value_type.keys_are_globs else {}
            return {"type": "object", "additionalProperties": _schema(value)} | names
        case OneOf(types):
            return {"anyOf": [_schema(one) for one in types]}
        case Fields():
            return _fields(value_type)
        case Choice(choices):
            return {"enum": list(choices)}
        case Integer(minimum, maximum):
            return {"type": "integer"} | _bounds(minimum, maximum)
        case Number(minimum, maximum):
            return {"type": "number"} | _bounds(minimum, maximum)
        case Boolean():
            return {"type": "boolean"}
    return {"type": "string"} | _text_constraints(value_type)


def _text_constraints(value_type: OptionType) -> Schema:
    match value_type:
        case Glob():
            return {"pattern": _GLOB, "maxLength": 1000}
        case Regex():
            return {"format": "regex"}
        case Date():
            return {"format": "date", "pattern": _DAY}
        case RuleName(among):
            return {"anyOf": [{"enum": list(among)}, {"pattern": _WILD}]}
    return {}


def _fields(value_type: Fields) -> Schema:
    properties = {name: _field(name, field) for name, field in value_type.fields.items()}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": sorted(value_type.required)} if value_type.required else {})


def _field(name: str, field: Field) -> Schema:
    schema = {"title": name, "description": field.doc}
    default = field.default if field.shown_default is None else field.shown_default
    return schema | ({} if default is None else {"default": default}) | _schema(field.value_type)


def _bounds(least: float | None, most: float | None) -> Schema:
    return {name: bound for name, bound in (("minimum", least), ("maximum", most)) if bound is not None}


def _types_twice() -> Schema:
    """Return the schema of a config that has types under both of the keys that may hold them."""
    rule = {"type": "object", "required": ["types"]}
    rules = {"type": "object", "required": [TYPES_RULE], "properties": {TYPES_RULE: rule}}
    return {"type": "object", "required": ["types", "rules"], "properties": {"rules": rules}}
