"""The rules and formats from all sources: built-in, installed distributions, and the rule files that a config names.

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
from seedlint.formats.format import Format
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.plugins import entry_points, rule_metadata_cache
from seedlint.plugins.entry_points import GROUP, EntryPoint
from seedlint.plugins.rule_loader import described, load_rules, validated
from seedlint.rule import Rule

if TYPE_CHECKING:
    from pluggy import PluginManager

OURS = "seedlint"
StylePath = tuple[Path, str, bool]
_RULES, _FORMATS = "seedlint_rules", "seedlint_formats"


@dataclass(frozen=True)
class Plugins:
    """All rules by name, all formats, and the origin of each: `seedlint`, a distribution's name and version, or a rule file."""

    rules: Mapping[str, Rule]
    origins: Mapping[str, str]
    formats: Formats
    format_origins: Mapping[str, str]
    """By the name of the format. A rule file brings none: which files there are does not depend on the config of a project."""
    not_run: tuple[str, ...] = ()
    """Rules of styles that do not run, each with file, line and reason."""
    odd: tuple[str, ...] = ()
    """Other notes on rules of styles, each with file and line."""


def load_plugins(
    rule_files: Iterable[Path] = (),
    root: Path | None = None,
    cache: StartupCache | None = None,
    styles: Sequence[StylePath] = (),
    vocabularies: Sequence[StylePath] = (),
    *,
    isolated: bool = False,
) -> Plugins:
    """Return every rule and format there is. Raises RuleError, which names the distribution or file and the way out.

    styles, vocabularies: paths that a config names, each with its place and whether it is a rule file.
    """
    rules: dict[str, Rule] = {}
    origins: dict[str, str] = {}

    def add(offered: Iterable[Rule], origin: str) -> None:
        for rule in offered:
            if rule.name in rules:
                raise RuleError(f"{origin}: a rule {rule.name!r} exists already, from {origins[rule.name]}; rename this one")
            rules[rule.name], origins[rule.name] = rule, origin

    cache = cache or StartupCache()
    add(rule_metadata_cache.builtin_rules(cache), OURS)
    formats = []
    for point, answers in _of_distributions(entry_points.find_entry_points(cache), (_RULES, _FORMATS)):
        add([validated(rule, _shown(point)) for rule in answers[_RULES]], point.distribution)
        formats += [(point, value) for value in answers[_FORMATS]]
    for file in rule_files:
        shown = str(file.relative_to(root)) if root and file.is_relative_to(root) else str(file)
        add(load_rules(file, shown), shown)
    known, format_origins = _with_formats(formats)
    not_run: Sequence[str] = ()
    odd: Sequence[str] = ()
    if (styles or vocabularies) and root:
        from seedlint.styles.rules import load_style_rules  # most projects have none

        found, read = load_style_rules(styles, vocabularies, root, cache, isolated=isolated)
        for rule, place in found:
            add([validated(rule, place)], place)
        not_run, odd = read.not_run, read.odd
    return Plugins(
        MappingProxyType(rules),
        MappingProxyType(origins),
        known,
        MappingProxyType(format_origins),
        tuple(not_run),
        tuple(odd),
    )


def load_formats(cache: StartupCache | None = None) -> Formats:
    """Return every format there is, for a command without a project: no rule is loaded. Raises RuleError as `load_plugins`."""
    points = entry_points.find_entry_points(cache or StartupCache())
    return _with_formats(
        [(point, value) for point, found in _of_distributions(points, (_FORMATS,)) for value in found[_FORMATS]]
    )[0]


def _with_formats(offered: Iterable[tuple[EntryPoint, object]]) -> tuple[Formats, dict[str, str]]:
    """Return the built-in formats with those of plugins behind them, and the origin of each by name."""
    formats = list(BUILT_IN.values)
    origins = dict.fromkeys((value.name for value in formats), OURS)
    taken = {suffix: value.name for value in formats for suffix in value.suffixes}
    for point, given in offered:
        value = _sound_format(given, _shown(point))
        if value.name in origins:
            raise RuleError(
                f"{_shown(point)}: a format {value.name!r} exists already, from {origins[value.name]}; rename this one"
            )
        for suffix in value.suffixes:
            if suffix in taken:
                other = taken[suffix]
                raise RuleError(
                    f"{_shown(point)}: format {value.name!r} cannot have the suffix {suffix!r}, which {other!r} from "
                    f"{origins.get(other, point.distribution)} reads; take it out, or uninstall one of them"
                )
            taken[suffix] = value.name
        origins[value.name] = point.distribution
        formats.append(value)
    return Formats(formats), origins


def _sound_format(value: object, origin: str) -> Format:
    """Return the format if nothing is wrong with it. Raises RuleError, which names its origin."""
    from seedlint.formats.format_checks import complaints

    if not isinstance(value, Format):
        raise RuleError(f"{origin}: {type(value).__name__} is not a format; use Format (from seedlint import Format)")
    found = list(complaints(value))
    if found:
        raise RuleError(f"{origin}: format {value.name!r} cannot be used: " + "; ".join(found))
    return value


def _shown(point: EntryPoint) -> str:
    return f"plugin {point.distribution} ({point.value})"


def _of_distributions(points: Sequence[EntryPoint], hooks: Sequence[str]) -> Iterator[tuple[EntryPoint, dict[str, list[object]]]]:
    """Yield each entry point with the answers of its plugin to these hooks, by hook."""
    if not points:
        return
    import pluggy

    from seedlint.plugins import hookspecs

    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for point in points:
        plugin = _registered(manager, point)
        yield point, {hook: _answers(manager, plugin, hook, _shown(point)) for hook in hooks}


def _registered(manager: PluginManager, point: EntryPoint) -> object:
    origin = _shown(point)
    try:
        plugin = entry_points.load(point)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise RuleError(
            f"{origin}: cannot be imported: {described(error)}; "
            f"fix or uninstall it (python: {sys.executable}; in pre-commit, see additional_dependencies)"
        ) from error
    _check_api(plugin, origin)
    _check_hooks(plugin, origin)
    if manager.is_registered(plugin):
        raise RuleError(f"{origin}: another entry point names the same module already; keep one")
    manager.register(plugin, f"{point.name} of {point.distribution}")
    if not manager.get_hookcallers(plugin):
        raise RuleError(f"{origin}: it has no hook; add a function {_RULES}() marked @hookimpl that returns its rules")
    return plugin


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
                f"{origin}: no hook {name!r}; "
                + (f"did you mean {near[0]!r}?" if near else f"the hooks are {' and '.join(map(repr, known))}")
            )
        if not marked:
            raise RuleError(f"{origin}: {name!r} is not marked; put @hookimpl (from seedlint import hookimpl) above it")


def _answers(manager: PluginManager, plugin: object, hook: str, origin: str) -> list[object]:
    """Return all that the plugin answers to a hook; empty where it does not implement the hook."""
    made = [found for found in getattr(manager.hook, hook).get_hookimpls() if found.plugin is plugin]
    try:
        return [value for found in made for value in cast("Iterable[object]", found.function())]
    except RuleError:
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise RuleError(f"{origin}: {hook}() failed: {described(error)}; fix or uninstall it") from error
