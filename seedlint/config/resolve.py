"""From the files as read to the config as used, once the rules are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seedlint.config.errors import Complaint, ConfigError
from seedlint.config.load import Draft
from seedlint.config.nodes import Node, at, items
from seedlint.config.schema import REASON_RULE, TYPES_RULE, config_shape, judging
from seedlint.config.settings import Change, Config, Layer, Waiver
from seedlint.config.type_references import refuse_strangers
from seedlint.config.validate import fit
from seedlint.option_types import Fields
from seedlint.rule import Rule

Complain = Callable[[Complaint], None]


def resolve(draft: Draft, rules: Mapping[str, Rule]) -> Config:
    """The config that the draft's files make with these rules, by name. ConfigError with every mistake of every file.

    Of files that extend one another the nearest wins: key by key, and in `rules` and `types` name by name, option by option;
    what is under `ignore` adds up.
    """
    complaints = list(draft.complaints)
    said, layers = combined(draft, config_shape(rules), rules, complaints.append)
    if complaints:
        raise ConfigError(sorted(complaints))
    include, exclude = tuple(said.get("include", ())), tuple(said.get("exclude", ()))
    fail_on, baseline, waived = said.get("fail-on", "warning"), said.get("baseline", ""), waivers(draft, rules)
    return Config(draft.root, draft.file, include, exclude, fail_on, tuple(layers), draft.rule_files, waived, baseline)


def waivers(draft: Draft, rules: Mapping[str, Rule], home: str = "") -> tuple[Waiver, ...]:
    """The entries under `ignore` in all of the draft's files, for a home."""
    if not any(at(source, "ignore") for source in draft.sources):
        return ()
    from seedlint.config.ignores import waivers

    return tuple(waivers(draft, rules, home))


def combined(
    draft: Draft, value_type: Fields, rules: Mapping[str, Rule], complain: Complain, home: str = ""
) -> tuple[dict[str, Any], list[Layer]]:
    """The values of the draft's files by key, and their layers for a home; not to be used where a file is complained of."""
    said: dict[str, Any] = {}
    layers: list[Layer] = []
    complaints: list[Complaint] = []
    for node in draft.sources:
        values = fit(node, value_type, node.file.path, complaints.append)
        _refuse_judging(node, rules, complaints.append)
        _refuse_types_twice(node, complaints.append)
        if not complaints:
            said |= {key: value for key, value in values.items() if value is not None}
            layers += _layers(values, home)
    refuse_strangers(draft.sources, rules, complaints.append)
    for complaint in complaints:
        complain(complaint)
    return said, layers


def _layers(values: Mapping[str, Any], home: str) -> list[Layer]:
    """The layers of one file: what it says of all files, then its overrides."""
    everywhere = _changes(values["rules"] or {})
    if values.get("types"):
        change = everywhere.get(TYPES_RULE, Change(None, {}))
        everywhere[TYPES_RULE] = Change(change.level, {**change.options, "types": values["types"]})
    if values["require-reason"] is not None:
        everywhere.setdefault(REASON_RULE, Change(_level(values["require-reason"]), {}))
    overrides = [Layer(tuple(override["files"]), _changes(override["rules"]), home) for override in values["overrides"] or ()]
    return [Layer(None, everywhere, home), *overrides]


def _changes(rules: Mapping[str, Any]) -> dict[str, Change]:
    return {name: _change(said) for name, said in rules.items() if said is not None}


def _change(said: Any) -> Change:
    if not isinstance(said, dict):
        return Change(_level(said), {})
    options = {name: value for name, value in said.items() if name != "severity" and value is not None}
    return Change(_level(said["severity"]), options)


def _level(said: Any) -> Any:
    return {True: "on", False: "off"}.get(said, said)


def _refuse_judging(node: Node, rules: Mapping[str, Rule], complain: Complain) -> None:
    """An override of what judging reads could not be obeyed: judging sees all files at once."""
    for override in items(at(node, "overrides")):
        for name, rule in rules.items():
            for option in judging(rule):
                found = at(override, "rules", name, option)
                if found:
                    complain(found.complaint(f"{option!r} judges all files together; set it under 'rules', not by path"))


def _refuse_types_twice(node: Node, complain: Complain) -> None:
    twice = at(node, "rules", TYPES_RULE, "types")
    if twice and at(node, "types"):
        complain(twice.complaint("the key 'types' of the config says this already; keep one of the two"))
