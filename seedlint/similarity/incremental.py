"""What changes in candidates and links when a few contents come or go, without a look at the rest.

A content is compared with the 24 that come before it under each of its fingerprints. So what comes or goes under a fingerprint
can change the candidates of the 24 behind it there, and of no other. Pure functions of a view; contents go by signed keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Protocol

from seedlint.similarity.candidates import BEST, FEWEST, REACH, SHARE
from seedlint.similarity.verdict import Kind, Reading, verdict, worth_reading

Verdicts = dict[int, tuple[Kind, float] | None]
"""The earlier contents that one was held against, nearest first, each with what came of it."""


class View(Protocol):
    """What is known of contents and their fingerprints."""

    def prints(self, key: int) -> Sequence[int]: ...
    def size(self, key: int) -> int:
        """How many fingerprints it has."""

    def before(self, number: int, key: int) -> list[int]: ...
    def after(self, number: int, key: int) -> list[int]: ...
    def reading(self, key: int) -> Reading: ...


def behind(view: View, keys: Iterable[int]) -> set[int]:
    """The contents whose candidates are others with these ones than without; the view has them.

    Such a content shares enough with one of these to have it as a candidate, or meets as many as it can under a fingerprint
    that one of these has, and so another one less.
    """
    return {other for key in keys for other in _behind(view, key)}


def _behind(view: View, key: int) -> Iterator[int]:
    own = view.prints(key)
    shared: Counter[int] = Counter()
    for number in own:
        later = view.after(number, key)
        shared.update(later)
        if later:
            yield from later[max(0, REACH - len(view.before(number, key))) :]
    for other, count in shared.items():
        if count >= FEWEST and _is_enough(count, len(own), view.size(other)):
            yield other


def candidates(view: View, key: int) -> list[int]:
    """The earlier contents to hold this one against, as `candidates.candidates` gives them."""
    own = view.prints(key)
    shared = Counter(earlier for number in own for earlier in view.before(number, key))
    scored = []
    for earlier, count in shared.items():
        size = view.size(earlier) if count >= FEWEST else 0
        if size and _is_enough(count, len(own), size):
            scored.append((-count / min(len(own), size), earlier))
    return [earlier for _, earlier in sorted(scored)[:BEST]]


def _is_enough(shared: int, one: int, other: int) -> bool:
    """Whether contents of so many fingerprints may be held against each other if they share so many."""
    return SHARE[0] * shared >= SHARE[1] * min(one, other)


def verdicts(view: View, key: int, wanted: Sequence[int], known: Verdicts, frequent: Container[int]) -> Verdicts:
    """What comes of holding the content against the wanted ones; what is known is not judged again."""
    return {earlier: known[earlier] if earlier in known else _judged(view, key, earlier, frequent) for earlier in wanted}


def _judged(view: View, key: int, earlier: int, frequent: Container[int]) -> tuple[Kind, float] | None:
    from seedlint.similarity.common_subsequence import common

    one, other = view.reading(key), view.reading(earlier)
    shared = len(one.shingles & other.shingles)
    count = common([(one, other)])[0] if worth_reading(one, other, shared) else 0
    return verdict(one, other, shared, count, frequent)


def reached(starts: Iterable[int], near: Near) -> Iterator[list[int]]:
    """The contents that links join with the starts, group by group, each sorted and told once."""
    seen: set[int] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for member in group:
            for other in near(member):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        yield sorted(group)


class Near(Protocol):
    """The contents that links join with one directly."""

    def __call__(self, key: int) -> Iterable[int]: ...
