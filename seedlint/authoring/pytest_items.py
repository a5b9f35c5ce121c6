"""The examples of rule files as tests of pytest. Only `seedlint.testing` imports this module, when pytest collects a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from seedlint._internal.lazy_regex import regex
from seedlint.authoring.doc_tests import PageTest, page_tests
from seedlint.errors import RuleError
from seedlint.formats.registry import Formats
from seedlint.plugins import rule_loader
from seedlint.rule import Rule

_RULE = regex(r"(?m)^RULES?[ \t]*(?::[^=\n]+)?=(?!=)")
_PACKAGE = "__init__.py"


def is_rule_file(file: Path, config: pytest.Config) -> bool:
    """Return whether a file is a Python file that mentions seedlint and assigns RULE or RULES, and is not a test module."""
    if file.suffix != ".py" or any(fnmatch(file.name, pattern) for pattern in ("conftest.py", *config.getini("python_files"))):
        return False
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return False
    return "seedlint" in text and _RULE.search(text) is not None


class RuleFile(pytest.File):
    """A rule file, or a module with rules of a package."""

    def __init__(self, *, formats: Formats, **given: Any) -> None:
        super().__init__(**given)
        self._formats = formats

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield a collector for each rule."""
        try:
            rules = _rules_of(self.path)
        except RuleError as error:
            raise self.CollectError(str(error)) from None
        for rule in rules:
            yield RulePage.from_parent(self, name=rule.name, tests=page_tests(rule, self._formats))


class RulePage(pytest.Collector):
    """The page of a rule."""

    def __init__(self, *, tests: Iterable[PageTest], **given: Any) -> None:
        super().__init__(**given)
        self._tests = tests

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for the page, and one for each corpus of its examples."""
        for test in self._tests:
            yield ExampleTest.from_parent(self, name=test.name, test=test)


class ExampleTest(pytest.Item):
    """A test of a page."""

    def __init__(self, *, test: PageTest, **given: Any) -> None:
        super().__init__(**given)
        self._test = test
        self.funcargs: dict[str, object] = {}  # no fixtures; some plugins of pytest (pytest-lsp) fail on an item without it

    def runtest(self) -> None:
        """Fail with all failures, a line each."""
        failures = self._test.failures()
        if failures:
            pytest.fail("\n".join(failures), pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the file, and the name of the rule with that of the test."""
        return self.path, None, f"{self.parent.name if self.parent else ''}: {self.name}"


def _rules_of(file: Path) -> list[Rule]:
    """Return the rules of a file. A module of a package is imported by its name, so that it may import its neighbours."""
    if not (file.parent / _PACKAGE).is_file():
        return rule_loader.load_rules(file, file.name)
    top = next(folder for folder in file.parents if not (folder / _PACKAGE).is_file())
    name = ".".join(file.relative_to(top).with_suffix("").parts).removesuffix(".__init__")
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith(str(error.name)):
            raise
        raise RuleError(f"no module {error.name!r}: install the distribution, or set 'pythonpath' of pytest to {top}") from None
    if not Path(str(module.__file__)).samefile(file):
        raise RuleError(f"{name} is imported from {module.__file__}; uninstall it, or set 'pythonpath' of pytest to {top}")
    return rule_loader.rules_in(module, file.name)
