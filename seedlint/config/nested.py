"""The configs in folders below the root: the nearest one above a file says what holds for it.

A nested config stands in place of the outer one; with `extends: ../.seedlint.yaml` it builds on it. What holds for a whole run
(rule files, `fail-on`, options that judge all files together) can only be said at the root: FILES are a filter on the report,
so a run must say the same wherever it is started.
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
from seedlint.config.resolve import combined, waivers
from seedlint.config.root import NAME, WRONG_NAME, misnamed
from seedlint.config.schema import config_shape, judging
from seedlint.config.settings import Config, Home
from seedlint.rule import Rule

_OF_THE_RUN = ("baseline", "fail-on", "rule-files")


def nest(
    config: Config, outer: Draft, paths: Iterable[str], rules: Mapping[str, Rule], memory: StartupCache
) -> tuple[Config, tuple[Draft, ...]]:
    """The config together with what those of the paths say that are configs of folders below the root, and their drafts.

    One in a folder that is excluded further out is left alone. ConfigError with every mistake of every file.
    """
    found = _found(config.root, paths)
    value_type = config_shape(rules) if found else None
    complaints: list[Complaint] = []
    drafts: list[Draft] = []
    for folder, path in found:
        if value_type is None or excluded(config)(folder):
            continue
        read = _read(config.root, path, memory)
        said, layers = combined(read, value_type, rules, complaints.append, folder)
        complaints += [*read.complaints, *_misplaced(read, outer, folder, rules)]
        there = Home(tuple(said.get("include", ())), tuple(said.get("exclude", ())))
        waived = (*config.waivers, *waivers(read, rules, folder))
        config = replace(config, homes={**config.homes, folder: there}, layers=(*config.layers, *layers), waivers=waived)
        drafts.append(read)
    if complaints:
        raise ConfigError(sorted(complaints))
    return config, tuple(drafts)


def _found(root: Path, paths: Iterable[str]) -> list[tuple[str, str]]:
    """The folders that have a config, an outer one before those in it, each with the config's path. git may list what is gone."""
    found: dict[str, str] = {}
    for path in sorted(path for path in paths if path.endswith((f"/{NAME}", f"/{WRONG_NAME}"))):
        if os.path.lexists(root / path):
            found.setdefault(path.rpartition("/")[0] + "/", path)
    return sorted(found.items(), key=lambda pair: pair[0].count("/"))


def _read(root: Path, path: str, memory: StartupCache) -> Draft:
    return (
        load_config(root, root / path, memory) if path.endswith(NAME) else Draft(root, root / path, complaints=(misnamed(path),))
    )


def _misplaced(read: Draft, outer: Draft, folder: str, rules: Mapping[str, Rule]) -> Iterator[Complaint]:
    """Of what is said for the whole run; not where the root's config builds on the same file."""
    ours = {node.file.path for node in outer.sources}
    way_out = f"say it in {(outer.file.name if outer.file else NAME)!r} at the root, or leave {folder!r} out there with 'exclude'"
    for node in read.sources:
        if node.file.path not in ours:
            for keys in _of_the_run(rules):
                found = at(node, *keys)
                if found:
                    yield found.complaint(f"{keys[-1]!r} holds for a whole run, of which {folder!r} is a part; {way_out}")


def _of_the_run(rules: Mapping[str, Rule]) -> Iterator[tuple[str, ...]]:
    """The way to each value that no part of a run can have for itself."""
    yield from ((key,) for key in _OF_THE_RUN)
    yield from (("rules", name, option) for name, rule in rules.items() for option in judging(rule))
