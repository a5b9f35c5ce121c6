"""The origin of every value that holds for a file or folder: the place of its key in a config file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.globs import as_written
from seedlint.config.load import Draft
from seedlint.config.nodes import Node, at, items
from seedlint.config.schema import TYPES_RULE
from seedlint.config.settings import Change, Config, FolderConfig, IgnoreEntry, apply_changes, config_folder, matching_layers
from seedlint.rule import Rule

PlacedChange = tuple[Change, Node | None]
"""A change of a rule's setting, and the override or file that has it."""


@dataclass(frozen=True)
class Value:
    """A value by the keys that lead to it, plain as in JSON; `origin` is its last key in a file, None for a default."""

    keys: tuple[str, ...]
    value: Any
    origin: Node | None


def values(config: Config, drafts: Sequence[Draft], rules: Mapping[str, Rule], path: str | None, folder: str = "") -> list[Value]:
    """Return the values that hold for the path or, with None, in a folder where no override matches, followed by the overrides.

    The drafts are those from which the config was made. For a rule that is off only its level is given; for any other rule, all
    options.
    """
    folder = folder if path is None else config_folder(config, path)
    nodes = [node for draft in drafts for node in _layer_nodes(draft)]
    layers = [(config.layers[index], nodes[index]) for index in matching_layers(config, folder, path)]
    found = _file_values(config, drafts, folder)
    for name in sorted(rules):
        changes = [(layer.rules[name], node) for layer, node in layers if name in layer.rules]
        found += _rule_values(("rules", name), rules[name], changes)
    return found if path else [*found, *_override_values(config, nodes, folder)]


def _layer_nodes(draft: Draft) -> Iterator[Node]:
    """Yield the node of each layer of a draft in the order of `resolve.combine`: the file, then its overrides."""
    for source in draft.sources:
        yield source
        yield from items(at(source, "overrides"))


def _file_values(config: Config, drafts: Sequence[Draft], folder: str) -> list[Value]:
    """Return the values of the keys that are not about rules."""
    ours = next((draft for draft in drafts if folder and draft.file and draft.file.parent == config.root / folder), drafts[0])
    filters = config.folders.get(folder) or FolderConfig(config.include, config.exclude)
    rule_files = _shown_paths(config, config.rule_files)
    found = [("include", plain(filters.include), ours), ("exclude", plain(filters.exclude), ours)]
    found += [("rule-files", rule_files, drafts[0]), ("fail-on", config.fail_on, drafts[0])]
    found += (
        [("formats", {as_written(name): value for name, value in config.formats.items()}, drafts[0])] if config.formats else []
    )
    for key, named in (("styles", config.styles), ("vocab", config.vocabularies)):
        paths = [one.path for one in named if not one.is_rule]
        rule_files += _shown_paths(config, [one.path for one in named if one.is_rule])
        found += [(key, _shown_paths(config, paths), drafts[0])] if paths else []
    found += [("min-severity", config.min_severity, drafts[0])] if config.min_severity else []
    found += [("baseline", config.baseline, drafts[0])] if config.baseline else []
    ignored = [_ignore_value(entry) for entry in config.ignore_entries if entry.folder == folder]
    found += [("ignore", ignored, ours)] if ignored else []
    return [Value((key,), value, _last_key(draft, key)) for key, value, draft in found]


def _shown_paths(config: Config, paths: Sequence[Path]) -> list[str]:
    """Return paths from the root, whole paths for files elsewhere."""
    return [path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else str(path) for path in paths]


def _ignore_value(entry: IgnoreEntry) -> dict[str, Any]:
    """Return the entry under `ignore` with only the keys that it has."""
    rest = {"text": entry.text, "reason": entry.reason, "until": entry.until}
    return {"files": plain(entry.files), "rules": list(entry.rules), **{key: value for key, value in rest.items() if value}}


def _last_key(draft: Draft, key: str) -> Node | None:
    """Return the key in the nearest of the draft's files that has it."""
    found = [source.value[key].key for source in draft.sources if isinstance(source.value, dict) and key in source.value]
    return found[-1] if found else None


def _rule_values(keys: tuple[str, ...], rule: Rule, changes: Sequence[PlacedChange]) -> Iterator[Value]:
    """Yield the severity and the options of a rule.

    The changes are applied again one by one: the origin of a severity is the last change that gives a level or, without a level,
    switches the rule on by naming an option.
    """
    found, origin = apply_changes(rule, ()), None
    options: dict[tuple[str, ...], Node | None] = {}
    for index, (change, node) in enumerate(changes):
        before, found = found, apply_changes(rule, [change for change, _ in changes[: index + 1]])
        if change.level or found.on != before.on:
            origin = _find_key(node, rule.name, "severity") or _find_key(node, rule.name)
        for name, value in change.options.items():
            inside = [(name, part) for part in value] if isinstance(value, dict) else []
            options |= {way: _find_key(node, rule.name, *way) for way in ((name,), *inside)}
    yield Value((*keys, "severity"), found.severity if found.on else "off", origin)
    for name, value in found.options.items() if found.on else ():
        if isinstance(value, dict) and value:
            yield from (Value((*keys, name, part), plain(value[part]), options.get((name, part))) for part in value)
        else:
            yield Value((*keys, name), plain(value), options.get((name,)))


def _find_key(node: Node | None, rule: str, *keys: str) -> Node | None:
    """Return the last of the keys below a rule in a file or override; the types of a file may be under the key `types`."""
    for way in (("rules", rule, *keys), keys if rule == TYPES_RULE else ()):
        above = at(node, *way[:-1]) if way else None
        if above and isinstance(above.value, dict) and way[-1] in above.value:
            found: Node = above.value[way[-1]].key
            return found
    return None


def _override_values(config: Config, nodes: Sequence[Node], folder: str) -> Iterator[Value]:
    ours = [index for index, layer in enumerate(config.layers) if layer.folder == folder and layer.files is not None]
    for number, index in enumerate(ours):
        layer, node = config.layers[index], nodes[index]
        yield Value(("overrides", str(number), "files"), plain(layer.files), node.value["files"].key)
        for name, change in layer.rules.items():
            keys = ("overrides", str(number), "rules", name)
            given = {**({"severity": change.level} if change.level else {}), **change.options}
            yield from (
                Value((*keys, key), plain(value), _find_key(node, name, key) or _find_key(node, name))
                for key, value in given.items()
            )


def place_of(drafts: Sequence[Draft], text: str) -> str:
    """Return file:line:column of the first value in the files of the drafts that is this text; '' if there is none."""
    waiting = [node for draft in reversed(drafts) for node in draft.sources]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, dict):
            waiting += reversed([entry.value for entry in node.value.values()])
        elif isinstance(node.value, list):
            waiting += reversed(node.value)
        elif node.value == text:
            return f"{node.file.path}:{node.line}:{node.column}"
    return ""


def plain(value: Any) -> Any:
    """Return the value as a file may hold it: no keys without a value, patterns as they were written."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return as_written(value) if isinstance(value, str) else value
