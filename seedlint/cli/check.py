"""`seedlint check`: the main job."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from seedlint import corpus, reporters
from seedlint.cli import FAILED, outputs
from seedlint.cli.border import complain
from seedlint.cli.relative import below
from seedlint.config import Config
from seedlint.engine import Outcome, Plan
from seedlint.engine import run as run_plan
from seedlint.formats import knows
from seedlint.globs import matcher
from seedlint.model import SEVERITIES
from seedlint.project import UsageError, chosen, open_project
from seedlint.store import Store

STDIN = "-"


def add(command: ArgumentParser) -> None:
    """The arguments of `check`."""
    command.add_argument("paths", nargs="*", metavar="PATH", help="what to report on; '-' is standard input (default: all)")
    command.add_argument("--format", choices=reporters.NAMES, help="default: text on a terminal, else concise")
    command.add_argument(
        "--output", action="append", default=[], metavar="FORMAT=FILE", type=outputs.output, help="write there too"
    )
    command.add_argument(
        "--select", action="append", default=[], metavar="RULE,…", help="run only these rules, by name or pattern"
    )
    command.add_argument("--ignore", action="append", default=[], metavar="RULE,…", help="do not run these rules")
    command.add_argument("--config", type=Path, metavar="FILE", help="instead of the nearest .seedlint.yaml")
    command.add_argument("--isolated", action="store_true", help="refuse to run rule files that a config names")
    command.add_argument(
        "--fail-on", choices=(*SEVERITIES, "never"), help="least severity that gives exit code 1 (default: warning)"
    )
    command.add_argument("--jobs", "-j", type=_jobs, metavar="N", help="worker processes (default: one a core for large corpora)")
    command.add_argument("--no-cache", action="store_true", help="neither read nor write .seedlint_cache")
    command.add_argument("--stdin-filename", metavar="NAME", help="what standard input is called, and so where it belongs")
    command.add_argument("--statistics", action="store_true", help="count violations by rule and file")


def run(arguments: Namespace) -> int:
    targets = outputs.targets(arguments.format, arguments.output)
    project = open_project(Path.cwd(), arguments.config, isolated=arguments.isolated)
    config, rules = chosen(project, _names(arguments.select), _names(arguments.ignore))
    if not rules:
        raise UsageError("no rule is left to run; see --select, --ignore and the config")
    overlay = _standard_input(arguments, config)
    listing = corpus.listing(config, knows)
    wanted = _wanted(arguments, config, listing, overlay)
    if wanted is not None and not wanted:
        return 0
    plan = Plan(config, project.plugins, rules, listing.files, wanted, overlay, arguments.jobs or _cores())
    outcome = _carried_out(plan, keep=not arguments.no_cache)
    for note in (*listing.notes, *outcome.notes):
        complain(note)
    outputs.write(outcome, targets, plan, statistics=arguments.statistics)
    return _exit_code(outcome, arguments.fail_on or config.fail_on)


def _carried_out(plan: Plan, *, keep: bool) -> Outcome:
    store = Store(plan.config.root if keep else None)
    try:
        return run_plan(plan, store)
    finally:
        store.close()


def _wanted(arguments: Namespace, config: Config, listing: corpus.Listing, overlay: Mapping[str, bytes]) -> frozenset[str] | None:
    """The paths to report on, None for all; empty where the config excludes every one of them, which is said."""
    paths = [path for path in arguments.paths if path != STDIN]
    if not arguments.paths:
        if not listing.files:
            raise UsageError(f"nothing to check: no file of a known format in {config.root}" + _idle(listing))
        return None
    selection = corpus.select(config, listing, paths, Path.cwd())
    flaws = [*selection.errors, *(f"{path!r} is of no format that seedlint knows" for path in selection.unknown)]
    flaws += [f"{path!r} holds no file of a known format" for path in selection.empty]
    if flaws:
        raise UsageError("\n".join(flaws))
    excluded = [*selection.excluded, *(path for path in overlay if matcher(config.exclude)(path))]
    wanted = frozenset((*selection.wanted, *overlay)).difference(excluded)
    if not wanted:
        complain(f"nothing to check: {', '.join(excluded)} excluded by {config.file or 'the config'}")
    return wanted


def _idle(listing: corpus.Listing) -> str:
    return "".join(f"; 'include' names {pattern!r}" for pattern in listing.idle)


def _standard_input(arguments: Namespace, config: Config) -> Mapping[str, bytes]:
    """The bytes of standard input under the name that they go by; empty where it is not asked for."""
    if STDIN not in arguments.paths:
        if arguments.stdin_filename:
            raise UsageError("--stdin-filename goes with the PATH '-'")
        return {}
    name = arguments.stdin_filename or "stdin.md"
    path = below(config.root, Path(name))
    if not knows(path):
        raise UsageError(f"{name!r} is of no format that seedlint knows")
    return {path: sys.stdin.buffer.read()}


def _exit_code(outcome: Outcome, fail_on: str) -> int:
    if outcome.crashed:
        return FAILED
    if fail_on == "never":
        return 0
    least = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(violation.severity) >= least for violation in outcome.violations))


def _names(given: Sequence[str]) -> list[str]:
    return [name for names in given for name in names.split(",") if name]


def _jobs(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError(f"{given!r} is not a whole number from 1")
    return int(given)


def _cores() -> int:
    """How many processes may run at once on this machine, at most eight: more wait for the disk."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(8, len(affinity(0)) if affinity else os.cpu_count() or 1)
