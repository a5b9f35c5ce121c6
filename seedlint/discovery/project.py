"""The way from a folder and a few names to a config and its rules, as the command line and the Python API both go it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from seedlint._internal.dataclasses import dataclass, replace
from seedlint._internal.startup_cache import StartupCache
from seedlint.config import NAME, Change, Config, ConfigError, Draft, Layer, find_root, load_config, nearest, nest, resolve, usual
from seedlint.discovery.corpus import Listing, listing, names
from seedlint.discovery.git_status import Asked
from seedlint.errors import RuleError, UsageError
from seedlint.plugins.manager import Plugins, load_plugins
from seedlint.rule import Rule


@dataclass(frozen=True)
class Project:
    """A config and every rule that there is under it."""

    config: Config
    plugins: Plugins
    memory: StartupCache
    """What of this the next start need not work out; to be saved once the folder of the cache is there."""
    drafts: tuple[Draft, ...]
    """What the config was read from: the root's, then those of folders below it."""
    alone: bool = False
    """Whether a config was named, which then stands for all that lie in the folders."""


def open_project(start: Path, file: Path | None = None, *, isolated: bool = False, keep: bool = True) -> Project:
    """The project that start lies in, or that the config file describes; its root is then the file's folder.

    ConfigError, RuleError or UsageError where it cannot be used. Isolated, a config that names rule files is refused.
    What earlier runs kept at the root is made use of unless told not to keep anything.
    """
    if file is not None and not file.is_file():
        raise UsageError(f"{file}: no such config file")
    root, found = (file.resolve().parent, file.resolve()) if file else find_root(start)
    memory = StartupCache(root if keep else None)
    read = load_config(root, found, memory)
    if isolated and read.rule_files:
        raise UsageError(f"{found}: names rule files, which --isolated refuses to run; take out 'rule-files' or --isolated")
    try:
        plugins = load_plugins(read.rule_files, root, memory)
    except RuleError:
        if read.complaints:
            raise ConfigError(read.complaints) from None
        raise
    return Project(resolve(read, plugins.rules), plugins, memory, (read,), file is not None)


def nested(project: Project, paths: Iterable[str]) -> Project:
    """The project with what those of the paths say that are configs in folders below the root. Errors as of `open_project`."""
    if project.alone:
        return project
    config, drafts = nest(project.config, project.drafts[0], paths, project.plugins.rules, project.memory)
    return replace(project, config=config, drafts=(*project.drafts, *drafts))


def around(project: Project, path: str) -> Project:
    """The project with the configs of the folders around one file, without a look at any other folder."""
    return nested(project, _configs_above(path))


def surveyed(project: Project, near: Iterable[str | Path] = (), git: Asked | None = None) -> tuple[Project, Listing]:
    """The project with all configs below the root, and its corpus; the files are named once for both.

    near: paths as seen from the current folder, and that itself; what git ignores has a nearest config too where one asks for it.
    git: where it was asked already.
    """
    found, known = names(project.config, git), project.plugins.formats.knows
    unlisted = set(map(str, near))
    unlisted -= unlisted.intersection(found.paths)
    folders = {os.path.dirname(path) if known(path) else path for path in unlisted}  # noqa: PTH120
    asked = [config for folder in folders for config in _configs_above(_inside(project.config.root, folder))]
    whole = nested(project, [*found.paths, *asked])
    return whole, listing(whole.config, known, found)


def _inside(root: Path, folder: str) -> str:
    """The folder as seen from the root, with `/` at its end; '' for the root, and for one outside of it."""
    real = Path(os.path.realpath(folder))
    return f"{real.relative_to(root).as_posix()}/" if real.is_relative_to(root) and real != root else ""


def _configs_above(path: str) -> list[str]:
    """Where a config would be that holds for the path, but for the root's."""
    folders = path.split("/")[:-1]
    return ["/".join([*folders[: depth + 1], NAME]) for depth in range(len(folders))]


def chosen(project: Project, select: Iterable[str], ignore: Iterable[str]) -> tuple[Config, tuple[Rule, ...]]:
    """The rules that a run is to use, by name, and the config with those switched on that `select` names.

    Names may be patterns such as `Google.*`. UsageError for one that fits no rule.
    """
    known = project.plugins.rules
    picked, dropped = _matching(select, known), _matching(ignore, known)
    names = sorted((picked or set(known)) - dropped)
    config = _switched_on(project.config, [known[name] for name in names if name in picked])
    return config, tuple(known[name] for name in names if _used(config, known[name]))


def today() -> str:
    """The date here, as in ISO 8601: the day by which suppressions are over."""
    return time.strftime("%Y-%m-%d")


def _matching(patterns: Iterable[str], known: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        names = {name for name in known if fnmatchcase(name, pattern)}
        if not names:
            raise UsageError(f"no rule {pattern!r}{nearest(pattern, known)}; see 'seedlint rules'")
        found |= names
    return found


def _switched_on(config: Config, rules: Iterable[Rule]) -> Config:
    """The config under which these rules are on wherever no override says otherwise."""
    layers, rules = list(config.layers), list(rules)
    for folder in ("", *config.homes):
        off = {rule.name: Change("on", {}) for rule in rules if not usual(config, rule, folder).on}
        ours = [index for index, layer in enumerate(layers) if layer.files is None and layer.home == folder]
        if off:
            layers.insert(ours[-1] + 1 if ours else 0, Layer(None, off, folder))
    return replace(config, layers=tuple(layers))


def _used(config: Config, rule: Rule) -> bool:
    """Whether the rule is on, or may be in the files of an override."""
    overrides = (layer for layer in config.layers if layer.files is not None)
    named = (layer.rules[rule.name] for layer in overrides if rule.name in layer.rules)
    return any(usual(config, rule, folder).on for folder in ("", *config.homes)) or any(change.level != "off" for change in named)
