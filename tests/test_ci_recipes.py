import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.project import write

ROOT = Path(__file__).parents[1]
FLAWED = "# Backup\n\n## Restore\n\n## Verify\n\nCompare the two files.\n"


def loaded(text: str) -> Any:
    return YAML(typ="safe").load(text)


def action() -> Any:
    return loaded((ROOT / "action.yml").read_text("utf-8"))


def example(name: str) -> Any:
    shown = re.search(rf"<!-- example: {name} -->\n```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
    assert shown
    return loaded(shown[1])


def run(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    programs = folder / "programs"
    launcher = f'#!/bin/sh\nexec "{sys.executable}" -m seedlint "$@"\n'
    write(programs, {"seedlint": launcher})
    (programs / "seedlint").chmod(0o755)
    known = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), **environment}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)


def checked(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    inputs = {"PATHS": "", "ARGUMENTS": "", "SARIF": "", **given}
    return run(folder, action()["runs"]["steps"][-1]["run"], **inputs)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    write(tmp_path, {".seedlint.yaml": "exclude: [programs]\n", "a b.md": FLAWED, "c.md": "# C\n\nText.\n"})
    return tmp_path


def test_the_action_annotates_what_it_finds_and_fails(pages: Path) -> None:
    found = checked(pages)
    assert found.returncode == 1, found.stderr
    assert found.stdout.startswith("::warning file=a b.md,line=3,")


def test_the_action_takes_a_path_a_line(pages: Path) -> None:
    assert checked(pages, PATHS="c.md\n").returncode == 0
    assert checked(pages, PATHS="c.md\na b.md\n").returncode == 1


def test_the_action_takes_an_argument_a_line(pages: Path) -> None:
    assert checked(pages, ARGUMENTS="--fail-on=never\n--ignore=missing-section").returncode == 0


def test_the_action_writes_sarif_too(pages: Path) -> None:
    checked(pages, SARIF="out.sarif")
    assert json.loads((pages / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("hostile", ["$(touch x)", "`touch x`", "; touch x", '" && touch x "', "--config=x"])
def test_a_path_given_to_the_action_is_never_run(pages: Path, hostile: str) -> None:
    assert checked(pages, PATHS=hostile).returncode == 2
    assert not (pages / "x").exists()


def test_no_script_of_the_action_holds_an_expression() -> None:
    assert [step for step in action()["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_the_examples_give_the_action_what_it_takes() -> None:
    for name in ("github", "sarif"):
        steps = example(name)["jobs"]["seedlint"]["steps"]
        used = next(step for step in steps if step.get("uses", "").startswith("seedlint/"))
        assert used.get("with", {}).keys() <= action()["inputs"].keys()


def test_the_gitlab_example_writes_the_report_that_it_names(pages: Path) -> None:
    job = example("gitlab")["seedlint"]
    assert run(pages, job["script"][-1]).returncode == 1
    report = json.loads((pages / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in report} == {"a b.md"}
