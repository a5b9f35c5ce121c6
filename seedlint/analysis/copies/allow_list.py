"""Copies that the option `allow` names as intended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from seedlint._internal.globs import matcher
from seedlint._internal.user_regex import user_regex
from seedlint.option_types import Field, Fields, Glob, ListOf, Regex, Text
from seedlint.rule import Copy

ALLOW_ENTRY = Fields(
    {
        "paths": Field(ListOf(Glob(), single=True), "files that may contain the text; all files by default"),
        "text": Field(Regex(), "a regular expression that matches somewhere in the text, within a second; any text by default"),
        "canonical": Field(Text(), "the file with the text as it should be; copies that differ from it are reported"),
    }
)
AllowEntry = Mapping[str, Any]
"""A mapping of the shape `ALLOW_ENTRY`."""


def apply_allow_list(copies: Sequence[Copy], entries: Iterable[AllowEntry]) -> tuple[set[int], dict[int, int]]:
    """Return the indexes of the allowed copies, and of each drifted copy its index with that of its canonical text."""
    allowed: set[int] = set()
    drifted: dict[int, int] = {}
    for entry in entries:
        named = {index for index, copy in enumerate(copies) if _matches(copy, entry)}
        canonical = entry.get("canonical")
        if not canonical:
            allowed |= named
            continue
        source = next((index for index, copy in enumerate(copies) if copy.passage.place.path == canonical), None)
        if source is not None:
            equal = {index for index in named | {source} if copies[index].passage.text == copies[source].passage.text}
            allowed |= equal
            drifted |= dict.fromkeys(sorted(named - equal), source)
    return allowed, {index: source for index, source in drifted.items() if index not in allowed}


def _matches(copy: Copy, entry: AllowEntry) -> bool:
    paths, text = entry.get("paths"), entry.get("text")
    if paths and not matcher(paths)(copy.passage.place.path):
        return False
    return not text or user_regex(text).found_in(copy.passage.text)
