"""The outputs as the command writes them."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from seedlint.reporters import registry
from tests.project import seedlint, seedlint_process, word_rule, write

NAMES = [name for name in registry.NAMES if name != "html"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = "rule-files: [lint/x.py]\ninclude: ['**/*.md']\n"
    pages = {"a.md": "# A\n\nThe fox.\n", "b c.md": "# B\n\nAnother fox, and 漢字 fox.\n"}
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return write(tmp_path, {".seedlint.yaml": config, "lint/x.py": word_rule("fox"), **pages}).resolve()


def everything(folder: Path, *arguments: str) -> dict[str, str]:
    """What each format says, written in one run that has text on the screen as well."""
    outputs = [part for name in NAMES for part in ("--output", f"{name}=found.{name}")]
    run = seedlint_process(folder, "check", "--select", "word-fox", "--output", "text", *outputs, *arguments)
    assert (run.returncode, run.stderr) == (1, "")
    found = {name: (folder / f"found.{name}").read_text("utf-8") for name in NAMES}
    assert found["text"] == run.stdout
    return found


def test_every_format_is_written_in_one_run_and_no_run_differs(folder: Path) -> None:
    once = everything(folder)
    assert once == everything(folder, "--jobs", "2", "--no-cache")
    assert once["text"].endswith("2 files checked: 2 warnings\nseedlint explain RULE says why\n")
    assert all("found 'fox'" in output.replace("&apos;", "'") for output in once.values())


def test_services_get_paths_from_the_top_of_the_repository(folder: Path) -> None:
    docs = folder / "docs"
    docs.mkdir()
    for name in (".seedlint.yaml", "lint", "a.md"):
        (folder / name).rename(docs / name)
    found = everything(docs)
    local = {name for name, output in found.items() if "docs/a.md" not in output}
    assert local == {"text", "concise", "agent", "json", "jsonl"}


def test_sarif_says_how_the_run_ended(folder: Path) -> None:
    run = seedlint(folder, "check", "--select", "word-fox", "--fail-on", "error", "--format", "sarif")
    (sarif_run,) = json.loads(run.stdout)["runs"]
    assert sarif_run["invocations"] == [{"executionSuccessful": True, "exitCode": 0}]
    assert re.fullmatch(r"\d+\.\d+\.\d+", sarif_run["tool"]["driver"]["version"])
    assert [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]] == ["word-fox"]


def test_a_file_name_with_an_escape_code_does_nothing_to_a_terminal(folder: Path) -> None:
    write(folder, {"a\x1b]0;gone\x07\x1b[2J.md": "# A\n\nThe fox.\n"})
    for name, output in everything(folder).items():
        assert "gone" in output and not re.search("[\x07\x1b]", output), name


def test_statistics_stay_out_of_what_programs_read(folder: Path) -> None:
    run = seedlint(folder, "check", "--select", "word-fox", "--format", "sarif", "--statistics")
    assert "by rule" in run.stderr and "by rule" not in run.stdout
