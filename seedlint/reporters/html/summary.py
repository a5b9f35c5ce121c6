"""The content of the page where scripts are off: the counts, the rules, and the findings in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seedlint.reporters.escaping import content
from seedlint.reporters.html.visible_text import visible
from seedlint.reporters.report import Report, held_back_and_unread

_MOST_LISTED = 500


def summary(report: Report) -> str:
    """Return markup in ASCII, for a place between two tags."""
    return "\n".join(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    severities = ", ".join(f"{count} {severity}" for severity, count in report.summary.severities.items())
    yield f"<p>{report.summary.files} files checked: {severities}.</p>"
    if report.run.origin:
        yield f"<p>{_text('; '.join(f'{label}: {text}' for label, text in report.run.origin.items()))}</p>"
    yield from (f"<p>{_text(part)}</p>" for part in held_back_and_unread(report.summary))
    if not report.violations:
        return
    counts = Counter(violation.rule for violation in report.violations)
    rows = "".join(f"<tr><td>{_text(rule)}</td><td>{count}</td></tr>" for rule, count in sorted(counts.items()))
    yield f"<table><tr><th>rule</th><th>findings</th></tr>{rows}</table>"
    listed = "".join(
        f"<li>{_text(f'{one.path}:{one.line}: {one.severity} {one.rule}: {one.message}')}</li>"
        for one in report.violations[:_MOST_LISTED]
    )
    yield f"<ul>{listed}</ul>"
    if len(report.violations) > _MOST_LISTED:
        yield f"<p>and {len(report.violations) - _MOST_LISTED} more</p>"


def _text(text: str) -> str:
    return content(visible(text))
