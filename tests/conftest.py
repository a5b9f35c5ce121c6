"""One profile for hypothesis: the same examples on each run, no clock on a slow machine, no folder left in the tree. Fixtures."""

import pytest
from hypothesis import settings

from seedlint.index import postings, token_buffer, update
from seedlint.similarity import batch

settings.register_profile("seedlint", deadline=None, derandomize=True, database=None)
settings.load_profile("seedlint")


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes small corpora take the ways of large ones."""
    monkeypatch.setattr(update, "_FEW", 10_000)
    monkeypatch.setattr(batch, "FREQUENT", 3)
    monkeypatch.setattr(postings, "PAGE", 5)
    monkeypatch.setattr(postings, "_MAX_RECENT", 60)
    monkeypatch.setattr(token_buffer, "_IN_MEMORY", 2_000)
