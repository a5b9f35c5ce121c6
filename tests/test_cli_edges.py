from __future__ import annotations

import os
import pty
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.project import INTERRUPTIBLE, seedlint, seedlint_process, word_rule, write

TEA = {".seedlint.yaml": "rule-files: tea.py\n", "tea.py": word_rule("tea"), "a.md": "# A\n\nHere is tea.\n"}
COPY = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out. The logger writes its "
    "last ten readings only when it stops in order, and a line that is pulled while it writes leaves a damaged file."
)


def test_a_diff_says_where_the_last_line_has_no_end(tmp_path: Path) -> None:
    record = (
        "# Use SQLite\n\n## Status\n\nAccepted\n\n## Context\n\nA store.\n\n## Consequences\n\nOne file.\n\n## Decison\n\nSQLite."
    )
    write(tmp_path, {"adr/0001-sqlite.md": record})
    run = seedlint(tmp_path, "check", "--diff")
    assert "+## Decision\n" in run.stdout
    assert run.stdout.endswith("\n\\ No newline at end of file\n")


def test_overrides_are_shown_as_a_list_that_says_the_same(tmp_path: Path) -> None:
    off = "  - files: old/**\n    rules: {word-tea: off}\n  - files: new/**\n    rules: {word-tea: error}\n"
    pages = dict.fromkeys(("old/a.md", "new/a.md"), TEA["a.md"])
    write(tmp_path, {**TEA, **pages, ".seedlint.yaml": f"rule-files: tea.py\noverrides:\n{off}"})
    shown = seedlint(tmp_path, "config", "show").stdout
    assert "  - files: " in shown
    before = seedlint(tmp_path, "check").stdout
    write(tmp_path, {".seedlint.yaml": shown})
    assert seedlint(tmp_path, "check").stdout == before
    assert "new/a.md:3:9: error word-tea" in before and "old/a.md" not in before


def test_a_cache_of_another_version_is_named_by_doctor(tmp_path: Path) -> None:
    write(tmp_path, TEA)
    seedlint(tmp_path, "check")
    (file,) = (tmp_path / ".seedlint_cache").glob("*.sqlite")
    with sqlite3.connect(file) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    assert "another version" in seedlint(tmp_path, "doctor").stdout


def test_init_leaves_out_what_cannot_be_decoded(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\nText.\n", "b.md": b"\xff\xfe\xff"})
    run = seedlint(tmp_path, "init", "--print")
    assert (run.returncode, run.stderr) == (0, "")


def test_a_copied_text_whose_file_went_is_still_reported(tmp_path: Path) -> None:
    write(tmp_path, {name: f"# Page {name}\n\n{COPY}\n" for name in ("a.md", "b.md")})
    for form in ("text", "html", "json"):
        run = seedlint(tmp_path, "check", "--format", form, "--select", "duplicate-paragraph")
        assert run.returncode == 1
        assert "duplicate-paragraph" in run.stdout


def test_watching_with_a_named_config_on_a_terminal_clears_the_screen(tmp_path: Path) -> None:
    write(tmp_path, TEA)
    ours, theirs = pty.openpty()
    command = [*INTERRUPTIBLE, "-m", "seedlint", "check", "--watch", "--config", ".seedlint.yaml", "--select", "word-tea"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while b"watching" not in seen:
                seen += os.read(ours, 4096)
            write(tmp_path, {"a.md": "# A\n\nHere is milk.\n"})
            while seen.count(b"watching") < 2:
                seen += os.read(ours, 4096)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()
            os.close(ours)
    first, _, second = seen.partition(b"\x1b[H\x1b[2J")
    assert b"word-tea" in first
    assert b"word-tea" not in second


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        (("check",), 1, "b.md:1:1: error unreadable-file cannot be read: Permission denied"),
        (("check", "--diff", "b.md"), 0, ""),
        (("explain", "empty-section", "b.md"), 2, "b.md: Permission denied"),
        (("doctor", "b.md"), 0, "cannot be read: Permission denied"),
        (("init", "--print"), 0, ""),
    ],
)
def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, confined: tuple[str, ...], command: tuple[str, ...], code: int, message: str
) -> None:
    write(tmp_path, {"a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n"})
    (tmp_path / "b.md").chmod(0)
    run = seedlint_process(tmp_path, *command, within=confined)
    assert (run.returncode, message in run.stdout + run.stderr) == (code, True)
