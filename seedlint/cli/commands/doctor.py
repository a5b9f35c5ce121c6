"""`seedlint doctor [PATH…]`: show the state of the project, why a file is checked or not, and what the rules leave out."""

from __future__ import annotations

import re
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from seedlint import __version__
from seedlint._internal.globs import as_written
from seedlint._internal.terminal import escape_line, list_counts, pluralize
from seedlint.cli import project_options
from seedlint.cli.commands import doctor_file, doctor_folder
from seedlint.cli.error_handling import FAILED
from seedlint.config import ConfigError, git_top
from seedlint.discovery.corpus import FoundPaths, find_paths, list_corpus
from seedlint.discovery.project import Project, load_nested_configs
from seedlint.discovery.unread import count_unread
from seedlint.discovery.walk import GitError, read_output, start_git
from seedlint.discovery.why_not_checked import CHECKED, why_not_checked
from seedlint.errors import RuleError, UsageError
from seedlint.index.database import FOLDER
from seedlint.index.tables import SCHEMA

Line = tuple[str, str]
"""A topic and a text about it; the topic is PROBLEM for what the user must fix."""
PROBLEM = "problem"
_REQUIREMENT = re.compile(r"([\w.-]+)[^;]*(?:;.*extra *== *['\"](\w+)['\"])?")
_EXTRAS = ("", "corpus", "duckdb", "html", "lsp", "mcp", "ray", "styles", "textstat")
"""The extras that have a feature for users; '' for the libraries that are always needed."""

_HELP = "show why this file is checked or not, and what the rules leave out of it; of a folder, what they leave out of its files"


def add(command: ArgumentParser) -> None:
    """Add the arguments of `doctor`."""
    command.add_argument("files", nargs="*", metavar="PATH", help=_HELP)
    project_options.add(command)


def run(arguments: Namespace) -> int:
    """Print the state, or the reason for each file; return failure for a problem."""
    if arguments.files:
        project = project_options.load_project(arguments)
        for file in arguments.files:
            describe = doctor_folder.describe_folder if Path(file).is_dir() else doctor_file.describe_file
            for line in describe(project, Path(file)):
                print(escape_line(line))
        return 0
    failed = False
    for topic, text in _lines(arguments):
        failed |= topic == PROBLEM
        print("\n".join(escape_line(f"{topic:<8}  {line}") for line in text.split("\n")))
    return FAILED if failed else 0


def _lines(arguments: Namespace) -> Iterator[Line]:
    yield "seedlint", f"{__version__} in {Path(__file__).parents[2]}"
    yield "python", f"{sys.version.split()[0]} in {sys.executable}"
    yield from _libraries()
    try:
        project = project_options.load_project(arguments)
        found = find_paths(project.config)
        project = load_nested_configs(project, found.paths)
    except (ConfigError, RuleError, UsageError) as error:
        yield PROBLEM, str(error)
        return
    root = project.config.root
    yield "git", _git_version(root)
    yield "root", f"{root}, {'in' if (git_top(root) / '.git').exists() else 'not in'} a git repository"
    yield from (("config", str(draft.file)) for draft in project.drafts if draft.file)
    yield from _rules(project)
    yield from _styles(project)
    yield from _formats(project)
    yield "cache", _cache(root)
    yield from _files(project, found)


def _libraries() -> Iterator[Line]:
    """Yield the version of each library that is needed or has a feature; a needed library that is missing is a problem."""
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        requirements = [found.groups(default="") for text in requires("seedlint") or () if (found := _REQUIREMENT.match(text))]
    except PackageNotFoundError:
        yield "library", "seedlint runs from a folder and is not installed, so its requirements are unknown"
        return
    for name, extra in requirements:
        if extra in _EXTRAS:
            try:
                yield "library", f"{name} {version(name)}" + f" (extra {extra!r})" * bool(extra)
            except PackageNotFoundError:
                way_out = f"; pip install 'seedlint[{extra}]' installs it" * bool(extra)
                yield "library" if extra else PROBLEM, f"{name} is not installed{way_out}"


def _git_version(folder: Path) -> str:
    try:
        return read_output(start_git(folder, "--version"), lambda note: None).decode("utf-8", "replace").strip()
    except GitError as error:
        return f"{error}; files that git ignores are checked as well"


def _rules(project: Project) -> Iterator[Line]:
    origins: dict[str, list[str]] = defaultdict(list)
    for name, origin in sorted(project.plugins.origins.items()):
        origins[origin].append(name)
    yield from (("rules", f"from {origin}: {', '.join(rules)}") for origin, rules in origins.items())


def _styles(project: Project) -> Iterator[Line]:
    yield from (("style", f"does not run: {note}") for note in project.plugins.not_run)
    yield from (("style", note) for note in project.plugins.odd)


def _formats(project: Project) -> Iterator[Line]:
    origins: dict[str, list[str]] = defaultdict(list)
    for value in project.plugins.formats.values:
        origins[project.plugins.format_origins[value.name]].append(f"{value.name} ({' '.join(value.suffixes) or 'by config'})")
    yield from (("formats", f"from {origin}: {', '.join(formats)}") for origin, formats in origins.items())
    patterns = project.plugins.formats.patterns
    yield from (("formats", f"by config: {as_written(pattern)} is read as {name}") for pattern, name in patterns.items())


def _cache(root: Path) -> str:
    """Return size and state of the cache that earlier runs wrote."""
    folder = root / FOLDER
    try:
        files = [file for file in folder.iterdir() if file.is_file()]
        size = sum(file.stat().st_size for file in files)
    except OSError as error:
        return f"{folder}: {'none yet' if isinstance(error, FileNotFoundError) else error.strerror}"
    states = [f"{file.name} {_database_state(file)}" for file in sorted(files) if file.suffix == ".sqlite"]
    return "\n".join([f"{folder}: {size / 1e6:.1f} MB", *states])


def _database_state(file: Path) -> str:
    try:
        database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            sound = database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            files = database.execute("SELECT count(*) FROM result WHERE current").fetchone()[0] if version == SCHEMA else 0
        finally:
            database.close()
    except sqlite3.Error as error:
        return f"cannot be read ({error}); it is created again when it is needed, and may be deleted"
    if version != SCHEMA:
        return "belongs to another version, and may be deleted"
    return f"holds the results of {pluralize(files, 'file')}" if sound else "is damaged, and may be deleted"


def _files(project: Project, found: FoundPaths) -> Iterator[Line]:
    read = project.plugins.formats
    reason = why_not_checked(project.config, read.knows)
    counts = Counter(reason(path) for path in set(found.paths))
    formats = Counter(read.format_of(path).name for path in set(found.paths) if reason(path) == CHECKED)
    yield "files", f"{counts.pop(CHECKED, 0):,} checked" + "".join(f", {count:,} {name}" for name, count in formats.most_common())
    yield from (("files", f"{count:,} not checked: {reason}") for reason, count in counts.most_common())
    unread = count_unread(project.config, list_corpus(project.config, read.knows, found))
    if unread:
        yield "files", f"not checked (unknown format): {list_counts(unread, most=20)}"
    yield from (("files", note) for note in found.notes)
