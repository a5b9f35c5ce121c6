"""All kinds of YAML rules by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.keys import Keys
from seedlint.styles.kinds import (
    capitalization,
    conditional,
    consistency,
    existence,
    metric,
    occurrence,
    readability,
    repetition,
    spelling,
    substitution,
)
from seedlint.styles.program import Alert, Program, RunningRule, SetUp
from seedlint.styles.units import Unit


class Kind(NamedTuple):
    """The functions of a kind."""

    prepare: Callable[[Keys, SetUp], Program]
    check: Callable[[RunningRule, Unit], Iterable[Alert]]


_MODULES = (
    capitalization,
    conditional,
    consistency,
    existence,
    metric,
    occurrence,
    readability,
    repetition,
    spelling,
    substitution,
)
KINDS: Mapping[str, Kind] = {module.__name__.rpartition(".")[2]: Kind(module.prepare, module.check) for module in _MODULES}
UNSUPPORTED = {"script": "it is a program in Tengo", "sequence": "it needs parts of speech"}
"""Kinds of Vale that seedlint does not run, each with the reason."""
