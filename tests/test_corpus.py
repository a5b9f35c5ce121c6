import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from seedlint.config import Config
from seedlint.discovery.corpus import Listing, Selection, find_paths, list_corpus, select, start_git_query
from tests.project import seedlint_process


def known(path: str) -> bool:
    return path.endswith((".md", ".txt"))


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text\n")


def git(root: Path, *arguments: str, check: bool = True) -> None:
    settings = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *settings, *arguments], cwd=root, check=check, capture_output=True)


def change(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text)
    git(root, "commit", "-qam", text)


def files(root: Path, **keys: tuple[str, ...]) -> tuple[str, ...]:
    return list_corpus(Config(root, **keys), known).files  # type: ignore[arg-type]


def selected(root: Path, *paths: str, cwd: Path | None = None, **keys: tuple[str, ...]) -> Selection:
    config = Config(root, **keys)  # type: ignore[arg-type]
    return select(config, list_corpus(config, known), paths, cwd or root)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def test_every_file_of_a_known_format_is_listed_sorted(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/c.txt", "a.png", ".hidden.md")
    assert files(tmp_path) == (".hidden.md", "a/c.txt", "b.md")


def test_without_git_folders_that_are_not_the_users_text_are_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        ".tox/a.md",
        "node_modules/a.md",
        "x/__pycache__/a.md",
        "env/pyvenv.cfg",
        "env/a.md",
        "out/CACHEDIR.TAG",
        "out/a.md",
    )
    write(tmp_path, "docs/a.md")
    assert files(tmp_path) == ("docs/a.md",)


def test_what_git_ignores_is_left_out_and_what_it_does_not_track_yet_is_not(repository: Path) -> None:
    write(repository, "a.md", "new.md", "build/a.md", ".github/a.md")
    (repository / ".gitignore").write_text("build/\n")
    git(repository, "add", "a.md")
    assert files(repository) == (".github/a.md", "a.md", "new.md")


def test_a_tracked_file_that_is_gone_is_left_out(repository: Path) -> None:
    write(repository, "a.md", "b.md")
    git(repository, "add", ".")
    (repository / "b.md").unlink()
    assert files(repository) == ("a.md",)


def test_a_file_in_conflict_is_listed_once(repository: Path) -> None:
    write(repository, "a.md")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "a")
    change(repository, "a.md", "x\n")
    git(repository, "checkout", "-qb", "other", "HEAD~1")
    change(repository, "a.md", "y\n")
    git(repository, "merge", "-", check=False)
    assert "<<<<" in (repository / "a.md").read_text()
    assert files(repository) == ("a.md",)


def test_root_below_the_git_top_level_lists_its_own_files(repository: Path) -> None:
    write(repository, "a.md", "docs/b.md")
    assert files(repository / "docs") == ("b.md",)


def test_root_that_git_ignores_is_walked(repository: Path) -> None:
    write(repository, "build/a.md")
    (repository / ".gitignore").write_text("build/\n")
    assert files(repository / "build") == ("a.md",)


def test_submodules_and_nested_repositories_are_not_entered(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other, "a.md")
    git(other, "init", "-q")
    git(other, "add", ".")
    git(other, "commit", "-qm", "a")
    write(repository, "b.md", "nested/c.md")
    git(repository, "submodule", "add", "-q", str(other), "sub")
    git(repository / "nested", "init", "-q")
    assert files(repository) == ("b.md",)
    assert selected(repository, "sub").extra == ("sub/a.md",)


def test_the_index_of_a_commit_under_way_does_not_mislead(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    write(repository, "a.md")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert files(repository) == ("a.md",)


def test_no_program_of_the_repository_runs(repository: Path) -> None:
    write(repository, "a.md")
    program = repository / "monitor"
    program.write_text(f"#!/bin/sh\ntouch {repository}/ran\n")
    program.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(program))
    assert files(repository) == ("a.md",)
    assert not (repository / "ran").exists()


def test_git_that_fails_is_reported_and_the_files_are_walked(repository: Path) -> None:
    write(repository, "a.md")
    (repository / ".git" / "config").write_text("[broken")
    found = list_corpus(Config(repository), known)
    assert found.files == ("a.md",)
    assert "files that git ignores are checked as well" in found.notes[0]


def test_git_that_is_missing_is_reported(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, "a.md")
    monkeypatch.setenv("PATH", str(repository))
    found = list_corpus(Config(repository), known)
    assert found.files == ("a.md",)
    assert found.notes[0].startswith("git cannot be run")


@pytest.mark.parametrize("with_git", [True, False])
def test_names_of_any_bytes_are_listed(tmp_path: Path, with_git: bool) -> None:
    if with_git:
        git(tmp_path, "init", "-q")
    for name in (b"caf\xe9.md", "ä ö.md".encode(), b"new\nline.md", b'quo"te.md'):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("text")
    assert len(files(tmp_path)) == 4
    assert os.fsdecode(b"caf\xe9.md") in files(tmp_path)


@pytest.mark.parametrize("with_git", [True, False])
def test_links_and_special_files_are_left_out(tmp_path: Path, with_git: bool) -> None:
    if with_git:
        git(tmp_path, "init", "-q")
    write(tmp_path, "docs/a.md")
    (tmp_path / "b.md").symlink_to("docs/a.md")
    (tmp_path / "docs/loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    os.mkfifo(tmp_path / "pipe.md")
    assert files(tmp_path) == ("docs/a.md",)


def test_include_narrows_and_exclude_wins(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/a.md", "docs/old/a.md", "docs/a.png")
    assert files(tmp_path, include=("docs",), exclude=("old",)) == ("docs/a.md",)


def test_include_that_matches_nothing_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.md", "docs/a.png")
    assert list_corpus(Config(tmp_path, include=("docs", "*.png", "posts/**")), known).unmatched == ("*.png", "posts/**")


def test_an_excluded_folder_is_not_even_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.md", "vendor/deep/a.md")
    looked_into: list[str] = []

    def scandir(path: Path, real: Any = os.scandir) -> Any:
        looked_into.append(path.name)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert files(tmp_path, exclude=("vendor",)) == ("a.md",)
    assert "vendor" not in looked_into


def test_a_file_is_reported_on_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/b.md")
    assert selected(tmp_path, "docs/b.md") == Selection(wanted=("docs/b.md",))


def test_paths_are_seen_from_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/b.md", "docs/c.md")
    found = selected(tmp_path, "b.md", "../a.md", str(tmp_path / "docs/c.md"), cwd=tmp_path / "docs")
    assert found == Selection(wanted=("a.md", "docs/b.md", "docs/c.md"))


def test_a_folder_means_the_corpus_below_it(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/b.md", "docs/c.txt", "docs2/a.md")
    assert selected(tmp_path, "docs/", include=("*.md",)).wanted == ("docs/b.md",)
    assert selected(tmp_path, ".").wanted == ("a.md", "docs/b.md", "docs/c.txt", "docs2/a.md")


def test_what_include_does_not_name_is_checked_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/b.md", "posts/c.md")
    found = selected(tmp_path, "a.md", "docs", include=("posts",))
    assert found == Selection(wanted=("a.md", "docs/b.md"), extra=("a.md", "docs/b.md"), folders=("docs/",))


def test_what_git_ignores_is_checked_when_asked_for(repository: Path) -> None:
    write(repository, "a.md", "build/b.md", "node_modules/c/d.md")
    (repository / ".gitignore").write_text("build/\nnode_modules/\n")
    assert selected(repository, "build/b.md", "node_modules").extra == ("build/b.md", "node_modules/c/d.md")


def test_exclude_wins_over_a_path(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "old/b.md", "old/deep/c.md")
    found = selected(tmp_path, "old/b.md", "old", "old/deep", exclude=("old",))
    assert found == Selection(excluded=("old", "old/b.md", "old/deep"), folders=("old/", "old/deep/"))


def test_every_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    found = selected(tmp_path, "x.md", "a.md", "a.md/y", "gone.md", "")
    assert found.errors == ("'' does not exist", "'a.md/y' does not exist", "'gone.md' does not exist", "'x.md' does not exist")
    assert found.wanted == ("a.md",)


def test_a_path_outside_of_the_root_is_reported_with_the_root(tmp_path: Path) -> None:
    write(tmp_path, "root/a.md", "b.md")
    found = selected(tmp_path / "root", "../b.md")
    assert found.errors == (f"'../b.md' is outside of the root {str(tmp_path / 'root')!r}",)


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert selected(tmp_path, "pipe.md").errors == ("'pipe.md' is neither a file nor a folder",)


def test_a_link_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "b.md").symlink_to("a.md")
    assert selected(tmp_path, "b.md") == Selection(wanted=("a.md",))


def test_a_file_of_no_known_format_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "a.png")
    assert selected(tmp_path, "a.png", "a.md") == Selection(wanted=("a.md",), unknown=("a.png",))


def test_a_folder_with_nothing_to_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "img/a.png")
    (tmp_path / "none").mkdir()
    assert selected(tmp_path, "img", "none").empty == ("img", "none")


def test_no_path_selects_nothing(tmp_path: Path) -> None:
    assert select(Config(tmp_path), Listing((), known), [], tmp_path) == Selection()


@pytest.mark.parametrize("with_git", [True, False])
def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path, with_git: bool, confined: tuple[str, ...]) -> None:
    if with_git:
        git(tmp_path, "init", "-q")
    write(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    assert "closed" in seedlint_process(tmp_path, "check", within=confined).stderr
    run = seedlint_process(tmp_path, "check", "closed", within=confined)
    assert run.returncode == 2
    assert "cannot be read" in run.stderr


def test_a_git_query_that_was_started_before_gives_the_same(repository: Path) -> None:
    write(repository, *(f"{'long/' * 40}{number}.md" for number in range(400)))
    git(repository, "add", ".")
    write(repository, "new.md")
    config = Config(repository)
    assert find_paths(config, start_git_query(config)) == find_paths(config)


def test_no_git_query_is_started_where_git_cannot_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start_git_query(Config(tmp_path)) is None
    git(tmp_path, "init", "-q")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start_git_query(Config(tmp_path)) is None
