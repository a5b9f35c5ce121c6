import pytest

from tests.fuzz.__main__ import NAMES, run
from tests.fuzz.targets import TARGETS, seeds


def test_every_target_is_driven() -> None:
    assert list(NAMES) == list(TARGETS)


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_of_a_target_pass(name: str) -> None:
    for data in seeds(name):
        TARGETS[name](data)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_some_seconds_of_mutations_pass(name: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(name, 2, 7) == 0
