"""The default install, without the packages of extras."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.project import seedlint, write

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WITHOUT_TEXTSTAT = (
    "import sys, importlib.util as util; find = util.find_spec;"
    "util.find_spec = lambda name, *more: None if name == 'textstat' else find(name, *more); sys.modules['textstat'] = None;"
    "from seedlint.__main__ import main; sys.exit(main())"
)
HARD = (
    "The configuration of the replication subsystem, which was originally introduced in order to facilitate the geographical"
    " distribution of operational information between independently administered installations, necessitates the specification of"
    " an authoritative coordinator whose availability is continuously monitored by the remaining participants. "
)


def without_textstat(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_TEXTSTAT, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_readability_is_judged_without_textstat(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"# Replication\n\n{HARD * 4}\n"})
    run = without_textstat(tmp_path, "check", "--select", "low-readability", "--quiet")
    assert (run.stdout, run.returncode, run.stderr) == ("a.md:1:3: warning low-readability reads at grade 33.9, over 18\n", 1, "")


@pytest.mark.slow
@pytest.mark.parametrize(("option", "value"), [("engine", "textstat"), ("metric", "dale-chall")])
@pytest.mark.parametrize("where", ["rules", "overrides"])
def test_what_needs_textstat_is_refused_where_it_is_missing(tmp_path: Path, option: str, value: str, where: str) -> None:
    rules = f"rules: {{low-readability: {{{option}: {value}}}}}\n"
    config = rules if where == "rules" else f"overrides:\n- files: ['*.md']\n  {rules}"
    write(tmp_path, {"a.md": f"# Replication\n\n{HARD * 4}\n", ".seedlint.yaml": config})
    assert seedlint(tmp_path, "check", "--quiet").returncode == 1
    run = without_textstat(tmp_path, "check")
    line, column = (1, 29 + len(option)) if where == "rules" else (3, 31 + len(option))
    assert (run.stdout, run.returncode) == ("", 2)
    assert run.stderr.startswith(
        f".seedlint.yaml:{line}:{column}: {option!r}: {value!r} needs the extra 'textstat': pip install 'seedlint[textstat]'\n"
    )


def test_the_page_of_the_installation_lists_what_is_installed() -> None:
    page = (ROOT / "docs" / "install.md").read_text("utf-8")
    sizes = re.findall(r"^\| ([\w.]+) \| [\d.]+ MB \|", page, re.MULTILINE)
    wanted = {re.split("[<>=~]", requirement)[0].lower() for requirement in PROJECT["dependencies"]}
    assert {name.lower() for name in sizes} == wanted | {"seedlint", "typing_extensions"}


def test_the_page_of_the_installation_lists_the_extras_of_users() -> None:
    page = (ROOT / "docs" / "install.md").read_text("utf-8")
    extras = re.findall(r"^\| `(\w+)` \| [^|]+ \|$", page, re.MULTILINE)
    assert {*extras} == {*PROJECT["optional-dependencies"]} - {"bench", "docs", "fuzz", "dev"}


def test_the_doctor_names_the_packages_of_the_extras_of_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = [f"{extra}-package>=1; extra == '{extra}'" for extra in extras]
    monkeypatch.setattr("importlib.metadata.requires", lambda name: wanted)
    run = seedlint(tmp_path, "doctor")
    named = re.findall(
        r"^library   (\w+)-package is not installed; pip install 'seedlint\[\1\]' installs it$", run.stdout, re.MULTILINE
    )
    assert {*named} == {*extras} - {"bench", "docs", "fuzz", "dev"}
