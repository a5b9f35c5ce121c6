"""Series of numbered headings, and the headings that do not follow the one before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Block, Document

_NUMBER = regex(
    r"(?:(?P<word>[^\W\d_]{2,12})\s)?(?P<number>\d{1,2})(?P<letter>[A-Za-z]?)(?: \([^()]{1,20}\))?"
    r"(?:[.):](?=\s|[^\W\d_]{2}|[^\W\d_\x00-\x7f])|\s*[–—-]\s)"
)
_BRANCH = regex(r"\{:else\b|\{[%#]-?\s*(?:else|elif|elsif|elseif)\b|\{\{[-<%]*\s*else\b|:::\s*zone\b|\bifn?def::|\bifeval::")
"""The mark between two texts of which a reader sees one: Svelte, Liquid, Jinja, Go, AsciiDoc."""
_HEADING_LINE = regex(r"(?m)^[ \t>]{0,12}#{1,6}[ \t]+(.{1,40})")
"""A line of code that has the form of a heading."""
_WORD = regex(r"[^\W\d_]+")
_BEGINNING = 20
"""Characters at the beginning of a heading in which its number is."""
_DIGITS = regex(r"(?<![\w.])\d{1,2}(?![\w.]*\w)")
_WIDEST = 3
"""The largest step between two numbers that is a gap: a larger one is a choice from a longer list."""
_ALIKE = 0.5
"""The share of common words from which two headings with one number are alternatives. Our own limit."""


class Numbered(NamedTuple):
    """A heading with a number; `heading.text[start:end]` are the digits."""

    heading: Block
    number: int
    start: int
    end: int


class Slip(NamedTuple):
    """Two headings of a series; the number of `here` does not follow the number of `before`."""

    before: Numbered
    here: Numbered
    misplaced: Block | None = None
    """The heading with the number between them, where it is between them on another level."""
    bold: tuple[Block, ...] = ()
    """The paragraphs in bold between them with all of the missing numbers; empty where one has none."""


def find_slips(document: Document) -> Iterator[Slip]:
    """Yield the headings that skip or repeat a number, in the order of the page."""
    found = [slip for series in find_series(document) for slip in _slips(series)]
    headings = list(document.of("heading")) if found else []
    lines = _hidden_lines(document) if found else {}
    for slip in sorted(found, key=lambda slip: slip.here.heading.start):
        misplaced = _find_misplaced(headings, slip) if slip.here.number - slip.before.number == 2 else None
        hidden = (
            _is_hidden(lines, slip)
            or _is_branched(document, slip)
            or _is_written_otherwise(headings, slip)
            or _has_named_units(headings, slip)
        )
        if misplaced or not hidden:
            yield slip._replace(misplaced=misplaced, bold=_find_bold(document, slip))


def _hidden_lines(document: Document) -> Mapping[int, Sequence[int]]:
    """Return the offsets of the lines of code with each number that have the form of a heading, ascending."""
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for block in document.of("code", "html"):
        for line in _HEADING_LINE.finditer(document.source.text, block.start, block.end):
            if match := _NUMBER.match(line[1]):
                lines[int(match["number"])].append(line.start())
    return lines


def _is_hidden(lines: Mapping[int, Sequence[int]], slip: Slip) -> bool:
    """Return whether a missing number is on a line between the two that a wrong fence turned into code."""
    numbers = range(slip.before.number + 1, slip.here.number)
    start, end = slip.before.heading.end, slip.here.heading.start
    return any(bisect_left(lines.get(number, ()), start) < bisect_left(lines.get(number, ()), end) for number in numbers)


def _find_bold(document: Document, slip: Slip) -> tuple[Block, ...]:
    """Return the paragraphs between the two that are headings in all but their markup, where all missing numbers have one."""
    found: dict[int, Block] = {}
    for block in document.of("paragraph", "item"):
        is_between = slip.before.heading.end < block.start < slip.here.heading.start
        is_bold = is_between and any(
            mark.kind == "strong" and mark.start == 0 and mark.end == len(block.text) for mark in block.marks
        )
        if is_bold and (match := _NUMBER.match(block.text)):
            found.setdefault(int(match["number"]), block)
    numbers = range(slip.before.number + 1, slip.here.number)
    return tuple(found[number] for number in numbers) if found.keys() >= set(numbers) else ()


def _is_branched(document: Document, slip: Slip) -> bool:
    """Return whether a mark between the two shows that they are in two branches of a template."""
    return _BRANCH.search(document.source.text, slip.before.heading.end, slip.here.heading.start) is not None


def _headings_between(headings: Sequence[Block], slip: Slip) -> Iterator[Block]:
    """Return the headings of the page between the two."""
    first = bisect_right(headings, slip.before.heading.start, key=lambda heading: heading.start)
    return takewhile(lambda heading: heading.start < slip.here.heading.start, islice(headings, first, None))


def _find_misplaced(headings: Sequence[Block], slip: Slip) -> Block | None:
    """Return the heading between the two that has the missing number, and so another level."""
    matches = ((heading, _NUMBER.match(heading.text)) for heading in _headings_between(headings, slip))
    return next((heading for heading, match in matches if match and _is_between(slip, match)), None)


def _is_between(slip: Slip, match: re.Match[str]) -> bool:
    """Return whether a heading has the missing number and the same word before it, or no word, or the others have none."""
    before = slip.before.heading.text[: slip.before.start].strip()
    return int(match["number"]) == slip.before.number + 1 and (match["word"] or "") in ("", before)


def _is_written_otherwise(headings: Sequence[Block], slip: Slip) -> bool:
    """Return whether a heading between the two begins with the missing number in another form: 'Example - 8 Table'."""
    missing = [str(number) for number in range(slip.before.number + 1, slip.here.number)]
    between = (heading.text[:_BEGINNING] for heading in _headings_between(headings, slip))
    return any(_DIGITS.search(text) and _DIGITS.findall(text)[0] in missing for text in between)


def _has_named_units(headings: Sequence[Block], slip: Slip) -> bool:
    """Return whether as many headings of the level are between the two as numbers are missing: 'Midterm Project' for 'Week 7'.

    Only the units of a course or a plan have names; without a word before the number, a number was forgotten.
    """
    if not slip.before.heading.text[: slip.before.start].strip():
        return False
    between = [heading for heading in _headings_between(headings, slip) if heading.level == slip.here.heading.level]
    return len(between) == slip.here.number - slip.before.number - 1 > 0


def find_series(document: Document) -> Iterator[Sequence[Numbered]]:
    """Yield the numbered headings of one level of one section with the same word before the number.

    A second number 1 begins another series.
    """
    # By level and word, the series that a heading may continue. A heading ends the series of all deeper levels.
    running: dict[tuple[int, str], list[Numbered]] = {}
    for heading in document.of("heading"):
        for key in [key for key in running if key[0] > heading.level]:
            yield running.pop(key)
        if match := _NUMBER.match(heading.text):
            key = heading.level, (match["word"] or "").lower()
            one = Numbered(heading, int(match["number"]), *match.span("number"))
            if match["letter"] and key in running and running[key][-1].number == one.number:
                continue  # 4B after 4A
            if one.number <= 1 and key in running and running[key][-1].number > one.number + 1:
                yield running.pop(key)
            running.setdefault(key, []).append(one)
    yield from running.values()


def _slips(series: Sequence[Numbered]) -> Iterator[Slip]:
    steps = [after.number - before.number for before, after in pairwise(series)]
    flawed = [Slip(*pair) for pair, step in zip(pairwise(series), steps, strict=True) if step == 0 or 1 < step <= _WIDEST]
    # A series that is more often out of order than in order has an order of its own: years, odd numbers, questions of a form.
    if not flawed or any(step < 0 or step > _WIDEST for step in steps) or steps.count(1) < len(flawed):
        return
    # A page that begins in the middle has some parts of a longer series: phases 2 to 4 and 6 of a process.
    if series[0].number > 1:
        flawed = [slip for slip in flawed if slip.here.number == slip.before.number]
    # A name that is there twice, with two numbers, belongs to two ways through the page, of which a reader sees one.
    names = Counter(_name(one) for one in series)
    alternatives = {slip for slip in flawed if slip.here.number == slip.before.number}
    alternatives = {slip for slip in alternatives if names[_name(slip.here)] > 1 or _are_alternatives(slip)}
    yield from (slip for slip in flawed if slip not in alternatives)


def _name(one: Numbered) -> str:
    return one.heading.text[one.end :].strip(" .:)").lower()


def _are_alternatives(slip: Slip) -> bool:
    """Return whether two headings with one number have nearly the same words after it."""
    one, other = (set(_WORD.findall(side.heading.text.lower(), side.end)) for side in (slip.before, slip.here))
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)
