"""`seedlint doctor [FILE…]`: what this seedlint is made of and works on, and why a file is checked or is not."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from seedlint import __version__
from seedlint._internal.terminal import harmless
from seedlint.cli import FAILED, project_options
from seedlint.cli.commands import doctor_file, doctor_parts
from seedlint.config import ConfigError, git_top
from seedlint.discovery.corpus import FoundPaths, find_paths
from seedlint.discovery.project import Project, load_nested_configs
from seedlint.discovery.why_not_checked import CHECKED, why_not_checked
from seedlint.errors import RuleError, UsageError
from seedlint.formats import format_of, knows

Line = tuple[str, str]
"""What is spoken of, and what there is to say; PROBLEM for what must be mended."""
PROBLEM = "problem"


def add(command: ArgumentParser) -> None:
    """The arguments of `doctor`."""
    command.add_argument("files", nargs="*", metavar="FILE", help="say why this file is checked, or is not")
    project_options.add(command)


def run(arguments: Namespace) -> int:
    if arguments.files:
        project = project_options.opened(arguments)
        for file in arguments.files:
            for line in doctor_file.told(project, Path(file)):
                print(harmless(line))
        return 0
    failed = False
    for about, told in _lines(arguments):
        failed |= about == PROBLEM
        print("\n".join(f"{about:<8}  {harmless(line)}" for line in told.split("\n")))
    return FAILED if failed else 0


def _lines(arguments: Namespace) -> Iterator[Line]:
    yield "seedlint", f"{__version__} in {Path(__file__).parents[1]}"
    yield "python", f"{sys.version.split()[0]} in {sys.executable}"
    for missing, told in doctor_parts.libraries():
        yield PROBLEM if missing else "library", told
    try:
        project = project_options.opened(arguments)
        found = find_paths(project.config)
        project = load_nested_configs(project, found.paths)
    except (ConfigError, RuleError, UsageError) as error:
        yield PROBLEM, str(error)
        return
    root = project.config.root
    yield "git", doctor_parts.git_version(root)
    yield "root", f"{root}, {'in' if (git_top(root) / '.git').exists() else 'not in'} a git repository"
    yield from (("config", str(draft.file)) for draft in project.drafts if draft.file)
    yield from _rules(project)
    yield "cache", doctor_parts.cache(root)
    yield from _files(project, found)


def _rules(project: Project) -> Iterator[Line]:
    origins: dict[str, list[str]] = defaultdict(list)
    for name, origin in sorted(project.plugins.origins.items()):
        origins[origin].append(name)
    yield from (("rules", f"from {origin}: {', '.join(rules)}") for origin, rules in origins.items())


def _files(project: Project, found: FoundPaths) -> Iterator[Line]:
    why = why_not_checked(project.config, knows)
    counts = Counter(why(path) for path in set(found.paths))
    formats = Counter(format_of(path) for path in set(found.paths) if why(path) == CHECKED)
    yield "files", f"{counts.pop(CHECKED, 0):,} checked" + "".join(f", {count:,} {name}" for name, count in formats.most_common())
    yield from (("files", f"{count:,} not checked: {reason}") for reason, count in counts.most_common())
    yield from (("files", note) for note in found.notes)
