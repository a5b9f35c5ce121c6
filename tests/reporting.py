"""What the tests of the outputs share: violations made by hand, and what a reporter writes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from seedlint.model import Edit, Finding, Place, Related, Severity, Violation
from seedlint.reporters import registry
from seedlint.reporters.report import Run, lines_of, make_report


def violation(
    path: str = "docs/a.md",
    at: tuple[int, int, int, int] = (1, 1, 1, 2),
    *,
    rule: str = "empty-section",
    severity: Severity = "warning",
    message: str = "nothing under 'Setup'",
    related: tuple[Related, ...] = (),
    edits: tuple[Edit, ...] = (),
    data: Mapping[str, Any] | None = None,
    fingerprint: str = "00ff",
) -> Violation:
    return Violation(Finding(Place(path, *at), message, related, edits=edits, data=data or {}), rule, severity, fingerprint)


def written(
    name: str,
    *violations: Violation,
    texts: Mapping[str, str] = MappingProxyType({}),
    files: int = 1,
    run: Run | None = None,
    colour: bool = False,
    width: int = 100,
) -> str:
    """What the reporter of that name writes, the files being `texts`; a file that is not there cannot be read."""

    def read(path: str) -> str:
        try:
            return texts[path]
        except KeyError as error:
            raise FileNotFoundError(path) from error

    out = io.StringIO()
    report = make_report(violations, files, lines_of(read), colour=colour, width=width, run=run)
    registry.load(name)(report, out)
    return out.getvalue()


HOSTILE = (
    violation("a%0A::error::x,b:c.md", message="x\n::error::stop %0A , : \x1b[31m ]]> <b> & \" '"),
    violation("caf\udce9.md", (2, 1, 5, 3), message="bad \x00 \x0b \ufffe \udcff \U0001f600", severity="error"),
    violation("漢字/空 白.md", message="[click](http://example.org) a[1]", severity="info"),
    violation("::warning::.md", message="\r\n##[error]x"),
)
"""Violations whose every word wants to break out of the output."""
