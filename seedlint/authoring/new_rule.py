"""The files that `seedlint new RULE-NAME` writes: a working rule of each kind, or a distribution with a rule and its tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from keyword import iskeyword

from seedlint._internal.lazy_regex import regex
from seedlint.authoring import rule_templates
from seedlint.errors import RuleError
from seedlint.rule import RESERVED

PLUGIN = "plugin"
_NAME = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_PAGES = (
    ("Backups", "The nightly job copies every table", "and keeps a week of them"),
    ("Soup", "Onions brown slowly", "while water boils"),
)
"""Pairs of a heading and a sentence in two parts. No word is in both pages, so the name of a rule is in one page at most."""


def new_files(kind: str, name: str) -> Mapping[str, str]:
    """Return the files for a rule of this name, as texts by their paths. RuleError for a name that is not allowed.

    A kind of rule is one file. A plugin is the folder of a distribution.
    """
    return _plugin(name) if kind == PLUGIN else {file_name(name): _RULES[kind](name)}


def file_name(name: str) -> str:
    """Return the name of the file of a rule of this name. RuleError for a name that is not allowed."""
    if not _NAME.match(name):
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
        hint = f"; try '{near}'" if near else ""
        raise RuleError(f"'{name}' is not a rule name: use lower-case words joined by '-', as in 'weasel-words'{hint}")
    if name in RESERVED:
        raise RuleError(f"'{name}' is a name of seedlint itself; choose another")
    return name.replace("-", "_") + ".py"


def distribution_name(name: str) -> str:
    """Return the name of the distribution that is made for a rule of this name."""
    return f"seedlint-{name}"


def _document_rule(name: str) -> str:
    words = name.replace("-", " ")
    heading, start, end = next(page for page in _PAGES if f" {words} " not in f" {' '.join(page).lower()} ")
    return rule_templates.DOCUMENT.substitute(name=name, words=words, heading=heading, start=start, end=end)


_RULES: Mapping[str, Callable[[str], str]] = {
    "document": _document_rule,
    "corpus": lambda name: rule_templates.CORPUS.substitute(name=name),
    "similarity": lambda name: rule_templates.SIMILARITY.substitute(name=name),
}
KINDS = (*_RULES, PLUGIN)
"""The kinds of files that there are templates for."""


def _plugin(name: str) -> dict[str, str]:
    module = file_name(name).removesuffix(".py")
    module += "_" * iskeyword(module)  # it is imported by its name
    package = f"seedlint_{name.replace('-', '_')}"
    names = {"distribution": distribution_name(name), "package": package, "module": module}
    return {
        "pyproject.toml": rule_templates.PROJECT.substitute(names),
        f"{package}/__init__.py": rule_templates.HOOK.substitute(names),
        f"{package}/{module}.py": _document_rule(name),
        "tests/test_rules.py": rule_templates.TESTS.substitute(names),
    }
