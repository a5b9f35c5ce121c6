"""`seedlint init`: write a config for this repository, with the results of its inspection as comments."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from os.path import relpath
from pathlib import Path
from tempfile import TemporaryDirectory

from seedlint._internal import safe_files
from seedlint._internal.dataclasses import replace
from seedlint._internal.terminal import list_counts, pluralize
from seedlint.cli.error_handling import print_message
from seedlint.cli.jobs_option import usable_cores
from seedlint.cli.progress import progress_bar
from seedlint.config import NAME, PYPROJECT, Config, ConfigError, find_root, load_config, resolve
from seedlint.discovery.corpus import list_corpus
from seedlint.discovery.unread import count_unread
from seedlint.errors import RuleError, UsageError
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import Formats, ParserError
from seedlint.init.inspect_repository import Inspection, Tally, add_page, foreign_folders, summarize
from seedlint.init.propose_config import BASELINE, propose_config
from seedlint.model import at_least
from seedlint.plugins.manager import load_formats, load_plugins

_MOST_READ = 2_000
"""Of more files only every second, third and so on is read: text that recurs also recurs in a part of the files."""
_WITH_BASELINE = f"seedlint check --baseline {BASELINE} --update-baseline"
_HOOKS = ".pre-commit-config.yaml"
_LARGEST_HOOKS = 1_000_000


def add(command: ArgumentParser) -> None:
    """Add the arguments of `init`."""
    dry_run = "print the config to standard output and write no file"
    command.add_argument("--dry-run", "--print", action="store_true", help=dry_run)
    from_vale = "make the config from .vale.ini: its styles, words and rules; without other proposals"
    command.add_argument("--from-vale", action="store_true", help=from_vale)


def run(arguments: Namespace) -> int:
    """Write or print the proposed config."""
    root, file = find_root(Path.cwd())
    if file and not arguments.dry_run:
        held = "has the config, in [tool.seedlint]" if file.name == PYPROJECT else "already exists"
        raise UsageError(f"{file}: {held}; 'seedlint init --dry-run' shows the config that would be proposed")
    if arguments.from_vale:
        return _write(root, _from_vale(root), dry_run=arguments.dry_run)
    inspection, hooked = _inspect(root), _is_hooked(root)
    old = _count_findings(root, propose_config(inspection, hooked=hooked), keep=not arguments.dry_run)
    text = propose_config(inspection, hooked=hooked, old_findings=old)
    _write(root, text, dry_run=arguments.dry_run)
    if old and not arguments.dry_run:
        print(f"{pluralize(old, 'warning')} today; for a run that reports only new ones: {_WITH_BASELINE}")
    return 0


def _write(root: Path, text: str, *, dry_run: bool) -> int:
    """Print the config, or write it to the root and say so. Return the exit code."""
    if dry_run:
        sys.stdout.write(text)
        return 0
    try:
        with (root / NAME).open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise UsageError(f"{root / NAME}: {error.strerror}") from error
    print(f"{relpath(root / NAME)} written; read it, then run: seedlint check")
    return 0


def _from_vale(root: Path) -> str:
    """Return a config made from the `.vale.ini` at the root. UsageError where there is none."""
    from seedlint.init.vale_config import propose_from_vale  # few repositories have one

    try:
        text = propose_from_vale(root)
    except OSError as error:
        raise UsageError(f"{root}: the .vale.ini cannot be read: {error.strerror}") from error
    if text is None:
        raise UsageError(f"no .vale.ini in {root}")
    return text


def _count_findings(root: Path, text: str, *, keep: bool) -> int:
    """Return the number of warnings and errors of a run with this config; 0 where no run is possible."""
    from seedlint._internal.startup_cache import StartupCache
    from seedlint.discovery.project import Project, load_corpus, select_rules, today
    from seedlint.engine.plan import Plan
    from seedlint.engine.run import run_with_cache

    with TemporaryDirectory() as folder:
        file = Path(folder, NAME)
        file.write_text(text, "utf-8")
        draft = load_config(root, file)
    try:
        plugins = load_plugins((), root, StartupCache())
        project, listing = load_corpus(Project(resolve(draft, plugins.rules), plugins, StartupCache(), (draft,)))
        config, rules = select_rules(project, [], [])
        if not rules or not listing.files:
            return 0
        plan = Plan(config, plugins, rules, listing.files, None, listing.clean, {}, usable_cores(), today())
        plan = replace(plan, is_cache_tracked=listing.is_cache_tracked)
        with progress_bar(sys.stderr) as progress:
            outcome = run_with_cache(plan, keep=keep, progress=progress)
    except (ConfigError, RuleError, UsageError):  # of a config in a folder, or a plugin: the check reports it
        return 0
    return len(at_least(outcome.violations, "warning"))


def _inspect(root: Path) -> Inspection:
    formats = load_formats()
    found = list_corpus(Config(root), formats.knows)
    for message in found.notes:
        print_message(message)
    foreign = tuple(f"{folder}/" for folder in foreign_folders(found.files))
    own = [path for path in found.files if not path.startswith(foreign)]
    few = own[:: -(-len(own) // _MOST_READ) or 1]
    tally = Tally()
    with progress_bar(sys.stderr) as watched:
        for path in watched(few, len(few)):
            _read_page(tally, root, path, formats)
    unread = count_unread(Config(root), found)
    if unread:
        print_message(f"not checked (unknown format): {list_counts(unread)}")
    return summarize(found.files, tally, formats, unread)


def _read_page(tally: Tally, root: Path, path: str, formats: Formats) -> None:
    try:
        add_page(tally, path, formats.parse(path, decode(safe_files.read(root / path, safe_files.ANY_SIZE, inside=root))))
    except (OSError, Unreadable, ParserError):
        return  # the check reports it


def _is_hooked(root: Path) -> bool:
    try:
        return b"id: seedlint" in safe_files.read(root / _HOOKS, _LARGEST_HOOKS, inside=root)
    except OSError:
        return False
