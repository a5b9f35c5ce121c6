"""The project: a config and its rules, opened from a folder and a few names, for the command line and the Python API alike."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from seedlint._internal.dataclasses import dataclass, replace
from seedlint._internal.startup_cache import StartupCache
from seedlint.config import (
    NAME,
    PYPROJECT,
    Change,
    Config,
    ConfigError,
    Draft,
    Layer,
    add_nested,
    find_root,
    folder_setting,
    load_config,
    nearest,
    resolve,
)
from seedlint.discovery.corpus import FoundPaths, IsKnown, Listing, find_paths, list_corpus
from seedlint.discovery.git_status import GitQuery
from seedlint.errors import RuleError, UsageError
from seedlint.plugins.manager import Plugins, load_plugins
from seedlint.rule import Rule


@dataclass(frozen=True)
class Project:
    """A config and every rule that is available under it."""

    config: Config
    plugins: Plugins
    cache: StartupCache
    """Results that the next start need not compute again; to be saved once the folder of the cache exists."""
    drafts: tuple[Draft, ...]
    """The files from which the config was made: the root's config, then those of folders below the root."""
    single_config: bool = False
    """True where the user named a config, which then takes the place of all configs in the folders."""


def open_project(
    start: Path, file: Path | None = None, *, isolated: bool = False, trusted: bool = True, keep: bool = True
) -> Project:
    """Open the project around start, or that of a config file; its root is then the file's folder.

    ConfigError, RuleError or UsageError where the project cannot be used. Isolated, a config that names rule files, or files
    outside of the root, is refused. Not trusted, the rule files are skipped.
    Results that earlier runs kept at the root are used unless `keep` is false. Isolated, they are not used: the tree may be a
    stranger's.
    """
    if file is not None and not file.is_file():
        raise UsageError(f"{file}: no such config file")
    root, found = (file.resolve().parent, file.resolve()) if file else find_root(start)
    cache = StartupCache(root if keep and not isolated else None)
    draft = load_config(root, found, cache, isolated=isolated)
    if isolated and draft.rule_files:
        raise UsageError(f"{found}: names rule files, which --isolated refuses to run; remove 'rule-files' or --isolated")
    if not trusted:
        draft = replace(draft, rule_files=(), skipped_rule_files=draft.rule_files)
    try:
        plugins = load_plugins(draft.rule_files, root, cache, draft.styles, draft.vocabularies, isolated=isolated)
    except RuleError:
        if draft.complaints:
            raise ConfigError(draft.complaints) from None
        raise
    config = resolve(draft, plugins.rules, plugins.formats)
    plugins = replace(plugins, formats=plugins.formats.with_patterns(config.formats))
    if isolated and config.baseline and not Path(os.path.normpath(root / config.baseline)).is_relative_to(root):
        raise UsageError(f"{found}: the baseline {config.baseline!r} is outside of the root, and --isolated reads no file there")
    return Project(config, plugins, cache, (draft,), file is not None)


def load_nested_configs(project: Project, paths: Iterable[str]) -> Project:
    """Return the project with those of the paths added that are configs of folders below the root. Errors as `open_project`."""
    if project.single_config:
        return project
    plugins = project.plugins
    config, drafts = add_nested(project.config, project.drafts[0], paths, plugins.rules, project.cache, plugins.formats)
    return replace(project, config=config, drafts=(*project.drafts, *drafts))


def load_configs_above(project: Project, path: str) -> Project:
    """Return the project with the configs of the folders around one file; no other folder is read."""
    return load_nested_configs(project, _configs_above(path))


def load_corpus(project: Project, near: Iterable[str | Path] = (), git: GitQuery | None = None) -> tuple[Project, Listing]:
    """Return the project with all configs below the root, and its corpus; the paths are listed once for both.

    near: paths as seen from the current folder, and that folder itself: git may ignore them, and yet the nearest config above
    each of them holds for it. git: a query that was started earlier.
    """
    found, is_known = find_paths(project.config, git), project.plugins.formats.knows
    whole = load_nested_configs(project, [*found.paths, *_configs_near(project.config.root, is_known, near, found)])
    return whole, list_corpus(whole.config, is_known, found)


def _configs_near(root: Path, is_known: IsKnown, near: Iterable[str | Path], found: FoundPaths) -> list[str]:
    """Return the paths of possible configs above those paths that are not among the found ones."""
    unlisted = set(map(str, near))
    unlisted -= unlisted.intersection(found.paths)
    folders = {os.path.dirname(path) if is_known(path) else path for path in unlisted}  # noqa: PTH120
    return [config for folder in folders for config in _configs_above(_relative_folder(root, folder))]


def _relative_folder(root: Path, folder: str) -> str:
    """Return the folder relative to the root, with `/` at its end; '' for the root, and for a folder outside of the root."""
    real = Path(os.path.realpath(folder))
    return f"{real.relative_to(root).as_posix()}/" if real.is_relative_to(root) and real != root else ""


def _configs_above(path: str) -> list[str]:
    """Return the paths at which a config would hold for the path, without the root's."""
    folders = path.split("/")[:-1]
    return ["/".join([*folders[: depth + 1], name]) for depth in range(len(folders)) for name in (NAME, PYPROJECT)]


def select_rules(project: Project, select: Iterable[str], ignore: Iterable[str]) -> tuple[Config, tuple[Rule, ...]]:
    """Return the rules that a run uses, by name, and the config with the rules switched on that `select` names.

    Names may be patterns such as `Google.*`. UsageError for a name that fits no rule.
    """
    known = project.plugins.rules
    selected, ignored = matching_rules(project, select), matching_rules(project, ignore)
    names = sorted((selected or set(known)) - ignored)
    config = _switch_on(project.config, [known[name] for name in names if name in selected])
    return config, tuple(known[name] for name in names if _is_used(config, known[name]))


def today() -> str:
    """Return the local date, as in ISO 8601, for the expiry of suppressions."""
    return time.strftime("%Y-%m-%d")


def matching_rules(project: Project, patterns: Iterable[str]) -> set[str]:
    """Return the names of the rules that have one of these names or match one of these patterns. UsageError as `select_rules`."""
    known = project.plugins.rules
    found: set[str] = set()
    for pattern in patterns:
        names = {name for name in known if fnmatchcase(name, pattern)}
        if not names:
            raise UsageError(f"no rule {pattern!r}{nearest(pattern, known)}; see 'seedlint rules'")
        found |= names
    return found


def _switch_on(config: Config, rules: Iterable[Rule]) -> Config:
    """Return the config in which these rules are on wherever no override says otherwise."""
    layers, rules = list(config.layers), list(rules)
    for folder in ("", *config.folders):
        off = {rule.name: Change("on", {}) for rule in rules if not folder_setting(config, rule, folder).on}
        ours = [index for index, layer in enumerate(layers) if layer.files is None and layer.folder == folder]
        if off:
            # After the folder's last layer for all files, so that it wins over them. Overrides of that file come later and still
            # win: a rule that an override switches off stays off there, even if `select` names the rule.
            layers.insert(ours[-1] + 1 if ours else 0, Layer(None, off, folder))
    return replace(config, layers=tuple(layers))


def _is_used(config: Config, rule: Rule) -> bool:
    """Return whether the rule is on, or may be on in the files of an override."""
    overrides = (layer for layer in config.layers if layer.files is not None)
    changes = (layer.rules[rule.name] for layer in overrides if rule.name in layer.rules)
    folders = ("", *config.folders)
    return any(folder_setting(config, rule, folder).on for folder in folders) or any(change.level != "off" for change in changes)
