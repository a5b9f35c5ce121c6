"""The report of a run for a person, one page of HTML that loads nothing and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from seedlint._internal.terminal import escape_controls, pluralize
from seedlint.corpus.outputs.statistics import COUNTS, ClusterRow, Row, Sample, Statistics
from seedlint.corpus.plan import CorpusPlan, Outcome

_MOST_SOURCES = 50
_BAR = 300
"""Width of the longest bar."""
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; } th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } tbody tr { border-top: 1px solid #8884; }
.scroll { overflow-x: auto; } rect { fill: #3f9570; } .soft { opacity: .75; } td { overflow-wrap: anywhere; }
"""


def report_page(plan: CorpusPlan, outcome: Outcome, numbers: Statistics) -> str:
    """Return the page."""
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>seedlint: data set</title>'
        f"<style>{_STYLE}</style></head>"
    )
    page = f"{head}<body><main>\n{chr(10).join(_body(plan, outcome, numbers))}\n</main></body></html>\n"
    return page.encode("ascii", "xmlcharrefreplace").decode()


def _body(plan: CorpusPlan, outcome: Outcome, numbers: Statistics) -> Iterator[str]:
    yield "<h1>Report on a data set</h1>"
    shown = ", ".join(one.name for one in plan.inputs[:5]) + (f" and {len(plan.inputs) - 5} more" if len(plan.inputs) > 5 else "")
    yield f"<p class=soft>{_text(shown)}</p>"
    yield from _table("Records", ("", "records"), _outcome_rows(outcome))
    yield from _table("Sources", ("source", *COUNTS), _source_rows(numbers))
    yield from _table("Rules", ("rule", "violations"), sorted(outcome.rules.items(), key=lambda row: (-row[1], row[0])))
    yield from _bars("Words of a record, from", numbers.words, lambda value: f"{int(value):,}")
    yield from _bars("Share of copied words, from", numbers.copied, lambda value: f"{value:.0%}")
    for metric, counts in sorted(numbers.readability.items(), key=lambda item: -sum(item[1].values())):
        yield from _bars(f"Readability by {metric}, from", counts, lambda value: f"{value:g}")
    yield from _bars("Title score (higher: the text is less about its title), from", numbers.titles, lambda value: f"{value:g}")
    yield from _table("Languages", ("language", "records"), numbers.languages.most_common(20))
    yield from _clusters("Largest clusters of copies", numbers.largest(), outcome.clusters)
    yield from _clusters("Templates that the most records share", numbers.worst_templates(), len(numbers.templates))
    yield from _sample("Dropped records", numbers.dropped, ("source", "id", "title", "reason", "copied", "copy_of"))
    yield from _sample("Records that were not judged", numbers.failed, ("input", "record", "id", "reason", "detail"))
    for rule, sample in sorted(numbers.findings.items()):
        yield from _sample(f"Violations of {rule}", sample, ("source", "id", "field", "line", "severity", "message"))


def _outcome_rows(outcome: Outcome) -> Iterator[Sequence[Any]]:
    yield "in the inputs", outcome.records
    yield from ((f"not judged: {reason}", count) for reason, count in sorted(outcome.failed.items()))
    yield "judged", outcome.judged
    yield from ((f"dropped: {reason}", count) for reason, count in sorted(outcome.dropped.items()))
    yield "kept", outcome.kept


def _source_rows(numbers: Statistics) -> Iterator[Sequence[Any]]:
    ordered = sorted(numbers.sources.items(), key=lambda item: (-item[1]["records"], item[0]))
    yield from ((source, *(counts[name] for name in COUNTS)) for source, counts in ordered[:_MOST_SOURCES])
    rest = [counts for _, counts in ordered[_MOST_SOURCES:]]
    if rest:
        yield pluralize(len(rest), "other source"), *(sum(counts[name] for counts in rest) for name in COUNTS)


def _clusters(title: str, clusters: Sequence[ClusterRow], total: int) -> Iterator[str]:
    rows = ((one.copies, len(one.sources), one.text, ", ".join(one.examples)) for one in clusters)
    yield from _table(f"{title}: {len(clusters):,} of {total:,}", ("copies", "sources", "text", "records"), rows)


def _sample(title: str, sample: Sample, columns: Sequence[str]) -> Iterator[str]:
    rows = sample.rows()
    how = "all" if len(rows) == sample.seen else f"{len(rows):,} of {sample.seen:,}, chosen by a hash of source and id"
    yield from _table(f"{title}: {how}", columns, ([_cell(row, name) for name in columns] for row in rows))


def _cell(row: Row, name: str) -> Any:
    value = row.get(name)
    return f"{value:.0%}" if name == "copied" and value is not None else "" if value is None else value


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield a table; nothing without rows."""
    found = list(rows)
    if not found:
        return
    yield f"<h2>{_text(title)}</h2><div class=scroll><table><thead><tr>"
    yield "".join(f"<th{_kind(value)}>{_text(name)}</th>" for name, value in zip(columns, found[0], strict=True))
    yield "</tr></thead><tbody>"
    for row in found:
        yield "<tr>" + "".join(f"<td{_kind(value)}>{_value(value)}</td>" for value in row) + "</tr>"
    yield "</tbody></table></div>"


def _bars(title: str, counts: Mapping[float, int], name: Any) -> Iterator[str]:
    """Yield a distribution as a table with bars; nothing for no records."""
    if not counts:
        return
    most = max(counts.values())
    yield f"<h2>{_text(title)}</h2><div class=scroll><table><tbody>"
    for value in sorted(counts):
        width = max(1, round(_BAR * counts[value] / most))
        bar = f'<svg width="{_BAR}" height="12" aria-hidden="true"><rect width="{width}" height="12"/></svg>'
        yield f"<tr><td class=n>{_text(name(value))}</td><td>{bar}</td><td class=n>{counts[value]:,}</td></tr>"
    yield "</tbody></table></div>"


def _kind(value: Any) -> str:
    return " class=n" if isinstance(value, int | float) else ""


def _value(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else _text(str(value))


def _text(text: str) -> str:
    return escape(escape_controls(text))
