"""Copies of runs of short blocks, such as steps and prerequisites: only equal blocks in a row count."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from seedlint.analysis.copies.cluster_subset import as_original, drop_copies
from seedlint.model import Place
from seedlint.rule import Copy

_MIN_BLOCKS, _MIN_WORDS = 4, 40
_SEPARATOR = "\n\n"


def without_unproven_runs(copies: Sequence[Copy]) -> list[Copy]:
    """Return the copies without the runs that have too few equal blocks in a row in common with any other run.

    The blocks inside a run that is left are no copies of their own. A block elsewhere repeats a run only if it is one of the
    blocks of the run.
    """
    runs = {index: _blocks(copy.passage.text) for index, copy in enumerate(copies) if _SEPARATOR in copy.passage.text}
    if not runs:
        return list(copies)
    proven = _proven_runs(runs)
    places = sorted(copies[index].passage.place for index in proven)
    single = {index for index, copy in enumerate(copies) if index not in runs and is_in_run(copy.passage.place, places)}
    linked = [as_original(copy, index) if _is_false(copies, index, runs) else copy for index, copy in enumerate(copies)]
    return drop_copies(linked, single | (runs.keys() - proven))


def is_in_run(place: Place, runs: Sequence[Place]) -> bool:
    """Return whether a place is in one of the runs, which are sorted and do not overlap."""
    at = bisect_right(runs, place[:3], key=lambda run: run[:3]) - 1
    return at >= 0 and runs[at].path == place.path and place[3:] <= runs[at][3:]


def _blocks(text: str) -> list[str]:
    return [" ".join(block.casefold().split()) for block in text.split(_SEPARATOR)]


def _proven_runs(runs: Mapping[int, Sequence[str]]) -> set[int]:
    """Return the runs that have enough equal blocks in a row in common with another run, given the blocks of each."""
    # If two runs have so much in common, they have the shortest part in common that is enough and begins with the same block.
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for index, blocks in runs.items():
        for part in _shortest_parts(blocks):
            holders[part].add(index)
    return {index for found in holders.values() if len(found) > 1 for index in found}


def _shortest_parts(blocks: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield from each block on the fewest blocks that are enough."""
    counts = [len(block.split()) for block in blocks]
    end = words = 0
    for start, count in enumerate(counts):
        while end < len(blocks) and (end - start < _MIN_BLOCKS or words < _MIN_WORDS):
            words += counts[end]
            end += 1
        if end - start < _MIN_BLOCKS or words < _MIN_WORDS:
            return
        yield tuple(blocks[start:end])
        words -= count


def _is_false(copies: Sequence[Copy], index: int, runs: Mapping[int, Sequence[str]]) -> bool:
    """Return whether the link of a copy leads from a block to a run without this block, or from such a run to the block."""
    other = copies[index].repeats
    if copies[index].kind == "exact" or (index in runs) == (other in runs):
        return False
    block, run = (other, index) if index in runs else (index, other)
    return _blocks(copies[block].passage.text)[0] not in runs[run]
