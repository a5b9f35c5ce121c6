"""What the tests of rules share: a rule of ours by its name, and what it says of pages that a test holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from seedlint.evaluation.corpus import judge_facts
from seedlint.model import Finding
from seedlint.plugins import builtin
from seedlint.plugins.rule_loader import load_module
from seedlint.rule import CorpusRule, DocumentRule, Rule, defaults
from tests.parsing import parse


def module_of(name: str) -> ModuleType:
    """The module of our rule of that name."""
    file = builtin.rules_folder() / f"{name.replace('-', '_')}.py"
    return load_module(file, file.name)


def rule_of(name: str) -> Any:
    """Our rule of that name, whatever its kind."""
    return module_of(name).RULE


def given(rule: Rule, options: Mapping[str, object]) -> dict[str, Any]:
    """The rule's options with some set, `_` for `-` in their names."""
    return defaults(rule) | {name.replace("_", "-"): value for name, value in options.items()}


def findings(rule: DocumentRule, text: str, path: str = "page.md", **options: object) -> list[Finding]:
    """What the rule yields of every document of a page."""
    return [found for document in parse(path, text) for found in rule.check(document, given(rule, options))]


def account(rule: Rule, text: str, path: str = "page.md", **options: object) -> list[str]:
    """Why the rule fired or abstained on each document of a page."""
    assert rule.explain
    return [line for document in parse(path, text) for line in rule.explain(document, given(rule, options))]


def judged(rule: CorpusRule, pages: Mapping[str, str], **options: object) -> list[Finding]:
    """What the rule yields of pages by path, judged together; it must not crash."""
    documents = [document for path, text in pages.items() for document in parse(path, text)]
    facts = [fact for document in documents for fact in rule.gather(document, given(rule, options))]
    found, crashes = judge_facts(rule, facts, given(rule, options))
    assert not crashes
    return found
