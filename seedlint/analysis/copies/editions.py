"""Editions of a manual: the newest of several, and the pages of the others, which nobody works on any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
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
            return _Edition(folder_path(folders[:at]), name, _age(name))
    return None


def _age(name: str) -> tuple[int, ...]:
    if not EDITION_WORDS.isdisjoint(_WORD.findall(name.lower())):
        return ()
    numbers = [int(number) for number in _NUMBER.findall(name)]
    return tuple(-number for number in [*numbers, *[0] * _MOST_NUMBERS][:_MOST_NUMBERS])


def newest_editions(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of the newest edition in each folder with editions."""
    newest: dict[str, _Edition] = {}
    for edition in filter(None, map(_edition_of, paths)):
        newest[edition.parent] = min(edition, newest.get(edition.parent, edition), key=lambda one: (one.age, one.name))
    return {parent: edition.name for parent, edition in newest.items()}


def newest_counterpart(path: str, newest: Mapping[str, str]) -> str | None:
    """Return the path that a page has in the newest edition; None for a page of no edition or the newest.

    `newest` is the name of the newest edition in each folder with editions.
    """
    edition = _edition_of(path)
    if edition is None or edition.age <= _age(newest[edition.parent]):
        return None
    return f"{edition.parent}{newest[edition.parent]}{path[len(edition.parent) + len(edition.name) :]}"
