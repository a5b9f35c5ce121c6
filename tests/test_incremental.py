import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.discovery import file_signature
from seedlint.engine import index_update, workers
from seedlint.engine.run import run
from seedlint.index import update
from seedlint.index.database import Store
from seedlint.model import Violation
from tests.editing import (
    BASES,
    change,
    check_after_each_step,
    corpus,
    git,
    name,
    page,
    plan_of,
    run_with_index,
    run_without_index,
    step,
    written,
)
from tests.project import write

T = TypeVar("T")
pytestmark = pytest.mark.usefixtures("one_by_one")


@pytest.mark.slow
@settings(max_examples=25)
@given(corpus, st.lists(step, min_size=1, max_size=6))
def test_a_run_after_changes_equals_a_fresh_run(pages, steps) -> None:
    with TemporaryDirectory() as temporary:
        folder = write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(update, "_FEW", -1)
            run_with_index(plan_of(folder))
        check_after_each_step(folder, steps)


@pytest.mark.slow
@settings(max_examples=15)
@given(corpus, st.lists(step, min_size=1, max_size=5))
def test_a_run_in_a_repository_equals_a_fresh_run(pages, steps) -> None:
    with TemporaryDirectory() as temporary:
        folder = write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})
        git(folder, "init", "-q")
        for number, (kind, one, other, parts, which) in enumerate(steps):
            change(folder, kind, one, other, written(parts), which)
            if number % 2:
                git(folder, "add", "-A")
            plan = plan_of(folder)
            assert run_with_index(plan) == run_with_index(replace(plan, clean={})) == run_without_index(plan)


@pytest.mark.slow
@settings(max_examples=15)
@given(corpus, name, page)
def test_the_overlay_is_checked_and_not_stored(pages, path, parts) -> None:
    with TemporaryDirectory() as temporary:
        folder = write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})
        before = run_with_index(plan_of(folder))
        over = plan_of(folder, frozenset({path}), {path: written(parts).encode()})
        assert run_with_index(over) == run_without_index(over)
        assert run_with_index(plan_of(folder)) == before
        write(folder, {path: written(parts)})
        assert run_with_index(plan_of(folder, frozenset({path}))) == run_with_index(over)


@pytest.mark.slow
@settings(max_examples=15)
@given(corpus, corpus)
def test_an_update_one_by_one_equals_a_rebuild(pages, more) -> None:
    with TemporaryDirectory() as temporary, pytest.MonkeyPatch.context() as patch:
        folder = write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})
        patch.setattr(update, "_FEW", -1)
        run_with_index(plan_of(folder))
        write(folder, {path: written(parts) for path, parts in more})
        once = run_with_index(plan_of(folder))
        patch.setattr(update, "_FEW", 10_000)
        assert once == run_without_index(plan_of(folder))


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {"a.md": f"# A\n\n{BASES[0]}\n", "b.md": "# B\n\nNothing.\n"})
    for file in folder.glob("*.md"):
        os.utime(file, (1, 1))
    seen = file_signature.read_with_signature

    def late(file: Path) -> tuple[bytes, bytes]:
        found = seen(file)
        if file.name == "b.md":
            file.write_text(f"# B\n\n{BASES[0]}\n")
        return found

    monkeypatch.setattr(workers, "read_with_signature", late)
    assert run_with_index(plan_of(folder)) == []
    monkeypatch.undo()
    assert [violation.path for violation in run_with_index(plan_of(folder))] == ["b.md"]


def test_only_changed_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {f"{name}.md": f"# {name}\n\n{BASES[0]}\n" for name in "abc"})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    run_with_index(plan_of(folder))
    write(folder, {"b.md": f"# B\n\n{BASES[1]}\n"})
    read: list[str] = []
    seen = file_signature.read_with_signature
    monkeypatch.setattr(workers, "read_with_signature", lambda file: (read.append(file.name), seen(file))[1])
    assert {violation.path for violation in run_with_index(plan_of(folder, frozenset({"b.md", "c.md"})))} == {"c.md"}
    assert read == ["b.md"]


def test_a_file_that_was_not_wanted_may_be_deleted(tmp_path: Path) -> None:
    folder = write(tmp_path, {f"{name}.md": f"# {name}\n\n{BASES[0]}\n" for name in "abc"})
    run_with_index(plan_of(folder, frozenset({"a.md"})))
    (folder / "b.md").unlink()
    assert [violation.path for violation in run_with_index(plan_of(folder))] == ["c.md"]


def test_a_file_below_an_overlay_may_be_renamed_afterwards(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": f"# A\n\n{BASES[0]}\n", "b.md": f"# B\n\n{BASES[0]}\n"})
    run_with_index(plan_of(folder))
    run_with_index(plan_of(folder, frozenset({"a.md"}), {"a.md": (folder / "a.md").read_bytes()}))
    (folder / "a.md").rename(folder / "renamed.md")
    assert run_with_index(plan_of(folder)) == run_without_index(plan_of(folder)) != []


def test_a_file_below_an_overlay_that_was_not_wanted_may_be_deleted(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n"})
    run_with_index(plan_of(folder, frozenset({"b.md"})))
    run_with_index(plan_of(folder, frozenset({"a.md"}), {"a.md": (folder / "a.md").read_bytes()}))
    (folder / "a.md").unlink()
    assert run_with_index(plan_of(folder)) == run_without_index(plan_of(folder))


def test_git_does_not_vouch_for_files_that_it_converts(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": "# A\n\nText.\n"})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    assert plan_of(folder).clean
    write(folder, {"docs/.gitattributes": "*.md text=auto\n"})
    assert not plan_of(folder).clean


@pytest.mark.slow
@settings(max_examples=15)
@given(corpus, corpus)
def test_results_that_are_written_early_are_the_same(pages, more) -> None:
    with TemporaryDirectory() as temporary, pytest.MonkeyPatch.context() as patch:
        folder = write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})
        fresh = run_without_index(plan_of(folder))
        patch.setattr(index_update, "_MAX_HELD", 0)
        assert run_with_index(plan_of(folder)) == fresh
        write(folder, {path: written(parts) for path, parts in more})
        assert run_with_index(plan_of(folder)) == run_without_index(plan_of(folder))


def test_another_run_that_ends_meanwhile_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {f"{name}.md": f"# {name}\n\n{BASES[0]}\n" for name in "abc"})
    plan = plan_of(folder)
    others: list[list[Violation]] = []

    def late(results: Iterable[T], _: int) -> Iterator[T]:
        for result in results:
            yield result
            others.append(run_with_index(plan))

    fresh = run_without_index(plan)
    monkeypatch.setattr(index_update, "_MAX_HELD", 0)
    store = Store(folder)
    assert run(plan, store, late).violations == fresh
    store.close()
    assert others[0] == fresh


@pytest.mark.slow
@settings(max_examples=20)
@given(corpus, st.lists(st.tuples(st.dictionaries(name, page, max_size=2), st.none() | step), min_size=1, max_size=6))
def test_buffers_over_files_equal_a_fresh_run_after_every_edit(pages, looks) -> None:
    with TemporaryDirectory() as temporary:
        folder = write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})
        run_with_index(plan_of(folder))
        store = Store(folder, copied=True)
        for buffers, edited in looks:
            if edited and edited[0] != "config":
                change(folder, *edited[:3], written(edited[3]), edited[4])
            plan = plan_of(folder, None, {path: written(parts).encode() for path, parts in buffers.items()})
            assert run(plan, store).violations == run_without_index(plan)
        store.close()
