"""`seedlint stats`: show words, readability and copied text of each file and folder."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from seedlint._internal.terminal import escape_line, list_counts, pluralize
from seedlint.analysis.readability.formulas import METRICS
from seedlint.cli import jobs_option, project_options
from seedlint.cli.error_handling import print_message
from seedlint.cli.targets import add as add_allow_empty
from seedlint.cli.targets import find_targets
from seedlint.discovery.project import load_corpus, select_rules
from seedlint.engine.plan import Plan
from seedlint.engine.run import run_with_cache
from seedlint.stats.collect import COPIES, collect_overview
from seedlint.stats.model import Overview
from seedlint.stats.totals import Totals, by_file, by_folder, total

_MOST_NAMED = 10
"""Files that a line names; JSON names all."""
_VERSION = 1
"""The version of the JSON format; it grows when a field is removed or changes its meaning."""


def add(command: ArgumentParser) -> None:
    """Add the arguments of `stats`."""
    command.add_argument("paths", nargs="*", metavar="PATH", help="files and folders to show (default: the whole corpus)")
    command.add_argument("--format", choices=("text", "json"), default="text", help="format (default: text)")
    project_options.add(command)
    jobs_option.add(command)
    command.add_argument("--no-cache", action="store_true", help="neither read nor write .seedlint_cache")
    add_allow_empty(command)


def run(arguments: Namespace) -> int:
    """Print the statistics as a table or as JSON."""
    overview, unread = _overview(arguments)
    if overview is None:
        return 0
    if overview.left_out:
        named = ", ".join(overview.left_out[:_MOST_NAMED]) + (", ..." if len(overview.left_out) > _MOST_NAMED else "")
        many = pluralize(len(overview.left_out), "file")
        print_message(f"not counted, since 'seedlint check' cannot examine them: {many}: {named}")
    lines = _json(overview, unread) if arguments.format == "json" else _table(overview, unread)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _overview(arguments: Namespace) -> tuple[Overview | None, Mapping[str, int]]:
    """Return the overview of the PATHs, None where all are excluded, and the text files by suffix that no format reads.

    Copies are searched in the whole corpus.
    """
    project, listing = load_corpus(project_options.load_project(arguments), [Path.cwd(), *arguments.paths])
    # With the rules of the config, the index is that of `check`, and what it has is not made again.
    config, rules = select_rules(project, [], [])
    if COPIES not in {rule.name for rule in rules}:
        config, rules = select_rules(project, [COPIES], [])
    targets = find_targets(arguments, project, config, listing, arguments.paths)
    if targets.files is not None and not targets.files:
        return None, targets.unread
    jobs = jobs_option.job_count(arguments)
    plan = Plan(
        config,
        project.plugins,
        rules,
        listing.files,
        targets.files,
        listing.clean,
        jobs=jobs,
        is_cache_tracked=listing.is_cache_tracked,
        with_pages=True,
    )
    outcome = run_with_cache(plan, keep=not (arguments.no_cache or arguments.isolated))
    for note in outcome.notes:
        print_message(note)
    return collect_overview(outcome.pages, outcome.violations), targets.unread


def _table(overview: Overview, unread: Mapping[str, int]) -> Iterator[str]:
    """Yield a line for each folder and file, by path, a folder before its files; the total comes last, then what is not read."""
    rows = [("words", "readability", "copied", "")]
    rows += [_row(name, found) for name, found in sorted((by_folder(overview.pages) | by_file(overview.pages)).items())]
    whole = total(overview.pages)
    rows.append(_row(pluralize(whole.files, "file"), whole))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "  ".join([*(cell.rjust(wide) for cell, wide in zip(row, widths, strict=False)), row[3]]).rstrip()
    if unread:
        yield f"not checked (unknown format): {list_counts(unread)}"


def _row(name: str, found: Totals) -> tuple[str, str, str, str]:
    reading = next((f"{METRICS[metric].scale} {score:.1f}" for metric, (score, _) in found.readability.items()), "-")
    return f"{found.words:,}", reading, f"{100 * found.duplicate_share:.0f}%", escape_line(name)


def _json(overview: Overview, unread: Mapping[str, int]) -> Iterator[str]:
    """Yield `{"version", "files": [{"path", …}], "folders": …, "total": …, "unread": {suffix: files}, "left_out": [path, …]}`."""
    files = [{"path": path, **_fields(found)} for path, found in by_file(overview.pages).items()]
    folders = [{"path": path, **_fields(found)} for path, found in by_folder(overview.pages).items()]
    whole = {"version": _VERSION, "files": files, "folders": folders, "total": _fields(total(overview.pages))}
    whole["unread"] = dict(unread)
    whole["left_out"] = list(overview.left_out)
    yield json.dumps(whole, indent=1)


def _fields(found: Totals) -> dict[str, Any]:
    return {
        "files": found.files,
        "documents": found.pages,
        "words": found.words,
        "readability": [
            {"metric": metric, "score": round(score, 1), "words": words} for metric, (score, words) in found.readability.items()
        ],
        "copied_words": found.copied,
        "duplicate_share": round(found.duplicate_share, 4),
    }
