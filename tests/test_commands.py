import re
from pathlib import Path

import pytest

from tests.project import ROOT, seedlint, seedlint_process, word_rule, write

COMMANDS = re.findall(r"^    (\w+)", seedlint(ROOT, "--help").stdout, re.MULTILINE)
ARGUMENTS = {
    "check": ["--quiet"],
    "config": ["show"],
    "corpus": ["--help"],
    "explain": ["empty-section"],
    "init": ["--dry-run"],
    "new": ["tea-word"],
    "test": [str(ROOT / "rules" / "empty_section.py")],
    "completion": ["bash"],
    "lsp": ["--help"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs_in_a_process_of_its_own(tmp_path: Path, command: str) -> None:
    write(tmp_path, {".seedlint.yaml": "rule-files: tea.py\n", "tea.py": word_rule("tea"), "a.md": "# A\n\nHere is milk.\n"})
    run = seedlint_process(tmp_path, command, *ARGUMENTS.get(command, []))
    assert (run.returncode, run.stderr) == (0, "")


def test_the_help_names_the_commands() -> None:
    assert {"check", "explain", "lsp", *ARGUMENTS} <= set(COMMANDS)
