"""The hooks of a plugin. They are called once, before the first file; `plugins.manager` checks their answers."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from seedlint.formats.format import Format
from seedlint.rule import Rule

API = 1
"""The version of the plugin interface. A plugin may declare `SEEDLINT_API = 1`; a plugin with another version is refused."""

hookspec = pluggy.HookspecMarker("seedlint")
hookimpl = pluggy.HookimplMarker("seedlint")
"""The mark of a hook in a plugin: `@hookimpl` above the functions `seedlint_rules` and `seedlint_formats`."""


@hookspec
def seedlint_rules() -> Iterable[Rule]:
    """Return the rules of the plugin."""
    raise NotImplementedError


@hookspec
def seedlint_formats() -> Iterable[Format]:
    """Return the formats of files that the plugin brings."""
    raise NotImplementedError
