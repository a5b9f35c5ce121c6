from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from seedlint.engine.session import Session
from seedlint.formats.format import Extra, Format
from seedlint.formats.registry import BUILT_IN, Formats, MissingExtraError
from seedlint.model import Document, Source
from tests.project import ROOT, seedlint, word_rule, write
from tests.test_format_plugins import NOTE
from tests.test_plugins import distribution

TEA = {"tea.py": word_rule("tea")}
ONLY = ("--select", "word-tea", "--quiet")


def project(folder: Path, formats: str, files: dict[str, str]) -> Path:
    return write(folder, {**TEA, ".seedlint.yaml": f"rule-files: tea.py\nformats:\n  {formats}\n", **files})


def places(folder: Path, *arguments: str) -> list[str]:
    return [line.partition(": ")[0] for line in seedlint(folder, "check", *ONLY, *arguments).stdout.splitlines()]


def test_the_config_gives_a_format_to_files_without_a_suffix(tmp_path: Path) -> None:
    project(tmp_path, "README: markdown", {"README": "# A\n\n*Some* tea.\n", "other": "tea\n"})
    assert places(tmp_path) == ["README:3:8"]


def test_a_later_pattern_wins_and_both_win_over_the_suffix(tmp_path: Path) -> None:
    files = {"docs/a.txt": "# A\n\n`code`\n\n    tea\n", "docs/b/c.txt": "# A\n\nText.\n\n    tea\n"}
    folder = project(tmp_path, "docs/**: markdown\n  docs/b/**: plaintext", files)
    assert "docs/a.txt:5:5" not in places(folder)
    assert "checked, as markdown" in seedlint(folder, "doctor", "docs/a.txt").stdout
    assert "checked, as plaintext" in seedlint(folder, "doctor", "docs/b/c.txt").stdout


def test_patterns_of_a_format_hold_for_standard_input_and_in_an_editor(tmp_path: Path) -> None:
    folder = project(tmp_path, "NOTES: markdown", {})
    run = seedlint(folder, "check", *ONLY, "-", "--stdin-filename", "NOTES", stdin=b"*Some* tea.\n")
    assert run.stdout.startswith("NOTES:1:8: ")
    session = Session(folder, trusted=True)
    found = session.check({"NOTES": "*Some* tea.\n", "unknown": "tea\n"})
    session.close()
    assert [violation.place.column for violation in found["NOTES"] if violation.rule == "word-tea"] == [8]
    assert found["unknown"] == []


def test_a_change_of_the_format_of_a_file_is_noticed(tmp_path: Path) -> None:
    folder = project(tmp_path, "a.txt: markdown", {"a.txt": "tea <!-- seedlint-disable-line -->\n"})
    assert places(folder) == []
    project(tmp_path, "a.txt: plaintext", {})
    assert places(folder) == ["a.txt:1:1"]


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        ("a.txt: markdwn", "3:10: 'a.txt' takes markdown"),
        ("'/a': markdown", "3:3: '/a': "),
        ("a.txt: [markdown]", "3:10: 'a.txt' takes markdown"),
    ],
)
def test_a_wrong_format_in_the_config_is_an_error_with_its_place(tmp_path: Path, formats: str, said: str) -> None:
    run = seedlint(project(tmp_path, formats, {"a.txt": "tea\n"}), "check")
    assert run.returncode == 2
    assert said in run.stderr


def test_only_the_outermost_config_gives_formats(tmp_path: Path) -> None:
    folder = project(tmp_path, "a: markdown", {"a": "tea\n", "b/.seedlint.yaml": "formats: {c: markdown}\n"})
    assert "'formats' holds for the whole run, not for 'b/' alone" in seedlint(folder, "check").stderr


def test_a_pattern_of_a_format_that_matches_nothing_is_reported(tmp_path: Path) -> None:
    folder = project(tmp_path, "READMI: markdown", {"README": "tea\n", "a.md": "# A\n"})
    assert "READMI" in seedlint(folder, "check").stderr


def test_changed_lines_of_files_with_a_given_format_are_found(tmp_path: Path) -> None:
    import subprocess

    folder = project(tmp_path, "README: markdown", {"README": "# A\n"})
    for command in ("init -q", "add -A", "-c user.name=a -c user.email=a@b.c commit -qm a"):
        subprocess.run(["git", *command.split()], cwd=folder, check=True)
    write(folder, {"README": "# A\n\ntea\n"})
    assert places(folder, "--since", "HEAD") == ["README:3:1"]


MISSING = NOTE.replace("import Block", "import Extra, Block").replace(
    'comments=(("%", ""),))', 'comments=(("%", ""),), extra=Extra("not_there", "seedlint-acme[note]"))'
)


def test_a_missing_extra_is_one_finding_and_the_rest_of_the_run_goes_on(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "rule-files: tea.py\n", **TEA, "b.note": "tea\n", "c.note": "tea\n", "d.note": "tea\n"})
    env = distribution(tmp_path, MISSING)
    for arguments in ((), ("--no-cache",), ()):
        run = seedlint(tmp_path, "check", *ONLY, *arguments, env=env)
        assert run.returncode == 2
        assert run.stdout.splitlines() == [
            "a.md:3:9: warning word-tea found 'tea'",
            "b.note:1:1: error seedlint-rule-error the format 'note' needs a package that is not installed: "
            "pip install 'seedlint-acme[note]'; 2 more files were not read",
        ]
    assert "pip install" in seedlint(tmp_path, "doctor", "b.note", env=env).stdout


def test_files_are_read_once_the_extra_is_there(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "rule-files: tea.py\n", **TEA, "b.note": "tea\n"})
    env = distribution(tmp_path, MISSING)
    assert seedlint(tmp_path, "check", *ONLY, env=env).returncode == 2
    write(tmp_path, {"site/not_there.py": ""})
    from seedlint.formats import registry

    registry._is_installed.cache_clear()
    assert "b.note:1:1" in seedlint(tmp_path, "check", *ONLY, env=env).stdout


RENAME = '''"""A word is wrong."""
from seedlint import DocumentRule, Edit, Finding

def check(document, options):
    for block in document.of("paragraph"):
        at = block.text.find("tea")
        if at >= 0:
            place = block.at(at, at + 3)
            yield Finding(place, "found 'tea'", edits=(Edit(place, "coffee", True),))

RULE = DocumentRule(name="word-tea", doc=__doc__, check=check)
'''


def test_a_format_without_fixes_keeps_its_files_and_says_so(tmp_path: Path) -> None:
    code = NOTE.replace('comments=(("%", ""),))', 'comments=(("%", ""),), has_fixes=False)')
    write(tmp_path, {".seedlint.yaml": "rule-files: rename.py\n", "rename.py": RENAME, "b.note": "tea\n"})
    env = distribution(tmp_path, code)
    run = seedlint(tmp_path, "check", *ONLY, "--fix", env=env)
    assert (tmp_path / "b.note").read_text() == "tea\n"
    assert "coffee" in (tmp_path / "a.md").read_text()
    assert "1 finding in files of the format note, which --fix does not change" in run.stderr


def document(path: str, text: str) -> list[Document]:
    return [Document(Source(path, text), ())]


def test_a_format_without_suffixes_reads_only_what_the_config_names() -> None:
    formats = Formats((*BUILT_IN.values, Format("x", (), document)))
    assert not formats.knows("a.x")
    named = pickle.loads(pickle.dumps(formats.with_patterns({"*.x": "x"})))
    assert named.knows("a.x")
    assert named.format_of("a.x").name == "x"
    assert named.format_of("a.md").name == "markdown"


def test_a_parser_is_not_called_without_its_package() -> None:
    formats = Formats((Format("x", (".x",), document, extra=Extra("not_there_at_all", "seedlint[x]")),))
    with pytest.raises(MissingExtraError, match=r"pip install 'seedlint\[x\]'"):
        formats.parse("a.x", "text")


def test_the_hook_and_the_page_of_the_formats_name_all_suffixes() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    pattern = next(found[1] for found in re.finditer(r"^  files: (.*)$", hooks, re.MULTILINE))
    page = (ROOT / "docs" / "formats.md").read_text("utf-8").lower()
    for value in BUILT_IN.values:
        for suffix in value.suffixes:
            assert re.search(pattern, f"docs/page{suffix}"), suffix
            assert f"`{suffix}`" in page
        assert f"| `{value.name}` |" in page
