"""The built-in rules: the files in `rules/`, loaded as users' rule files are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from seedlint._internal import code_version
from seedlint.plugins.rule_loader import load_rules
from seedlint.rule import Rule

_PACKAGE = Path(__file__).resolve().parents[1]


def rules() -> list[Rule]:
    """Return the built-in rules, sorted by name, with the run-level rules."""
    found = [rule for file in rule_files() for rule in load_rules(file, f"rules/{file.name}")]
    return sorted(found, key=lambda rule: rule.name)


def state() -> str:
    """Return a string that changes whenever a file of our code or tables changes."""
    return "".join(code_version.state(str(folder)) for folder in folders())


def folders() -> tuple[Path, Path]:
    """Return the folders of our code: the package and the rules."""
    return _PACKAGE, rules_folder()


def rule_files() -> list[Path]:
    """Return the files of the built-in rules, sorted by name."""
    return sorted(file for file in rules_folder().glob("*.py") if not file.name.startswith("_"))


@cache
def rule(name: str) -> Rule:
    """Return the built-in rule of this name. Only its own file is loaded. KeyError for an unknown name."""
    file = rule_file(name)
    if file is None:
        raise KeyError(name)
    return load_rules(file, f"rules/{file.name}")[0]


def rule_file(name: str) -> Path | None:
    """Return the file of the built-in rule of this name; None for an unknown name."""
    folder = rules_folder()
    file = folder / f"{name.replace('-', '_')}.py"
    return file if file.parent == folder and file.is_file() else None  # a name from a damaged cache may lead to any file


@cache
def rules_folder() -> Path:
    """Return the folder of the built-in rules: in the package when it was installed, beside the package in a checkout.

    The folder beside the package is used only where our pyproject.toml is: in site-packages, `rules` is another distribution's
    package.
    """
    installed = _PACKAGE / "rules"
    project = _PACKAGE.parent / "pyproject.toml"
    if installed.is_dir() or not project.is_file() or 'name = "seedlint"' not in project.read_text("utf-8"):
        return installed
    return _PACKAGE.parent / "rules"
