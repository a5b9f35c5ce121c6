"""The message about a copy and the text that it repeats, and the confidence in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint._internal.dataclasses import dataclass, field
from seedlint.analysis.copies.differing_words import describe_difference, differ_in_names_only, differing_words
from seedlint.rule import Copy

CONFIDENT = 0.92
"""Likeness from which a near copy is reported with confidence. Ours: in the documents of forty packages nearly all pairs above it
were one text that someone had copied, while many of the pairs below it were descriptions of sister functions."""
_CONFIDENT_IF_REPLACED = 0.95
"""The same where words of one text take the place of words of the other, as in pages about sister functions."""
_MAX_WORDS = 20


@dataclass(frozen=True)
class Comparison:
    """A message, the confidence in the copy, and for near copies the words that differ."""

    message: str
    confident: bool
    data: Mapping[str, Any] = field(default_factory=dict)


def compare(copy: Copy, other: Copy, kind: str, likeness: float) -> Comparison:
    """Compare a copy with another one, given how the two agree."""
    if kind == "exact":
        return Comparison(f"same text as {location(other)}", True)
    if kind == "contained":
        return Comparison(_containment(copy, other, likeness), likeness >= CONFIDENT)
    here, there = differing_words(copy.passage.text, other.passage.text)
    same = "the same template as" if kind == "template" else f"{percent(likeness)} the same as"
    confident = likeness >= CONFIDENT and kind == "near" and not _is_parallel(copy, other, likeness, here, there)
    return Comparison(f"{same} {location(other)}; {describe_difference(here, there)}", confident, _data(here, there))


def compare_with_canonical(copy: Copy, source: Copy) -> Comparison:
    """Compare a copy with the canonical text that it differs from."""
    here, there = differing_words(copy.passage.text, source.passage.text)
    message = f"drifted from its canonical text at {location(source)}; {describe_difference(here, there)}"
    return Comparison(message, True, _data(here, there))


def _containment(copy: Copy, other: Copy, likeness: float) -> str:
    if len(copy.passage.tokens) > len(other.passage.tokens):
        return f"holds {percent(likeness)} of {location(other)}"
    return f"{percent(likeness)} of this text is also in {location(other)}"


def _is_parallel(copy: Copy, other: Copy, likeness: float, here: list[str], there: list[str]) -> bool:
    """Return whether two texts may be alike on purpose: descriptions of sister functions, each with its own name in it."""
    if here and there and (likeness < _CONFIDENT_IF_REPLACED or copy.passage.place.path == other.passage.place.path):
        return True
    return bool(here or there) and differ_in_names_only(copy.passage.tokens, other.passage.tokens, here, there)


def _data(here: list[str], there: list[str]) -> Mapping[str, Any]:
    return {"differs": {"here": here[:_MAX_WORDS], "there": there[:_MAX_WORDS]}}


def percent(likeness: float) -> str:
    """Return a likeness from 0 to 1 as a percentage, rounded down: only equal texts are 100 % the same."""
    return f"{int(100 * likeness)} %"


def location(copy: Copy) -> str:
    """Return the path and line of a copy."""
    return f"{copy.passage.place.path}:{copy.passage.place.line}"
