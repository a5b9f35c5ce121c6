import os
from collections.abc import Callable
from pathlib import Path

import pytest

from seedlint._internal.code_version import state
from tests.project import write


def fresh(folder: Path) -> str:
    state.cache_clear()
    return state(str(folder))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write(folder, {"a.py": "xx"}),
        lambda folder: write(folder, {"b/new.json": "x"}),
        lambda folder: (folder / "b/c.py").unlink(),
        lambda folder: (folder / "a.py").rename(folder / "d.py"),
        lambda folder: os.utime(folder / "b/c.py", (1, 1)),
    ],
    ids=["rewritten", "new", "gone", "renamed", "touched"],
)
def test_a_changed_file_changes_the_state(tmp_path: Path, change: Callable[[Path], object]) -> None:
    write(tmp_path, {"a.py": "x", "b/c.py": "y", "b/table.json": "z"})
    before = fresh(tmp_path)
    assert fresh(tmp_path) == before
    change(tmp_path)
    assert fresh(tmp_path) != before


def test_compiled_code_does_not_change_the_state(tmp_path: Path) -> None:
    before = fresh(write(tmp_path, {"a.py": "x"}))
    assert fresh(write(tmp_path, {"__pycache__/a.pyc": "y"})) == before


def test_a_file_has_a_state_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": "x", "b.py": "x"})
    before = fresh(tmp_path / "a.py")
    write(tmp_path, {"b.py": "xx"})
    assert fresh(tmp_path / "a.py") == before
    write(tmp_path, {"a.py": "xx"})
    assert fresh(tmp_path / "a.py") != before
