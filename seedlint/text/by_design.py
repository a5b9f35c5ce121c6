"""Copies that may well be meant: entries about options, pages made of parts, files kept for tests, whole files twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from seedlint.patterns import regex
from seedlint.rule import Copy
from seedlint.text.comparison import SURE

_FEW_FILES = 5
"""Files up to which a text counts for pairs of pages; what stands in more is a part of the whole site."""
_PARTS, _PARTNERS, _REPEATS = 5, 10, 3
"""Ours: a page with _PARTS texts of the whole site, with texts of more than _PARTNERS other pages, or with more than _REPEATS
texts twice is a reference: put together by a tool, or telling of sister functions in the same words."""
_SHARED = 3
"""Ours: of two pages that share so many texts the first copy tells all that an editor needs."""
_LONG, _PLACES = 40, 4
"""Ours: words from which a text that a page has twice is hardly one about two sister functions, and one in _PLACES no hint."""
_UNDER = 2
"""Lines from the end of a text to the beginning of what stands directly under it."""
_FACTS = 0.12
"""The part of words that are facts (names, numbers, code) up to which a page is plain prose: of blog posts and essays it is .09,
of references .17 and more. Nobody repeats plain prose by design."""
_KEPT = regex(
    r"(?:^|/)(?:node_modules|vendor(?:ed)?|third[-_]?party|tests?|test[-_]?data|fixtures?|snapshots?|__\w+__)/", re.IGNORECASE
)
_FRONT = regex(r"(?:^|/)(?:readme|index)\.\w+\Z", re.IGNORECASE)
_NAME = regex(r"[^\w@-]{0,3}(?:[a-z_$][\w.$-]{0,60}?(?:[a-z][A-Z]|_)\w|@[\w-]{1,60}/[\w-]|--?[a-z])")
_DEFAULT = regex(r".{0,300}?(?:\(optional\)|\bdefault: )|.{0,60}?\{[a-z][\w.|\[\]]{1,60}\}", re.DOTALL | re.IGNORECASE)

Named = tuple[str, Sequence[Copy]]
"""A cluster's name and those of its copies that are looked at."""
MayBeMeant = Callable[[str, Copy, Copy], bool]
"""Tells of a cluster's name, a copy and the text that it repeats whether the copy may be meant."""


def by_design(clusters: Sequence[Named]) -> MayBeMeant:
    """What tells the copies that may be meant, given all clusters."""
    pages = _references(clusters)
    meant = {name for name, copies in clusters if _is_hint(copies) or any(copy.passage.place.path in pages for copy in copies)}
    retold = _retold(clusters)
    prose = _prose(clusters)

    def may_be_meant(name: str, copy: Copy, other: Copy) -> bool:
        here, there = copy.passage.place.path, other.passage.place.path
        if _is_kept(here) or _is_kept(there) or is_option(copy.passage.text):
            return True
        if here != there and _FRONT.search(here) and _FRONT.search(there):
            return True
        if here in prose and there in prose:
            return False
        if here == there and _is_sister(*((other, copy) if copy.kind == "original" else (copy, other))):
            return True
        return name in meant or (name, *sorted((here, there))) in retold

    return may_be_meant


def _prose(clusters: Iterable[Named]) -> set[str]:
    """The pages whose repeated texts are plain prose, taken together."""
    words, facts = Counter[str](), Counter[str]()
    for _, copies in clusters:
        for copy in copies:
            tokens = copy.passage.tokens
            words[copy.passage.place.path] += len(tokens) // 8
            facts[copy.passage.place.path] += sum(token & 1 for token in tokens[::8])
    return {path for path, count in words.items() if facts[path] <= _FACTS * count}


def _is_hint(copies: Sequence[Copy]) -> bool:
    """Whether a cluster is a short text that stands in several places, as a hint does that readers need in each."""
    return len(copies) >= _PLACES and len(copies[0].passage.tokens) < 8 * _LONG


def _is_sister(copy: Copy, other: Copy) -> bool:
    """Whether two texts of one page may be about sister functions: not what stands directly under its like, nor a long copy."""
    under = copy.passage.place.line - other.passage.place.end_line <= _UNDER
    return copy.kind != "exact" or not (under or len(copy.passage.tokens) >= 8 * _LONG)


def is_option(text: str) -> bool:
    """Whether a text begins with the name of an option or a package, or tells a type or a default, as references do."""
    return _NAME.match(text) is not None or _DEFAULT.match(text) is not None


def _is_kept(path: str) -> bool:
    """Whether a file lies where copies of other people's files, or files for tests, are kept."""
    return _KEPT.search(path) is not None


def _references(clusters: Iterable[Named]) -> set[str]:
    parts, repeats = Counter[str](), Counter[str]()
    partners: dict[str, set[str]] = defaultdict(set)
    for _, copies in clusters:
        pages = Counter(copy.passage.place.path for copy in copies)
        if len(pages) > _FEW_FILES:
            parts.update(pages.keys())
            continue
        repeats.update(page for page, times in pages.items() if times > 1)
        for page in pages:
            partners[page] |= pages.keys()
    shared = {page for page, others in partners.items() if len(others) > _PARTNERS + 1}
    made = {page for page, times in parts.items() if times >= _PARTS}
    return shared | made | {page for page, times in repeats.items() if times > _REPEATS}


def _retold(clusters: Iterable[Named]) -> set[tuple[str, ...]]:
    """Clusters, each with two pages, that say nothing new of the two: an earlier one tells that they share texts."""
    shared: dict[tuple[str, str], list[tuple[tuple[int, int], str]]] = defaultdict(list)
    for name, copies in clusters:
        first = {copy.passage.place.path: copy.passage.place for copy in reversed(copies)}
        if 1 < len(first) <= _FEW_FILES and _tells(copies):
            for one, other in combinations(sorted(first), 2):
                shared[one, other].append((first[other][1:3], name))
    return {(name, *pair) for pair, names in shared.items() if len(names) >= _SHARED for _, name in sorted(names)[1:]}


def _tells(copies: Sequence[Copy]) -> bool:
    """Whether a cluster is one that a warning may tell of."""
    return min(copy.likeness for copy in copies) >= SURE and not is_option(copies[0].passage.text)
