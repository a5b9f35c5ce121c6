"""Run two versions of seedlint over documents of others, and print which findings came and went, by rule, in Markdown.

    python -m benchmarks.ecosystem OLD NEW [--list FILE] [--show 20] [SOURCE ...]

OLD and NEW are commands, as in '/tmp/release/bin/seedlint' '.venv/bin/seedlint --select empty-section'; words after the program
go to `check`. A SOURCE is a folder, or the documents of a package: `pypi:NAME` (source distribution), `npm:NAME`, `deb:NAME`; a
version follows after `==`. The list has one source a line; without any source it is `ecosystem.txt` beside this file. The output
goes into the description of a change to a rule. The exit code is 1 where a run failed.

pip runs the build of a source distribution to learn its name, so only packages that you trust belong into the list.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_suffix(".txt")
_SUFFIXES = (".md", ".mdx", ".txt")


class FailedError(Exception):
    """A package cannot be had, or a run ended with an error."""


class Finding(NamedTuple):
    """A finding as both versions report it."""

    rule: str
    path: str
    line: int
    column: int
    severity: str
    message: str

    @property
    def spot(self) -> tuple[str, str, int]:
        """The part that two versions agree on where only the wording, the severity or the column is another."""
        return self.rule, self.path, self.line


class Changes(NamedTuple):
    """The difference between two runs; each list is sorted."""

    old: Sequence[Finding]
    new: Sequence[Finding]
    came: Sequence[Finding]
    went: Sequence[Finding]
    changed: Sequence[tuple[Finding, Finding]]


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ecosystem")
    parser.add_argument("old", help="command of the last release")
    parser.add_argument("new", help="command of the working tree")
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--list", type=Path, help="file with one source a line")
    parser.add_argument(
        "--show", type=int, default=20, help="findings to show for each rule, of those that came and of those that went"
    )
    given = parser.parse_args()
    sources = given.sources or listed(given.list or LIST)
    old: list[Finding] = []
    new: list[Finding] = []
    files, failed = 0, []
    for source in sources:
        try:
            with tempfile.TemporaryDirectory() as made:
                folder = documents_of(source, Path(made))
                found = [run(command, folder, source) for command in (given.old, given.new)]
                files += count(folder)
        except FailedError as error:
            failed.append(f"{source}: {error}")
            continue
        old += found[0]
        new += found[1]
    title = f"{len(sources) - len(failed)} corpora, {files:,} files, {version(given.old)} and {version(given.new)}"
    print("\n".join(summary(title, compare(old, new), failed, given.show)))
    return int(bool(failed))


def listed(file: Path) -> list[str]:
    """Return the sources of a list; what follows `#` is a comment."""
    lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def documents_of(source: str, made: Path) -> Path:
    """Return the folder of a source; packages are unpacked into `made`, documents only."""
    kind, _, name = source.partition(":")
    if kind not in _PACKAGES:
        return Path(source)
    _PACKAGES[kind](name, made / "package")
    folder = made / "documents"
    folder.mkdir()
    for file in (made / "package").iterdir():
        if tarfile.is_tarfile(file):
            with tarfile.open(file) as archive:
                archive.extractall(folder, members=_documents(archive), filter="data")
    if not count(folder):
        raise FailedError("no documents")
    return folder


def _documents(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    return (member for member in archive if member.isfile() and member.name.endswith(_SUFFIXES))


def _pypi(name: str, folder: Path) -> None:
    _command(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder, name)


def _npm(name: str, folder: Path) -> None:
    folder.mkdir()
    _command("npm", "pack", "--silent", "--ignore-scripts", name.replace("==", "@"), cwd=folder)


def _debian(name: str, folder: Path) -> None:
    folder.mkdir()
    _command("apt-get", "download", "-qq", name.replace("==", "="), cwd=folder)
    for package in list(folder.iterdir()):
        with open(folder / "data.tar", "wb") as file:  # noqa: PTH123 - a stream for the child
            subprocess.run(["dpkg-deb", "--fsys-tarfile", package], stdout=file, check=True)


_PACKAGES: Mapping[str, Callable[[str, Path], None]] = {"pypi": _pypi, "npm": _npm, "deb": _debian}


def _command(*command: str | Path, cwd: Path | None = None) -> str:
    """Return the output of a command. Raises FailedError, with the last line of its errors, unless the exit code is 0."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise FailedError((done.stderr.strip().splitlines() or [f"{command[0]} gave {done.returncode}"])[-1])
    return done.stdout


def run(command: str, folder: Path, source: str) -> list[Finding]:
    """Return the findings of a command in the folder; paths begin with the source."""
    program, *arguments = shlex.split(command)
    check = [_program(program), "check", "--isolated", "--no-cache", "--fail-on", "never", "--format", "jsonl", *arguments]
    rows = map(json.loads, _command(*check, cwd=folder).splitlines())
    return [
        Finding(
            row["rule"], f"{source}/{row['path']}", row["line"], row["column"], row["severity"], " ".join(row["message"].split())
        )
        for row in rows
    ]


def version(command: str) -> str:
    """Return what the command says of its version."""
    return _command(_program(shlex.split(command)[0]), "--version").strip()


def _program(name: str) -> str:
    """Return the program by its whole path if it is given by a path: runs are in other folders."""
    return str(Path(name).absolute()) if "/" in name else name


def count(folder: Path) -> int:
    """Return the number of documents."""
    return sum(1 for file in folder.rglob("*") if file.suffix in _SUFFIXES and file.is_file())


def compare(old: Iterable[Finding], new: Iterable[Finding]) -> Changes:
    """Return what came, went and changed; a finding at the same line with other words has changed."""
    before, after = Counter(old), Counter(new)
    gone: dict[tuple[str, str, int], list[Finding]] = {}
    for finding in sorted((before - after).elements()):
        gone.setdefault(finding.spot, []).append(finding)
    came, changed = [], []
    for finding in sorted((after - before).elements()):
        same = gone.get(finding.spot)
        if same:
            changed.append((same.pop(0), finding))
        else:
            came.append(finding)
    went = [finding for rest in gone.values() for finding in rest]
    return Changes(sorted(before.elements()), sorted(after.elements()), came, went, changed)


def summary(title: str, changes: Changes, failed: Sequence[str], show: int) -> Iterator[str]:
    """Yield the lines of the summary: a table by rule, then the findings themselves."""
    yield f"### Findings that came and went: {title}"
    yield ""
    yield from (f"Failed: {line}" for line in failed)
    yield from [""] * bool(failed)
    counts = [
        Counter(finding.rule for finding in findings)
        for findings in (changes.old, changes.new, changes.came, changes.went, [new for _, new in changes.changed])
    ]
    rules = sorted({rule for found in counts[2:] for rule in found})
    if not rules:
        yield f"No change in {len(changes.new):,} findings."
        return
    yield "| rule | before | after | came | went | changed |"
    yield "|---|--:|--:|--:|--:|--:|"
    yield from (f"| {' | '.join([rule, *(f'{found[rule]:,}' for found in counts)])} |" for rule in rules)
    for rule in rules:
        yield from _details(rule, changes, show)


def _details(rule: str, changes: Changes, show: int) -> Iterator[str]:
    """Yield the findings of a rule as a diff that a page folds."""
    kinds = [
        [f"+ {_shown(finding)}" for finding in changes.came if finding.rule == rule],
        [f"- {_shown(finding)}" for finding in changes.went if finding.rule == rule],
        [f"- {_shown(old)}\n+ {_shown(new)}" for old, new in changes.changed if new.rule == rule],
    ]
    lines = [line for kind in kinds for line in [*kind[:show], *([f"  and {len(kind) - show} more"] if len(kind) > show else [])]]
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", "\n".join(lines))), default=0))
    yield from ["", f"<details><summary>{rule}</summary>", "", f"{fence}diff", *lines, fence, "", "</details>"]


def _shown(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}:{finding.column}: {finding.severity} {finding.rule} {finding.message}"


if __name__ == "__main__":
    sys.exit(main())
