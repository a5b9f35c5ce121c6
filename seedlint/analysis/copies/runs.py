"""Copies of runs of short blocks, such as steps and prerequisites: only equal blocks in a row count."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.rule import Copy

_MIN_BLOCKS, _MIN_WORDS = 4, 40
_SEPARATOR = "\n\n"


def unproven_runs(copies: Sequence[Copy]) -> set[int]:
    """Return the indexes of the copies of runs that do not have enough equal blocks in a row in common with what they repeat."""
    found = set()
    for index, copy in enumerate(copies):
        other = copies[copy.repeats]
        is_run = index and copy.kind != "exact" and _SEPARATOR in copy.passage.text + other.passage.text
        if is_run and not _share_run(_blocks(copy.passage.text), _blocks(other.passage.text)):
            found.add(index)
    return found


def _blocks(text: str) -> list[str]:
    return [" ".join(block.casefold().split()) for block in text.split(_SEPARATOR)]


def _share_run(own: Sequence[str], others: Sequence[str]) -> bool:
    # The lengths of the equal runs that end at each block of the other text: one row of the usual table, kept as a dictionary of
    # the places of each block, so that texts without equal blocks cost no more than their length.
    places: dict[str, list[int]] = {}
    for at, block in enumerate(others):
        if len(places.setdefault(block, [])) < _MIN_BLOCKS:
            places[block].append(at)
    before: dict[int, tuple[int, int]] = {}
    for block in own:
        row = {}
        for at in places.get(block, ()):
            blocks, words = before.get(at - 1, (0, 0))
            row[at] = blocks + 1, words + len(block.split())
            if row[at][0] >= _MIN_BLOCKS and row[at][1] >= _MIN_WORDS:
                return True
        before = row
    return False
