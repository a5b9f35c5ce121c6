"""What the tutorials show is what happens. To renew it after a change: `python -m tests.test_tutorials`.

A fence after `<!-- file: NAME -->` is written to that file, in a folder of the tutorial's own; in a fence `console` the lines
that begin with `$ ` are run there, and the lines below each are what it prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.project import write

ROOT = Path(__file__).parents[1]
TUTORIALS = [*sorted((ROOT / "docs" / "tutorials").glob("*.md")), ROOT / "docs" / "python.md"]
_PROGRAMS = {
    "python": f'"{sys.executable}"',
    "seedlint": f'"{sys.executable}" -m seedlint',
    "pytest": f'"{sys.executable}" -m pytest',
}
_FENCE = re.compile(r"(?:<!-- file: (?P<name>\S+) -->\n)?(?P<ticks>`{3,})(?P<language>[^\n`]*)\n(?P<body>(?:.*\n)*?)(?P=ticks)\n")
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def renewed(text: str, folder: Path) -> str:
    """The tutorial with what its commands print, each run in the folder."""
    programs = write(folder / "programs", {name: f'#!/bin/sh\nexec {command} "$@"\n' for name, command in _PROGRAMS.items()})
    for name in _PROGRAMS:
        (programs / name).chmod(0o755)
    desk = folder / "desk"
    desk.mkdir()
    return _FENCE.sub(lambda found: _followed(found, desk, programs), text)


def _followed(found: re.Match[str], desk: Path, programs: Path) -> str:
    if found["name"]:
        write(desk, {found["name"]: found["body"]})
    if found["language"] != "console":
        return found[0]
    start, end = (place - found.start() for place in found.span("body"))
    return found[0][:start] + "".join(_printed(found["body"], desk, programs)) + found[0][end:]


def _printed(body: str, desk: Path, programs: Path) -> Iterator[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    known |= {
        "PATH": f"{programs}{os.pathsep}{known['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    known |= {f"GIT_{who}_{what}": "you@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in _COMMAND.finditer(body):
        done = subprocess.run(
            ["bash", "-c", f"exec 2>&1; {command['command']}"], cwd=desk, env=known, capture_output=True, text=True, check=False
        )
        yield f"$ {command['command']}\n{done.stdout}"


@pytest.mark.slow
@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.stem)
def test_a_tutorial_shows_what_happens(tutorial: Path, tmp_path: Path) -> None:
    if tutorial.stem == "data-set-curator":
        pytest.importorskip("pyarrow")
    text = tutorial.read_text("utf-8")
    assert renewed(text, tmp_path) == text, "renew the tutorials and read the diff: .venv/bin/python -m tests.test_tutorials"


if __name__ == "__main__":
    for tutorial in TUTORIALS:
        with TemporaryDirectory() as folder:
            tutorial.write_text(renewed(tutorial.read_text("utf-8"), Path(folder)), "utf-8")
