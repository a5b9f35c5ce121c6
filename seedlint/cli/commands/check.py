"""`seedlint check`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint import reporters
from seedlint.cli import FAILED, baseline_options, fix_options, jobs_option, outputs, progress, project_options
from seedlint.cli.display_paths import below
from seedlint.cli.error_handling import complain
from seedlint.config import Config
from seedlint.discovery.corpus import Listing, asked
from seedlint.discovery.project import Project, chosen, surveyed, today
from seedlint.discovery.targets import aimed
from seedlint.errors import UsageError
from seedlint.formats import knows
from seedlint.model import SEVERITIES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.engine.plan import Outcome, Plan

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
    project_options.add(command)
    command.add_argument(
        "--fail-on", choices=(*SEVERITIES, "never"), help="least severity that gives exit code 1 (default: warning)"
    )
    jobs_option.add(command)
    command.add_argument("--no-cache", action="store_true", help="neither read nor write .seedlint_cache")
    command.add_argument("--stdin-filename", metavar="NAME", help="what standard input is called, and so where it belongs")
    baseline_options.add(command)
    fix_options.add(command)
    command.add_argument("--statistics", action="store_true", help="count violations by rule and file")
    command.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")


def run(arguments: Namespace) -> int:
    if arguments.watch:
        from seedlint.cli import watch

        return watch.repeat(arguments, sys.argv[1:])
    targets = outputs.targets(arguments.format, arguments.output)
    project = project_options.opened(arguments, keep=not arguments.no_cache)
    _, rules = chosen(project, _names(arguments.select), _names(arguments.ignore))
    git = asked(project.config)  # from here on until it is heard nothing may fail
    from seedlint.engine.run import run_with_cache  # while git looks at every file

    if git and arguments.paths:
        from seedlint.engine.preload import preload

        preload(project.config.root, [rule.name for rule in rules], arguments.paths)
    project, listing = surveyed(project, knows, [Path.cwd(), *arguments.paths], git)
    plan = _planned(arguments, project, listing)
    if plan.wanted is not None and not plan.wanted:
        return 0
    plan = baseline_options.narrowed(arguments, plan)
    fix_options.check(arguments, plan)
    with progress.shown(sys.stderr) as shown:
        outcome = run_with_cache(plan, keep=not arguments.no_cache, progress=shown)
    project.memory.save()
    if arguments.diff:
        return fix_options.differences(arguments, plan, outcome)
    if arguments.fix:
        outcome = fix_options.fixed(arguments, plan, outcome)
    for note in outcome.notes:
        complain(note)
    outcome = baseline_options.settled(arguments, plan, outcome)
    code = _exit_code(outcome, arguments.fail_on or plan.config.fail_on)
    outputs.write(outcome, targets, plan, statistics=arguments.statistics, exit_code=code)
    return code


def _planned(arguments: Namespace, project: Project, listing: Listing) -> Plan:
    """What the run is to do; nothing where the config excludes all that was asked for, which is said."""
    from seedlint.engine.plan import Plan

    config, rules = chosen(project, _names(arguments.select), _names(arguments.ignore))
    if not rules:
        raise UsageError("no rule is left to run; see --select, --ignore and the config")
    overlay = _standard_input(arguments, config)
    aim = aimed(config, listing, [path for path in arguments.paths if path != STDIN], Path.cwd(), overlay)
    for note in aim.notes:
        complain(note)
    jobs = jobs_option.number(arguments)
    return Plan(config, project.plugins, rules, listing.files, aim.wanted, listing.clean, overlay, jobs, today())


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
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    return {path: sys.stdin.buffer.read()}


def _exit_code(outcome: Outcome, fail_on: str) -> int:
    if outcome.crashed:
        return FAILED
    if fail_on == "never":
        return 0
    least = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(violation.severity) >= least for violation in outcome.violations))


def _names(given: Sequence[str]) -> list[str]:
    """UsageError for an argument that names nothing, such as a variable that was not set: it must not mean all rules."""
    if any(not names.strip(",") for names in given):
        raise UsageError("--select and --ignore take names of rules; see 'seedlint rules'")
    return [name for names in given for name in names.split(",") if name]
