"""What a run says of files that it did not read, and of findings that it holds back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write

MANUAL = {"read.md": "# A\n\nText.\n", "docs/a.pod": "A\n=\n", "docs/b.POD": "B\n=\n", "docs/c.wiki": "= C\n"}


def repository(folder: Path, ignored: str) -> Path:
    subprocess.run(["git", "init", "-q", folder], check=True)
    return write(folder, {".gitignore": ignored})


@pytest.mark.parametrize("form", ["concise", "json", "jsonl", "html", "sarif"])
def test_a_run_says_on_standard_error_what_no_format_reads(tmp_path: Path, form: str) -> None:
    run = seedlint(write(tmp_path, MANUAL), "check", "--format", form)
    said = "seedlint: 1 file checked: nothing found; not checked (unknown format): 2 .pod, 1 .wiki\n"
    assert (run.returncode, run.stderr) == (0, said)


def test_on_a_terminal_it_is_a_part_of_the_summary(tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, MANUAL), "check", "--format", "text")
    assert (run.stdout.splitlines()[-1].endswith("2 .pod, 1 .wiki"), run.stderr) == (True, "")


@pytest.mark.parametrize("form", ["text", "concise"])
def test_a_quiet_run_has_no_summary(tmp_path: Path, form: str) -> None:
    run = seedlint(write(tmp_path, MANUAL), "check", "-q", "--format", form)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_success_is_one_line_and_code_and_data_are_no_text(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\nText.\n", "x.py": "", "data.json": "{}", "LICENSE": "", ".org": "", "rst": ""})
    assert seedlint(tmp_path, "check").stderr == "seedlint: 1 file checked: nothing found\n"


@pytest.mark.parametrize("config", ["exclude: [docs, old]\n", "include: ['*.md']\n"])
def test_files_that_are_ignored_or_left_out_do_not_count(tmp_path: Path, config: str) -> None:
    write(repository(tmp_path, "/built/\n"), {**MANUAL, "old/x.md": "", "built/d.pod": "", ".seedlint.yaml": config})
    (tmp_path / "link.pod").symlink_to("docs/a.pod")
    assert "not read" not in seedlint(tmp_path, "check").stderr


def test_a_folder_that_is_named_is_counted_and_a_file_is_not(tmp_path: Path) -> None:
    write(tmp_path, {**MANUAL, "docs/d.md": "# D\n\nText.\n", "other/e.pod": ""})
    assert "2 .pod, 1 .wiki" in seedlint(tmp_path, "check", "docs").stderr
    assert "not read" not in seedlint(tmp_path, "check", "docs/d.md").stderr


@pytest.mark.parametrize("paths", [["docs/a.pod"], ["read.md", "docs/a.pod"], ["docs/a.pod", "read.md", "docs/c.wiki"]])
def test_a_named_file_of_unknown_format_is_an_error_also_beside_others(tmp_path: Path, paths: list[str]) -> None:
    run = seedlint(write(tmp_path, MANUAL), "check", *paths)
    assert (run.returncode, run.stdout) == (2, "")
    assert "'docs/a.pod' has an unknown format" in run.stderr
    assert "--allow-empty" in run.stderr
    allowed = seedlint(tmp_path, "check", "--allow-empty", *paths)
    assert allowed.returncode == 0
    assert "'docs/a.pod' has an unknown format" in allowed.stderr


@pytest.mark.parametrize("paths", [[], ["docs"], ["src"]])
def test_nothing_to_check_is_an_error_unless_it_is_allowed(tmp_path: Path, paths: list[str]) -> None:
    write(tmp_path, {"docs/a.pod": "A\n=\n", "src/x.py": ""})
    run = seedlint(tmp_path, "check", *paths)
    assert (run.returncode, "nothing to check" in run.stderr) == (2, True)
    assert ("1 .pod" in run.stderr) == (paths != ["src"])
    assert seedlint(tmp_path, "check", "--allow-empty", *paths).returncode == 0


def test_what_is_held_back_is_counted(tmp_path: Path) -> None:
    page = "# A\n\nHere is tea.\n\n<!-- seedlint-disable-next-line word-tea -->\nMore tea.\n"
    write(tmp_path, {".seedlint.yaml": "rule-files: tea.py\n", "tea.py": word_rule("tea"), "a.md": page})
    run = seedlint(tmp_path, "check", "--select", "word-tea")
    assert run.stderr == "seedlint: 1 file checked: 1 warning; 1 suppressed\n"
    baseline = "--select", "word-tea", "--baseline", "known.json"
    seedlint(tmp_path, "check", *baseline, "--update-baseline")
    run = seedlint(tmp_path, "check", *baseline)
    assert run.stderr == "seedlint: 1 file checked: nothing found; 1 suppressed; 1 in the baseline\n"
    summary = json.loads(seedlint(tmp_path, "check", *baseline, "--format", "json").stdout)["summary"]
    assert (summary["suppressed"], summary["in_baseline"], summary["unread"]) == (1, 1, {})


def test_every_summary_has_the_count(tmp_path: Path) -> None:
    write(tmp_path, MANUAL)
    assert json.loads(seedlint(tmp_path, "check", "--format", "json").stdout)["summary"]["unread"] == {".pod": 2, ".wiki": 1}
    assert json.loads(seedlint(tmp_path, "stats", "--format", "json").stdout)["unread"] == {".pod": 2, ".wiki": 1}
    for command in (["check", "--format", "html"], ["stats"], ["doctor"], ["init", "--dry-run"]):
        assert "2 .pod, 1 .wiki" in seedlint(tmp_path, *command).stdout, command
