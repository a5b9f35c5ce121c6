from pathlib import Path

import pytest

from seedlint.cli.parser import COMMANDS, create_full_parser, create_parser
from tests.project import seedlint


def test_help_is_as_wide_as_the_terminal(tmp_path: Path) -> None:
    narrow, wide = (seedlint(tmp_path, "check", "--help", env={"COLUMNS": columns}).stdout for columns in ("60", "140"))
    assert len(narrow.splitlines()) > len(wide.splitlines())
    assert 100 < max(map(len, wide.splitlines())) < 140


def test_the_help_lists_every_command(tmp_path: Path) -> None:
    found = seedlint(tmp_path, "--help").stdout
    assert [name for name in COMMANDS if f"\n    {name}" not in found] == []


@pytest.mark.parametrize(
    "argv",
    [["check"], ["check", "a.md", "check", "", "b c.md"], ["check", "--fix", "-"], ["rules"], ["config", "show", "check"]],
)
def test_a_parser_of_one_command_parses_as_that_of_all(argv: list[str]) -> None:
    assert vars(create_parser(argv).parse_args(argv)) == vars(create_full_parser().parse_args(argv))


@pytest.mark.parametrize("argv", [["chekc"], ["--fix", "check", "a.md"], ["a.md", "check"]])
def test_a_command_line_that_begins_with_no_command_is_refused(tmp_path: Path, argv: list[str]) -> None:
    run = seedlint(tmp_path, *argv)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("usage: seedlint")
