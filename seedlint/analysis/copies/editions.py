"""Editions of a manual: the newest of several, and the pages of the others, which nobody works on any more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.page_paths import EDITION_WORDS, VERSION
from seedlint.analysis.copies.path_parts import folder_path, split_path

_NUMBER = regex(r"\d{1,9}")
_MOST_NUMBERS = 4
"""Numbers of a version that are compared."""
_WORD = regex(r"[a-z]+")


class _Edition(NamedTuple):
    """The outermost edition in the path of a page."""

    parent: str
    """The folder with the editions, with a slash at its end."""
    name: str
    age: tuple[int, ...]
    """Less for a newer edition; empty, and so least, for one such as `latest` or `2-edge`."""


@lru_cache(maxsize=65536)
def _edition_of(path: str) -> _Edition | None:
    """Return the edition that a page belongs to; None for a page of no edition, as of the only one."""
    folders = split_path(path).folders
    for at, name in enumerate(folders):
        is_word = not EDITION_WORDS.isdisjoint(_WORD.findall(name.lower()))
        if VERSION.fullmatch(name) or (is_word and name.lower() in EDITION_WORDS):
            numbers = [int(number) for number in _NUMBER.findall(name)]
            age = () if is_word else tuple(-number for number in [*numbers, *[0] * _MOST_NUMBERS][:_MOST_NUMBERS])
            return _Edition(folder_path(folders[:at]), name, age)
    return None


def newest_counterparts(paths: Iterable[str]) -> dict[str, str]:
    """Return for each page of an edition beside which there is a newer one the path that it has in the newest."""
    pages = {path: edition for path in paths if (edition := _edition_of(path))}
    newest: dict[str, _Edition] = {}
    for edition in pages.values():
        newest[edition.parent] = min(edition, newest.get(edition.parent, edition), key=lambda one: (one.age, one.name))
    return {
        path: f"{parent}{newest[parent].name}{path[len(parent) + len(name) :]}"
        for path, (parent, name, age) in pages.items()
        if age > newest[parent].age
    }
