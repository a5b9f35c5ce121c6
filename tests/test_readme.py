"""What the README shows is what happens. To renew it after a change: `python -m tests.test_readme`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from seedlint.authoring.rule_docs import parse
from seedlint.formats.registry import BUILT_IN
from seedlint.plugins import builtin
from tests.project import seedlint, write

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_OUTPUT = re.compile(r"(<!-- output: ((?:check|stats)\b.*?) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
_FILE = re.compile(r"(<!-- file: (\S+) -->\n```python\n)(.*?)(```\n)", re.DOTALL)
_READINGS = re.compile(r"(<!-- table: readings -->\n\n)((?:\|.*\n)*\n?)")
_TABLE = re.compile(r"(<!-- table: rules -->\n)(.*?)(\n`seedlint explain RULE` shows)", re.DOTALL)


def renewed(text: str) -> str:
    """The README with its generated parts as they must be."""
    rows = [f"| `{rule.name}` | {rule.default} | {parse(rule.doc or '').summary} |\n" for rule in builtin.rules()]
    table = "| rule | default | reports |\n|---|---|---|\n" + "".join(rows)
    text = _OUTPUT.sub(lambda found: found[1] + printed(*found[2].split(), "--no-cache") + found[4], text)
    text = _FILE.sub(lambda found: found[1] + (ROOT / found[2]).read_text() + found[4], text)
    text = _READINGS.sub(lambda found: found[1] + readings() + "\n", text)
    return _TABLE.sub(lambda found: found[1] + "\n" + table + found[3], text)


def readings() -> str:
    """The table of warnings in strangers' repositories, as the page on accuracy has it."""
    page = (ROOT / "benchmarks" / "accuracy.md").read_text("utf-8")
    found = re.search(r"^\| rule \| repositories \|.*\n(?:\|.*\n)+", page, re.MULTILINE)
    assert found
    return found[0]


def printed(*arguments: str) -> str:
    """What the command prints in a pipe: the report, then the summary."""
    run = seedlint(ROOT / "examples", *arguments)
    return run.stdout + run.stderr


def test_generated_parts_are_as_the_code_says() -> None:
    text = README.read_text("utf-8")
    assert renewed(text) == text, "renew the README and read the diff: .venv/bin/python -m tests.test_readme"


def test_ci_runs_the_test_command() -> None:
    command = re.search(r"<!-- command: test -->\n```console\n(.*?)\n```", README.read_text("utf-8"))
    assert command
    assert command[1] in (ROOT / ".ci" / "run").read_text().splitlines()


def test_the_report_is_made_by_the_line_shown(tmp_path: Path) -> None:
    line = re.search(r"<!-- command: report -->\n```console\n\(cd examples && \S+seedlint (.*)\)\n```", README.read_text("utf-8"))
    assert line
    examples = shutil.copytree(ROOT / "examples", tmp_path / "examples")
    run = seedlint(examples, *line[1].split(), "--quiet")
    assert (run.returncode, run.stderr) == (0, "")
    assert (tmp_path / "report.html").read_text("ascii").startswith("<!DOCTYPE html>")


def test_the_config_shown_is_valid(tmp_path: Path) -> None:
    shown = re.search(r"## Configuration.*?```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    rule = (ROOT / "examples" / "rules" / "vague_link.py").read_text()
    write(tmp_path, {".seedlint.yaml": shown[1], "lint/x.py": rule, "a.md": "# A\n\nText.\n"})
    run = seedlint(tmp_path, "check", "--quiet", "a.md")
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)


def test_the_mistake_shown_is_what_the_command_prints(tmp_path: Path) -> None:
    shown = re.search(r"<!-- output: mistake -->\n```text\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    write(tmp_path, {".seedlint.yaml": "rules:\n  dupicate-paragraph: off\n", "a.md": "# A\n"})
    assert seedlint(tmp_path, "check").stderr == shown[1]


def test_every_suffix_that_is_read_is_named() -> None:
    section = README.read_text("utf-8").partition("\n## Formats\n")[2].partition("\n## ")[0].lower()
    suffixes = [suffix for read in BUILT_IN.values for suffix in read.suffixes]
    assert suffixes
    assert [suffix for suffix in suffixes if f"`{suffix}`" not in section] == []


def test_the_changelog_names_every_rule() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert [rule.name for rule in builtin.rules() if f"`{rule.name}`" not in changelog] == []


def test_the_architecture_names_every_folder_and_module_at_the_top() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    paths = [path for path in (ROOT / "seedlint").iterdir() if path.suffix in ("", ".py") and "__" not in path.name]
    assert [path.name for path in paths if f"`{path.stem}{'/' * path.is_dir()}`" not in text] == []


def test_the_architecture_names_only_files_that_exist() -> None:
    named = re.findall(r"`(\w+/[\w/]+\.py)`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    assert len(named) > 9
    assert [name for name in named if not any((folder / name).is_file() for folder in (ROOT, ROOT / "seedlint"))] == []


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), "utf-8")
