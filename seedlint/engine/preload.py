"""What a run over files that have changed will need, loaded while git still looks at all the others."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from seedlint.formats import format_of, knows
from seedlint.plugins import builtin


def load(rules: Iterable[str], paths: Iterable[str]) -> None:
    """Parsers of the paths, our own rules of these names, and what compares."""
    for name in {format_of(path) for path in paths if knows(path)}:
        import_module(f"seedlint.formats.{name}.parser")
    for rule in rules:
        if builtin.rule_file(rule):
            builtin.rule(rule)
    import_module("seedlint.engine.corpus_rules")
