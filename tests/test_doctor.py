import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = "rule-files: tea.py\nexclude:\n  - old/**\n  - '*.text'\ninclude: ['**/*.md', old, a.text]\n"
    config += "rules: {low-readability: off}\n"
    write(tmp_path, {".seedlint.yaml": config, "tea.py": word_rule("tea"), ".gitignore": "built/\n", "x.png": b"\x89"})
    write(tmp_path, {"a.md": "# A\n", "b.txt": "B\n", "old/c.md": "# C\n", "a.text": "A\n", "built/d.md": "# D\n"})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def first_line(folder: Path, file: str) -> str:
    run = seedlint(folder, "doctor", file)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.splitlines()[0]


def test_the_installation_and_the_project_are_shown(folder: Path) -> None:
    run = seedlint(folder, "doctor")
    assert run.returncode == 0
    assert f"{sys.version.split()[0]} in {sys.executable}" in run.stdout
    assert "git       git version" in run.stdout
    assert f"root      {folder}, in a git repository" in run.stdout
    assert "rules     from tea.py: word-tea" in run.stdout


def test_files_are_counted_by_what_keeps_them_from_being_checked(folder: Path) -> None:
    told = [line for line in seedlint(folder, "doctor").stdout.splitlines() if line.startswith("files")]
    assert told == [
        "files     1 checked, 1 markdown",
        "files     4 not checked: unknown format",
        "files     2 not checked: excluded",
        "files     1 not checked: not named by 'include'",
    ]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("a.md", "checked, as markdown"),
        ("x.png", "not checked: unknown format"),
        ("old/c.md", "not checked: excluded by 'old/**' at .seedlint.yaml:3:5"),
        ("a.text", "not checked: excluded by '*.text' at .seedlint.yaml:4:5"),
        ("b.txt", "not checked: not named by 'include'; it is checked only if a command names it"),
        ("built/d.md", "not checked: ignored by git because of .gitignore:1:built/; it is checked only if a command names it"),
    ],
)
def test_why_a_file_is_checked_or_not(folder: Path, file: str, why: str) -> None:
    assert first_line(folder, file) == f"{file}: {why}"


def test_a_link_is_checked_where_it_leads_to(folder: Path) -> None:
    (folder / "link.md").symlink_to("a.md")
    assert "a link" in first_line(folder, "link.md")


def test_without_git_a_hidden_folder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {".hidden/a.md": "# A\n"})
    assert "in a hidden folder" in first_line(tmp_path, ".hidden/a.md")


def test_the_config_and_the_rules_of_a_file_are_shown(folder: Path) -> None:
    write(folder, {"pkg/.seedlint.yaml": "rules: {word-tea: off}\n", "pkg/a.md": b"# A\n\n\xff\n"})
    told = seedlint(folder, "doctor", "pkg/a.md").stdout
    assert "config: pkg/.seedlint.yaml" in told
    assert "word-tea" in told.partition("off: ")[2]
    assert "low-readability" not in told
    assert "cannot be read: 3:1" in told


def test_a_pattern_of_a_config_in_a_folder_is_shown_with_its_place(folder: Path) -> None:
    write(folder, {"pkg/.seedlint.yaml": "exclude: a.md\n", "pkg/a.md": "# A\n"})
    assert first_line(folder, "pkg/a.md") == "pkg/a.md: not checked: excluded by 'a.md' at pkg/.seedlint.yaml:1:10"


def test_the_state_of_the_cache_is_shown(folder: Path) -> None:
    assert ".seedlint_cache: none yet" in seedlint(folder, "doctor").stdout
    seedlint(folder, "check")
    assert "holds the results of 1 file" in seedlint(folder, "doctor").stdout
    for file in (folder / ".seedlint_cache").glob("*.sqlite"):
        file.write_bytes(b"no database")
    run = seedlint(folder, "doctor")
    assert "cannot be read (file is not a database)" in run.stdout
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({".seedlint.yaml": "rule: a\n"}, "problem   .seedlint.yaml:1:1: unknown key 'rule'"),
        ({"tea.py": "1 / 0\n"}, "problem   tea.py:1: cannot be loaded: ZeroDivisionError"),
        ({"pkg/.seedlint.yaml": "fail-on: error\n"}, "problem   pkg/.seedlint.yaml:1:10: 'fail-on' holds for the whole run"),
    ],
)
def test_what_must_be_fixed_is_a_problem(folder: Path, files: dict[str, str], said: str) -> None:
    run = seedlint(write(folder, files), "doctor")
    assert (run.returncode, run.stderr) == (2, "")
    assert said in run.stdout


def test_git_that_is_missing_is_reported(folder: Path) -> None:
    run = seedlint(folder, "doctor", env={"PATH": str(folder)})
    assert run.returncode == 0
    assert "git       git cannot be run" in run.stdout


def test_what_rules_leave_out_of_the_files_of_a_folder_is_counted(folder: Path) -> None:
    text = "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down."
    write(
        folder, {"pkg/LICENSE.md": f"# L\n\n{text}\n", "pkg/a.md": f"# A\n\nShort.\n\nShorter.\n\n{text}\n", "pkg/b.md": b"\xff"}
    )
    run = seedlint(folder, "doctor", "pkg")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[:3] == [
        "pkg: 3 files checked",
        "  1 file cannot be read or parsed; 'seedlint check' says why",
        "  duplicate-paragraph leaves out 2: under 20 words; 1: page: a licence or the like, by the name of its file",
    ]
    assert "duplicate-paragraph leaves out 2: under 20 words\n" in seedlint(folder, "doctor", "pkg/a.md").stdout


@pytest.mark.parametrize("file", ["gone.md", ".."])
def test_what_is_no_file_is_refused(folder: Path, file: str) -> None:
    assert seedlint(folder, "doctor", file).returncode == 2
