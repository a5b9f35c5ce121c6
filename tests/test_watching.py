import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project import INTERRUPTIBLE, seedlint, word_rule, write


@contextmanager
def watched(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [*INTERRUPTIBLE, "-m", "seedlint", "check", "--watch", "--quiet", "--select", "word-*", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=folder, env=environment, **streams) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def round_of(process: subprocess.Popen[str]) -> list[str]:
    """What is told until the next wait for a change."""
    told: list[str] = []
    assert process.stdout
    for line in process.stdout:
        if "watching" in line:
            return told
        told.append(line.rstrip("\n"))
    raise AssertionError(f"ended with {told}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {".seedlint.yaml": "rule-files: tea.py\n", "tea.py": word_rule("tea"), "a.md": "# A\n\nTea.\n"})


def test_a_change_is_checked_and_an_interrupt_ends_it(folder: Path) -> None:
    with watched(folder) as process:
        assert round_of(process) == []
        write(folder, {"b.md": "# B\n\nMore tea.\n"})
        assert round_of(process) == ["b.md:3:6: warning word-tea found 'tea'"]
        (folder / "b.md").unlink()
        assert round_of(process) == []
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130


def test_a_config_or_a_rule_that_is_edited_counts_at_once(folder: Path) -> None:
    with watched(folder) as process:
        round_of(process)
        write(folder, {".seedlint.yaml": "rule-file: tea.py\n"})
        assert "did you mean 'rule-files'" in "".join(round_of(process))
        write(folder, {".seedlint.yaml": "rule-files: tea.py\n"})
        assert round_of(process) == []
        write(folder, {"tea.py": word_rule("Tea", "word-tea")})
        assert round_of(process) == ["a.md:3:1: warning word-tea found 'Tea'"]


def test_what_it_writes_itself_is_no_change(folder: Path) -> None:
    with watched(folder, "--output", "text=told.txt") as process:
        assert round_of(process) == []
        write(folder, {"b.md": "# B\n\nMore tea.\n"})
        assert round_of(process) == ["b.md:3:6: warning word-tea found 'tea'"]


def test_standard_input_cannot_be_watched(folder: Path) -> None:
    run = seedlint(folder, "check", "--watch", "-")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--watch" in run.stderr
