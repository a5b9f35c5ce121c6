"""The config as a run uses it, and the setting of one rule in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from json import dumps
from pathlib import Path
from typing import Any, Literal

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.digests import blake2b
from seedlint._internal.globs import matcher
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Place, Severity
from seedlint.option_types import MapOf
from seedlint.rule import Rule, defaults

FailOn = Literal["info", "warning", "error", "never"]
Level = Literal["off", "on", "info", "warning", "error"]


@dataclass(frozen=True)
class Change:
    """A change of a rule's setting at one place of a config: its level, None where it is not given, and some options."""

    level: Level | None
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Layer:
    """Changes for the files that match or, with files None, for all files; a later layer wins."""

    files: tuple[str, ...] | None
    rules: Mapping[str, Change]
    folder: str = ""
    """The folder below the root whose config has this layer, and for whose files alone it holds; '' for the root's config."""


@dataclass(frozen=True)
class Setting:
    """A rule's state in a file. `options` holds each option that the rule declares."""

    on: bool
    severity: Severity
    options: Mapping[str, Any]


@dataclass(frozen=True)
class FolderConfig:
    """The path filters of a config in a folder below the root; there they take the place of the root's."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class StylePath(NamedTuple):
    """A path under `styles`, `vocab` or `rule-files` that leads to rules in YAML or to words."""

    path: Path
    """Absolute."""
    place: str
    """The file, line and column of the value that names the path."""
    is_rule: bool = False
    """True for a rule file: the name of its rule is that of the file alone."""


@dataclass(frozen=True)
class IgnoreEntry:
    """An entry under `ignore`: violations that are not reported. `place` is the start of the entry."""

    files: tuple[str, ...]
    rules: tuple[str, ...]
    place: Place
    text: str = ""
    """A regular expression; '' for any text."""
    reason: str = ""
    until: str = ""
    """The last day on which the entry holds, as in ISO 8601; '' for no end."""
    folder: str = ""
    """The folder for whose files alone the entry holds, as in Layer."""


@dataclass(frozen=True, eq=False)
class Config:
    """The config, resolved: plain values only, so it can be sent to another process."""

    root: Path
    """Absolute, without links."""
    file: Path | None = None
    include: tuple[str, ...] = ()
    """Empty where the config has none: every file of a known format that git does not ignore."""
    exclude: tuple[str, ...] = ()
    fail_on: FailOn = "warning"
    layers: tuple[Layer, ...] = ()
    rule_files: tuple[Path, ...] = ()
    ignore_entries: tuple[IgnoreEntry, ...] = ()
    baseline: str = ""
    """A file, relative to the root; '' for none."""
    folders: Mapping[str, FolderConfig] = field(default_factory=dict)
    """The nested configs by folder, relative to the root and with `/` at its end."""
    min_severity: Severity | None = None
    """The lowest severity that is shown; None where each format has its own."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """The names of formats by patterns of paths; a later pattern wins."""
    exclude_everywhere: tuple[str, ...] = ()
    """Patterns of the command line, relative to the root, that hold also in folders with a config of their own."""

    styles: tuple[StylePath, ...] = ()
    vocabularies: tuple[StylePath, ...] = ()

    @cached_property
    def _layers_by_path(self) -> dict[str, tuple[int, ...]]:
        """The cached results of `_layers_of`."""
        return {}

    @cached_property
    def _settings(self) -> dict[tuple[str, tuple[int, ...]], Setting]:
        """The cached results of `setting`."""
        return {}

    @cached_property
    def digest(self) -> str:
        """A digest of all that could change the findings in a document: equal digests, equal levels and options in every file."""
        layers = [
            (layer.folder, layer.files, {name: (change.level, change.options) for name, change in layer.rules.items()})
            for layer in self.layers
        ]
        return blake2b(dumps(layers, sort_keys=True).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def config_folder(config: Config, path: str) -> str:
    """Return the folder whose config holds for a path: the nearest above it in `folders`, or '' for the root."""
    end = len(path) if config.folders else 0
    while (end := path.rfind("/", 0, end)) >= 0:
        if path[: end + 1] in config.folders:
            return path[: end + 1]
    return ""


def setting(config: Config, rule: Rule, path: str | None) -> Setting:
    """Return the rule's setting in the file at path; with None, the setting where no override matches.

    The latter also holds where a rule compares all files. Files for which the same layers hold share one and the same Setting.
    """
    return _setting(config, rule, _layers_of(config, path))


def folder_setting(config: Config, rule: Rule, folder: str) -> Setting:
    """Return the rule's setting in a folder of `folders`, or '' for the root, where no override matches."""
    return _setting(config, rule, matching_layers(config, folder, None))


def _setting(config: Config, rule: Rule, layers: tuple[int, ...]) -> Setting:
    place = rule.name, layers
    if place not in config._settings:
        changes = [config.layers[index].rules.get(rule.name) for index in place[1]]
        config._settings[place] = apply_changes(rule, [change for change in changes if change])
    return config._settings[place]


def _layers_of(config: Config, path: str | None) -> tuple[int, ...]:
    """Return the indexes of the layers that hold for a path. Paths with the same layers have equal settings for every rule."""
    key = path or ""
    if key not in config._layers_by_path:
        config._layers_by_path[key] = matching_layers(config, config_folder(config, key), path)
    return config._layers_by_path[key]


def matching_layers(config: Config, folder: str, path: str | None) -> tuple[int, ...]:
    """Return the indexes of a folder's layers that hold for a path or, with None, where no override matches."""
    return tuple(
        index
        for index, layer in enumerate(config.layers)
        if layer.folder == folder and (layer.files is None or (path is not None and matcher(layer.files)(path)))
    )


def apply_changes(rule: Rule, changes: Iterable[Change]) -> Setting:
    """Return the setting after the changes, in their order.

    A change with options and no level switches the rule on: options of a rule that does not run would have no effect.
    """
    on, severity = rule.default != "off", "warning" if rule.default == "off" else rule.default
    options = defaults(rule)
    mappings = {option.name for option in rule.options if isinstance(option.value_type, MapOf)}
    for change in changes:
        on = change.level != "off"
        if change.level and change.level != "on" and change.level != "off":
            severity = change.level
        for name, value in change.options.items():
            options[name] = {**options[name], **value} if name in mappings and options[name] else value
    return Setting(on, severity, options)
