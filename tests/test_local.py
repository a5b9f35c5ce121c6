"""What `local.behind` passes over is the same with and without the contents that come or go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.similarity import incremental
from seedlint.similarity.candidates import REACH
from seedlint.similarity.verdict import Reading

Prints = Mapping[int, Sequence[int]]


class Some:
    """A view of these contents and no others."""

    def __init__(self, prints: Prints) -> None:
        self._prints = prints
        self._holders: dict[int, list[int]] = defaultdict(list)
        for key in sorted(prints):
            for number in prints[key]:
                self._holders[number].append(key)

    def prints(self, key: int) -> Sequence[int]:
        return self._prints[key]

    def size(self, key: int) -> int:
        return len(self._prints[key])

    def before(self, number: int, key: int) -> list[int]:
        return [other for other in self._holders[number] if other < key][::-1][:REACH]

    def after(self, number: int, key: int) -> list[int]:
        return [other for other in self._holders[number] if other > key][:REACH]

    def reading(self, key: int) -> Reading:
        raise NotImplementedError


prints = st.lists(st.integers(0, 30), min_size=2, max_size=24, unique=True)
changes = st.dictionaries(st.integers(0, 2 * REACH), st.sampled_from(("went", "came")), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(st.lists(prints, min_size=REACH + 4, max_size=3 * REACH), changes)
def test_only_what_is_behind_the_changes_has_other_candidates(found: list[list[int]], changes: dict[int, str]) -> None:
    fates = {key: changes.get(key, "stayed") for key in range(len(found))}
    before, after = (Some({key: found[key] for key, fate in fates.items() if fate != other}) for other in ("came", "went"))
    went, came, stayed = ({key for key, fate in fates.items() if fate == wanted} for wanted in ("went", "came", "stayed"))
    affected = incremental.behind(before, went) | incremental.behind(after, came)
    assert {key for key in stayed if incremental.candidates(before, key) != incremental.candidates(after, key)} <= affected
