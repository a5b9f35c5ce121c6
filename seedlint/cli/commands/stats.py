"""`seedlint stats`: show words, readability, copied text and findings of each folder and file."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.terminal import escape_line, list_counts, pluralize
from seedlint.analysis.readability.formulas import METRICS
from seedlint.cli import jobs_option, project_options
from seedlint.cli.error_handling import print_message
from seedlint.cli.targets import add as add_allow_empty
from seedlint.cli.targets import find_targets
from seedlint.discovery.project import load_corpus, select_rules
from seedlint.engine.plan import Plan
from seedlint.engine.run import run_with_cache
from seedlint.model import Violation
from seedlint.stats.collect import COPIES, collect_overview
from seedlint.stats.language_names import language_name
from seedlint.stats.model import Overview
from seedlint.stats.rows import MEASURES, Ranking, Row, make_rows, rank_files, select_rows
from seedlint.stats.totals import Totals, total

_MOST_NAMED = 10
"""Files that a line names; JSON names all."""
_MOST_RANKED = 10
_VERSION = 1
"""The version of the JSON format; it grows when a field is removed or changes its meaning."""
_TITLES = {"readability": "hardest to read", "copied": "most copied words", "words": "longest", "findings": "most findings"}


class _Statistics(NamedTuple):
    overview: Overview
    violations: Sequence[Violation]
    unread: Mapping[str, int]
    """Text files by suffix that no format reads."""


def add(command: ArgumentParser) -> None:
    """Add the arguments of `stats`."""
    command.add_argument("paths", nargs="*", metavar="PATH", help="files and folders to show (default: the whole corpus)")
    command.add_argument("--format", choices=("text", "json"), default="text", help="format (default: text)")
    order = "order of the rows: path, or the worst first by a measure (default: path)"
    command.add_argument("--sort", choices=("path", *MEASURES), default="path", help=order)
    top = f"show at most N rows, and N files in each list of the worst files (default: all rows, {_MOST_RANKED} files)"
    command.add_argument("--top", type=_count, metavar="N", help=top)
    depth = "show folders and files down to this level; a folder with one child is no level"
    command.add_argument("--depth", type=_count, metavar="N", help=depth)
    project_options.add(command)
    jobs_option.add(command)
    command.add_argument("--no-cache", action="store_true", help="neither read nor write .seedlint_cache")
    add_allow_empty(command)


def _count(text: str) -> int:
    from argparse import ArgumentTypeError

    if not (text.isascii() and text.isdigit() and int(text[:9])):
        raise ArgumentTypeError(f"{text!r} is no whole number over 0")
    return int(text[:9])


def run(arguments: Namespace) -> int:
    """Print the statistics as a table and lists, or as JSON."""
    found = _collect(arguments)
    if found is None:
        return 0
    if left_out := found.overview.left_out:
        named = ", ".join(left_out[:_MOST_NAMED]) + (", ..." if len(left_out) > _MOST_NAMED else "")
        print_message(f"not counted, since 'seedlint check' cannot examine them: {pluralize(len(left_out), 'file')}: {named}")
    everything = make_rows(found.overview.pages, found.violations)
    rows = select_rows(everything, arguments.sort, arguments.depth, arguments.top)
    most = arguments.top or _MOST_RANKED
    rankings = list(rank_files(everything, most))
    if arguments.format == "json":
        lines = _json(found, rows, rankings)
    else:
        whole = total(found.overview.pages)
        lines = _text(found, rows, rankings if whole.files > most and arguments.sort == "path" else [], whole)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _collect(arguments: Namespace) -> _Statistics | None:
    """Return the statistics of the PATHs; None where all are excluded. Copies are searched in the whole corpus."""
    project, listing = load_corpus(project_options.load_project(arguments), [Path.cwd(), *arguments.paths])
    # With the rules of the config, the index is that of `check`, and what it has is not made again.
    config, rules = select_rules(project, [], [])
    asked_for = {rule.name for rule in rules}
    if COPIES not in asked_for:
        config, rules = select_rules(project, sorted({*asked_for, COPIES}), [])
    targets = find_targets(arguments, project, config, listing, arguments.paths)
    if targets.files is not None and not targets.files:
        return None
    plan = Plan(
        config,
        project.plugins,
        rules,
        listing.files,
        targets.files,
        listing.clean,
        jobs=jobs_option.job_count(arguments),
        is_cache_tracked=listing.is_cache_tracked,
        with_pages=True,
    )
    outcome = run_with_cache(plan, keep=not (arguments.no_cache or arguments.isolated))
    for note in outcome.notes:
        print_message(note)
    reported = [violation for violation in outcome.violations if violation.rule != COPIES or COPIES in asked_for]
    return _Statistics(collect_overview(outcome.pages, outcome.violations), reported, targets.unread)


def _text(found: _Statistics, rows: Sequence[Row], rankings: Sequence[Ranking], whole: Totals) -> Iterator[str]:
    """Yield the table, its total, the lists of the worst files, and the files that are not read."""
    cells: list[tuple[str, ...]] = [("words", "readability", "copied", "findings", "")]
    cells += [(*_cells(row.totals, row.findings).values(), escape_line(row.path)) for row in rows]
    cells.append((*_cells(whole, len(found.violations)).values(), pluralize(whole.files, "file")))
    yield from _aligned(cells)
    for ranking in rankings:
        of = f" ({language_name(ranking.language)})" if ranking.language else ""
        yield from ("", f"{_TITLES[ranking.measure]}{of}")
        yield from _aligned([(_ranked(row, ranking.measure), escape_line(row.path)) for row in ranking.files])
    if found.unread:
        yield from (["", f"not checked (unknown format): {list_counts(found.unread)}"][not rankings :])


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows with their cells aligned to the right, but for the last cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, last in rows:
        yield "  ".join([*(cell.rjust(wide) for cell, wide in zip(cells, widths, strict=True)), last]).rstrip()


def _cells(found: Totals, findings: int) -> dict[str, str]:
    """Return the cells by measure, in the order of the table."""
    reading = next((f"{METRICS[metric].scale} {score:.1f}" for metric, (score, _) in found.readability.items()), "-")
    copied = f"{100 * found.duplicate_share:.0f}%"
    return {"words": f"{found.words:,}", "readability": reading, "copied": copied, "findings": f"{findings:,}"}


def _ranked(row: Row, measure: str) -> str:
    """Return the value that a file is ranked by."""
    cell = _cells(row.totals, row.findings)[measure]
    return f"{row.totals.copied:,} ({cell})" if measure == "copied" else cell


def _json(found: _Statistics, rows: Sequence[Row], rankings: Sequence[Ranking]) -> Iterator[str]:
    """Yield an object with `version`, `files`, `folders`, `total`, `worst`, `unread` (files by suffix) and `left_out` (paths).

    Files and folders are the rows of the table. An entry of `worst` has `measure`, `language` ('' but for readability), `files`.
    """
    shown = [_fields(row) for row in rows]
    whole = total(found.overview.pages)
    yield json.dumps(
        {
            "version": _VERSION,
            "files": [row for row in shown if not row["path"].endswith("/")],
            "folders": [row for row in shown if row["path"].endswith("/")],
            "total": _numbers(whole, len(found.violations)),
            "worst": [{**ranking._asdict(), "files": [_fields(row) for row in ranking.files]} for ranking in rankings],
            "unread": dict(found.unread),
            "left_out": list(found.overview.left_out),
        },
        indent=1,
    )


def _fields(row: Row) -> dict[str, Any]:
    return {"path": row.path, **_numbers(row.totals, row.findings)}


def _numbers(found: Totals, findings: int) -> dict[str, Any]:
    return {
        "files": found.files,
        "documents": found.pages,
        "words": found.words,
        "readability": [
            {"metric": metric, "score": round(score, 1), "words": words} for metric, (score, words) in found.readability.items()
        ],
        "copied_words": found.copied,
        "duplicate_share": round(found.duplicate_share, 4),
        "findings": findings,
    }
