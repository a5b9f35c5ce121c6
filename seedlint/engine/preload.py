"""What a run over files that have changed will need, loaded while git still looks at all the others."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from seedlint.formats.registry import Formats, ParserError
from seedlint.plugins import builtin


def load(formats: Formats, rules: Iterable[str], paths: Iterable[str]) -> None:
    """Load the parsers of the paths, our own rules of these names, and the comparison of passages."""
    for path in {formats.format_of(path).name: path for path in paths if formats.knows(path)}.values():
        with suppress(ParserError):  # reported with the file itself
            formats.parse(path, "")  # a parser is loaded when it is first called
    for rule in rules:
        if builtin.rule_file(rule):
            builtin.rule(rule)
    import_module("seedlint.index.update")
