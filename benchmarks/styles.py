"""Compare the findings of style rules with the alerts of Vale, and count the processor time of a run.

    python benchmarks/styles.py FOLDER

FOLDER has `styles/`, `pages/` and `expected-pages.jsonl`, the alerts that Vale gives with all of these styles: `file`, `line`,
`column` and `check`. Prints the alerts that seedlint has on the same line and on the same column, and processor seconds of a
whole process: over all pages without a cache, and as a hook over five changed pages with and without styles.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

CHANGED = 5
ROUNDS = 3


def run(folder: Path, *arguments: str) -> tuple[str, float]:
    """Return what a check prints and the processor seconds of its process."""
    before = os.times()
    command = [sys.executable, "-m", "seedlint", "check", "--fail-on", "never", "--quiet", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    after = os.times()
    return done.stdout, after.children_user + after.children_system - before.children_user - before.children_system


def prepared(source: Path, folder: Path, styles: Sequence[str]) -> Path:
    """Return a repository with the pages, whose config names the styles."""
    for name in ("styles", "pages"):
        shutil.copytree(source / name, folder / name)
    named = f"styles: [{', '.join(f'styles/{name}' for name in styles)}]\n" if styles else ""
    (folder / ".seedlint.yaml").write_text(f"root: true\ninclude: ['pages/**']\n{named}", "utf-8")
    for command in (["init"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-m", "pages"]):
        subprocess.run(["git", *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def agreement(source: Path, output: str) -> str:
    """Return the share of Vale's alerts that are found, by line and by column, and of findings that are Vale's too."""
    expected = [json.loads(line) for line in (source / "expected-pages.jsonl").read_text("utf-8").splitlines()]
    found = [json.loads(line) for line in output.splitlines()]
    shares = []
    for keys in (("line",), ("line", "column")):
        want = Counter((one["file"], one["check"], *(one[key] for key in keys)) for one in expected)
        got = Counter((one["path"], one["rule"], *(one[key] for key in keys)) for one in found)
        shares.append((want & got).total())
    line, column = (share / len(expected) for share in shares)
    both = f"{line:.2%} on the line, {column:.2%} on the column"
    return f"{len(expected)} alerts, {len(found)} findings: {both}; {shares[0] / len(found):.2%} are Vale's"


def hook_seconds(folder: Path) -> float:
    """Return the least processor seconds of a run over five changed pages."""
    run(folder)
    pages = sorted((folder / "pages").iterdir())[:: max(1, len(list((folder / "pages").iterdir())) // CHANGED)][:CHANGED]
    times = []
    for number in range(ROUNDS):
        for page in pages:
            page.write_text(f"{page.read_text('utf-8')}\n\nOne more sentence number {number} is here.\n", "utf-8")
        times.append(run(folder, *(str(page.relative_to(folder)) for page in pages))[1])
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    source = parser.parse_args().folder
    styles = sorted(path.name for path in (source / "styles").iterdir() if path.is_dir())
    with TemporaryDirectory() as scratch:
        with_styles = prepared(source, Path(scratch, "with"), styles)
        without = prepared(source, Path(scratch, "without"), [])
        selected = ("--select", ",".join(f"{name}.*" for name in styles), "--no-cache")
        print(agreement(source, run(with_styles, *selected, "--format", "jsonl")[0]))
        print(f"all pages, no cache: {min(run(with_styles, *selected)[1] for _ in range(ROUNDS)):.2f} s of processor time")
        first, second = hook_seconds(with_styles), hook_seconds(without)
        print(f"hook over {CHANGED} pages: {first:.2f} s with styles, {second:.2f} s without: {first / second:.2f} times")


if __name__ == "__main__":
    main()
