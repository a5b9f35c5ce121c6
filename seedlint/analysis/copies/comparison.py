"""The messages about a copy and the text that it repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor
from typing import Any

from seedlint.analysis.copies.difference import compare_words, describe
from seedlint.analysis.copies.finding_classes import DRIFT
from seedlint.analysis.copies.page_paths import LANGUAGE, is_included
from seedlint.rule import Copy

_MAX_CHANGES = 8
_ALMOST = 1e-9
"""The part that a floating number may lack: 100 * 0.29 is 28.999…"""
_MAX_FOLDERS = 3


def message_of(
    copy: Copy,
    other: Copy,
    agreement: tuple[str, float, Sequence[Sequence[str]]],
    text: Mapping[str, Any],
    places: int,
    data: Any,
) -> str:
    """Return the message about a copy, the text that it repeats, how the two agree, and the number of other places."""
    kind, likeness, changes = agreement
    if text["many"]:
        return _in_many_files(other, data)
    more = f" and {places - 1} more place{'s' * (places > 2)}" if places > 1 else ""
    if text["class"] == DRIFT and kind == "near" and changes:
        return f"said differently in {location(other)}{more}; {describe(changes)}"
    start = "not translated: " if text["reason"] == LANGUAGE else ""
    if kind == "exact" and changes:
        return f"{start}same text, other link than {location(other)}{more}; {describe(changes)}"
    if kind == "exact" and is_included(other.passage.place.path):
        return f"text of the include file {location(other)}{more}"
    if kind == "exact":
        return f"{start}same text as {location(other)}{more}"
    if kind == "contained":
        return _containment(copy, other, likeness) + more
    same = "the same template as" if kind == "template" else f"{percent(likeness)} the same as"
    return f"{same} {location(other)}{more}" + (f"; {describe(changes)}" if changes else "")


def compare_with_canonical(copy: Copy, source: Copy) -> tuple[str, dict[str, list[str]]]:
    """Return the message about a copy that differs from its canonical text, and the words that differ."""
    changes = compare_words(copy.passage.text, source.passage.text).changes[:_MAX_CHANGES]
    differs = {"here": [here for here, _ in changes if here], "there": [there for _, there in changes if there]}
    return f"drifted from its canonical text at {location(source)}; {describe(changes)}", differs


def _in_many_files(first: Copy, data: Mapping[str, Any]) -> str:
    same = "same text" if data["match"] == "exact" else f"{percent(data['similarity'])} or more the same text"
    where = f"in {data['files']} files" if data["files"] > 1 else "in one file"
    folders = data["folders"]
    shown = ", ".join(f"{count} in '{name or '.'}'" for name, count in list(folders.items())[:_MAX_FOLDERS])
    counts = f" ({shown}{' …' * (len(folders) > _MAX_FOLDERS)})" if len(folders) > 1 else ""
    return f"{same} {data['copies']} times {where}{counts}, first at {location(first)}"


def _containment(copy: Copy, other: Copy, likeness: float) -> str:
    if len(copy.passage.tokens) > len(other.passage.tokens):
        return f"holds {_share(likeness)} of {location(other)}"
    return f"{_share(likeness)} of this text is also in {location(other)}"


def _share(likeness: float) -> str:
    return "all" if likeness >= 1 else percent(likeness)


def percent(likeness: float) -> str:
    """Return a likeness from 0 to 1 as a percentage, rounded down: only equal texts are 100% the same."""
    return f"{floor(100 * likeness + _ALMOST)}%"


def rounded(likeness: float) -> float:
    """Return a likeness with two digits, rounded down as in `percent`, so that data and message agree."""
    return floor(100 * likeness + _ALMOST) / 100


def location(copy: Copy) -> str:
    """Return the path and line of a copy."""
    return f"{copy.passage.place.path}:{copy.passage.place.line}"
