"""One profile for hypothesis: the same examples on each run, no clock on a slow machine, no folder left in the tree. Fixtures."""

import pytest
from hypothesis import settings

from seedlint.engine import corpus_rules
from seedlint.index import contents, postings, token_buffer, update
from seedlint.similarity import batch

settings.register_profile("seedlint", deadline=None, derandomize=True, database=None)
settings.load_profile("seedlint")


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small corpora take the code paths of large ones."""
    monkeypatch.setattr(update, "_FEW", 10_000)
    monkeypatch.setattr(corpus_rules, "_CHUNK", 2)
    for module in (batch, contents, postings):
        monkeypatch.setattr(module, "FREQUENT", 3)
    monkeypatch.setattr(postings, "PAGE", 5)
    monkeypatch.setattr(postings, "_MAX_RECENT", 60)
    monkeypatch.setattr(token_buffer, "_IN_MEMORY", 2_000)
