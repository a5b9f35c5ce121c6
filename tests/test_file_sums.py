"""A flipped bit anywhere in the file of the index."""

import itertools
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seedlint._internal.user_key import user_key
from seedlint.engine.run import run
from seedlint.index.database import FOLDER, Store
from seedlint.index.file_results import own_findings
from seedlint.index.seals import Database
from seedlint.index.serialization import DamagedError
from tests.editing import BASES, plan_of, run_with_index, run_without_index
from tests.project import seedlint, write

PAGES = {f"{name}.md": f"# Page {name}\n\n{BASES[number % 4]}\n\n## Empty {name}\n" for number, name in enumerate("abcdefghij")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("sums"), PAGES)
    run_with_index(plan_of(folder))
    return folder


def database_file(folder: Path) -> Path:
    (file,) = (folder / FOLDER).glob("*.sqlite")
    return file


def flip(file: Path, position: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(position)
        (byte,) = opened.read(1)
        opened.seek(position)
        opened.write(bytes([byte ^ 1 << position % 8]))


def test_a_flipped_bit_in_any_page_is_noted_once_and_changes_no_answer(folder: Path) -> None:
    expected, plan = run_without_index(plan_of(folder)), plan_of(folder)
    file = database_file(folder)
    kept = shutil.copytree(file.parent, folder / "kept")
    pages = range(0, file.stat().st_size, 8192)
    for page, place in itertools.product(pages, (3, 4101, 8188)):
        shutil.copytree(kept, file.parent, dirs_exist_ok=True)
        flip(file, page + place)
        store = Store(folder)
        outcome = run(plan, store)
        store.close()
        assert (page + place, outcome.violations, len(outcome.notes)) == (page + place, expected, 1)
        assert run_with_index(plan) == expected
    shutil.rmtree(kept)


def test_a_flipped_bit_in_the_stored_checksum_is_no_damage(folder: Path) -> None:
    file = database_file(folder)
    run_with_index(plan_of(folder))
    flip(file.with_name(f"{file.name}-sum"), 20)
    run_with_index(plan_of(folder))
    flip(file, 9000)
    assert len(run(plan_of(folder), Store(folder)).notes) == 1


def test_a_run_that_was_killed_before_it_stored_the_checksum_costs_no_index(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": "# A\n\ntext\n"})
    run_with_index(plan_of(folder))
    file = database_file(folder)
    before = file.with_name(f"{file.name}-sum").read_bytes()
    write(folder, {"a.md": "# A\n\nother text\n"})
    run_with_index(plan_of(folder))
    file.with_name(f"{file.name}-sum").write_bytes(before)
    assert run_with_index(plan_of(folder)) == run_without_index(plan_of(folder))
    assert file.with_name(f"{file.name}-sum").read_bytes() != before


def test_a_flipped_bit_is_told_to_the_user_in_one_line(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES)
    first = seedlint(folder, "check")
    flip(database_file(folder), 20_000)
    run = seedlint(folder, "check")
    assert (run.stdout, run.returncode, run.stderr.count("the cache")) == (first.stdout, first.returncode, 1)
    assert "is built again" in run.stderr
    assert "cache" not in seedlint(folder, "check").stderr


def test_a_large_file_has_no_checksum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.index.file_sums._LARGEST", 100)
    run_with_index(plan_of(write(tmp_path, PAGES)))
    assert not list((tmp_path / FOLDER).glob("*-sum"))


@pytest.mark.parametrize("before", [b"tablem", b"CREATE TABLE moved ("])
def test_a_bit_that_makes_the_schema_no_text_is_damage_that_heals(tmp_path: Path, before: bytes) -> None:
    folder = write(tmp_path, PAGES)
    run_with_index(plan_of(folder))
    file = database_file(folder)
    damaged = bytearray(file.read_bytes())
    damaged[damaged.index(before) + len(before)] ^= 0x80
    file.write_bytes(damaged)
    for notes in (1, 0):
        outcome = run(plan_of(folder), Store(folder))
        assert (outcome.violations, len(outcome.notes)) == (run_without_index(plan_of(folder)), notes)


def test_a_row_that_is_not_found_is_damage_also_without_a_checksum(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES)
    run_with_index(plan_of(folder))
    with closing(sqlite3.connect(database_file(folder), isolation_level=None, factory=Database)) as database:
        database.key = user_key()
        assert len(list(own_findings(database, {"c.md"}))) == 1
        database.execute("UPDATE result SET path = CAST('x.md' AS BLOB) WHERE path = CAST('c.md' AS BLOB)")
        with pytest.raises(DamagedError):
            list(own_findings(database, {"c.md"}))
