"""seedlint's own rules: the files in `rules/`, loaded as everyone's rule files are."""

from __future__ import annotations

from pathlib import Path

from seedlint import code
from seedlint.loader import load_rules
from seedlint.rule import Rule

_PACKAGE = Path(__file__).resolve().parent


def rules() -> list[Rule]:
    """Our rules, by name."""
    found = [rule for file in rule_files() for rule in load_rules(file, f"rules/{file.name}")]
    return sorted(found, key=lambda rule: rule.name)


def state() -> str:
    """Of all our code and tables: the same only while nothing of it changed."""
    return code.state(str(_PACKAGE)) + code.state(str(rules_folder()))


def rule_files() -> list[Path]:
    """The files of our rules, by name."""
    return sorted(file for file in rules_folder().glob("*.py") if not file.name.startswith("_"))


def rules_folder() -> Path:
    """Where our rules are: in the package when it was installed, beside it in a checkout.

    Beside it only where our pyproject.toml is: in site-packages `rules` is somebody else's package.
    """
    installed = _PACKAGE / "rules"
    project = _PACKAGE.parent / "pyproject.toml"
    if installed.is_dir() or not project.is_file() or 'name = "seedlint"' not in project.read_text("utf-8"):
        return installed
    return _PACKAGE.parent / "rules"
