"""The rows of a digest, one for each copy of a cluster, and what the links between them say of two copies."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.cluster_subset import are_uneven

_MOST_LINKS = 100
"""Links that are followed from a copy."""


class Row(NamedTuple):
    """A copy."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    words: int
    content: int
    """The first row with the same words."""
    is_plain: int
    is_run: int
    repeats: int
    similarity: float
    number: int
    page_passages: int
    page_words: int
    before: int
    has_code: int
    """0 for a page of plain text, 1 where much of it is code, 2 where most of it is."""
    outline: int
    """The first row whose page has nearly the same headings."""
    title: int
    """The line of the title of its page."""
    kind: str


class _Way(NamedTuple):
    """The links from a copy up to another."""

    likeness: float
    kind: str
    grows: bool
    """True if one of the links leads from a text to one that holds it, and shrinks for the other way round."""
    shrinks: bool


class Links:
    """The links between the copies of a cluster: each content is linked with one before it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._ways: dict[int, dict[int, _Way]] = {}

    def agree(self, one: int, other: int) -> bool:
        """Return whether the links between two copies show that they agree."""
        return self.agreement(one, other) is not None

    def agreement(self, one: int, other: int) -> tuple[str, float] | None:
        """Return the way in which two copies agree: that of the links between them, the weakest of several.

        None if the links do not show that they agree: two texts that are parts of a third, or have a third as a part.
        """
        start, end = self._rows[one].content, self._rows[other].content
        if start == end:
            return "exact", 1.0
        way, back = self._way_up(start), self._way_up(end)
        at = next((at for at in way if at in back), None)
        if at is None:
            return None
        first, second = way[at], back[at]
        if (first.grows or second.shrinks) and (first.shrinks or second.grows):
            return None
        kinds = {kind for kind in (first.kind, second.kind) if kind != "exact"}
        return (kinds.pop() if len(kinds) == 1 else "near"), min(first.likeness, second.likeness)

    def _way_up(self, start: int) -> dict[int, _Way]:
        """Return the way to each copy above, nearest first."""
        if start in self._ways:
            return self._ways[start]
        rows, at = self._rows, start
        way = _Way(1.0, "exact", False, False)
        found = self._ways[start] = {at: way}
        while rows[at].repeats != at and len(found) < _MOST_LINKS:
            row, above = rows[at], rows[rows[at].repeats]
            part = are_uneven(row.words, above.words)
            way = _Way(
                min(way.likeness, row.similarity),
                row.kind if way.kind in ("exact", row.kind) else "near",
                way.grows or (part and row.words < above.words),
                way.shrinks or (part and row.words > above.words),
            )
            at = above.content
            if at in found:
                break
            found[at] = way
        return found
