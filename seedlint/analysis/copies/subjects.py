"""The subjects of pages, as their names show them."""

from __future__ import annotations

from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.path_parts import names, split_path

_WORD = regex(r"[^\W\d_]+")
_SHORTEST, _SAME_START = 3, 4
"""Characters of the shortest word that counts, and those with which two forms of one word begin: `project` and `projects`."""
_SHARE = 0.5
"""The share of the words of the shorter name that the other name has too, from which two pages are about one subject. Ours."""
_QUOTING = names("faq faqs glossary terminology")
_SMALL = names("and are for from how the with what why your guide guides index readme page overview")


def have_one_subject(one: str, other: str) -> bool:
    """Return whether the names of two pages show one subject: `project-teams.md` and `leading-projects.md`."""
    here, there = _starts(one), _starts(other)
    return len(here & there) >= _SHARE * max(1, min(len(here), len(there)))


def is_quoting(path: str) -> bool:
    """Return whether a page is a glossary or answers questions, and so quotes other pages on purpose."""
    return not _QUOTING.isdisjoint(_WORD.findall(split_path(path.lower()).stem))


@lru_cache(maxsize=65536)
def _starts(path: str) -> frozenset[str]:
    words = _WORD.findall(split_path(path.casefold()).stem)
    return frozenset(word[:_SAME_START] for word in words if len(word) >= _SHORTEST and word not in _SMALL)
