"""What the page tells where its script does not run: the numbers, the rules, and the findings in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seedlint.reporters import Report
from seedlint.reporters.escaping import content
from seedlint.reporters.html.visible_text import shown

_MOST_LISTED = 500


def summary(report: Report) -> str:
    """Markup in ASCII, for between two tags."""
    return "\n".join(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    told = ", ".join(f"{count} {severity}" for severity, count in report.summary.severities.items())
    yield f"<p>{report.summary.files} files checked: {told}.</p>"
    if not report.violations:
        return
    counted = Counter(violation.rule for violation in report.violations)
    rows = "".join(f"<tr><td>{_text(rule)}</td><td>{count}</td></tr>" for rule, count in sorted(counted.items()))
    yield f"<table><tr><th>rule</th><th>findings</th></tr>{rows}</table>"
    listed = "".join(
        f"<li>{_text(f'{one.path}:{one.line}: {one.severity} {one.rule}: {one.message}')}</li>"
        for one in report.violations[:_MOST_LISTED]
    )
    yield f"<ul>{listed}</ul>"
    if len(report.violations) > _MOST_LISTED:
        yield f"<p>and {len(report.violations) - _MOST_LISTED} more</p>"


def _text(text: str) -> str:
    return content(shown(text))
