"""Collection of an `Overview` from measured pages: the copies that a run found are added to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from seedlint.model import Place, Violation
from seedlint.stats.model import MeasuredPage, Overview, Page

COPIES = "duplicate-paragraph"
_End = tuple[int, int]
"""A line and a column."""


def collect_overview(pages: Mapping[str, Sequence[MeasuredPage] | None], violations: Iterable[Violation]) -> Overview:
    """Return the overview of files with their measured pages, None for a file that cannot be read or parsed.

    The violations say which passages are copies. A file without pages is among the `left_out`.
    """
    copies = copied_places(violations)
    found = [_with_copies(page, copies.get(path, ())) for path in sorted(pages) for page in pages[path] or ()]
    return Overview(tuple(found), tuple(path for path in sorted(pages) if pages[path] is None))


def copied_places(violations: Iterable[Violation]) -> Mapping[str, set[Place]]:
    """Return the places of passages that are also in another place, originals included, by path."""
    found: dict[str, set[Place]] = {}
    for violation in violations:
        if violation.rule == COPIES:
            for place in (violation.place, *(other.place for other in violation.finding.related)):
                found.setdefault(place.path, set()).add(place)
    return found


def _with_copies(measured: MeasuredPage, copies: Iterable[Place]) -> Page:
    starts, ends = _merge(copies)
    if not starts:
        return measured.page
    blocks = zip(*[iter(measured.prose)] * 5, strict=True)
    copied = sum(words for *place, words in blocks if _is_within((place[0], place[1]), (place[2], place[3]), starts, ends))
    return measured.page._replace(copied=copied)


def _merge(copies: Iterable[Place]) -> tuple[list[_End], list[_End]]:
    """Return the starts and the ends of the copies; overlapping copies are merged."""
    starts: list[_End] = []
    ends: list[_End] = []
    for place in sorted(copies):
        start, end = (place.line, place.column), (place.end_line, place.end_column)
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _is_within(start: _End, end: _End, starts: Sequence[_End], ends: Sequence[_End]) -> bool:
    at = bisect_right(starts, start) - 1
    return at >= 0 and end <= ends[at]
