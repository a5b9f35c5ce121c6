from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.similarity import incremental
from seedlint.similarity.candidates import MAX_PREDECESSORS
from seedlint.similarity.verdict import PassageFeatures

Fingerprints = Mapping[int, Sequence[int]]


class View:
    """A view of these contents and no others."""

    def __init__(self, fingerprints: Fingerprints) -> None:
        self._fingerprints = fingerprints
        self._holders: dict[int, list[int]] = defaultdict(list)
        for key in sorted(fingerprints):
            for number in fingerprints[key]:
                self._holders[number].append(key)

    def fingerprints(self, key: int) -> Sequence[int]:
        return self._fingerprints[key]

    def fingerprint_count(self, key: int) -> int:
        return len(self._fingerprints[key])

    def before(self, number: int, key: int) -> list[int]:
        return [other for other in self._holders[number] if other < key][::-1][:MAX_PREDECESSORS]

    def after(self, number: int, key: int) -> list[int]:
        return [other for other in self._holders[number] if other > key][:MAX_PREDECESSORS]

    def features(self, key: int) -> PassageFeatures:
        raise NotImplementedError


fingerprint_lists = st.lists(st.integers(0, 30), min_size=2, max_size=24, unique=True)
changes = st.dictionaries(st.integers(0, 2 * MAX_PREDECESSORS), st.sampled_from(("went", "came")), min_size=1, max_size=4)


@settings(max_examples=150)
@given(st.lists(fingerprint_lists, min_size=MAX_PREDECESSORS + 4, max_size=3 * MAX_PREDECESSORS), changes)
def test_only_affected_contents_have_other_candidates(found: list[list[int]], changes: dict[int, str]) -> None:
    fates = {key: changes.get(key, "stayed") for key in range(len(found))}
    before, after = (View({key: found[key] for key, fate in fates.items() if fate != other}) for other in ("came", "went"))
    went, came, stayed = ({key for key, fate in fates.items() if fate == wanted} for wanted in ("went", "came", "stayed"))
    affected = incremental.affected_contents(before, went) | incremental.affected_contents(after, came)
    assert {
        key for key in stayed if incremental.find_candidates(before, key) != incremental.find_candidates(after, key)
    } <= affected
