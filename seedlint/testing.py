"""Tests of rules: a rule run on texts, its examples as tests, and a plugin of pytest that collects the examples of rule files.

`pytest -p seedlint.testing lint/` runs each example of the rule files in `lint/`; the plugin is loaded only where it is named.
The functions need no pytest. PYTEST_DONT_REWRITE: there are no assertions in this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.authoring import doc_tests, example_runner
from seedlint.authoring.rule_docs import Corpus, Example
from seedlint.config import nearest
from seedlint.errors import RuleError
from seedlint.formats.registry import Formats
from seedlint.model import Finding, Source
from seedlint.plugins import manager, rule_loader
from seedlint.rule import Rule, defaults

if TYPE_CHECKING:
    import pytest

__all__ = ["Reported", "example_failures", "findings", "load_rules"]


class Reported(NamedTuple):
    """A finding of a rule in a text."""

    path: str
    """The path of the text, as it was given."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    marked: str
    """The range of the text that the finding marks, as written."""
    message: str
    """The message of the finding."""


def findings(rule: Rule, pages: Mapping[str, str], options: Mapping[str, Any] | None = None) -> list[Reported]:
    """Return the findings of a rule of any kind in these texts, sorted by place.

    `pages` maps paths to texts: the corpus of the run. `options` replaces default values, with the values as the rule gets them.
    Nothing is read from disk. Raises RuleError for an option that the rule does not have, a path of an unknown format, and a rule
    that raises an exception or yields a wrong value.
    """
    given = dict(options or {})
    for name in given.keys() - defaults(rule).keys():
        raise RuleError(f"rule {rule.name!r} has no option {name!r}{nearest(name, defaults(rule))}")
    for path in pages:
        if not _formats().knows(path):
            raise RuleError(f"{path}: not a format that seedlint knows")
    corpus = Corpus(tuple(Example(path, text, ()) for path, text in pages.items()), given)
    found, crashes = example_runner.findings(rule, corpus, _formats())
    for crash in crashes:
        raise RuleError(f"{crash.place.path}: {crash.message}")
    sources = {path: Source(path, text) for path, text in pages.items()}
    return sorted(_reported(finding, sources) for finding in found)


def example_failures(rule: Rule) -> list[str]:
    """Return the failures of the examples on the page of a rule, a sentence each; empty where all examples pass.

    They are the failures that `seedlint test` prints: a line that is reported and must not be or the reverse, a part of the page
    that is missing, a law that the rule breaks on an example.
    """
    return doc_tests.run_examples(rule, _formats())


def load_rules(file: str | Path) -> list[Rule]:
    """Return the rules of a rule file, its RULE or RULES. Raises RuleError for a file that cannot be used."""
    return rule_loader.load_rules(Path(file).resolve(), str(file))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the examples of a rule file as tests; the hook of the plugin.

    A rule file is a Python file that mentions seedlint and assigns RULE or RULES, and is not a test module.
    """
    from seedlint.authoring.pytest_items import RuleFile, is_rule_file

    return RuleFile.from_parent(parent, path=file_path, formats=_formats()) if is_rule_file(file_path, parent.config) else None


@cache
def _formats() -> Formats:
    """Return the built-in formats and those of installed distributions."""
    return manager.load_formats()


def _reported(finding: Finding, sources: Mapping[str, Source]) -> Reported:
    place = finding.place
    source = sources[place.path]
    return Reported(place.path, place.line, place.column, source.text[slice(*source.offsets(place))], finding.message)
