import contextlib
import sqlite3
from pathlib import Path

import pytest

from seedlint.engine.run import run
from seedlint.index.database import _DATABASES_KEPT, FOLDER, Store, write_transaction
from tests.editing import BASES, plan_of, run_with_index
from tests.project import seedlint, seedlint_process, word_rule, write

PAGES = {"a.md": "# A\n\nHere is tea.\n", "b.md": "# B\n\nNothing.\n"}
CHECK = ("check", "--quiet", "--select", "word-*,templated-title")


TABLES = ("result", "fact", "finding", "content", "holder", "held", "link", "cluster", "page", "posting")


def database_file(folder: Path) -> Path:
    (file,) = (folder / FOLDER).glob("*.sqlite")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {".seedlint.yaml": "rule-files: [lint/*.py]\n", "lint/tea.py": word_rule("tea"), **PAGES})


def database(root: Path, key: str = "s") -> sqlite3.Connection:
    return Store(root).open(key)


@pytest.mark.parametrize(
    "content", [b"no database" * 999, b"SQLite format 3\0" + bytes(4000), b""], ids=["text", "zeros", "empty"]
)
def test_a_damaged_index_is_built_again_with_a_note(folder: Path, content: bytes) -> None:
    first = seedlint(folder, *CHECK)
    database_file(folder).write_bytes(content)
    run = seedlint(folder, *CHECK)
    assert (run.stdout, run.returncode) == (first.stdout, first.returncode)
    assert len(run.stderr.splitlines()) == (1 if content else 0)
    assert seedlint(folder, *CHECK).stderr == ""


@pytest.mark.parametrize("start", range(0, 40_000, 4096))
def test_damage_in_a_page_changes_no_answer(folder: Path, start: int) -> None:
    first = seedlint(folder, *CHECK)
    with database_file(folder).open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * 512)
    assert (seedlint(folder, *CHECK).stdout, seedlint(folder, *CHECK).stdout) == (first.stdout, first.stdout)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE result SET current = 0 WHERE path = CAST('b.md' AS BLOB)",
        "UPDATE result SET own = '' WHERE own <> ''",
        "INSERT INTO result (path, content, current, own) VALUES (CAST('gone.md' AS BLOB), 'x', 1, NULL)",
        "UPDATE meta SET value = '' WHERE name = 'manifest'",
        "UPDATE result SET own = CAST('[1]' AS BLOB) WHERE own <> ''",
        "UPDATE result SET own = 1 WHERE own <> ''",
        "UPDATE result SET own = zeroblob(100000) WHERE own <> ''",
        "UPDATE result SET content = 'x'",
        "UPDATE result SET path = CAST('b.md' AS BLOB) WHERE path = CAST('a.md' AS BLOB)",
        "UPDATE finding SET body = x'00'",
        "UPDATE finding SET body = 'text' || x'ff'",
        "UPDATE finding SET path = CAST('b.md' AS BLOB)",
        "DELETE FROM finding",
        "UPDATE meta SET value = x'7b7d'",
    ],
    ids=[
        "hidden",
        "empty",
        "stray",
        "forgotten",
        "shape",
        "kind",
        "zeros",
        "content",
        "path",
        "body",
        "text",
        "at",
        "none",
        "meta",
    ],
)
def test_rows_that_do_not_agree_with_the_files_are_built_again(folder: Path, change: str) -> None:
    same = f"## Tea\n\n{BASES[0]}\n"
    write(folder, {"a.md": f"# A\n\n## Empty\n\n{same}", "c.md": f"# C\n\n{same}"})
    first = seedlint(folder, "check")
    with sqlite3.connect(database_file(folder)) as other:
        other.execute(change)
    run = seedlint(folder, "check", "--quiet")
    assert (run.stdout, run.returncode) == (first.stdout, first.returncode)
    assert len(run.stderr.splitlines()) == 1
    again = seedlint(folder, "check", "--quiet")
    assert (again.stdout, again.stderr) == (first.stdout, "")


def test_an_index_of_another_version_is_built_again(folder: Path) -> None:
    first = seedlint(folder, *CHECK)
    with sqlite3.connect(database_file(folder)) as other:
        other.execute("PRAGMA user_version = 99")
    run = seedlint(folder, *CHECK)
    assert run.stdout == first.stdout
    assert "of another version" in run.stderr


def test_an_index_with_a_foreign_trigger_is_not_used(folder: Path) -> None:
    first = seedlint(folder, *CHECK)
    with sqlite3.connect(database_file(folder)) as other:
        other.execute("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM finding; END")
    run = seedlint(folder, *CHECK)
    assert run.stdout == first.stdout
    assert "not made by seedlint" in run.stderr


def test_a_second_writer_waits_and_then_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.index.database._BUSY_SECONDS", 0.01)
    one, other = Store(tmp_path), Store(tmp_path)
    locked, waiting = one.open("s"), other.open("s")
    with write_transaction(locked), pytest.raises(sqlite3.OperationalError), write_transaction(waiting):
        pass


def test_a_run_goes_on_without_an_index_that_stays_locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.index.database._BUSY_SECONDS", 0.01)
    before = run_with_index(plan_of(folder))
    write(folder, {"c.md": "# C\n\nNothing.\n"})
    with contextlib.closing(sqlite3.connect(database_file(folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = run(plan_of(folder), Store(folder))
    assert waiting.violations == before
    assert [note.rpartition(": ")[2] for note in waiting.notes] == ["database is locked"]


def test_a_file_in_place_of_the_folder_changes_no_answer(folder: Path) -> None:
    write(folder, {FOLDER: "not a folder"})
    run = seedlint(folder, *CHECK)
    assert "no cache is kept" in run.stderr
    assert "a.md:3" in run.stdout


@pytest.mark.parametrize(("kind", "journal"), [("nfs4", "delete"), ("ext4", "wal")])
def test_on_a_network_no_shared_memory_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, journal: str
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"proc /proc proc rw 0 0\nhost:/share {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr("seedlint.index.database._MOUNTS", mounts)
    assert database(tmp_path).execute("PRAGMA journal_mode").fetchone() == (journal,)


def test_any_number_of_jobs_stores_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.engine.workers.WORTH_BYTES", 0)
    made = []
    for jobs in (1, 2):
        folder = write(tmp_path / str(jobs), {f"{number}.md": f"# {number}\n\n{BASES[number % 4]}\n" for number in range(70)})
        run_with_index(plan_of(folder, jobs=jobs))
        with contextlib.closing(sqlite3.connect(database_file(folder))) as filled:
            made.append([filled.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES])
    assert made[0] == made[1]


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path, folder: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / FOLDER).symlink_to(elsewhere)
    run = seedlint(folder, *CHECK)
    assert "symbolic link" in run.stderr
    assert "a.md:3" in run.stdout
    assert not list(elsewhere.iterdir())


def test_a_folder_that_cannot_be_written_changes_no_answer(folder: Path, confined: tuple[str, ...]) -> None:
    folder.chmod(0o500)
    try:
        run = seedlint_process(folder, *CHECK, within=confined)
    finally:
        folder.chmod(0o700)
    assert "no cache is kept" in run.stderr
    assert "a.md:3" in run.stdout


def test_the_oldest_databases_are_removed(tmp_path: Path) -> None:
    newest = ""
    for number in range(_DATABASES_KEPT + 3):
        store = Store(tmp_path)
        newest = store.open(f"s{number}").execute("PRAGMA database_list").fetchone()[2]
        store.remove_old()
        store.close()
    files = list((tmp_path / FOLDER).glob("*.sqlite"))
    assert len(files) == _DATABASES_KEPT
    assert Path(newest) in files


def test_a_transaction_that_fails_writes_nothing(tmp_path: Path) -> None:
    opened = database(tmp_path)
    with pytest.raises(ZeroDivisionError), write_transaction(opened):
        opened.execute("INSERT INTO meta VALUES ('a', 'b')")
        raise ZeroDivisionError
    assert opened.execute("SELECT count(*) FROM meta WHERE name = 'a'").fetchone() == (0,)


def test_a_store_without_a_folder_does_not_last() -> None:
    store = Store()
    with write_transaction(store.open("s")) as _:
        pass
    assert not store.is_lasting


def test_a_copy_begins_with_the_stored_index_and_leaves_it_alone(folder: Path) -> None:
    kept_one, copy = Store(folder), Store(folder, copied=True)
    for store, name in ((kept_one, "both"), (copy, "copied")):
        store.open("s").execute("INSERT INTO meta VALUES (?, '')", (name,))
    names = [{name for (name,) in store.open("s").execute("SELECT name FROM meta")} for store in (kept_one, copy)]
    assert (names[0] & {"both", "copied"}, names[1] & {"both", "copied"}) == ({"both"}, {"both", "copied"})
