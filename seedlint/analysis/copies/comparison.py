"""What is said of a copy and the text that it repeats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint._internal.dataclasses import dataclass, field
from seedlint.analysis.copies.differing_words import differing, only_names, told
from seedlint.rule import Copy

SURE = 0.92
"""Likeness from which a copy is sure to be one. Ours: in the documents of forty packages nearly all pairs over it were one text
that someone had copied, while many of those under it were descriptions of sister functions."""
REPLACED = 0.95
"""The same where words of one text stand for words of the other, as in pages about sister rules."""


@dataclass(frozen=True)
class Comparison:
    """A message, whether the copy is sure to be one, and for near copies the words that differ."""

    message: str
    confident: bool
    data: Mapping[str, Any] = field(default_factory=dict)


def compare(copy: Copy, other: Copy, kind: str, likeness: float) -> Comparison:
    """What a copy says of the other, given how the two agree."""
    if kind == "exact":
        return Comparison(f"same text as {spot(other)}", True)
    if kind == "contained":
        return Comparison(_held(copy, other, likeness), likeness >= SURE)
    here, there = differing(copy.passage.text, other.passage.text)
    same = "the same template as" if kind == "template" else f"{percent(likeness)} the same as"
    confident = likeness >= SURE and kind == "near" and not _is_parallel(copy, other, likeness, here, there)
    return Comparison(f"{same} {spot(other)}; {told(here, there)}", confident, _differs(here, there))


def drifted(copy: Copy, source: Copy) -> Comparison:
    """What a copy says of its canonical text."""
    here, there = differing(copy.passage.text, source.passage.text)
    return Comparison(f"drifted from its canonical text at {spot(source)}; {told(here, there)}", True, _differs(here, there))


def _held(copy: Copy, other: Copy, likeness: float) -> str:
    if len(copy.passage.tokens) > len(other.passage.tokens):
        return f"holds {percent(likeness)} of {spot(other)}"
    return f"{percent(likeness)} of it stands in {spot(other)}"


def _is_parallel(copy: Copy, other: Copy, likeness: float, here: list[str], there: list[str]) -> bool:
    """Whether they may well be meant to be alike: descriptions of sister functions, each with its own name in it."""
    if here and there and (likeness < REPLACED or copy.passage.place.path == other.passage.place.path):
        return True
    return bool(here or there) and only_names(copy.passage.tokens, other.passage.tokens, here, there)


def _differs(here: list[str], there: list[str]) -> Mapping[str, Any]:
    return {"differs": {"here": here[:20], "there": there[:20]}}


def percent(likeness: float) -> str:
    return f"{int(100 * likeness)} %"


def spot(copy: Copy) -> str:
    return f"{copy.passage.place.path}:{copy.passage.place.line}"
