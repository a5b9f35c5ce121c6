"""What `--baseline` and `--since` leave out of the report, and what `--update-baseline` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import replace
from seedlint.cli.error_handling import complain
from seedlint.config import Config
from seedlint.errors import UsageError
from seedlint.evaluation.results import RULE_ERROR

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.engine.plan import Outcome, Plan
    from seedlint.filters.baseline import Baseline, Comparison, Seen


def add(command: ArgumentParser) -> None:
    """The arguments `--baseline`, `--update-baseline` and `--since`."""
    command.add_argument("--baseline", type=Path, metavar="FILE", help="report only what is not in this file")
    command.add_argument("--update-baseline", action="store_true", help="write into that file what is found now")
    command.add_argument("--since", metavar="REF", help="report only what touches lines changed since a revision of git")


def narrowed(arguments: Namespace, plan: Plan) -> Plan:
    """The plan with the baseline and the changed lines that are asked for."""
    _check(arguments, plan)
    file = baseline_file(arguments, plan.config)
    if file is not None:
        from seedlint.filters.baseline.file import load

        is_new = arguments.update_baseline and not file.exists()
        plan = replace(plan, baseline={} if is_new else load(file, str(file)))
    return _since(plan, arguments.since) if arguments.since else plan


def baseline_file(arguments: Namespace, config: Config) -> Path | None:
    """The file of the baseline; None where none is asked for."""
    file: Path | None = arguments.baseline
    return file or (config.root / config.baseline if config.baseline else None)


def _check(arguments: Namespace, plan: Plan) -> None:
    if arguments.since and (arguments.fix or arguments.diff):
        raise UsageError("--since speaks of lines as they are, and --fix and --diff move them; choose one")
    if not arguments.update_baseline:
        return
    if baseline_file(arguments, plan.config) is None:
        raise UsageError("--update-baseline needs a file: --baseline FILE, or the key 'baseline' in the config")
    for other, name in ((arguments.since, "--since"), (arguments.diff, "--diff"), (plan.overlay, "the PATH '-'")):
        if other:
            raise UsageError(f"--update-baseline writes down what files hold now; it does not go with {name}")


def _since(plan: Plan, revision: str) -> Plan:
    from seedlint.discovery.walk import GitError
    from seedlint.filters.changed_lines import changed
    from seedlint.formats import SUFFIXES

    try:
        changes = changed(plan.config.root, revision, SUFFIXES)
    except GitError as error:
        raise UsageError(f"--since: {error}") from error
    files = plan.corpus if plan.wanted is None else plan.wanted
    return replace(plan, changes=changes, wanted=frozenset(changes.lines).intersection(files))


def settled(arguments: Namespace, plan: Plan, outcome: Outcome) -> Outcome:
    """What is left to report when the baseline was written, if it is to be; says what came of it."""
    comparison, file = outcome.comparison, baseline_file(arguments, plan.config)
    if comparison is None or file is None:
        return outcome
    from seedlint.filters.baseline import Seen

    names = {rule.name for rule in plan.rules}
    seen = Seen(plan.wanted, names if arguments.select or arguments.ignore else None)
    if not arguments.update_baseline:
        mended = sum(count for entry, count in comparison.left.items() if seen.all_of(entry))
        if mended:
            complain(f"{file}: {mended} of its entries are mended; --update-baseline takes them out")
        return outcome
    if outcome.crashed:
        complain(f"{file}: not written, since a rule failed")
        return outcome
    _write(file, plan.baseline or {}, comparison, seen)
    return replace(outcome, violations=[violation for violation in outcome.violations if violation.rule == RULE_ERROR])


def _write(file: Path, before: Baseline, comparison: Comparison, seen: Seen) -> None:
    from seedlint.filters.baseline import renewed
    from seedlint.filters.baseline.file import save

    after = renewed(comparison, seen)
    try:
        save(file, after)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
    gone = sum(count for entry, count in comparison.left.items() if seen.all_of(entry))
    total, kept = sum(after.values()), sum(before.values()) - gone
    complain(f"{file}: {total} entries, {total - kept} added, {gone} that are mended taken out")
