"""What a plugin may answer. Asked once, before the first file; see ARCHITECTURE.md on how answers are checked."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from seedlint.formats.format import Format
from seedlint.rule import Rule

API = 1
"""A plugin may say `SEEDLINT_API = 1`; one that names another version is refused."""

hookspec = pluggy.HookspecMarker("seedlint")
hookimpl = pluggy.HookimplMarker("seedlint")


@hookspec
def seedlint_rules() -> Iterable[Rule]:
    """Return the rules that this plugin brings."""
    raise NotImplementedError


@hookspec
def seedlint_formats() -> Iterable[Format]:
    """Return the formats of files that this plugin brings."""
    raise NotImplementedError
