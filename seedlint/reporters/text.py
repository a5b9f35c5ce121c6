"""For a person at a terminal: each violation with the line that it speaks of, and a line of numbers at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from seedlint.model import Place, Related, Severity, Violation
from seedlint.reporters import Report, Summary
from seedlint.reporters.excerpt import excerpt
from seedlint.terminal import Style, harmless, paint

_COLOURS: Mapping[Severity, Style] = {"error": "red", "warning": "yellow", "info": "blue"}
_MOST_RELATED = 10
"""Further places are counted, not listed; every one is in the JSON outputs."""
_LEAST_ROOM = 20


def write(report: Report, out: TextIO) -> None:
    """A paragraph for each violation, then how many there were in how many files."""
    for violation in report.violations:
        out.write("\n".join([_head(violation, report.colour), *_source(violation, report), *_notes(violation, report)]) + "\n\n")
    out.write(_last(report.summary) + "\n")


def _head(violation: Violation, colour: bool) -> str:
    place = paint(_where(violation.place), "bold", colour=colour)
    severity = paint(violation.severity, _COLOURS[violation.severity], "bold", colour=colour)
    return f"{place} {severity} {paint(violation.rule, 'cyan', colour=colour)} {harmless(violation.message)}"


def _where(place: Place) -> str:
    return f"{harmless(place.path)}:{place.line}:{place.column}"


def _source(violation: Violation, report: Report) -> Iterator[str]:
    """The first line of the place, with a caret; nothing where the file does not have it any more."""
    place, line = violation.place, _line(violation.place, report)
    if line is None:
        return
    gutter = f"{place.line:>5} | "
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    shown = excerpt(line, place.column - 1, end, max(_LEAST_ROOM, report.width - len(gutter)))
    yield paint(gutter, "dim", colour=report.colour) + shown.text
    caret = paint("^" * shown.wide, _COLOURS[violation.severity], colour=report.colour)
    yield paint(_margin("|"), "dim", colour=report.colour) + " " * shown.indent + caret
    more = place.end_line - place.line - (place.end_column == 1)
    if more > 0:
        yield paint(_margin("|") + f"and {_count(more, 'more line')}", "dim", colour=report.colour)


def _line(place: Place, report: Report) -> str | None:
    try:
        lines = report.lines(place.path)
    except (OSError, ValueError):
        return None
    if place.line > len(lines) or place.column > len(lines[place.line - 1]) + 1:
        return None
    return lines[place.line - 1]


def _notes(violation: Violation, report: Report) -> Iterator[str]:
    related = violation.finding.related
    told = related if len(related) <= _MOST_RELATED + 1 else related[:_MOST_RELATED]
    for other in told:
        yield paint(_margin("="), "dim", colour=report.colour) + _note(other)
    if len(told) < len(related):
        yield paint(_margin("="), "dim", colour=report.colour) + f"and {len(related) - len(told)} more places"


def _note(other: Related) -> str:
    return f"{_where(other.place)} {harmless(other.message)}".rstrip()


def _margin(sign: str) -> str:
    return f"{'':5} {sign} "


def _last(summary: Summary) -> str:
    found = ", ".join(_count(count, severity) for severity, count in summary.severities.items() if count)
    return f"{_count(summary.files, 'file')} checked: {found or 'nothing found'}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"
