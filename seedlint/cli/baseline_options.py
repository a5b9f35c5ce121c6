"""The options `--baseline`, `--update-baseline` and `--since`: findings that are left out of the report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import replace
from seedlint.cli.error_handling import print_message
from seedlint.config import Config
from seedlint.errors import UsageError
from seedlint.evaluation.results import RULE_ERROR

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.engine.plan import Outcome, Plan
    from seedlint.filters.baseline.apply import RunScope
    from seedlint.filters.baseline.compare import Baseline, Comparison


def add(command: ArgumentParser) -> None:
    """Add the arguments `--baseline`, `--update-baseline` and `--since`."""
    command.add_argument("--baseline", type=Path, metavar="FILE", help="report only findings that are not in this file")
    command.add_argument("--update-baseline", action="store_true", help="write the present findings to the baseline file")
    command.add_argument("--since", metavar="REF", help="report only findings that touch lines changed since a git revision")


def apply_to_plan(arguments: Namespace, plan: Plan) -> Plan:
    """Return the plan with the baseline and the changed lines that the arguments or the config name."""
    _check(arguments, plan)
    file = baseline_file(arguments, plan.config)
    if file is not None:
        from seedlint.filters.baseline.file import load

        is_new = arguments.update_baseline and not file.exists()
        plan = replace(plan, baseline={} if is_new else load(file, str(file), _limit(arguments, plan.config)))
    return _since(plan, arguments.since) if arguments.since else plan


def baseline_file(arguments: Namespace, config: Config) -> Path | None:
    """Return the file of the baseline; None where neither the arguments nor the config name one."""
    file: Path | None = arguments.baseline
    return file or (config.root / config.baseline if config.baseline else None)


def _limit(arguments: Namespace, config: Config) -> Path | None:
    """Return the folder that no link may lead out of: the root, unless the user names the file, or the config one further out."""
    file = None if arguments.baseline else baseline_file(arguments, config)
    return config.root if file and os.path.normpath(file).startswith(f"{config.root}{os.sep}") else None


def _check(arguments: Namespace, plan: Plan) -> None:
    if arguments.since and (arguments.fix or arguments.diff):
        raise UsageError("--since needs lines as they are in the files, and --fix and --diff move lines; use only one of them")
    if not arguments.update_baseline:
        return
    if baseline_file(arguments, plan.config) is None:
        raise UsageError("--update-baseline needs a file: --baseline FILE, or the key 'baseline' in the config")
    for other, name in ((arguments.since, "--since"), (arguments.diff, "--diff"), (plan.overlay, "the PATH '-'")):
        if other:
            raise UsageError(f"--update-baseline records the findings in the files as they are; it cannot be used with {name}")


def _since(plan: Plan, revision: str) -> Plan:
    from seedlint.discovery.walk import GitError
    from seedlint.filters.changed_lines import find_changes

    try:
        formats = plan.plugins.formats
        changes = find_changes(plan.config.root, revision, () if formats.patterns else formats.suffixes)
    except GitError as error:
        raise UsageError(f"--since: {error}") from error
    files = plan.corpus if plan.wanted is None else plan.wanted
    return replace(plan, changes=changes, wanted=frozenset(changes.lines).intersection(files))


def apply_to_outcome(arguments: Namespace, plan: Plan, outcome: Outcome) -> Outcome:
    """Write the baseline if the arguments say so, and return the outcome that is left to report."""
    comparison, file = outcome.comparison, baseline_file(arguments, plan.config)
    if comparison is None or file is None:
        return outcome
    from seedlint.filters.baseline.apply import RunScope

    names = {rule.name for rule in plan.rules}
    scope = RunScope(plan.wanted, names if arguments.select or arguments.ignore else None)
    if not arguments.update_baseline:
        fixed = _count_fixed(comparison, scope)
        if fixed:
            print_message(f"{file}: {fixed} of its entries {'is' if fixed == 1 else 'are'} fixed; remove with --update-baseline")
        return outcome
    if outcome.crashed:
        print_message(f"{file}: not written, because a rule failed")
        return outcome
    _write(file, plan.baseline or {}, comparison, scope, _limit(arguments, plan.config))
    left = [violation for violation in outcome.violations if violation.rule == RULE_ERROR]
    written = len(outcome.violations) - len(left)
    return replace(outcome, violations=left, in_baseline=outcome.in_baseline + written)


def _count_fixed(comparison: Comparison, scope: RunScope) -> int:
    return sum(count for entry, count in comparison.unmatched.items() if scope.covers(entry))


def _write(file: Path, before: Baseline, comparison: Comparison, scope: RunScope, inside: Path | None) -> None:
    from seedlint.filters.baseline.apply import renew
    from seedlint.filters.baseline.file import save

    after = renew(comparison, scope)
    try:
        save(file, after, inside)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
    fixed = _count_fixed(comparison, scope)
    total, kept = sum(after.values()), sum(before.values()) - fixed
    print_message(f"{file}: {total} entries, {total - kept} added, {fixed} fixed and removed")
