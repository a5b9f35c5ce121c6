"""Which paths a config leaves out, and which it names: each asked of the nearest config above the path."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seedlint._internal.globs import matcher
from seedlint.config.settings import Config, home


def excluded(config: Config) -> Callable[[str], bool]:
    """Whether the config that holds for a path leaves it out."""
    patterns = {folder: matcher(there.exclude) for folder, there in config.homes.items()}
    return _by_home(config, patterns, matcher(config.exclude))


def included(config: Config) -> Callable[[str], bool]:
    """Whether the config that holds for a path names it, or names none."""
    patterns = {folder: _any_or(there.include) for folder, there in config.homes.items()}
    return _by_home(config, patterns, _any_or(config.include))


def _any_or(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    return matcher(patterns) if patterns else lambda path: True


def _by_home(config: Config, below: Mapping[str, Callable[[str], bool]], rest: Callable[[str], bool]) -> Callable[[str], bool]:
    return (lambda path: below.get(home(config, path), rest)(path)) if below else rest
