"""JUnit XML, for services that show test results: a suite for each file with violations, a case for each violation.

A violation of severity info passes, with its message as output, since services show every failure in red. A run without
violations is one case that passes, since some services take a report without cases for a run that did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from seedlint._internal.terminal import pluralize
from seedlint.model import Violation
from seedlint.reporters.escaping import content, element
from seedlint.reporters.report import Report


def write(report: Report, out: TextIO) -> None:
    """Write `<testsuites><testsuite name=PATH><testcase name classname file line><failure message type>…`; no times."""
    failures = _failures(report.violations)
    tests = len(report.violations) or 1
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    out.write(f"<{element('testsuites', name='seedlint', tests=tests, failures=failures, errors=0)}>\n")
    for path, violations in groupby(report.violations, key=lambda violation: violation.path):
        out.writelines(_suite(report.run.prefix + path, list(violations)))
    if not report.violations:
        out.writelines(_passed(report.summary.files))
    out.write("</testsuites>\n")


def _failures(violations: Sequence[Violation]) -> int:
    return sum(violation.severity != "info" for violation in violations)


def _passed(files: int) -> Iterator[str]:
    yield f"  <{element('testsuite', name='seedlint', tests=1, failures=0, errors=0)}>\n"
    name = f"{pluralize(files, 'file')} checked"
    yield f"    <{element('testcase', name=name, classname='seedlint')}/>\n"
    yield "  </testsuite>\n"


def _suite(path: str, violations: Sequence[Violation]) -> Iterator[str]:
    counts = {"tests": len(violations), "failures": _failures(violations), "errors": 0}
    yield f"  <{element('testsuite', name=path, **counts)}>\n"
    for violation in violations:
        place = violation.place
        name = f"{violation.rule} at {place.line}:{place.column}"
        yield f"    <{element('testcase', name=name, classname=path, file=path, line=place.line)}>\n"
        yield f"      {_result(violation, path)}\n"
        yield "    </testcase>\n"
    yield "  </testsuite>\n"


def _result(violation: Violation, path: str) -> str:
    place = violation.place
    text = content(f"{path}:{place.line}:{place.column}: {violation.severity} {violation.rule} {violation.message}")
    if violation.severity == "info":
        return f"<system-out>{text}</system-out>"
    return f"<{element('failure', message=violation.message, type=violation.rule)}>{text}</failure>"
