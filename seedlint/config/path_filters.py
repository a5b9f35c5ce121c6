"""Filters of paths: those that a config leaves out, and those that it names. The nearest config above a path decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seedlint._internal.globs import matcher
from seedlint.config.settings import Config, config_folder


def excluded(config: Config) -> Callable[[str], bool]:
    """Return a predicate: does the config that holds for a path leave the path out?"""
    patterns = {folder: matcher(nested.exclude) for folder, nested in config.folders.items()}
    by_config = _by_folder(config, patterns, matcher((*config.exclude, *_word_lists(config))))
    everywhere = matcher(config.exclude_everywhere)
    return (lambda path: everywhere(path) or by_config(path)) if config.exclude_everywhere else by_config


_VALE_LISTS = ("**/config/{vocabularies,ignore,dictionaries}/**/*.txt", "**/Vocab/*/{accept,reject}.txt")
"""The places of word lists below the folder of styles that a `.vale.ini` names."""


def _word_lists(config: Config) -> tuple[str, ...]:
    """Return globs of the word lists of styles: they are no pages."""
    named = [*config.styles, *config.vocabularies]
    inside = [one.path for one in named if one.path.is_relative_to(config.root) and not one.is_rule]
    paths = [path.relative_to(config.root).as_posix() for path in inside]
    return (*_VALE_LISTS, *(path if path.endswith(".txt") else f"{path}/**/*.txt" for path in paths)) if named else ()


def included(config: Config) -> Callable[[str], bool]:
    """Return a predicate: does the config that holds for a path name the path, or name no paths at all?"""
    patterns = {folder: _any_or(nested.include) for folder, nested in config.folders.items()}
    return _by_folder(config, patterns, _any_or(config.include))


def _any_or(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    return matcher(patterns) if patterns else lambda path: True


def _by_folder(config: Config, nested: Mapping[str, Callable[[str], bool]], root: Callable[[str], bool]) -> Callable[[str], bool]:
    return (lambda path: nested.get(config_folder(config, path), root)(path)) if nested else root
