"""The rules from all sources: built-in, installed distributions, and the rule files that a config names.

Each plugin is called once. A problem with a plugin ends the run (RuleError): a check that silently does not run is worse than
none. Entry points are loaded one by one, so that the message can name the distribution that failed. The built-in rules are
loaded without pluggy: most users have no plugin, and the import of pluggy takes as long as the start of Python.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.startup_cache import StartupCache
from seedlint.errors import RuleError
from seedlint.plugins import entry_points, rule_metadata_cache
from seedlint.plugins.entry_points import GROUP, EntryPoint
from seedlint.plugins.rule_loader import described, load_rules, validated
from seedlint.rule import Rule

if TYPE_CHECKING:
    from pluggy import PluginManager

OURS = "seedlint"


@dataclass(frozen=True)
class Plugins:
    """All rules by name, and the origin of each: `seedlint`, the name and version of a distribution, or a rule file."""

    rules: Mapping[str, Rule]
    origins: Mapping[str, str]


def load_plugins(rule_files: Iterable[Path] = (), root: Path | None = None, cache: StartupCache | None = None) -> Plugins:
    """Return all rules. RuleError, with the distribution or file and the way out, for a plugin that cannot be used."""
    rules: dict[str, Rule] = {}
    origins: dict[str, str] = {}

    def add(offered: Iterable[Rule], origin: str) -> None:
        for rule in offered:
            if rule.name in rules:
                raise RuleError(f"{origin}: a rule {rule.name!r} exists already, from {origins[rule.name]}; rename this one")
            rules[rule.name], origins[rule.name] = rule, origin

    cache = cache or StartupCache()
    add(rule_metadata_cache.builtin_rules(cache), OURS)
    for point, offered in _of_distributions(entry_points.find_entry_points(cache)):
        add(offered, point.distribution)
    for file in rule_files:
        shown = str(file.relative_to(root)) if root and file.is_relative_to(root) else str(file)
        add(load_rules(file, shown), shown)
    return Plugins(MappingProxyType(rules), MappingProxyType(origins))


def _of_distributions(points: Sequence[EntryPoint]) -> Iterator[tuple[EntryPoint, list[Rule]]]:
    if not points:
        return
    import pluggy

    from seedlint.plugins import hookspecs

    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for point in points:
        yield point, _of_distribution(manager, point)


def _of_distribution(manager: PluginManager, point: EntryPoint) -> list[Rule]:
    origin = f"plugin {point.distribution} ({point.value})"
    try:
        plugin = entry_points.load(point)
    except (Exception, SystemExit) as error:
        raise RuleError(
            f"{origin}: cannot be imported: {described(error)}; "
            f"fix or uninstall it (python: {sys.executable}; in pre-commit, see additional_dependencies)"
        ) from error
    _check_api(plugin, origin)
    _check_hooks(plugin, origin)
    if manager.is_registered(plugin):
        raise RuleError(f"{origin}: another entry point names the same module already; keep one")
    manager.register(plugin, f"{point.name} of {point.distribution}")
    return _call_hooks(manager, plugin, origin)


def _check_api(plugin: object, origin: str) -> None:
    from seedlint.plugins import hookspecs

    version = getattr(plugin, "SEEDLINT_API", hookspecs.API)
    if version != hookspecs.API:
        raise RuleError(f"{origin}: made for plugin API {version!r}, but this is {hookspecs.API}; install matching versions")


def _check_hooks(plugin: object, origin: str) -> None:
    """Raise RuleError for a misspelt or unmarked hook: pluggy would not call it, and nobody would miss its rules."""
    from difflib import get_close_matches

    from seedlint.plugins import hookspecs

    known = [name for name in dir(hookspecs) if name.startswith("seedlint_")]
    for name in dir(plugin):
        marked = hasattr(getattr(plugin, name), f"{GROUP}_impl")
        if not marked and not (name.startswith("seedlint_") and callable(getattr(plugin, name))):
            continue
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            raise RuleError(
                f"{origin}: no hook {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"the hook is {known[0]!r}")
            )
        if not marked:
            raise RuleError(f"{origin}: {name!r} is not marked; put @hookimpl (from seedlint import hookimpl) above it")


def _call_hooks(manager: PluginManager, plugin: object, origin: str) -> list[Rule]:
    callers = manager.get_hookcallers(plugin) or []
    implementations = [hook for caller in callers for hook in caller.get_hookimpls() if hook.plugin is plugin]
    if not implementations:
        raise RuleError(f"{origin}: it has no hook; add a function seedlint_rules() marked @hookimpl that returns its rules")
    try:
        answers = [cast("Iterable[object]", implementation.function()) for implementation in implementations]
        return [validated(rule, origin) for answer in answers for rule in answer]
    except RuleError:
        raise
    except (Exception, SystemExit) as error:
        raise RuleError(f"{origin}: seedlint_rules() failed: {described(error)}; fix or uninstall it") from error
