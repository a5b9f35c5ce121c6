"""What single words of a title are worth: words that mean nothing, words that frame a subject, names of the same thing."""

from __future__ import annotations

from functools import cache

from seedlint import tables
from seedlint.text.stems import stem


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about what a title is about."""
    return frozenset(tables.read("stop_words.txt").decode().split())


@cache
def frame_words() -> frozenset[str]:
    """Words that frame a subject (guides, numbers, months, parts of a site) and are seldom one themselves."""
    return frozenset(tables.read("frame_words.txt").decode().split())


@cache
def label_words() -> frozenset[str]:
    """Words that alone name a part of a site ('architecture', 'media'), and only beside others a subject."""
    return frozenset(tables.read("label_words.txt").decode().split())


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """By the stem of a name, the other names of the same thing, lower case: 'kubernet' -> ('k8s',)."""
    named: dict[str, tuple[str, ...]] = {}
    for line in tables.read("aliases.txt").decode().splitlines():
        names = line.split(", ")
        for name in names:
            known = named.get(stem(name), ())
            named[stem(name)] = (*known, *(other for other in names if other != name and other not in known))
    return named
