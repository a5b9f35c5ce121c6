"""Names that sections of one purpose go by, in the languages that pages are written in most.

The groups stand in `tables/section_names.txt`. A heading that says any name of a group stands for the section; names are
compared in plain form.
"""

from __future__ import annotations

from functools import cache

from seedlint import tables
from seedlint.text.headings import normalize


@cache
def synonyms(name: str) -> tuple[str, ...]:
    """The plain names that go for a section of this name, itself first; itself alone where we know no other."""
    own = normalize(name)
    return tuple(dict.fromkeys([own, *map(normalize, _groups().get(own, ()))]))


def is_known(name: str) -> bool:
    """Whether a plain name is one of any group."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(_groups()).union(*(map(normalize, names) for names in _groups().values()))


@cache
def _groups() -> dict[str, list[str]]:
    """The names of each group, as written, by the plain form of the name that it stands under."""
    groups: dict[str, list[str]] = {}
    head = ""
    for line in tables.read("section_names.txt").decode().splitlines():
        if line.startswith("  "):
            groups[head] += line[4:].split(",")
        elif not line.startswith("#"):
            head = normalize(line)
            groups[head] = []
    return groups
