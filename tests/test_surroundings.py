"""What a folder, a disk, a pipe or an interpreter refuses is reported as such: one line, exit code 2, never a traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import seedlint, seedlint_process, word_rule, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell is needed")
TEA = {".seedlint.yaml": "rule-files: tea.py\n", "tea.py": word_rule("tea"), "a.md": "# A\n\nHere is tea.\n"}
COMMAND = Path(sys.executable).with_name("seedlint")
ONLY = "--select word-tea --no-cache"
FAILS = "import sys; from seedlint.cli.dispatch import run; from seedlint.cli.commands import check\n"


def shell(folder: Path, command: str, *within: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which `seedlint` is this one."""
    line = f'seedlint() {{ {shlex.quote(sys.executable)} -m seedlint "$@"; }}; {command}'
    return subprocess.run([*within, "bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)


def python(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


def assert_refused(run: subprocess.CompletedProcess[str], *words: str) -> None:
    assert "Traceback" not in run.stderr and "a bug in seedlint" not in run.stderr
    assert run.returncode == 2, run.stderr
    assert all(word in run.stderr for word in words), run.stderr


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check --no-cache",
        "stats",
        "rules",
        "doctor",
        "init",
        "config show",
        "explain empty-section",
        "new x-y",
        "test x.py",
    ],
)
@pytest.mark.parametrize("started", ["seedlint", shlex.quote(str(COMMAND))])
def test_a_folder_that_was_deleted_is_named(tmp_path: Path, command: str, started: str) -> None:
    (tmp_path / "gone").mkdir()
    run = shell(tmp_path, f"cd gone; rmdir ../gone; {started} {command}")
    assert_refused(run)
    assert run.stderr.count("\n") == 1
    assert "current folder" in run.stderr or command.startswith(("new", "test"))


@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path, confined: tuple[str, ...], mode: int) -> None:
    write(tmp_path, {"shut/in/a.md": TEA["a.md"]})
    enter = "os.chdir('in'); os.chmod('..', mode); os.execv(sys.executable, [sys.executable, '-m', 'seedlint', 'check'])"
    code = f"import os, sys; mode = {mode}; {enter}"
    run = subprocess.run(
        [*confined, sys.executable, "-c", code], cwd=tmp_path / "shut", capture_output=True, text=True, check=False
    )
    (tmp_path / "shut").chmod(0o700)
    assert_refused(run, "Permission denied")


def test_a_temporary_folder_without_room_is_named(tmp_path: Path) -> None:
    pages = {f"{name}.md": f"# Page {name}\n\n{' '.join(f'w{name}x{n}' for n in range(20_000))} tea.\n" for name in range(40)}
    run = shell(write(tmp_path, {**TEA, **pages}), "ulimit -f 1; seedlint check --no-cache --jobs 1 --format json")
    assert_refused(run, "no room for the temporary index")


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        ("OSError(28, 'No space left on device')", "cannot be written: No space left on device"),
        ("OSError(30, 'Read-only file system', 'x')", "x: cannot be written: Read-only file system"),
        ("PermissionError(13, 'Permission denied', 'a\\n::b')", "a\\n::b: Permission denied"),
        ("PermissionError(13, 'Permission denied', b'a')", "a: Permission denied"),
        ("OSError(24, 'Too many open files')", "the system refuses: Too many open files"),
        ("MemoryError()", "not enough memory"),
    ],
)
def test_what_the_system_refuses_is_no_bug(tmp_path: Path, raised: str, words: str) -> None:
    fails = f"def fails(arguments): raise {raised}\ncheck.run = fails\nsys.exit(run(['check']))"
    assert_refused(python(tmp_path, FAILS + fails), f"seedlint: {words}\n")


def test_an_index_without_room_is_no_bug(tmp_path: Path) -> None:
    fails = (
        "import sqlite3\ndef fails(arguments):\n  database = sqlite3.connect('')\n  database.execute('PRAGMA max_page_count=1')\n"
    )
    fails += "  database.execute('CREATE TABLE a(b)')\ncheck.run = fails\nsys.exit(run(['check']))"
    assert_refused(python(tmp_path, FAILS + fails), "seedlint: no room for the temporary index: database or disk is full")


def test_a_bug_without_a_place_for_its_log_is_one_line_with_its_origin(tmp_path: Path) -> None:
    nowhere = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nonexistent']\n"
    run = python(tmp_path, f"{FAILS}{nowhere}check.run = lambda arguments: 1 / 0\nsys.exit(run(['check']))")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "a bug in seedlint, not in your text: ZeroDivisionError in <string>:" in run.stderr


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        (r'exclude: ["\UFFFFFFFF"]', r".seedlint.yaml:1:12: not YAML: the escape \UFFFFFFFF names no character"),
        (r'exclude: ["\U00110000"]', r".seedlint.yaml:1:12: not YAML: the escape \U00110000 names no character"),
        ("%YAML " + "9" * 5_000 + ".1\n---\na: b", ".seedlint.yaml:1:1: not YAML: cannot be read: "),
        (
            "ignore:\n  - files: a.md\n    rules: '*'\n    text: '[[a]b]'",
            ".seedlint.yaml:4:11: 'text': a regular expression with",
        ),
    ],
)
def test_a_config_that_the_parser_cannot_take_has_a_line(tmp_path: Path, config: str, complaint: str) -> None:
    run = seedlint_process(write(tmp_path, {".seedlint.yaml": config, "a.md": "# A\n\nText.\n"}), "check")
    assert_refused(run)
    assert run.stderr.startswith(complaint)
    assert "Warning" not in run.stderr


def test_without_docstrings_the_output_is_the_same(tmp_path: Path) -> None:
    write(tmp_path, TEA)
    optimized = (sys.executable, "-OO", "-m", "seedlint")
    for command in (("check", "--no-cache"), ("rules",), ("explain", "word-tea"), ("test", "tea.py")):
        run = subprocess.run([*optimized, *command], cwd=tmp_path, capture_output=True, text=True, check=False)
        whole = seedlint_process(tmp_path, *command)
        assert (run.returncode, run.stdout, run.stderr) == (whole.returncode, whole.stdout, whole.stderr)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f"check {ONLY} --format concise", 1),
        (f"check {ONLY} --format text", 1),
        (f"check {ONLY} --format json", 1),
        (f"check {ONLY} --format concise --statistics", 1),
        (f"check {ONLY} --fail-on never", 0),
        ("check gone.md", 2),
        ("explain word-tea", 0),
        ("rules", 0),
    ],
)
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_closed_pipe_keeps_the_exit_code(tmp_path: Path, command: str, code: int, reader: str) -> None:
    pages = {f"many/{name}.md": "# A\n\nHere is tea.\n" for name in range(1500)}
    run = shell(write(tmp_path, {**TEA, **pages}), f"seedlint {command} | {reader} >/dev/null; exit ${{PIPESTATUS[0]}}")
    assert run.returncode == code
    assert run.stderr.count("\n") == (code == 2 or (command.startswith("check") and "text" not in command))


def test_a_closed_pipe_does_not_cost_the_other_outputs(tmp_path: Path) -> None:
    pages = {f"many/{name}.md": "# A\n\nHere is tea.\n" for name in range(1500)}
    shell(write(tmp_path, {**TEA, **pages}), f"seedlint check {ONLY} --output concise --output jsonl=out | true")
    assert (tmp_path / "out").read_text().count("\n") == 1501


@pytest.mark.parametrize("form", ["json", "concise", "html"])
def test_an_output_on_a_full_disk_is_named(tmp_path: Path, form: str) -> None:
    run = seedlint_process(write(tmp_path, TEA), "check", "--no-cache", "--output", f"{form}=/dev/full")
    assert_refused(run, "seedlint: /dev/full: cannot be written: No space left on device\n")


def test_a_message_that_fits_no_disk_changes_no_exit_code(tmp_path: Path) -> None:
    assert shell(write(tmp_path, TEA), "seedlint check gone.md >/dev/full 2>/dev/full").returncode == 2


def test_a_read_only_folder_gets_no_rule_file(tmp_path: Path) -> None:
    assert_refused(seedlint(tmp_path, "new", "x-y", "--folder", "/proc/none"), "/proc/none")
