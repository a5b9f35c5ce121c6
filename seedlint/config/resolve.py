"""The Config, made from the files as read once the rules are known: validation, then the layers of settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from seedlint.config.errors import Complaint, ConfigError, nearest
from seedlint.config.load import Draft
from seedlint.config.nodes import Node, at, items
from seedlint.config.schema import REASON_RULE, TYPES_RULE, config_keys, corpus_options, document_types, ignore_keys
from seedlint.config.settings import Change, Config, IgnoreEntry, Layer
from seedlint.config.validate import validate
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.model import Place
from seedlint.option_types import Fields, MapOf
from seedlint.rule import Rule

Complain = Callable[[Complaint], None]


def resolve(draft: Draft, rules: Mapping[str, Rule], formats: Formats = BUILT_IN) -> Config:
    """Return the config that the draft's files make with these rules and formats. ConfigError with every mistake of every file.

    Of files that extend one another the nearest wins: key by key, and in `rules` and `types` name by name, option by option;
    the entries under `ignore` add up.
    """
    complaints = list(draft.complaints)
    keys = config_keys(rules, formats, are_all=not draft.skipped_rule_files)
    values, layers = combine(draft, keys, rules, complaints.append)
    if complaints:
        raise ConfigError(sorted(complaints))
    include, exclude = tuple(values.get("include", ())), tuple(values.get("exclude", ()))
    fail_on, baseline, ignored = values.get("fail-on", "warning"), values.get("baseline", ""), tuple(ignore_entries(draft, rules))
    paths, shown = (draft.root, draft.file, include, exclude), values.get("min-severity")
    read = values.get("formats", {})
    styles, words = draft.styles, draft.vocabularies
    return Config(
        *paths,
        fail_on,
        tuple(layers),
        draft.rule_files,
        ignored,
        baseline,
        min_severity=shown,
        styles=styles,
        vocabularies=words,
        formats=read,
    )


def combine(
    draft: Draft, keys: Fields, rules: Mapping[str, Rule], complain: Complain, folder: str = ""
) -> tuple[dict[str, Any], list[Layer]]:
    """Return the values of the draft's files by key, and their layers for a folder; unusable after a complaint."""
    combined: dict[str, Any] = {}
    layers: list[Layer] = []
    complaints: list[Complaint] = []
    for node in draft.sources:
        values = validate(node, keys, node.file.path, complaints.append)
        _check_overrides(node, rules, complaints.append)
        _check_types_once(node, complaints.append)
        if not complaints:
            combined |= {key: value for key, value in values.items() if value is not None}
            layers += _layers(values, folder)
    _check_extended_types(draft.sources, rules, complaints.append)
    for complaint in complaints:
        complain(complaint)
    return combined, layers


def ignore_entries(draft: Draft, rules: Mapping[str, Rule], folder: str = "") -> Iterator[IgnoreEntry]:
    """Yield the valid entries under `ignore` in the draft's files, for a folder; `combine` complains about the others."""
    keys = ignore_keys(rules, are_all=not draft.skipped_rule_files)
    for entry in (entry for source in draft.sources for entry in items(at(source, "ignore"))):
        complaints: list[Complaint] = []
        values = validate(entry, keys, "ignore", complaints.append)
        if not complaints:
            place = Place(entry.file.path, entry.line, entry.column, entry.line, entry.column)
            text, reason, until = (values[key] or "" for key in ("text", "reason", "until"))
            yield IgnoreEntry(tuple(values["files"]), tuple(values["rules"]), place, text, reason, until, folder)


def _layers(values: Mapping[str, Any], folder: str) -> list[Layer]:
    """Return the layers of one file: its values for all files, then its overrides."""
    everywhere = _changes(values["rules"] or {})
    if values.get("types"):
        change = everywhere.get(TYPES_RULE, Change(None, {}))
        everywhere[TYPES_RULE] = Change(change.level, {**change.options, "types": values["types"]})
    if values["require-reason"] is not None:
        everywhere.setdefault(REASON_RULE, Change(_level(values["require-reason"]), {}))
    overrides = [Layer(tuple(override["files"]), _changes(override["rules"]), folder) for override in values["overrides"] or ()]
    return [Layer(None, everywhere, folder), *overrides]


def _changes(rules: Mapping[str, Any]) -> dict[str, Change]:
    return {name: _change(value) for name, value in rules.items() if value is not None}


def _change(value: Any) -> Change:
    if not isinstance(value, dict):
        return Change(_level(value), {})
    options = {name: option for name, option in value.items() if name != "severity" and option is not None}
    return Change(_level(value["severity"]), options)


def _level(value: Any) -> Any:
    return {True: "on", False: "off"}.get(value, value)


def _check_overrides(node: Node, rules: Mapping[str, Rule], complain: Complain) -> None:
    """Complain about overrides of corpus options: a rule reads them once, for all files."""
    for override in items(at(node, "overrides")):
        for name, rule in rules.items():
            for option in corpus_options(rule):
                found = at(override, "rules", name, option)
                if found:
                    complain(found.complaint(f"{option!r} applies to all files together; set it under 'rules', not by path"))


def _check_types_once(node: Node, complain: Complain) -> None:
    """Complain about types under both keys that may hold them."""
    twice = at(node, "rules", TYPES_RULE, "types")
    if twice and at(node, "types"):
        complain(twice.complaint("the key 'types' of the config sets the types too; keep only one of the two"))


def _check_extended_types(sources: Iterable[Node], rules: Mapping[str, Rule], complain: Complain) -> None:
    """Complain about every type that extends an unknown type or itself, whichever files of the config the types are in."""
    value_type = document_types(rules)
    if not isinstance(value_type, MapOf) or not value_type.reference_key:
        return
    types = {name: entry.value for node in sources for mapping in _type_mappings(node) for name, entry in mapping.value.items()}
    bases = {
        name: base
        for name, value in types.items()
        if (base := at(value, value_type.reference_key)) and isinstance(base.value, str)
    }
    for name, base in bases.items():
        if base.value not in types and base.value not in value_type.built_in:
            complain(base.complaint(f"unknown type {base.value!r}{nearest(base.value, [*types, *value_type.built_in])}"))
        elif _is_circular(name, bases, value_type.built_in):
            complain(base.complaint(f"circular {value_type.reference_key!r}: leads back to {name!r}"))


def _type_mappings(source: Node) -> Iterator[Node]:
    """Yield the mappings of types in a file: those for all files, and those in its overrides."""
    places = [at(source, "types")]
    places += [at(where, "rules", TYPES_RULE, "types") for where in (source, *items(at(source, "overrides")))]
    yield from (place for place in places if place and isinstance(place.value, dict))


def _is_circular(name: str, bases: Mapping[str, Node], built_in: Iterable[str]) -> bool:
    """Return whether a type extends itself. A type with the name of a built-in type may extend the built-in type."""
    seen: set[str] = set()
    base = name
    while base in bases and base not in seen:
        seen.add(base)
        base = bases[base].value
    return base == name and name in seen and name not in built_in
