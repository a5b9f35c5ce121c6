import os
import shlex
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint.cli.parser import create_full_parser
from tests.project import seedlint, write

ROOT = Path(__file__).parents[1]
BASH = (
    'eval "$1"; COMP_WORDS=("${@:2}"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _shtab_seedlint; printf "%s\\n" "${COMPREPLY[@]}"'
)
FISH = "eval $argv[1] | source; complete -C $argv[2] | string split -f 1 \\t"
ZSH = """
zmodload zsh/zpty
zpty shell zsh -f
zpty -w shell "fpath=($1 \\$fpath); autoload -U compinit; compinit -u -d $1/dump; bindkey '^I' complete-word; PS1=go; PS1+=on:"
zpty -r shell seen '*goon:*'
zpty -n -w shell "$2"$'\\t'
zpty -r shell seen "*$3*" && print -r -- found
"""
CASES = [
    (("comp",), "completion"),
    (("check", "--fail"), "--fail-on"),
    (("check", "--fail-on", "ne"), "never"),
    (("check", "pag"), "pages.md"),
    (("explain", "templated-t"), "templated-title"),
    (("check", "--select", "word"), "word-tea"),
    (("check", "--select", "empty-section,word"), "empty-section,word-tea"),
    (("check", "--ignore", "a,b,low"), "a,b,low-readability"),
    (("check", "--output", "sar"), "sarif"),
    (("check", "--output", "sarif=rep"), "sarif=report.out"),
    (("stats", "pages"), "pages.md"),
    (("hel",), "help"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rule = (ROOT / "examples/rules/vague_link.py").read_text().replace("vague-link", "word-tea")
    launcher = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m seedlint "$@"\n'
    write(
        tmp_path,
        {
            "bin/seedlint": launcher,
            "pages.md": "# A\n",
            "tea.py": rule,
            "report.out": "",
            ".seedlint.yaml": "rule-files: tea.py\n",
        },
    )
    (tmp_path / "bin/seedlint").chmod(0o755)
    return tmp_path


def shell(folder: Path, *command: str) -> list[str]:
    environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder)}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert run.stderr == ""
    return run.stdout.splitlines()


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_bash_completes(folder: Path, words: tuple[str, ...], wanted: str) -> None:
    script = seedlint(folder, "completion", "bash").stdout
    assert wanted in shell(folder, "bash", "-c", BASH, "bash", script, "seedlint", *words)


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_fish_completes(folder: Path, words: tuple[str, ...], wanted: str) -> None:
    assert wanted in shell(folder, "fish", "-N", "-c", FISH, "seedlint completion fish", " ".join(("seedlint", *words)))


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh")
@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_zsh_completes(folder: Path, words: tuple[str, ...], wanted: str) -> None:
    write(folder, {"functions/_seedlint": seedlint(folder, "completion", "zsh").stdout})
    typed = " ".join(("seedlint", *words))
    rest = wanted.removeprefix(words[-1])
    assert shell(folder, "zsh", "-f", "-c", ZSH, "zsh", str(folder / "functions"), typed, rest)[-1:] == ["found"]


def test_bash_completes_files_that_are_checked_and_folders(folder: Path) -> None:
    write(folder, {"page.py": "", "PAGE.TXT": "", "pa/x": ""})
    script = seedlint(folder, "completion", "bash").stdout
    assert sorted(shell(folder, "bash", "-c", BASH, "bash", script, "seedlint", "check", "pa")) == ["pa", "pages.md"]
    assert shell(folder, "bash", "-c", BASH, "bash", script, "seedlint", "check", "PA") == ["PAGE.TXT"]
    words = "seedlint", "check", "--output", "sarif", "=", "rep"
    assert shell(folder, "bash", "-c", BASH, "bash", script, *words) == ["report.out"]


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
def test_fish_completes_files_that_are_checked_and_folders(folder: Path) -> None:
    write(folder, {"page.py": "", "pa/x": ""})
    found = shell(folder, "fish", "-N", "-c", FISH, "seedlint completion fish", "seedlint check pa")
    assert sorted(found) == ["pa/", "pages.md"]


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh")
def test_zsh_completes_files_that_are_checked(folder: Path) -> None:
    write(folder, {"pages.py": "", "functions/_seedlint": seedlint(folder, "completion", "zsh").stdout})
    assert shell(folder, "zsh", "-f", "-c", ZSH, "zsh", str(folder / "functions"), "seedlint check pag", "es.md")[-1:] == [
        "found"
    ]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_every_argument_is_in_the_script(folder: Path, name: str) -> None:
    script = seedlint(folder, "completion", name).stdout
    long = [option.lstrip("-") for option in options(create_full_parser()) if option.startswith("--")]
    assert [option for option in long if option not in script] == []


def options(top: ArgumentParser) -> Iterator[str]:
    waiting = [top]
    while waiting:
        for action in waiting.pop()._actions:
            yield from action.option_strings
            if isinstance(action.choices, dict):
                waiting += action.choices.values()


def test_another_shell_is_refused(folder: Path) -> None:
    run = seedlint(folder, "completion", "tcsh")
    assert run.returncode == 2
    assert "bash" in run.stderr
