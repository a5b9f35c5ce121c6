"""Word lists for titles: words without meaning, words that frame a subject, and names of the same thing."""

from __future__ import annotations

from functools import cache

from seedlint import tables
from seedlint.text.stems import stem


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing about the subject of a title."""
    return frozenset(tables.read("stop_words.txt").decode().split())


@cache
def frame_words() -> frozenset[str]:
    """Return the words that frame a subject (guides, numbers, months, parts of a site) and are seldom a subject themselves."""
    return frozenset(tables.read("frame_words.txt").decode().split())


@cache
def label_words() -> frozenset[str]:
    """Return the words that alone name a part of a site ('architecture', 'media'), and name a subject only beside other words."""
    return frozenset(tables.read("label_words.txt").decode().split())


@cache
def alias_groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of names that mean the same thing, in lower case."""
    return tuple(tuple(line.split(", ")) for line in tables.read("aliases.txt").decode().splitlines())


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Return the other names of the same thing in lower case, by the stem of a name: 'kubernet' -> ('k8s',)."""
    named: dict[str, tuple[str, ...]] = {}
    for names in alias_groups():
        for name in names:
            known = named.get(stem(name), ())
            named[stem(name)] = (*known, *(other for other in names if other != name and other not in known))
    return named
