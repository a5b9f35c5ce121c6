"""Arguments, files and rules that a command refuses, each with the message that says why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write

OPTIONS = '''"""A word.

## Why

It is.
"""
from seedlint import DocumentRule, opt

def check(document, options):
    return ()

RULE = DocumentRule(name="odd", doc=__doc__, check=check, {})
'''
FILES = {
    ".seedlint.yaml": "rule-files: odd.py\n",
    "odd.py": word_rule("odd", "odd"),
    "a.md": "# A\n\nText.\n",
    "taken/odd.py": "",
}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "usage: seedlint"),
        (("check", "-", "--stdin-filename", "a.png"), "'a.png'"),
        (("check", "--output", "jason=out"), "'jason' is none of text"),
        (("check", "--output", "json=gone/out.json"), "gone/out.json: cannot be written: No such file or directory"),
        (("new", "odd", "--folder", "taken"), "taken/odd.py"),
        (("new", "odd", "--folder", "a.md"), "a.md"),
        (("test", "gone.py"), "gone.py"),
        (("init",), ".seedlint.yaml"),
    ],
)
def test_arguments_that_cannot_be_meant_are_named(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    run = seedlint(write(tmp_path, FILES), *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({".seedlint.yaml": "rule-files: odd.txt\n", "odd.txt": ""}, "odd.txt"),
        ({"odd.py": OPTIONS.format("default='loud'")}, "'loud'"),
        ({"odd.py": OPTIONS.format("options=(opt('Least', 1, 'The least.'),)")}, "'Least'"),
        ({"odd.py": OPTIONS.format("options=(opt('least', 1, 'The least.'),) * 2")}, "'least'"),
        ({"odd.py": OPTIONS.format("options=(opt('least', object(), 'The least.'),)")}, "'least'"),
        ({".seedlint.yaml": "extends: {}\nrule-files: odd.py\n", "odd.py": "1 / 0\n"}, ".seedlint.yaml:1:10: "),
        ({".seedlint.yaml": "x: " + "a" * 2_000_000}, "larger than"),
    ],
)
def test_a_rule_or_a_config_that_cannot_be_used_is_named(tmp_path: Path, files: Mapping[str, str], message: str) -> None:
    run = seedlint(write(tmp_path, {**FILES, **files}), "check")
    assert run.returncode == 2
    assert message in run.stderr


def test_a_comment_about_a_finding_of_seedlint_itself_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n<!-- seedlint-disable-next-line unreadable-file -->\nText.\n"})
    assert "'unreadable-file' cannot be suppressed" in seedlint(tmp_path, "check").stdout


def test_an_entry_of_ignore_about_suppressions_is_reported(tmp_path: Path) -> None:
    entry = "ignore: [{rules: unused-suppression, files: a.md, reason: It is old.}]\n"
    write(tmp_path, {".seedlint.yaml": entry, "a.md": "# A\n\nText.\n"})
    assert "'unused-suppression' cannot be suppressed" in seedlint(tmp_path, "check").stdout


def test_two_entry_points_of_one_module_are_refused(tmp_path: Path) -> None:
    code = "from seedlint import hookimpl\n\n@hookimpl\ndef seedlint_rules():\n    return []\n"
    info = "site/acme-1.dist-info"
    points = "[seedlint]\none = acme_plugin\ntwo = acme_plugin\n"
    files = {f"{info}/METADATA": "Name: acme\nVersion: 1\n", f"{info}/entry_points.txt": points, "site/acme_plugin.py": code}
    run = seedlint(write(tmp_path, {**FILES, **files}), "check", env={"PYTHONPATH": str(tmp_path / "site")})
    assert run.returncode == 2
    assert "acme" in run.stderr and "same module" in run.stderr


def test_a_page_of_a_rule_that_fails_as_a_test_is_shown_with_its_failures(tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, FILES), "test", "odd.py")
    assert run.returncode == 1
    assert run.stdout.splitlines()[0] == "odd.py: odd: 2 failed"
    assert len(run.stdout.splitlines()) == 3
