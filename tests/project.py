"""What the tests of the run and the command line share: a folder with files, and `seedlint` run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

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
    """What the command did in that folder; its output as text."""
    run = subprocess.run(
        [sys.executable, "-m", "seedlint", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **(env or {})},
    )
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())
