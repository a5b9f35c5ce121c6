from pathlib import Path

import pytest

from seedlint.cli import parser, plain
from tests.project import seedlint


@pytest.mark.parametrize("argv", [["check"], ["check", "a.md"], ["check", "a.md", "check", "", "b c.md"]])
def test_paths_alone_are_read_as_argparse_reads_them(argv: list[str]) -> None:
    found = plain.read(argv)
    assert found is not None
    assert vars(found) == vars(parser(argv).parse_args(argv))


@pytest.mark.parametrize("argv", [[], ["rules"], ["a.md", "check"], ["check", "-"], ["check", "--fix", "a.md"], ["--help"]])
def test_all_else_is_left_to_argparse(argv: list[str]) -> None:
    assert plain.read(argv) is None


def test_help_is_as_wide_as_the_terminal(tmp_path: Path) -> None:
    narrow, wide = (seedlint(tmp_path, "check", "--help", env={"COLUMNS": columns}).stdout for columns in ("60", "140"))
    assert len(narrow.splitlines()) > len(wide.splitlines())
    assert 100 < max(map(len, wide.splitlines())) < 140
