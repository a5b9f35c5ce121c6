"""What the tests of the run and the command line share: a folder with files, and `seedlint` run in it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from seedlint.__main__ import main
from seedlint._internal import code_version
from seedlint.plugins import builtin

ROOT = Path(__file__).resolve().parent.parent

INTERRUPTIBLE = (
    sys.executable,
    "-c",
    "import os, sys; from signal import *; signal(SIGINT, SIG_DFL); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])",
)
"""The beginning of a command that hears an interrupt, though a shell that started the tests in the background ignores it."""

WORD_RULE = '''"""The word is in the text.

## Why

It is.
"""
from seedlint import DocumentRule, Finding

def check(document, options):
    for block in document.of("paragraph"):
        at = block.text.find("{word}")
        if at >= 0:
            yield Finding(block.at(at, at + len("{word}")), "found '{word}'")

RULE = DocumentRule(name="{name}", doc=__doc__, check=check)
'''
RUBBISH_RULE = '''"""It always fails."""
from seedlint import DocumentRule

def check(document, options):
    if "boom" in document.source.text:
        raise ValueError("no good")
    return ()

RULE = DocumentRule(name="rubbish", doc=__doc__, check=check)
'''


def word_rule(word: str, name: str = "") -> str:
    """A rule file that reports a word."""
    return WORD_RULE.format(word=word, name=name or f"word-{word}")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder, with these files in it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def seedlint(
    folder: Path, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in that folder, within this process, and return its output as text.

    A process of its own takes ten times as long. `seedlint_process` is for what only a process shows: streams, signals,
    imports, workers. PYTHONPATH in `env` is put in front of `sys.path`.
    """
    added = [path for path in (env or {}).get("PYTHONPATH", "").split(os.pathsep) if path]
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = _Stream(), _Stream()
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        patched.setattr(sys, "argv", ["seedlint", *arguments])
        for name, value in (env or {}).items():
            patched.setenv(name, value)
        for path in reversed(added):
            patched.syspath_prepend(path)
        sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), "utf-8"), out, err
        try:
            code = main()
        finally:
            sys.stdin, sys.stdout, sys.stderr = streams
            _forget_loaded(added)
    return subprocess.CompletedProcess(["seedlint", *arguments], code, out.text(), err.text())


class _Stream(io.TextIOWrapper):
    """Output in memory that encodes as a pipe does."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        content = self.buffer
        assert isinstance(content, io.BytesIO)
        return content.getvalue().decode()


def _forget_loaded(added: Sequence[str]) -> None:
    """Drop what a process keeps for its life: rule files and plugins of a test's folder, and the state of code on disk."""
    ours = str(builtin.rules_folder())
    for name, module in list(sys.modules.items()):
        file = str(getattr(module, "__file__", None))
        if file.startswith(tuple(added)) or (name.startswith("seedlint.rules.") and not file.startswith(ours)):
            del sys.modules[name]
    code_version.state.cache_clear()


def seedlint_process(
    folder: Path, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, within: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the command in that folder, in a process of its own, and return its output as text; `within` starts the command."""
    run = subprocess.run(
        [*within, sys.executable, "-m", "seedlint", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **(env or {})},
    )
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())
