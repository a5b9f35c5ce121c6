"""Copies that are wanted: what an `allow` list names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from seedlint._internal.globs import matcher
from seedlint.option_types import Field, Fields, Glob, ListOf, Regex, Text
from seedlint.rule import Copy

ENTRY = Fields(
    {
        "paths": Field(ListOf(Glob(), single=True), "files that may hold the text; all where left out"),
        "text": Field(Regex(), "a regular expression that the text matches somewhere; any text where left out"),
        "canonical": Field(Text(), "the file that holds the text as it should be; copies that differ from it are reported"),
    }
)
Entry = Mapping[str, Any]
"""A mapping of the shape ENTRY."""


def wanted(copies: Sequence[Copy], entries: Iterable[Entry]) -> tuple[set[int], dict[int, int]]:
    """The indexes of copies that are wanted, and those of copies that were but drifted, with that of the canonical text."""
    allowed: set[int] = set()
    drifted: dict[int, int] = {}
    for entry in entries:
        named = {index for index, copy in enumerate(copies) if _is_named(copy, entry)}
        canonical = entry.get("canonical")
        if not canonical:
            allowed |= named
            continue
        source = next((index for index, copy in enumerate(copies) if copy.passage.place.path == canonical), None)
        if source is not None:
            equal = {index for index in named | {source} if _equal(copies[index], copies[source])}
            allowed |= equal
            drifted |= dict.fromkeys(sorted(named - equal), source)
    return allowed, {index: source for index, source in drifted.items() if index not in allowed}


def _is_named(copy: Copy, entry: Entry) -> bool:
    paths, text = entry.get("paths"), entry.get("text")
    if paths and not matcher(paths)(copy.passage.place.path):
        return False
    return not text or re.search(text, copy.passage.text) is not None


def _equal(copy: Copy, source: Copy) -> bool:
    return copy.passage.text == source.passage.text
