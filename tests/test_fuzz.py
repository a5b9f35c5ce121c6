import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.__main__ import NAMES, attempt, passes, run
from tests.fuzz.targets import TARGETS, seeds


def test_every_target_is_driven() -> None:
    assert list(NAMES) == list(TARGETS)


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_of_a_target_pass(name: str) -> None:
    for data in seeds(name):
        TARGETS[name](data)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_some_mutations_pass(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(name, 0.5, 7, tmp_path / "last") == 0


def test_an_input_that_fails_is_written_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise ValueError("no")

    monkeypatch.chdir(tmp_path)
    assert not attempt(broken, b"input", tmp_path / "last")
    assert [file.read_bytes() for file in tmp_path.glob("crash-broken-*")] == [b"input"]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["os._exit(7)", "os.kill(os.getpid(), 9)"])
def test_a_target_whose_process_dies_has_failed(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-c", f"import os, pathlib, sys; pathlib.Path(sys.argv[-1]).write_bytes(b'input'); {code}"]
    started = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda given, **rest: started([*command, given[-1]], **rest))
    monkeypatch.chdir(tmp_path)
    assert not passes("text", 1, 1, guided=False)
    assert [file.read_bytes() for file in tmp_path.glob("crash-text-*")] == [b"input"]
