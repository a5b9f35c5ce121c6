import os
import re
from pathlib import Path

import pytest

from docs import pictures
from tests.project import seedlint

ROOT = Path(__file__).parents[1]


@pytest.fixture
def output() -> str:
    run = seedlint(ROOT / "examples", *pictures.ARGUMENTS, "--format", "text", "--no-cache", env={"FORCE_COLOR": "1"})
    return run.stdout + run.stderr


def test_the_terminal_shows_what_the_command_prints(output: str) -> None:
    shown = pictures.text_of(pictures.TERMINAL.read_text("utf-8"))
    printed = f"$ seedlint {' '.join(pictures.ARGUMENTS)}\n\n" + re.sub(r"\x1b\[[\d;]*m", "", output)
    assert shown == printed, "renew the pictures and look at them: .venv/bin/python -m docs.pictures"


def test_the_terminal_has_the_colours_of_the_command(output: str) -> None:
    assert pictures.draw_terminal(output) == pictures.TERMINAL.read_text("utf-8")


def test_signs_of_markup_are_drawn_as_text() -> None:
    picture = pictures.draw_terminal("\x1b[33;1m<b> & '\x1b[0m  c\n")
    assert "<b>" not in picture
    assert pictures.text_of(picture).endswith("\n<b> & '  c\n")


@pytest.mark.parametrize("file", [pictures.TERMINAL, pictures.REPORT], ids=["terminal", "report"])
def test_the_readme_shows_the_picture(file: Path) -> None:
    assert f"]({os.path.relpath(file, ROOT)})" in (ROOT / "README.md").read_text("utf-8")
    assert file.stat().st_size < 200_000
