"""Settings of a repository that name a program or an address: nothing of them runs, whatever git is asked."""

import os
from pathlib import Path

import pytest

from tests.project import seedlint, write
from tests.test_since import commit, git

ATTRIBUTES = "*.md filter=evil diff=evil merge=evil\n"
COMMANDS = (
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "filter.Evil.Twin.clean",
    "lfs.extension.evil.clean",
    "core.fsmonitor",
    "core.sshCommand",
    "core.gitProxy",
    "core.askPass",
    "core.pager",
    "core.editor",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "merge.evil.driver",
    "interactive.diffFilter",
    "pager.diff",
    "pager.ls-files",
    "gpg.program",
    "gpg.ssh.program",
    "remote.origin.uploadpack",
    "remote.origin.vcs",
    "uploadpack.packObjectsHook",
    "alias.ls-files",
    "alias.diff",
    "sequence.editor",
    "trace2.eventTarget",
)
FETCHERS = ("core.sshCommand", "core.gitProxy", "core.askPass", "remote.origin.vcs", "remote.origin.uploadpack")
ADDRESSES = ("ssh://example.invalid/x", "ext::touch {mark}", "git://example.invalid/x", "{folder}/other", "file://{folder}/other")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits, and a changed file whose bytes git has to compare."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    write(folder, {".gitattributes": ATTRIBUTES, "a.md": "# Page\n\nText about a page.\n"})
    commit(folder)
    write(folder, {"a.md": "# Page\n\nMore text about a page.\n"})
    commit(folder)
    os.utime(folder / "a.md", (1, 1))
    return folder


def marker(folder: Path) -> Path:
    return folder.parent / "PWNED"


def program(folder: Path) -> str:
    file = folder.parent / "program"
    file.write_text(f"#!/bin/sh\ntouch '{marker(folder)}'\ncat\n")
    file.chmod(0o755)
    return str(file)


def lack_an_object(folder: Path, address: str) -> None:
    """Take the old text of a.md away, as from a partial clone that promises to fetch it."""
    blob = git(folder, "rev-parse", "HEAD~1:a.md")
    (folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    settings = {"remote.origin.url": address, "remote.origin.promisor": "true", "remote.origin.partialclonefilter": "blob:none"}
    for name, value in {**settings, "extensions.partialClone": "origin", "core.repositoryformatversion": "1"}.items():
        git(folder, "config", name, value)


def ask_all(folder: Path) -> list[int]:
    commands = (
        ("check", "--isolated", "--no-cache"),
        ("check", "--no-cache", "--since", "HEAD~1"),
        ("check", "--isolated", "--no-cache", "--format", "html"),
        ("doctor",),
        ("doctor", "a.md"),
    )
    codes = []
    for command in commands:
        run = seedlint(folder, *command)
        assert "a bug in seedlint" not in run.stderr
        codes.append(run.returncode)
    return codes


@pytest.mark.parametrize("setting", COMMANDS)
def test_no_command_of_the_settings_runs(repository: Path, setting: str) -> None:
    if setting.startswith("filter.Evil"):
        write(repository, {".gitattributes": "*.md filter=Evil.Twin\n"})
    git(repository, "config", setting, program(repository))
    assert ask_all(repository)[:2] == [0, 0]
    assert not marker(repository).exists()


@pytest.mark.parametrize("setting", FETCHERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_fetched(repository: Path, setting: str, address: str) -> None:
    git(repository.parent, "clone", "-q", "--bare", "repository", "other")
    lack_an_object(repository, address.format(mark=marker(repository), folder=repository.parent))
    git(repository, "config", "protocol.allow", "always")
    git(repository, "config", setting, program(repository))
    run = seedlint(repository, "check", "--isolated", "--no-cache", "--since", "HEAD~1")
    assert run.returncode == 2
    assert "--since: this partial clone lacks files of 'HEAD~1', and seedlint fetches nothing; 'git diff" in run.stderr
    assert not marker(repository).exists()


@pytest.mark.parametrize("hook", ["post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"])
def test_no_hook_runs(repository: Path, hook: str) -> None:
    (repository.parent / hook).symlink_to(program(repository))
    git(repository, "config", "core.hooksPath", str(repository.parent))
    assert ask_all(repository)[:2] == [0, 0]
    assert not marker(repository).exists()


def test_a_filter_in_included_settings_does_not_run(repository: Path) -> None:
    (repository.parent / "more").write_text(f'[filter "evil"]\n\tclean = {program(repository)}\n\trequired\n')
    git(repository, "config", "include.path", str(repository.parent / "more"))
    assert ask_all(repository)[:2] == [0, 0]
    assert not marker(repository).exists()


def test_a_filter_in_the_settings_of_a_worktree_does_not_run(repository: Path) -> None:
    git(repository, "worktree", "add", "-q", "../tree")
    tree = repository.parent / "tree"
    git(repository, "config", "extensions.worktreeConfig", "true")
    git(tree, "config", "--worktree", "filter.evil.clean", program(repository))
    os.utime(tree / "a.md", (1, 1))
    assert ask_all(tree)[:2] == [0, 0]
    assert not marker(repository).exists()


def test_a_filter_of_a_repository_further_out_does_not_run(repository: Path) -> None:
    write(repository, {"in/a.md": "# In\n\nText about a page.\n"})
    commit(repository)
    (repository / "in/.git").mkdir()
    git(repository, "config", "filter.evil.clean", program(repository))
    os.utime(repository / "in/a.md", (1, 1))
    seedlint(repository / "in", "check", "--isolated", "--no-cache")
    assert not marker(repository).exists()


def test_a_filter_that_cannot_be_switched_off_does_not_run(repository: Path) -> None:
    write(repository, {".gitattributes": "*.md filter=a=b\n"})
    with (repository / ".git/config").open("a") as out:
        out.write(f'[filter "a=b"]\n\tclean = {program(repository)}\n')
    run = seedlint(repository, "check", "--isolated", "--no-cache")
    assert "the filter 'a=b' of its settings cannot be switched off" in run.stderr
    assert not marker(repository).exists()


def test_settings_that_are_a_pipe_are_not_waited_for(repository: Path) -> None:
    (repository / ".git/config").unlink()
    os.mkfifo(repository / ".git/config")
    assert "it is no regular file" in seedlint(repository, "check", "--isolated", "--no-cache").stderr


def test_included_settings_that_are_a_pipe_are_not_waited_for(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {"a.md": "# A\n\n## Empty\n"})
    os.mkfifo(repository / ".git/included")
    with (repository / ".git/config").open("a") as out:
        out.write("[include]\n\tpath = included\n")
    monkeypatch.setattr("seedlint.discovery.walk._PATIENCE", 0.3)
    run = seedlint(repository, "check", "--isolated", "--no-cache")
    assert "git waits and does nothing, as where a file that its settings include is a pipe" in run.stderr
    assert "a.md:3:4: warning empty-section" in run.stdout
    assert "git waits" in seedlint(repository, "check", "--no-cache", "--since", "HEAD").stderr
