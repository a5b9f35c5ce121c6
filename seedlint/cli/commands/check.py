"""`seedlint check`: report the violations in the corpus, or in some of its files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from seedlint._internal import globs
from seedlint._internal.dataclasses import replace
from seedlint._internal.terminal import pluralize
from seedlint.cli import baseline_options, fix_options, jobs_option, outputs, project_options, rule_options, severity_options
from seedlint.cli.display_paths import path_from_root
from seedlint.cli.error_handling import print_message
from seedlint.cli.progress import progress_bar
from seedlint.cli.targets import add as add_allow_empty
from seedlint.cli.targets import find_targets
from seedlint.config import Config
from seedlint.discovery.corpus import Listing, start_git_query
from seedlint.discovery.project import Project, load_corpus, select_rules, today
from seedlint.discovery.targets import Targets
from seedlint.errors import PatternError, UsageError
from seedlint.reporters import registry

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.engine.plan import Plan
    from seedlint.formats.registry import Formats
    from seedlint.reporters.trend import Earlier

STDIN = "-"
_MOST_NAMED = 3
"""Rules that do not run which the message names."""


def add(command: ArgumentParser) -> None:
    """Add the arguments of `check`."""
    paths = "files and folders to report on; '-' is standard input (default: the whole corpus)"
    command.add_argument("paths", nargs="*", metavar="PATH", help=paths)
    form = "format of the report (default: text on a terminal, else concise)"
    command.add_argument("--format", choices=registry.NAMES, help=form)
    also = "also write a report in this format to this file"
    command.add_argument("--output", action="append", default=[], metavar="FORMAT=FILE", type=outputs.parse_output, help=also)
    rule_options.add(command)
    project_options.add(command)
    exclude = "files and folders to leave out, besides those of the config; relative to the root"
    command.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help=exclude)
    severity_options.add(command)
    jobs_option.add(command)
    command.add_argument("--no-cache", action="store_true", help="neither read nor write .seedlint_cache")
    add_allow_empty(command)
    stdin = "path of standard input, which decides its format and its config"
    command.add_argument("--stdin-filename", metavar="NAME", help=stdin)
    baseline_options.add(command)
    fix_options.add(command)
    compare = "an earlier report, from --output json=FILE: the html report shows what is new, gone and the same since then"
    command.add_argument("--compare-to", type=Path, metavar="FILE", help=compare)
    sort = "order of text and concise within a file (default: place)"
    command.add_argument("--sort", choices=("place", "severity"), default="place", help=sort)
    command.add_argument("--statistics", action="store_true", help="count violations by rule and by file")
    command.add_argument("-q", "--quiet", action="store_true", help="write no summary")
    command.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")


def run(arguments: Namespace) -> int:
    """Check the targets, write the reports, and return 1 for a violation at or over `fail-on`."""
    if arguments.watch:
        from seedlint.cli.watch import watch

        return watch(arguments, sys.argv[1:])
    started = monotonic()
    arguments.no_cache |= arguments.isolated
    selected_outputs = outputs.select_outputs(arguments.format, arguments.output)
    earlier = _earlier(arguments.compare_to, selected_outputs)
    project = _exclude(project_options.load_project(arguments, keep=not arguments.no_cache), arguments.exclude)
    _, rules = select_rules(project, rule_options.names(arguments.select), rule_options.names(arguments.ignore))
    git = start_git_query(project.config)  # nothing may fail from here until its output is read
    from seedlint.engine.run import run_with_cache  # while git examines every file

    if git and arguments.paths:
        from seedlint.engine.preload import preload

        preload(project.config.root, project.plugins.formats, [rule.name for rule in rules], arguments.paths)
    project, listing = load_corpus(project, [Path.cwd(), *arguments.paths], git)
    plan, targets = _plan(arguments, project, listing)
    if plan.wanted is not None and not plan.wanted:
        return 0
    plan = replace(baseline_options.apply_to_plan(arguments, plan), with_pages=outputs.need_pages(selected_outputs))
    fix_options.check_arguments(arguments, plan)
    with progress_bar(sys.stderr) as progress:
        try:
            outcome = run_with_cache(plan, keep=not arguments.no_cache, progress=progress)
        except PatternError as error:
            from seedlint.config.origins import place_of

            raise PatternError(error.pattern, error.page, place_of(project.drafts, error.pattern)) from None
    if not plan.is_cache_tracked:
        project.cache.save()
    if arguments.diff:
        return fix_options.print_patch(arguments, plan, outcome)
    if arguments.fix:
        outcome = fix_options.apply_fixes(arguments, plan, outcome)
    for note in (*outcome.notes, *_rules_that_do_not_run(project)):
        print_message(note)
    outcome = baseline_options.apply_to_outcome(arguments, plan, outcome)
    code = severity_options.exit_code(arguments, plan.config, outcome)
    shown = severity_options.shown(arguments, plan.config)
    extras = outputs.Extras(
        statistics=arguments.statistics,
        quiet=arguments.quiet,
        unread=targets.unread,
        shown=shown,
        by_severity=arguments.sort == "severity",
        started=started,
        argv=arguments.argv,
        earlier=earlier,
    )
    outputs.write_reports(outcome, selected_outputs, plan, extras, exit_code=code)
    return code


def _rules_that_do_not_run(project: Project) -> Iterator[str]:
    """Yield a line that counts and names the rules of styles that the run left out, if there are any."""
    left = project.plugins.not_run
    if left:
        more = f" and {len(left) - _MOST_NAMED} more; 'seedlint doctor' lists all" if len(left) > _MOST_NAMED else ""
        yield f"{pluralize(len(left), 'style rule')} did not run: {', '.join(left[:_MOST_NAMED])}{more}"


def _earlier(file: Path | None, selected_outputs: Sequence[outputs.Output]) -> Sequence[Earlier] | None:
    """Return the violations of the report to compare with; None without one."""
    if file is None:
        return None
    if not outputs.need_pages(selected_outputs):
        raise UsageError("--compare-to is for the html report; add --output html=FILE")
    from seedlint.cli.report_context import read_earlier

    return read_earlier(file)


def _plan(arguments: Namespace, project: Project, listing: Listing) -> tuple[Plan, Targets]:
    """Return the plan of the run and its targets; there are none, and a message says so, where the config excludes all."""
    from seedlint.engine.plan import Plan

    config, rules = select_rules(project, rule_options.names(arguments.select), rule_options.names(arguments.ignore))
    if not rules:
        raise UsageError("no rule is left to run; see --select, --ignore and the config")
    overlay = _standard_input(arguments, config, project.plugins.formats)
    paths = [path for path in arguments.paths if path != STDIN]
    targets = find_targets(arguments, project, config, listing, paths, overlay)
    jobs = jobs_option.job_count(arguments)
    plan = Plan(config, project.plugins, rules, listing.files, targets.files, listing.clean, overlay, jobs, today())
    return replace(plan, is_cache_tracked=listing.is_cache_tracked), targets


def _standard_input(arguments: Namespace, config: Config, formats: Formats) -> Mapping[str, bytes]:
    """Return the bytes of standard input by its path; empty where '-' is not among the PATHs."""
    if STDIN not in arguments.paths:
        if arguments.stdin_filename:
            raise UsageError("--stdin-filename needs the PATH '-'")
        return {}
    name = arguments.stdin_filename or "stdin.md"
    path = path_from_root(config.root, Path(name))
    if not formats.knows(path):
        raise UsageError(f"{name!r} has an unknown format")
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    return {path: sys.stdin.buffer.read()}


def _exclude(project: Project, patterns: Sequence[str]) -> Project:
    """Return the project without the files that match the patterns. UsageError for a pattern that is no pattern."""
    for pattern in patterns:
        if problem := globs.problem(pattern):
            raise UsageError(f"--exclude {pattern!r}: {problem}")
    return replace(project, config=replace(project.config, exclude_everywhere=tuple(patterns))) if patterns else project
