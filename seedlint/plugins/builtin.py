"""seedlint's own rules: the files in `rules/`, loaded as everyone's rule files are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from seedlint._internal import code_version
from seedlint.plugins.rule_loader import load_rules
from seedlint.rule import Rule

_PACKAGE = Path(__file__).resolve().parents[1]


def rules() -> list[Rule]:
    """Our rules, by name, with those that only a whole run can judge by."""
    found = [rule for file in rule_files() for rule in load_rules(file, f"rules/{file.name}")]
    return sorted(found, key=lambda rule: rule.name)


def state() -> str:
    """Of all our code and tables: the same only while nothing of it changed."""
    return "".join(code_version.state(str(folder)) for folder in folders())


def folders() -> tuple[Path, Path]:
    """Where our code is: the package and the rules."""
    return _PACKAGE, rules_folder()


def rule_files() -> list[Path]:
    """The files of our rules, by name."""
    return sorted(file for file in rules_folder().glob("*.py") if not file.name.startswith("_"))


@cache
def rule(name: str) -> Rule:
    """Return our rule of this name; only its file is loaded, which is named after the rule. KeyError where there is none."""
    file = rule_file(name)
    if file is None:
        raise KeyError(name)
    return load_rules(file, f"rules/{file.name}")[0]


def rule_file(name: str) -> Path | None:
    """The file of our rule of this name; None where there is none."""
    folder = rules_folder()
    file = folder / f"{name.replace('-', '_')}.py"
    return file if file.parent == folder and file.is_file() else None  # the name may come from a cache, and lead to any file


@cache
def rules_folder() -> Path:
    """Where our rules are: in the package when it was installed, beside it in a checkout.

    Beside it only where our pyproject.toml is: in site-packages `rules` is somebody else's package.
    """
    installed = _PACKAGE / "rules"
    project = _PACKAGE.parent / "pyproject.toml"
    if installed.is_dir() or not project.is_file() or 'name = "seedlint"' not in project.read_text("utf-8"):
        return installed
    return _PACKAGE.parent / "rules"
