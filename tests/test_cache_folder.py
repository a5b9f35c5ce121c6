import os
import time
from pathlib import Path

import pytest

from seedlint._internal import safe_files
from seedlint._internal.startup_cache import FILE, StartupCache
from tests.project import seedlint, write
from tests.test_since import git

PAGE = "# Page\n\nText about a page.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "victim").write_text("precious")
    write(tmp_path / "root", {"a.md": PAGE})
    (tmp_path / "root/.seedlint_cache").mkdir()
    return tmp_path / "root"


def test_no_prepared_link_leads_the_cache_of_starts_out_of_the_root(root: Path) -> None:
    for name in ("start", f"start.{os.getpid()}", "start.tmp"):
        (root / f".seedlint_cache/{name}").symlink_to("../../victim")
    cache = StartupCache(root)
    cache.put("name", "key", "value")
    cache.save()
    assert (root.parent / "victim").read_text() == "precious"
    assert StartupCache(root).get("name", "key") == "value"


def test_the_cache_of_starts_is_not_written_into_a_folder_behind_a_link(root: Path) -> None:
    (root.parent / "other").mkdir()
    (root / ".seedlint_cache").rmdir()
    (root / ".seedlint_cache").symlink_to("../other")
    cache = StartupCache(root)
    cache.put("name", "key", "value")
    cache.save()
    assert seedlint(root, "check", "--isolated").returncode == 0
    assert list((root.parent / "other").iterdir()) == []


def test_a_pipe_for_a_cache_of_starts_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / FILE)
    assert StartupCache(root).get("name", "key") is None
    assert seedlint(root, "check", "--isolated").returncode == 0


@pytest.mark.parametrize("target", ["../../made-outside", "../../victim"])
def test_a_link_for_the_ignore_file_is_replaced(root: Path, target: str) -> None:
    (root / ".seedlint_cache/.gitignore").symlink_to(target)
    assert seedlint(root, "check").returncode == 0
    assert (root.parent / "victim").read_text() == "precious"
    assert not (root.parent / "made-outside").exists()
    assert (root / ".seedlint_cache/.gitignore").read_text() == "*\n"
    assert not (root / ".seedlint_cache/.gitignore").is_symlink()


@pytest.mark.parametrize("left", ["", "\n", "something else\n"])
def test_a_cache_is_ignored_by_git_whatever_was_left_in_its_ignore_file(root: Path, left: str) -> None:
    git(root, "init", "-q")
    (root / ".seedlint_cache/.gitignore").write_text(left)
    assert seedlint(root, "check").returncode == 0
    assert git(root, "status", "--short") == "?? a.md"


def test_what_a_killed_run_left_in_the_cache_is_swept(root: Path) -> None:
    assert seedlint(root, "check").returncode == 0
    stale = root / f".seedlint_cache/{safe_files.TEMPORARY}{'0' * 16}.tmp"
    stale.write_text("x")
    os.utime(stale, (time.time() - 7200,) * 2)
    write(root, {"b.md": PAGE.replace("Page", "Other")})
    assert seedlint(root, "check").returncode == 0
    assert not stale.exists()
