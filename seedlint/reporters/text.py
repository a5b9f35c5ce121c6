"""Text for a person at a terminal: each violation with its line, then the count by rule and one line of totals.

A copy is shown with the text that it repeats. Only the width and the colours depend on the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TextIO

from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import Style, escape_commands, escape_controls, paint, pluralize
from seedlint.model import Place, Related, Severity, Violation
from seedlint.reporters.copy_excerpt import compared_place, difference
from seedlint.reporters.excerpt import excerpt
from seedlint.reporters.report import Report, totals
from seedlint.reporters.word_wrap import Chunk, words, wrap
from seedlint.rule import help_for

_COLOURS: Mapping[Severity, Style] = {"error": "red", "warning": "yellow", "info": "blue"}
_MOST_RELATED = 10
"""Related places that are listed; further places are counted. The JSON formats have all of them."""
_LEAST_ROOM = 20
"""Cells of text even in a narrower terminal."""
_MARGIN = 8
"""Cells to the left of the text of an excerpt or a note."""
_MARKER = regex(r"[\s>]*+(?:[-*+]|\d++[.)])?\s*+")
"""The text before a paragraph on its line: indents, marks of quotes, the marker of a list item."""


def write(report: Report, out: TextIO) -> None:
    """Write a paragraph for each violation, then the count by rule and the totals."""
    for violation in report.violations:
        lines = [*_head(violation, report), *_source(violation, report), *_notes(violation, report), *_help(violation, report)]
        out.write("\n".join(map(escape_commands, lines)) + "\n\n")
    if report.shows_summary:
        out.writelines(_by_rule(report))
        counts, *others = totals(report.summary)
        explain = ["seedlint explain RULE says why"] if report.violations else []
        out.writelines(f"{line}\n" for line in (counts, *explain, *others))


def _head(violation: Violation, report: Report) -> Iterator[str]:
    first = [
        Chunk(_location(violation.place), ("bold",)),
        Chunk(violation.severity, (_COLOURS[violation.severity], "bold")),
        Chunk(violation.rule, ("cyan",)),
        *([Chunk("[*]", ("green",))] if violation.has_safe_fix else []),
    ]
    lines = wrap([*first, *words(violation.message)], _room(report, 0), hang=_MARGIN, colour=report.colour)
    for number, line in enumerate(lines):
        yield " " * _MARGIN * bool(number) + line


def _room(report: Report, taken: int) -> int:
    return max(_LEAST_ROOM, report.width - taken)


def _location(place: Place) -> str:
    return f"{escape_controls(place.path)}:{place.line}:{place.column}"


def _source(violation: Violation, report: Report) -> Iterator[str]:
    """Yield the first line of the place with a caret; nothing where the file does not have the line any more.

    A place of whole lines, such as a paragraph, has no caret: its first line has a mark in the margin.
    """
    place, line = violation.place, _line(violation.place, report)
    if line is None:
        return
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    shown = excerpt(line, place.column - 1, end, _room(report, _MARGIN))
    more = place.end_line - place.line - (place.end_column == 1)
    whole = more > 0 or (shown.width > 1 and _MARKER.fullmatch(line[: place.column - 1]) and not line[end:].strip())
    colour = _COLOURS[violation.severity]
    mark = paint(">", colour, "bold", colour=report.colour) if whole else paint("|", "dim", colour=report.colour)
    yield paint(f"{place.line:>5} ", "dim", colour=report.colour) + f"{mark} {shown.text}"
    if not whole:
        caret = paint("^" * shown.width, colour, colour=report.colour)
        yield paint(_margin("|"), "dim", colour=report.colour) + " " * shown.indent + caret
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
    related = _distinct(violation)
    listed = related if len(related) <= _MOST_RELATED + 1 else related[:_MOST_RELATED]
    repeated = compared_place(violation)
    for other in listed:
        yield from _note(other, report)
        if other is repeated:
            yield from _repeated_text(violation, other.place, report)
    if len(listed) < len(related):
        yield paint(_margin("="), "dim", colour=report.colour) + f"and {len(related) - len(listed)} more places"


def _distinct(violation: Violation) -> list[Related]:
    """Return the related places, but for copies whose line a note names: "same text as line 9" shows the copy on line 9."""
    related, path = violation.finding.related, violation.place.path
    named = {place for other in related for place in _named(other.message, path)}
    return [other for other in related if other.message != "copy" or f"{other.place.path}:{other.place.line}" not in named]


def _named(message: str, path: str) -> Iterator[str]:
    """Yield the words of a note, among them the places that it names; a line of the same page with the path of the page."""
    before = ""
    for word in message.replace(";", " ").split():
        yield f"{path}:{word}" if before == "line" else word
        before = word


def _help(violation: Violation, report: Report) -> Iterator[str]:
    text = help_for(violation.finding, report.run.rules.get(violation.rule))
    if not text:
        return
    for number, line in enumerate(wrap(words(f"help: {text}"), _room(report, _MARGIN))):
        yield (" " * _MARGIN if number else paint(_margin("="), "dim", colour=report.colour)) + line


def _note(other: Related, report: Report) -> Iterator[str]:
    chunks = [Chunk(_location(other.place)), *(words(other.message) if other.message else ())]
    for number, line in enumerate(wrap(chunks, _room(report, _MARGIN))):
        yield (" " * _MARGIN if number else paint(_margin("="), "dim", colour=report.colour)) + line


def _repeated_text(violation: Violation, other: Place, report: Report) -> Iterator[str]:
    """Yield the words in which the copy differs from the other text, else the first line of the other text."""
    line = _line(other, report)
    if not line:
        return
    room = _room(report, _MARGIN)
    different = difference(other, violation.place, report.lines)
    shown = (
        wrap(different, room, colour=report.colour) if different else [excerpt(line, other.column - 1, other.column, room).text]
    )
    for number, text in enumerate(shown):
        gutter = _margin("|") if number else f"{other.line:>5} | "
        yield paint(gutter, "dim", colour=report.colour) + text


def _margin(sign: str) -> str:
    return f"{'':5} {sign} "


def _by_rule(report: Report) -> Iterator[str]:
    """Yield the count of each rule, most first; nothing for a single rule, whose count is in the totals."""
    by_rule = sorted(Counter(violation.rule for violation in report.violations).items(), key=lambda row: (-row[1], row[0]))
    if len(by_rule) > 1:
        width = len(str(by_rule[0][1]))
        yield from (f"  {count:>{width}}  {paint(rule, 'cyan', colour=report.colour)}\n" for rule, count in by_rule)
        yield "\n"
