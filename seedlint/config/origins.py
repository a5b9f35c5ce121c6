"""Every value that holds in a place, each with the spot of the file that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.globs import as_written
from seedlint.config.load import Draft
from seedlint.config.nodes import Node, at, items
from seedlint.config.schema import TYPES_RULE
from seedlint.config.settings import Change, Config, Home, Waiver, held, home, settled
from seedlint.rule import Rule

Said = tuple[Change, Node | None]
"""A change of a rule's setting, and the override or file in which it stands."""


@dataclass(frozen=True)
class Value:
    """A value by the keys that lead to it, plain as in JSON; `origin` is its last key in a file, None for a default."""

    keys: tuple[str, ...]
    value: Any
    origin: Node | None


def values(config: Config, drafts: Sequence[Draft], rules: Mapping[str, Rule], path: str | None, folder: str = "") -> list[Value]:
    """What holds for the path or, with None, in a folder of `homes` wherever no override matches; then the overrides.

    The drafts are those that the config was made from. Of a rule that is off only that it is; of any other all options.
    """
    folder = folder if path is None else home(config, path)
    spots = [spot for draft in drafts for spot in _spots(draft)]
    layers = [(config.layers[index], spots[index]) for index in held(config, folder, path)]
    found = _of_files(config, drafts, folder)
    for name in sorted(rules):
        said = [(layer.rules[name], spot) for layer, spot in layers if name in layer.rules]
        found += _of_rule(("rules", name), rules[name], said)
    return found if path else [*found, *_overrides(config, spots, folder)]


def _spots(draft: Draft) -> Iterator[Node]:
    """Where each layer of a draft is said: the file, then its overrides, as `resolve.combined` has them."""
    for source in draft.sources:
        yield source
        yield from items(at(source, "overrides"))


def _of_files(config: Config, drafts: Sequence[Draft], folder: str) -> list[Value]:
    ours = next((draft for draft in drafts if folder and draft.file and draft.file.parent == config.root / folder), drafts[0])
    there = config.homes.get(folder) or Home(config.include, config.exclude)
    files = [
        file.relative_to(config.root).as_posix() if file.is_relative_to(config.root) else str(file) for file in config.rule_files
    ]
    told = [("include", plain(there.include), ours), ("exclude", plain(there.exclude), ours)]
    told += [("rule-files", files, drafts[0]), ("fail-on", config.fail_on, drafts[0])]
    told += [("baseline", config.baseline, drafts[0])] if config.baseline else []
    waived = [_entry(waiver) for waiver in config.waivers if waiver.home == folder]
    told += [("ignore", waived, ours)] if waived else []
    return [Value((key,), value, _last(draft, key)) for key, value, draft in told]


def _entry(waiver: Waiver) -> dict[str, Any]:
    """The entry under `ignore`, without the keys that it does not have."""
    rest = {"text": waiver.text, "reason": waiver.reason, "until": waiver.until}
    return {"files": plain(waiver.files), "rules": list(waiver.rules), **{key: value for key, value in rest.items() if value}}


def _last(draft: Draft, key: str) -> Node | None:
    """The key in the nearest of the draft's files that has it."""
    found = [source.value[key].key for source in draft.sources if isinstance(source.value, dict) and key in source.value]
    return found[-1] if found else None


def _of_rule(keys: tuple[str, ...], rule: Rule, said: Sequence[Said]) -> Iterator[Value]:
    found, origin = settled(rule, ()), None
    options: dict[tuple[str, ...], Node | None] = {}
    for index, (change, spot) in enumerate(said):
        before, found = found, settled(rule, [change for change, _ in said[: index + 1]])
        if change.level or found.on != before.on:
            origin = _key(spot, rule.name, "severity") or _key(spot, rule.name)
        for name, value in change.options.items():
            inside = [(name, part) for part in value] if isinstance(value, dict) else []
            options |= {way: _key(spot, rule.name, *way) for way in ((name,), *inside)}
    yield Value((*keys, "severity"), found.severity if found.on else "off", origin)
    for name, value in found.options.items() if found.on else ():
        if isinstance(value, dict) and value:
            yield from (Value((*keys, name, part), plain(value[part]), options.get((name, part))) for part in value)
        else:
            yield Value((*keys, name), plain(value), options.get((name,)))


def _key(spot: Node | None, rule: str, *keys: str) -> Node | None:
    """The last of the keys in what a file or override says of a rule; the types of a file may stand under a key of their own."""
    for way in (("rules", rule, *keys), keys if rule == TYPES_RULE else ()):
        above = at(spot, *way[:-1]) if way else None
        if above and isinstance(above.value, dict) and way[-1] in above.value:
            found: Node = above.value[way[-1]].key
            return found
    return None


def _overrides(config: Config, spots: Sequence[Node], folder: str) -> Iterator[Value]:
    ours = [index for index, layer in enumerate(config.layers) if layer.home == folder and layer.files is not None]
    for number, index in enumerate(ours):
        layer, spot = config.layers[index], spots[index]
        yield Value(("overrides", str(number), "files"), plain(layer.files), spot.value["files"].key)
        for name, change in layer.rules.items():
            keys = ("overrides", str(number), "rules", name)
            said = {**({"severity": change.level} if change.level else {}), **change.options}
            yield from (
                Value((*keys, key), plain(value), _key(spot, name, key) or _key(spot, name)) for key, value in said.items()
            )


def plain(value: Any) -> Any:
    """The value as a file may hold it: no keys without a value, patterns as they were written."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return as_written(value) if isinstance(value, str) else value
