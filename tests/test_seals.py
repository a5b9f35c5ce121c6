import stat
from pathlib import Path

import pytest

from seedlint._internal.user_key import user_key
from seedlint.index.database import Store
from seedlint.index.seals import seal, unseal
from seedlint.index.serialization import DamagedError
from tests.editing import git
from tests.project import seedlint, write

PAGE = "# Page\n\nText about a page.\n\n## Empty section\n\n## Other\n\ntext\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/seedlint/key"


@pytest.mark.parametrize("body", [b"", b"[]", b"x" * 1000])
def test_a_body_is_what_was_sealed(tmp_path: Path, body: bytes) -> None:
    database = Store(tmp_path).open("s")
    assert unseal(database, b"place", seal(database, b"place", body)) == body


@pytest.mark.parametrize("bit", range(0, 80, 7))
def test_no_flipped_bit_keeps_its_seal(tmp_path: Path, bit: int) -> None:
    database = Store(tmp_path).open("s")
    sealed = bytearray(seal(database, b"place", b"[]"))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(DamagedError):
        unseal(database, b"place", bytes(sealed))


def test_a_body_cannot_be_moved(tmp_path: Path) -> None:
    database = Store(tmp_path).open("s")
    with pytest.raises(DamagedError):
        unseal(database, b"own a.md", seal(database, b"own b.md", b"[]"))


def test_the_key_is_made_once_and_for_its_user_alone(home: Path) -> None:
    assert user_key() == user_key() == home.read_bytes()
    assert stat.S_IMODE(home.stat().st_mode) == 0o600
    assert [file.name for file in home.parent.iterdir()] == ["key"]


def test_a_key_that_was_cut_short_is_made_again(home: Path) -> None:
    user_key()
    home.write_bytes(b"x")
    assert len(user_key()) == 32


def test_without_a_place_for_the_key_seals_detect_damage_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"file": "", "root/a.md": PAGE})
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert user_key() == b""
    runs = [seedlint(tmp_path / "root", "check", "--quiet") for _ in range(2)]
    assert [(run.returncode, run.stderr) for run in runs] == [(1, ""), (1, "")]


def test_a_cache_of_another_user_is_neither_used_nor_removed(tmp_path: Path, home: Path) -> None:
    folder = write(tmp_path / "root", {"a.md": PAGE})
    seedlint(folder, "check")
    theirs = sorted((folder / ".seedlint_cache").glob("index*"))
    home.write_bytes(bytes(32))
    assert seedlint(folder, "check").returncode == 1
    assert set(theirs) < set((folder / ".seedlint_cache").glob("index*"))


def test_a_cache_that_git_tracks_is_not_used(tmp_path: Path) -> None:
    folder = write(tmp_path / "root", {"a.md": PAGE})
    git(folder, "init", "-q")
    seedlint(folder, "check")
    git(folder, "add", "-f", ".seedlint_cache")
    before = files(folder)
    run = seedlint(folder, "check", "--quiet")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1)
    assert "git tracks it" in run.stderr
    assert files(folder) == before


def test_isolated_uses_no_cache_and_no_key(tmp_path: Path, home: Path) -> None:
    folder = write(tmp_path / "root", {"a.md": PAGE})
    assert seedlint(folder, "check", "--isolated").returncode == 1
    assert files(folder).keys() == {folder / "a.md"}
    assert not home.exists()


def test_isolated_believes_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "root", {"a.md": PAGE})
    seedlint(folder, "check")
    before = files(folder)
    monkeypatch.setattr("seedlint.index.database._connect", None)
    monkeypatch.setattr("seedlint._internal.startup_cache._read", None)
    assert seedlint(folder, "check", "--isolated").returncode == 1
    assert files(folder) == before


def files(folder: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts}
