"""The targets of links in two texts with the same words: links that lead to different places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath

from seedlint._internal.lazy_regex import regex

_ADDRESS = regex(r"(?:(?:https?:)?//(?:www\.)?|(?=mailto:))(.*)", re.IGNORECASE)
_SUFFIX = regex(r"\.(?:mdx?|html?|markdown|rst|txt)\Z", re.IGNORECASE)
_FRONT_PAGES = frozenset(("index", "_index", "readme", "", ".", ".."))


def other_targets(here: str, there: str, own: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the targets of links that lead elsewhere in the other text; none where one text has more links.

    `here` and `there` are the paths of the two pages, `own` and `others` the targets of their links in order. What only may be
    another place counts as the same: one page links a file, another its address on the site.
    """
    if len(own) == len(others):
        different = ((one, other) for one, other in zip(own, others, strict=True) if not _is_same(here, there, one, other))
        yield from dict.fromkeys(different)


def _is_same(here: str, there: str, one: str, other: str) -> bool:
    if one == other or "{" in one + other or not one or not other:
        return True
    own, others = _ADDRESS.match(one), _ADDRESS.match(other)
    if own and others:
        return own[1].rstrip("/") == others[1].rstrip("/")
    (page, anchor), (second, second_anchor) = _split(here, one), _split(there, other)
    if anchor != second_anchor:
        return False
    return not page or not second or _name(page) == _name(second) or _resolved(here, page) == _resolved(there, second)


def _split(path: str, target: str) -> tuple[str, str]:
    """Return a target without query, anchor and suffix, '' for the page itself, and its anchor."""
    page, _, anchor = target.partition("#")
    page = _SUFFIX.sub("", page.partition("?")[0]).rstrip("/")
    return "" if page and _resolved(path, page) == _SUFFIX.sub("", path) else page, anchor


def _name(page: str) -> str:
    """Return the last name of a path that says what the page is about."""
    names = [name for name in page.lower().split("/") if name not in _FRONT_PAGES]
    return names[-1] if names else ""


def _resolved(path: str, page: str) -> str:
    return normpath(join(dirname(path), page) if page[:1] != "/" else page[1:])
