"""Names of sections with the same purpose, in the languages that pages are most often written in.

`tables/section_names.txt` holds the groups. A heading with any name of a group is the section of that group; names are compared
in normalized form.
"""

from __future__ import annotations

from functools import cache

from seedlint import tables
from seedlint.text.headings import normalize


@cache
def synonyms(name: str) -> tuple[str, ...]:
    """Return the normalized names of the section with this name: the name itself first, and alone where no group has it."""
    own = normalize(name)
    return tuple(dict.fromkeys([own, *map(normalize, _groups().get(own, ()))]))


def is_known_name(name: str) -> bool:
    """Return whether any group has this normalized name."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(_groups()).union(*(map(normalize, names) for names in _groups().values()))


@cache
def _groups() -> dict[str, list[str]]:
    """Return the names of each group, as written, by the normalized name at the head of the group."""
    groups: dict[str, list[str]] = {}
    head = ""
    for line in tables.read("section_names.txt").decode().splitlines():
        if line.startswith("  "):
            groups[head] += line[4:].split(",")
        elif not line.startswith("#"):
            head = normalize(line)
            groups[head] = []
    return groups
