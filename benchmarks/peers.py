"""Measures other tools on the same corpus, against seedlint doing the work that they share.

    python -m benchmarks.peers --tools DIR [--files 14000] [--folder DIR] [--quick] [--keep]

The tools are installed into DIR, once: from npm jscpd, markdownlint-cli2 and textlint; from PyPI datasketch, rensa and rumdl.
Vale is taken from PATH. What cannot be installed or run is told. Whole processes are timed, listing and start-up included.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import results
from benchmarks.measure import SEEDLINT, documents, in_turns, medians, peak_bytes, read_and_hash, wall
from benchmarks.run import corpus

HERE = Path(__file__).resolve().parent
NPM = ("jscpd@5", "markdownlint-cli2", "textlint", "textlint-rule-sentence-length", "textlint-rule-no-empty-section")
PYPI = ("datasketch", "rensa", "rumdl", "textstat>=0.7.13,<0.8", "xxhash")
_OWN = (SEEDLINT, "check", "--fail-on", "never", "--no-cache")


class Contest(NamedTuple):
    """One tool's go at one kind of work."""

    work: str
    tool: str
    command: tuple[str | Path, ...]


def contests(tools: Path) -> Iterator[Contest]:
    """Every tool at the work that it shares with seedlint, ours first."""
    npm, python = tools / "node_modules/.bin", tools / "venv/bin"
    copies, reading, structure = "copies", "readability", "structure"
    yield Contest(copies, "seedlint, one job", (*_OWN, "-j1", "--select", "duplicate-paragraph"))
    yield Contest(copies, "seedlint, two jobs", (*_OWN, "-j2", "--select", "duplicate-paragraph"))
    yield Contest(
        copies,
        "jscpd 5",
        (npm / "jscpd", "--formats-exts", "markdown:md,txt", "-f", "markdown", "-k", "25", "-l", "1", "--silent", "."),
    )
    for library in ("datasketch", "rensa"):
        yield Contest(
            copies, f"{library} (paragraphs, 3 words, 128, 0.5)", (python / "python", HERE / "peer_minhash.py", library, ".")
        )
    yield Contest(reading, "seedlint, one job", (*_OWN, "-j1", "--select", "low-readability"))
    yield Contest(reading, "textstat alone (whole files)", (python / "python", HERE / "peer_textstat.py", "."))
    yield Contest(structure, "seedlint, one job", (*_OWN, "-j1", "--select", "missing-section,empty-section,low-readability"))
    yield Contest(structure, "seedlint, two jobs", (*_OWN, "-j2", "--select", "missing-section,empty-section,low-readability"))
    yield Contest(
        structure, "rumdl (headings)", (python / "rumdl", "check", "--no-cache", "--enable", "MD001,MD024,MD025,MD043", ".")
    )
    yield Contest(
        structure,
        "markdownlint-cli2 (headings)",
        (npm / "markdownlint-cli2", "--config", tools / ".markdownlint-cli2.jsonc", "**/*.md"),
    )
    rules = ("--rule", "sentence-length", "--rule", "no-empty-section")
    yield Contest(
        structure,
        "textlint (sentence length, empty sections)",
        (npm / "textlint", "--rules-base-directory", tools / "node_modules", *rules, "**/*.md"),
    )
    yield Contest(
        structure, "Vale (readability, repetition)", (shutil.which("vale") or tools / "vale", "--config", tools / "vale.ini", ".")
    )


def install(tools: Path) -> list[str]:
    """Installs what is not there, and gives a line for each that failed."""
    tools.mkdir(parents=True, exist_ok=True)
    _configure(tools)
    venv = tools / "venv"
    if not venv.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    steps: list[list[str | Path]] = [
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", tools, name] for name in NPM
    ]
    steps += [[venv / "bin/python", "-m", "pip", "install", "--quiet", name] for name in PYPI]
    return [line for line in map(_installed, steps) if line]


def measure(root: Path, tools: Path, repeats: int) -> dict[str, Any]:
    """Times every contest; those that fail once are left out and told."""
    paths, failed, works = documents(root), [], {}
    for contest in contests(tools):
        key = f"{contest.work}: {contest.tool}"
        work = partial(wall, contest.command, root, range(3))
        try:
            work()
        except (OSError, RuntimeError) as error:
            failed.append(f"{key}: {str(error).strip().splitlines()[-1][:200]}")
            print(f"not measured: {failed[-1]}", flush=True)
        else:
            works[key] = (work, contest)
    seconds = medians(in_turns({"": partial(read_and_hash, paths), **{key: work for key, (work, _) in works.items()}}, repeats))
    rows = []
    for key, (_, contest) in works.items():
        multiple, peak = seconds[key] / seconds[""], peak_bytes(contest.command, root)
        print(f"{key:60} {seconds[key]:9.3f} s {multiple:9.2f} x {peak / 1e6:8.0f} MB", flush=True)
        rows.append({"work": contest.work, "tool": contest.tool, "seconds": seconds[key], "multiple": multiple, "peak": peak})
    total = sum(path.stat().st_size for path in paths)
    return {"files": len(paths), "bytes": total, "read": seconds[""], "rows": rows, "failed": failed}


def _configure(tools: Path) -> None:
    headings = {"config": {"default": False, "MD001": True, "MD024": True, "MD025": True, "MD043": True}}
    (tools / ".markdownlint-cli2.jsonc").write_text(json.dumps(headings), "utf-8")
    style = tools / "styles/Bench"
    style.mkdir(parents=True, exist_ok=True)
    grade = "(0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59"
    (style / "Grade.yml").write_text(f"extends: metric\nmessage: 'grade %s'\nformula: |\n  {grade}\ncondition: '> 16'\n", "utf-8")
    (style / "Twice.yml").write_text("extends: repetition\nmessage: '%s twice'\ntokens: ['[^\\s]+']\n", "utf-8")
    (tools / "vale.ini").write_text("StylesPath = styles\n[*.{md,txt}]\nBasedOnStyles = Bench\n", "utf-8")


def _installed(step: Sequence[str | Path]) -> str:
    try:
        done = subprocess.run(step, capture_output=True, text=True)
    except OSError as error:
        return f"{step[-1]} cannot be installed: {error}"
    return f"{step[-1]} cannot be installed: {done.stderr[-300:]}" if done.returncode else ""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--files", type=int, default=14_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="each work once")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results.json")
    wanted = parser.parse_args()
    tools = wanted.tools.resolve()
    for line in install(tools):
        print(line)
    with corpus(wanted.folder, wanted.files) as root:
        found = measure(root, tools, 1 if wanted.quick else 3)
    if wanted.keep:
        results.keep("peers", found)


if __name__ == "__main__":
    main()
