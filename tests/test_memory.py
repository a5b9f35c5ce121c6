from pathlib import Path

import pytest

from seedlint._internal.startup_cache import FILE, StartupCache, _with_checksum, key
from seedlint._internal.user_key import user_key
from seedlint.index.database import FOLDER

CHANGED = _with_checksum(b'{"a":{"k0":[0]}}', user_key()).replace(b"[0]", b"[1]")
VALID = [b"{", b"[]", b"\xff\xfe", b'{"a":5}', b'{"a":null}', b"[" * 100_000, b'{"a":{"k0":' * 50_000]
DAMAGED = [
    b"",
    b"{}",
    b'{"a":{"k0":[0]}}',
    b"x\n" * 9,
    *(_with_checksum(body, user_key()) for body in VALID),
    _with_checksum(b'{"a":{"k0":[0]}}', bytes(32)),
    _with_checksum(b'{"a":{"k0":[0]}}', user_key()).replace(b"[0]", b"[1]"),
]


def saved(root: Path, count: int = 1) -> StartupCache:
    (root / FOLDER).mkdir(exist_ok=True)
    memory = StartupCache(root)
    for number in range(count):
        memory.put("a", f"k{number}", [number])
    memory.save()
    return StartupCache(root)


def test_what_was_saved_is_recalled_by_its_key(tmp_path: Path) -> None:
    memory = saved(tmp_path)
    assert memory.get("a", "k0") == [0]
    assert memory.get("a", "other") is None
    assert memory.get("b", "k0") is None


def test_it_lies_in_the_folder_of_the_cache() -> None:
    assert FILE.startswith(f"{FOLDER}/")


def test_no_folder_is_made_for_it(tmp_path: Path) -> None:
    memory = StartupCache(tmp_path)
    memory.put("a", "k", 1)
    memory.save()
    assert list(tmp_path.iterdir()) == []


def test_without_a_root_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / FOLDER).mkdir()
    memory = StartupCache()
    memory.put("a", "k", 1)
    memory.save()
    assert memory.get("a", "k") == 1
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_the_oldest_values_are_forgotten(tmp_path: Path) -> None:
    memory = saved(tmp_path, 12)
    assert [memory.get("a", f"k{number}") for number in (3, 4, 11)] == [None, [4], [11]]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FILE).write_bytes(content)
    assert StartupCache(tmp_path).get("a", "k0") is None
    assert saved(tmp_path).get("a", "k0") == [0]


def test_a_file_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    assert saved(tmp_path).get("a", "k0") is None
    assert [file.name for file in (tmp_path / FOLDER).iterdir()] == [Path(FILE).name]


def test_a_key_is_of_all_its_parts() -> None:
    assert key("a", 1) == key("a", 1) != key("a", "1")
    assert key("ab", "c") != key("a", "bc")
    assert key("\ud800")
