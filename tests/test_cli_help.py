from pathlib import Path

import pytest

from seedlint import __version__
from seedlint.cli.parser import COMMANDS, create_full_parser, create_parser
from tests.project import seedlint, write


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


@pytest.mark.parametrize(
    ("argv", "usage", "said"),
    [
        (["chek"], "seedlint [", "no command 'chek'; did you mean 'check'?"),
        (["zzz"], "seedlint [", "no command 'zzz'; the commands are check, init,"),
        (["a.md"], "seedlint [", "no command 'a.md'; did you mean 'seedlint check a.md'?"),
        (["docs/gone.md"], "seedlint [", "did you mean 'seedlint check docs/gone.md'?"),
        (["empty-section"], "seedlint [", "did you mean 'seedlint explain empty-section'?"),
        (["--fix", "check"], "seedlint [", "no option '--fix' before the command"),
        (["check", "--fromat", "json"], "seedlint check [", "no option '--fromat'; did you mean '--format'?"),
        (["check", "--selct=a"], "seedlint check [", "no option '--selct'; did you mean '--select'?"),
        (["check", "--format", "jsno"], "seedlint check [", "'jsno' is none of text, "),
        (["check", "--format", "jsno"], "seedlint check [", "did you mean 'json'?"),
        (["check", "--output", "sraif=x"], "seedlint check [", "did you mean 'sarif'?"),
        (["check", "--fail-on", "warnign"], "seedlint check [", "did you mean 'warning'?"),
        (["config", "shwo"], "seedlint config [", "no command 'shwo'; did you mean 'show'?"),
        (["config", "show", "--formt", "json"], "seedlint config show [", "did you mean '--format'?"),
        (["explain", "a", "b", "c"], "seedlint explain [", "too many arguments: c"),
        (["help", "chek"], "seedlint help [", "did you mean 'check'?"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_name_and_the_usage_of_its_command(
    tmp_path: Path, argv: list[str], usage: str, said: str
) -> None:
    run = seedlint(write(tmp_path, {"a.md": "# A\n"}), *argv)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(f"usage: {usage}")
    assert said in run.stderr.splitlines()[-1]


@pytest.mark.parametrize("argv", [["check", "--select", "duplcate"], ["check", "--ignore", "duplcate"], ["explain", "duplcate"]])
def test_a_part_of_the_name_of_a_rule_is_enough_to_find_the_rule(tmp_path: Path, argv: list[str]) -> None:
    run = seedlint(write(tmp_path, {"a.md": "# A\n"}), *argv)
    assert (run.returncode, "no rule 'duplcate'; did you mean 'duplicate-paragraph'?" in run.stderr) == (2, True)


@pytest.mark.parametrize("argv", [["--version"], ["-V"], ["version"]])
def test_the_version_is_printed_as_people_ask_for_it(tmp_path: Path, argv: list[str]) -> None:
    run = seedlint(tmp_path, *argv)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"seedlint {__version__}\n", "")
    assert seedlint(tmp_path, *argv, "--help").returncode == 0


def test_help_is_a_command_too(tmp_path: Path) -> None:
    assert seedlint(tmp_path, "help").stdout == seedlint(tmp_path, "--help").stdout
    assert seedlint(tmp_path, "help", "stats").stdout == seedlint(tmp_path, "stats", "--help").stdout
