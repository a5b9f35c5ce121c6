"""The config as the run uses it, and what it says of one rule in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from json import dumps
from pathlib import Path
from typing import Any, Literal

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.digests import blake2b
from seedlint._internal.globs import matcher
from seedlint.model import Place, Severity
from seedlint.option_types import MapOf
from seedlint.rule import Rule, defaults

FailOn = Literal["info", "warning", "error", "never"]
Level = Literal["off", "on", "info", "warning", "error"]


@dataclass(frozen=True)
class Change:
    """What one spot of a config says of a rule: its level, None where it says none, and some options."""

    level: Level | None
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Layer:
    """What is said of rules, for the files that match or, with files None, for all; a later layer wins."""

    files: tuple[str, ...] | None
    rules: Mapping[str, Change]
    home: str = ""
    """The folder below the root whose config says this, and says it of no other's files; '' where the root's does."""


@dataclass(frozen=True)
class Setting:
    """A rule's state in a file. `options` holds each option that the rule declares."""

    on: bool
    severity: Severity
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Home:
    """A folder below the root that has a config: what that one, and not the root's, says of the files there."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waiver:
    """Violations that are not to be reported: an entry under `ignore`. `place` is where the entry begins."""

    files: tuple[str, ...]
    rules: tuple[str, ...]
    place: Place
    text: str = ""
    """A regular expression; '' for any text."""
    reason: str = ""
    until: str = ""
    """The last day on which it holds, as in ISO 8601; '' for no end."""
    home: str = ""
    """The folder of whose files alone this holds, as in Layer."""


@dataclass(frozen=True, eq=False)
class Config:
    """The config, resolved: plain values only, so it may be handed to another process."""

    root: Path
    """Absolute, without links."""
    file: Path | None = None
    include: tuple[str, ...] = ()
    """Empty where the config names none: every file of a known format that git does not ignore."""
    exclude: tuple[str, ...] = ()
    fail_on: FailOn = "warning"
    layers: tuple[Layer, ...] = ()
    rule_files: tuple[Path, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: str = ""
    """A file, relative to the root; '' for none."""
    homes: Mapping[str, Home] = field(default_factory=dict)
    """By the folder, relative to the root and with `/` at its end."""

    @cached_property
    def _groups(self) -> dict[str, tuple[int, ...]]:
        """The answers of `group`."""
        return {}

    @cached_property
    def _settings(self) -> dict[tuple[str, tuple[int, ...]], Setting]:
        """The answers of `setting`."""
        return {}

    @cached_property
    def stamp(self) -> str:
        """Of all that could change what a document's rules find: equal stamps, equal levels and options in every file."""
        said = [
            (layer.home, layer.files, {name: (change.level, change.options) for name, change in layer.rules.items()})
            for layer in self.layers
        ]
        return blake2b(dumps(said, sort_keys=True).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def home(config: Config, path: str) -> str:
    """The folder whose config holds for a path: the nearest above it in `homes`, or '' for the root."""
    end = len(path) if config.homes else 0
    while (end := path.rfind("/", 0, end)) >= 0:
        if path[: end + 1] in config.homes:
            return path[: end + 1]
    return ""


def setting(config: Config, rule: Rule, path: str | None) -> Setting:
    """What holds of the rule in the file at path; with None what holds where no override matches, so also of all judging.

    Files of one group (see `group`) share one and the same Setting.
    """
    return _setting(config, rule, group(config, path))


def usual(config: Config, rule: Rule, folder: str) -> Setting:
    """What holds of the rule in a folder of `homes`, or '' for the root, where no override matches."""
    return _setting(config, rule, held(config, folder, None))


def _setting(config: Config, rule: Rule, layers: tuple[int, ...]) -> Setting:
    place = rule.name, layers
    if place not in config._settings:
        changes = [config.layers[index].rules.get(rule.name) for index in place[1]]
        config._settings[place] = settled(rule, [change for change in changes if change])
    return config._settings[place]


def group(config: Config, path: str | None) -> tuple[int, ...]:
    """Which layers hold for a path, as indexes. Paths with the same ones have the same settings for every rule."""
    key = path or ""
    if key not in config._groups:
        config._groups[key] = held(config, home(config, key), path)
    return config._groups[key]


def held(config: Config, folder: str, path: str | None) -> tuple[int, ...]:
    """Which layers of a home hold for a path in it or, with None, wherever no override matches; as indexes."""
    return tuple(
        index
        for index, layer in enumerate(config.layers)
        if layer.home == folder and (layer.files is None or (path is not None and matcher(layer.files)(path)))
    )


def settled(rule: Rule, changes: Iterable[Change]) -> Setting:
    """What the changes, in their order, make of a rule.

    One that is named with options and no level is on: options of a rule that does not run would say nothing.
    """
    on, severity = rule.default != "off", "warning" if rule.default == "off" else rule.default
    options = defaults(rule)
    named = {option.name for option in rule.options if isinstance(option.value_type, MapOf)}
    for change in changes:
        on = change.level != "off"
        if change.level and change.level != "on" and change.level != "off":
            severity = change.level
        for name, value in change.options.items():
            options[name] = {**options[name], **value} if name in named and options[name] else value
    return Setting(on, severity, options)
