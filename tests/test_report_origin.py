"""The lines by which the HTML report says what it is about."""

import json
import re
from pathlib import Path

import pytest

from seedlint.discovery.revision import Revision, read_revision, remote_name
from tests.project import seedlint, write
from tests.test_since import commit, git

PAGES = {"docs/a.md": "# A\n\n## Empty\n\n## More\n\nText.\n", "docs/.seedlint.yaml": "root: true\n"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = write(tmp_path / "handbook", PAGES)
    git(folder, "init", "-q")
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder)
    return folder


def page(folder: Path, *arguments: str) -> str:
    return seedlint(folder, "check", "--quiet", "--format", "html", *arguments).stdout


def origin(folder: Path, *arguments: str) -> dict[str, str]:
    found = re.search(r'id="data">(.*?)</script>', page(folder, *arguments), re.DOTALL)
    assert found
    return dict(json.loads(found[1])["origin"])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/owner/name.git", "github.com/owner/name"),
        ("https://user:secret@github.com/owner/name", "github.com/owner/name"),
        ("https://secret@example.org:8443/group/sub/name.git/", "example.org/group/sub/name"),
        ("HTTPS://github.com/owner/name?private_token=secret#secret", "github.com/owner/name"),
        ("ssh://git:secret@example.org/~owner/name.git", "example.org/~owner/name"),
        ("git@github.com:owner/name.git", "github.com/owner/name"),
        ("user:secret@github.com:owner/name.git", ""),
        ("https://user:1/secret@example.org/owner/name", ""),
        ("https://user:1/secret?x@example.org/owner/name", ""),
        ("https://user@secret@example.org/owner/name", ""),
        ("https://example.org/name?a=b@secret", ""),
        ("ext::sh -c secret", ""),
        ("/home/secret/name.git", ""),
        ("file:///home/secret/name", ""),
        ("C:/secret/name", ""),
        ("C:\\secret\\name", ""),
        ("https://" + "a/" * 100_000 + "@", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_remote_has_no_secret(url: str, name: str) -> None:
    assert remote_name(url) == name


def test_a_report_names_repository_revision_branch_day_command_and_config(repository: Path) -> None:
    git(repository, "remote", "add", "origin", "https://secret:secret@example.org/team/handbook.git")
    git(repository, "commit", "-q", "--amend", "--no-edit", "--date", "2000-01-01T00:00:00Z")
    revision = read_revision(repository)
    assert revision[:3] == ("example.org/team/handbook", git(repository, "rev-parse", "HEAD"), "work")
    assert revision.date == git(repository, "log", "-1", "--format=%cs")
    assert origin(repository / "docs", "--select", "empty-section") == {
        "Repository": "example.org/team/handbook, folder docs",
        "Revision": revision.commit[:12],
        "Branch": "work",
        "Newest commit": revision.date,
        "Command": "seedlint check --quiet --format html --select empty-section",
        "Config": ".seedlint.yaml",
    }
    assert "secret" not in page(repository / "docs")


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("1709231400 +0000", "2024-02-29"),
        ("1709231400 +1245", "2024-03-01"),
        ("1709166600 -0900", "2024-02-28"),
        ("999999999999 +0000", ""),
        ("1709231400 +9999", ""),
    ],
)
def test_the_day_is_that_of_the_committer(repository: Path, stamp: str, day: str) -> None:
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    who = "x <x@example.org>"
    made = write(repository, {"made": f"tree {tree}\nauthor {who} 1 +0000\ncommitter {who} {stamp}\n\ncommitter {who} 1 +0000\n"})
    name = git(repository, "hash-object", "-t", "commit", "-w", "--literally", str(made / "made"))
    git(repository, "update-ref", "HEAD", name)
    assert read_revision(repository)[1:] == (name, "work", day)


def test_without_a_commit_or_git_the_folder_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "handbook", {"a.md": "# A\n\nText.\n"})
    assert read_revision(folder) == Revision("handbook")
    git(folder, "init", "-q")
    assert read_revision(folder)[:2] == ("handbook", "")
    assert origin(folder)["Config"] == "none; all rules have their defaults"


def test_a_damaged_repository_is_named_too(repository: Path) -> None:
    (repository / ".git/HEAD").write_text("nothing")
    assert read_revision(repository) == Revision("handbook")


def test_folders_of_the_machine_are_not_in_a_report(repository: Path) -> None:
    there = repository.parent / "elsewhere"
    write(there, {"old.json": '{"violations": []}'})
    command = (f"--compare-to={there}/old.json", "--output", f"json={there}/new.json")
    text = page(repository, *command, f"{repository}/docs/a.md")
    assert "--compare-to=old.json --output json=new.json docs/a.md" in text
    assert str(repository.parent) not in text


def test_a_report_has_the_same_bytes_for_any_number_of_jobs_and_without_a_cache(repository: Path) -> None:
    assert (
        page(repository) == page(repository, "-j", "2") == page(repository, "--jobs=1", "--no-cache") == page(repository, "-j2")
    )
