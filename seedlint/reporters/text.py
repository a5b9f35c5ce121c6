"""For a person at a terminal: each violation with the line that it speaks of, then the rules and a line of numbers.

A copy is shown with what it repeats. Nothing but the width and the colours depends on the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TextIO

from seedlint._internal.terminal import Style, harmless, paint, pluralize
from seedlint.model import Place, Related, Severity, Violation
from seedlint.reporters import Report, Summary
from seedlint.reporters.copy_excerpt import compared, difference
from seedlint.reporters.excerpt import excerpt
from seedlint.reporters.word_wrap import Chunk, fill, words

_COLOURS: Mapping[Severity, Style] = {"error": "red", "warning": "yellow", "info": "blue"}
_MOST_RELATED = 10
"""Further places are counted, not listed; every one is in the JSON outputs."""
_LEAST_ROOM = 20
_MARGIN = 8
"""Cells before the text of an excerpt or a note."""


def write(report: Report, out: TextIO) -> None:
    """A paragraph for each violation, then how many there were of each rule, and in how many files."""
    for violation in report.violations:
        out.write("\n".join([*_head(violation, report), *_source(violation, report), *_notes(violation, report)]) + "\n\n")
    out.writelines(_by_rule(report))
    out.write(_last(report.summary) + "\n")


def _head(violation: Violation, report: Report) -> Iterator[str]:
    first = [
        Chunk(_where(violation.place), ("bold",)),
        Chunk(violation.severity, (_COLOURS[violation.severity], "bold")),
        Chunk(violation.rule, ("cyan",)),
    ]
    lines = fill([*first, *words(violation.message)], _room(report, 0), hang=_MARGIN, colour=report.colour)
    for number, line in enumerate(lines):
        yield " " * _MARGIN * bool(number) + line


def _room(report: Report, taken: int) -> int:
    return max(_LEAST_ROOM, report.width - taken)


def _where(place: Place) -> str:
    return f"{harmless(place.path)}:{place.line}:{place.column}"


def _source(violation: Violation, report: Report) -> Iterator[str]:
    """The first line of the place, with a caret; nothing where the file does not have it any more."""
    place, line = violation.place, _line(violation.place, report)
    if line is None:
        return
    gutter = f"{place.line:>5} | "
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    shown = excerpt(line, place.column - 1, end, _room(report, len(gutter)))
    yield paint(gutter, "dim", colour=report.colour) + shown.text
    caret = paint("^" * shown.wide, _COLOURS[violation.severity], colour=report.colour)
    yield paint(_margin("|"), "dim", colour=report.colour) + " " * shown.indent + caret
    more = place.end_line - place.line - (place.end_column == 1)
    if more > 0:
        yield paint(_margin("|") + f"and {pluralize(more, 'more line')}", "dim", colour=report.colour)


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
    repeated = compared(violation)
    for other in told:
        yield from _note(other, report)
        if other is repeated:
            yield from _beside(violation, other.place, report)
    if len(told) < len(related):
        yield paint(_margin("="), "dim", colour=report.colour) + f"and {len(related) - len(told)} more places"


def _note(other: Related, report: Report) -> Iterator[str]:
    chunks = [Chunk(_where(other.place)), *(words(other.message) if other.message else ())]
    for number, line in enumerate(fill(chunks, _room(report, _MARGIN))):
        yield (" " * _MARGIN if number else paint(_margin("="), "dim", colour=report.colour)) + line


def _beside(violation: Violation, other: Place, report: Report) -> Iterator[str]:
    """The words in which the copy and the other text differ, else the first line of that."""
    line = _line(other, report)
    if not line:
        return
    room = _room(report, _MARGIN)
    different = difference(other, violation.place, report.lines)
    shown = (
        fill(different, room, colour=report.colour) if different else [excerpt(line, other.column - 1, other.column, room).text]
    )
    for number, text in enumerate(shown):
        gutter = _margin("|") if number else f"{other.line:>5} | "
        yield paint(gutter, "dim", colour=report.colour) + text


def _margin(sign: str) -> str:
    return f"{'':5} {sign} "


def _by_rule(report: Report) -> Iterator[str]:
    """How often each rule is named, most first; nothing where the last line says it all."""
    by_rule = sorted(Counter(violation.rule for violation in report.violations).items(), key=lambda row: (-row[1], row[0]))
    if len(by_rule) > 1:
        wide = len(str(by_rule[0][1]))
        yield from (f"  {count:>{wide}}  {paint(rule, 'cyan', colour=report.colour)}\n" for rule, count in by_rule)
        yield "\n"


def _last(summary: Summary) -> str:
    found = ", ".join(pluralize(count, severity) for severity, count in summary.severities.items() if count)
    return f"{pluralize(summary.files, 'file')} checked: {found or 'nothing found'}"
