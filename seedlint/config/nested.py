"""The configs in folders below the root: the nearest config above a file holds for the file.

A nested config replaces the outer one; with `extends: ../.seedlint.yaml` it builds on the outer one. Values for a whole run
(rule files, `fail-on`, options of rules that compare all files) can be set only at the root: PATHs are a filter on the report,
so a run must give the same result wherever it is started.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from seedlint._internal.dataclasses import replace
from seedlint._internal.startup_cache import StartupCache
from seedlint.config.errors import Complaint, ConfigError
from seedlint.config.load import Draft, load_config
from seedlint.config.nodes import at
from seedlint.config.path_filters import excluded
from seedlint.config.resolve import combine, ignore_entries
from seedlint.config.root import NAME, PYPROJECT, WRONG_NAMES, has_table, wrong_name
from seedlint.config.schema import config_keys, corpus_options
from seedlint.config.settings import Config, FolderConfig
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.rule import Rule

_RUN_KEYS = ("baseline", "fail-on", "formats", "min-severity", "rule-files", "styles", "vocab")


def add_nested(
    config: Config,
    outer: Draft,
    paths: Iterable[str],
    rules: Mapping[str, Rule],
    cache: StartupCache,
    formats: Formats = BUILT_IN,
) -> tuple[Config, tuple[Draft, ...]]:
    """Return the config with those of the paths added that are configs of folders below the root, and their drafts.

    A config in a folder that an outer config excludes is not read. ConfigError with every mistake of every file.
    """
    found = _nested_configs(config.root, paths)
    keys = config_keys(rules, formats, are_all=not outer.skipped_rule_files) if found else None
    complaints: list[Complaint] = []
    drafts: list[Draft] = []
    for folder, path in found:
        if keys is None or excluded(config)(folder):
            continue
        draft = _read(outer, path, cache)
        values, layers = combine(draft, keys, rules, complaints.append, folder)
        complaints += [*draft.complaints, *_misplaced(draft, outer, folder, rules)]
        nested = FolderConfig(tuple(values.get("include", ())), tuple(values.get("exclude", ())))
        entries = (*config.ignore_entries, *ignore_entries(draft, rules, folder))
        folders = {**config.folders, folder: nested}
        config = replace(config, folders=folders, layers=(*config.layers, *layers), ignore_entries=entries)
        drafts.append(draft)
    if complaints:
        raise ConfigError(sorted(complaints))
    return config, tuple(drafts)


def _nested_configs(root: Path, paths: Iterable[str]) -> list[tuple[str, str]]:
    """Return folder and path of each config below the root, outer ones first. git may list a config that was deleted."""
    found: dict[str, str] = {}
    names = (NAME, *WRONG_NAMES, PYPROJECT)
    # Of the files in one folder the first by the order of `names` counts, so that a wrong name is no error beside NAME.
    likely = [
        path
        for path in paths
        if ("seedlint." in path or path.endswith("/pyproject.toml")) and path[path.rfind("/") + 1 :] in names and "/" in path
    ]
    for path in sorted(likely, key=lambda path: (path.rpartition("/")[0], names.index(path.rpartition("/")[2]))):
        if has_table(root / path) if path.endswith(PYPROJECT) else os.path.lexists(root / path):
            found.setdefault(path.rpartition("/")[0] + "/", path)
    return sorted(found.items(), key=lambda pair: pair[0].count("/"))


def _read(outer: Draft, path: str, cache: StartupCache) -> Draft:
    root = outer.root
    if path.endswith((f"/{NAME}", f"/{PYPROJECT}")):
        draft = load_config(root, root / path, cache, isolated=outer.isolated)
        return replace(draft, skipped_rule_files=outer.skipped_rule_files)
    return Draft(root, root / path, complaints=(wrong_name(path),))


def _misplaced(draft: Draft, outer: Draft, folder: str, rules: Mapping[str, Rule]) -> Iterator[Complaint]:
    """Yield a complaint about each value for the whole run; not for a file that the root's config extends too."""
    ours = {node.file.path for node in outer.sources}
    way_out = f"set it in {(outer.file.name if outer.file else NAME)!r} at the root, or exclude {folder!r} there"
    for node in draft.sources:
        if node.file.path not in ours:
            for keys in _run_values(rules):
                found = at(node, *keys)
                if found:
                    yield found.complaint(f"{keys[-1]!r} holds for the whole run, not for {folder!r} alone; {way_out}")


def _run_values(rules: Mapping[str, Rule]) -> Iterator[tuple[str, ...]]:
    """Yield the path of keys to each value that no part of a run can have for itself."""
    yield from ((key,) for key in _RUN_KEYS)
    yield from (("rules", name, option) for name, rule in rules.items() for option in corpus_options(rule))
