"""What a run shows and what it holds back: severities, quiet, the number of warnings, files left out."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write

CONFIG = "rule-files: lint/*.py\nrules: {word-tea: info, word-milk: warning, word-salt: error}\n"
PAGE = "# A\n\nHere is tea.\n\nHere is milk.\n\nMore tea.\n"
ONLY = ("--select", "word-*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = {f"lint/{word}.py": word_rule(word) for word in ("tea", "milk", "salt")}
    return write(tmp_path, {".seedlint.yaml": CONFIG, "a.md": PAGE, "docs/b.md": "# B\n\nGreen tea.\n", **rules})


def found(folder: Path, *arguments: str) -> list[str]:
    run = seedlint(folder, "check", *ONLY, "--format", "jsonl", *arguments)
    return [json.loads(line)["rule"] for line in run.stdout.splitlines()]


@pytest.mark.parametrize("form", ["text", "concise"])
def test_people_see_warnings_and_how_many_notes_there_are(folder: Path, form: str) -> None:
    run = seedlint(folder, "check", *ONLY, "--format", form)
    assert "found 'milk'" in run.stdout
    assert "found 'tea'" not in run.stdout
    assert (run.stdout + run.stderr).endswith("and 3 notes (info): --min-severity info\n")


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "gitlab", "github", "junit", "checkstyle", "rdjson", "html"])
def test_programs_see_all(folder: Path, form: str) -> None:
    run = seedlint(folder, "check", *ONLY, "--format", form)
    assert "found 'milk'" in run.stdout.replace("&#39;", "'").replace("%27", "'")
    assert "found 'tea'" in run.stdout.replace("&#39;", "'")
    assert "--min-severity" not in run.stderr


def test_the_command_line_and_the_config_say_what_is_shown_in_every_format(folder: Path) -> None:
    assert found(folder, "--min-severity", "warning") == ["word-milk"]
    write(folder, {".seedlint.yaml": CONFIG + "min-severity: error\n"})
    assert found(folder) == []
    assert found(folder, "--min-severity", "info") == ["word-tea", "word-milk", "word-tea", "word-tea"]
    run = seedlint(folder, "check", *ONLY)
    assert run.stderr == (
        "seedlint: 2 files checked: no errors\nseedlint: and 1 warning and 3 notes (info): --min-severity info\n"
    )
    assert "min-severity: error" in seedlint(folder, "config", "show").stdout


def test_a_violation_that_is_not_shown_still_fails_the_run(folder: Path) -> None:
    run = seedlint(folder, "check", *ONLY, "--min-severity", "error")
    assert (run.returncode, run.stdout) == (1, "")
    assert "and 1 warning and 3 notes (info)" in run.stderr


def test_notes_that_fail_the_run_are_shown(folder: Path) -> None:
    run = seedlint(folder, "check", *ONLY, "--fail-on", "info", "docs/b.md")
    assert (run.returncode, run.stdout) == (1, "docs/b.md:3:7: info word-tea found 'tea'\n")


def test_only_notes_are_no_warnings(folder: Path) -> None:
    run = seedlint(folder, "check", *ONLY, "docs")
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == "seedlint: 1 file checked: no warnings\nseedlint: and 1 note (info): --min-severity info\n"


def test_each_output_has_its_own(folder: Path) -> None:
    seedlint(folder, "check", *ONLY, "--output", "jsonl=all.jsonl", "--output", "concise=few.out")
    assert len((folder / "all.jsonl").read_text().splitlines()) == 4
    assert (folder / "few.out").read_text() == "a.md:5:9: warning word-milk found 'milk'\n"
    summary = json.loads(seedlint(folder, "check", *ONLY, "--format", "json", "--min-severity", "error").stdout)["summary"]
    assert (summary["violations"], summary["hidden"]) == (0, 4)


def test_quiet_leaves_the_violations_alone(folder: Path) -> None:
    run = seedlint(folder, "check", *ONLY, "-q")
    assert (run.stdout, run.stderr) == ("a.md:5:9: warning word-milk found 'milk'\n", "")


def test_statistics_count_the_notes_too(folder: Path) -> None:
    assert "  3  word-tea\n" in seedlint(folder, "check", *ONLY, "--statistics").stdout
    assert "word-tea" not in seedlint(folder, "check", *ONLY, "--statistics", "--min-severity", "warning").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--max-warnings", "0"], 1),
        (["--max-warnings", "1"], 0),
        (["--max-warnings", "1", "--fail-on", "info"], 1),
        (["--max-warnings", "0", "--fail-on", "error"], 1),
        (["--max-warnings", "-1"], 2),
    ],
)
def test_so_many_warnings_do_not_fail_the_run(folder: Path, arguments: list[str], code: int) -> None:
    run = seedlint(folder, "check", *ONLY, *arguments)
    assert run.returncode == code
    assert ("1 warnings, more than --max-warnings 0" in run.stderr) == (arguments[1] == "0")


def test_an_error_fails_the_run_whatever_the_number_of_warnings(folder: Path) -> None:
    write(folder, {"c.md": "# C\n\nHere is salt.\n"})
    assert seedlint(folder, "check", *ONLY, "--max-warnings", "9").returncode == 1


def test_exclude_leaves_out_files_besides_those_of_the_config(folder: Path) -> None:
    write(folder, {"old/c.md": PAGE, ".seedlint.yaml": CONFIG + "exclude: old\n"})
    assert found(folder, "--exclude", "docs", "--exclude", "x*") == ["word-tea", "word-milk", "word-tea"]
    assert found(folder / "docs", "--exclude", "a.md") == ["word-tea"]
    write(folder, {"docs/.seedlint.yaml": "root: false\n"})
    assert found(folder, "--exclude", "docs/*.md") == ["word-tea", "word-milk", "word-tea"]


def test_an_excluded_copy_is_no_copy(tmp_path: Path) -> None:
    text = "The tide rises twice a day in the old harbour, and the keeper writes each height into the book by the door.\n"
    write(tmp_path, {"a.md": f"# A\n\n{text}", "old/b.md": f"# B\n\n{text}"})
    assert found(tmp_path, "--select", "duplicate-paragraph", "--exclude", "old") == []


def test_a_pattern_that_is_none_is_refused(folder: Path) -> None:
    run = seedlint(folder, "check", "--exclude", "[z-a]")
    assert (run.returncode, run.stderr) == (2, "seedlint: --exclude '[z-a]': a range in brackets runs backwards\n")


def test_the_worst_of_each_file_comes_first_on_request(folder: Path) -> None:
    write(folder, {"docs/b.md": "# B\n\nGreen tea.\n\nHere is salt.\n\nAnd milk.\n"})
    arguments = "check", *ONLY, "--min-severity", "info", "--sort", "severity"
    rules = [line.split(" ")[1:3] for line in seedlint(folder, *arguments).stdout.splitlines()]
    assert rules == [
        ["warning", "word-milk"],
        ["info", "word-tea"],
        ["info", "word-tea"],
        ["error", "word-salt"],
        ["warning", "word-milk"],
        ["info", "word-tea"],
    ]
    assert (
        seedlint(folder, *arguments, "--format", "jsonl").stdout == seedlint(folder, *arguments[:-2], "--format", "jsonl").stdout
    )


def test_the_time_is_for_terminals(folder: Path) -> None:
    code = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    command = [sys.executable, "-c", code, sys.executable, "-m", "seedlint", "check", *ONLY]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert re.search(rb"\n2 files checked in \d+\.\d s: 1 warning\r\n", run.stdout)
    assert b" in " not in seedlint(folder, "check", *ONLY, "--format", "text").stdout.splitlines()[-2].encode()
