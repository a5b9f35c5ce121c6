from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write
from tests.test_baseline import prose

CONFIG = {".seedlint.yaml": "rule-files: [lint/*.py]\n", "lint/tea.py": word_rule("tea")}
README = Path(__file__).parents[1] / "README.md"
ONLY = ("--select", "word-tea,duplicate-paragraph")


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    run = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=True, env=kept)
    return os.fsdecode(run.stdout).strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def since(folder: Path, revision: str, *arguments: str) -> list[str]:
    """Path and line of what is reported."""
    run = seedlint(folder, "check", "--quiet", "--no-cache", *ONLY, "--format", "jsonl", "--since", revision, *arguments)
    assert run.returncode in (0, 1), run.stderr
    assert run.stderr == ""
    return [f"{row['path']}:{row['line']}" for row in map(json.loads, run.stdout.splitlines())]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with two findings in each of two files."""
    git(tmp_path, "init", "-q")
    old = "# Old\n\nSome tea.\n\nMore words.\n\nLast tea.\n"
    write(tmp_path, {**CONFIG, "a.md": old, "b.md": old.replace("Old", "Other")})
    commit(tmp_path)
    return tmp_path


def test_without_changes_nothing_is_reported(folder: Path) -> None:
    assert since(folder, "HEAD") == []


def test_only_changed_lines_are_reported(folder: Path) -> None:
    write(folder, {"a.md": "# Old\n\nSome tea.\n\nMore new tea.\n\nLast tea.\n"})
    assert since(folder, "HEAD") == ["a.md:5"]


def test_committed_staged_unstaged_and_untracked_all_count(folder: Path) -> None:
    start = git(folder, "rev-parse", "HEAD")
    for name in ("committed", "staged", "unstaged"):
        write(folder, {f"{name}.md": "# New\n\nSome tea.\n"})
        if name == "committed":
            commit(folder)
    git(folder, "add", "staged.md")
    write(folder, {"b.md": "# Other\n\nSome tea and cake.\n\nMore words.\n\nLast tea.\n"})
    assert since(folder, start) == ["b.md:3", "committed.md:3", "staged.md:3", "unstaged.md:3"]
    assert since(folder, "HEAD") == ["b.md:3", "staged.md:3", "unstaged.md:3"]


def test_what_others_added_to_the_branch_meanwhile_is_no_change_of_ours(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "topic")
    write(folder, {"c.md": "# C\n\nSome tea.\n"})
    commit(folder)
    git(folder, "checkout", "-q", "main")
    write(folder, {"a.md": "# Old\n\nWater.\n\nMore words.\n\nLast tea.\n"})
    commit(folder)
    git(folder, "checkout", "-q", "topic")
    assert since(folder, "main") == ["c.md:3"]


def test_a_renamed_file_is_reported_where_it_was_changed(folder: Path) -> None:
    git(folder, "mv", "a.md", "renamed.md")
    assert since(folder, "HEAD") == []
    write(folder, {"renamed.md": "# Old\n\nSome tea.\n\nMore words.\n\nLast cup of tea.\n"})
    assert since(folder, "HEAD") == ["renamed.md:7"]


def test_one_added_copy_is_reported_and_a_hundred_old_ones_are_not(folder: Path) -> None:
    write(folder, {f"p{number:03}.md": f"# Page {number}\n\n{prose(number // 2)}\n" for number in range(200)})
    commit(folder)
    write(folder, {"b.md": f"# Other\n\nWater.\n\n{prose(7)}\n"})
    assert since(folder, "HEAD") == ["b.md:5"]


def test_a_copy_is_reported_at_the_changed_place_though_that_is_the_first(folder: Path) -> None:
    write(folder, {"z.md": f"# Z\n\n{prose(1)}\n"})
    commit(folder)
    write(folder, {"a.md": f"# Old\n\n{prose(1)}\n"})
    assert since(folder, "HEAD") == ["a.md:3"]


def test_a_text_in_many_files_is_reported_at_the_added_copy(folder: Path) -> None:
    write(folder, {f"p{number}.md": f"# Page {number}\n\n{prose(1)}\n" for number in range(10, 18)})
    commit(folder)
    write(folder, {"p14.md": f"# Page 14\n\n{prose(1)}\n\nWords between the two.\n\n{prose(1)}\n"})
    assert since(folder, "HEAD") == ["p14.md:7"]


def test_a_cluster_is_not_reported_at_a_changed_place_that_is_suppressed(folder: Path) -> None:
    write(folder, {"c.md": f"# C\n\n{prose(1)}\n", "e.md": f"# E\n\n{prose(1)}\n"})
    commit(folder)
    write(folder, {"d.md": f"# D\n\n<!-- seedlint-disable-next-line duplicate-paragraph -->\n{prose(1)}\n"})
    assert since(folder, "HEAD") == []
    write(folder, {"d.md": f"# D\n\n{prose(1)}\n"})
    assert since(folder, "HEAD") == ["d.md:3"]


def test_where_lines_went_away_the_neighbours_count(folder: Path) -> None:
    write(folder, {"c.md": "# C\n\nFirst tea.\n\nSome tea,\nmore words.\n\nLast tea.\n"})
    commit(folder)
    write(folder, {"c.md": "# C\n\nFirst tea.\n\nSome tea,\n\nLast tea.\n"})
    assert since(folder, "HEAD") == ["c.md:5"]


def test_paths_and_changed_lines_both_hold(folder: Path) -> None:
    write(folder, {"a.md": "# Old\n\nSome old tea.\n", "b.md": "# Old\n\nSome old tea.\n"})
    assert since(folder, "HEAD", "b.md") == ["b.md:3"]


def test_the_root_may_be_a_folder_of_the_repository(folder: Path) -> None:
    write(folder, {f"docs/{name}": f"root: true\n{text}" if name.endswith("yaml") else text for name, text in CONFIG.items()})
    write(folder, {"docs/x.md": "# X\n\nSome tea.\n", "a.md": "# Old\n\nSome old tea.\n"})
    assert since(folder / "docs", "HEAD") == ["x.md:3"]
    commit(folder)
    write(folder, {"docs/x.md": "# X\n\nSome tea.\n\nAnd tea.\n"})
    assert since(folder / "docs", "HEAD") == ["x.md:5"]


@pytest.mark.parametrize(
    "name",
    ["tab\there.md", "line\nbreak.md", 'quote".md', "space here.md", "back\\slash.md", "ünï.md", os.fsdecode(b"byte\xff.md")],
)
def test_any_name_of_a_file_is_understood(folder: Path, name: str) -> None:
    write(folder, {name: "# X\n\nSome tea.\n\nWords.\n"})
    commit(folder)
    write(folder, {name: "# X\n\nSome tea.\n\nMore tea.\n"})
    assert since(folder, "HEAD") == [f"{name}:5"]


def test_lines_that_look_like_headers_of_a_diff_are_text(folder: Path) -> None:
    text = "# X\n\n++ b/a.md\n\n@@ -1 +1,99 @@\n\ndiff --git a/a.md b/a.md\n\nNew tea.\n"
    write(folder, {"x.md": "# X\n\nOld words.", "a.md": "# Old\n\nSome tea.\n\nMore words.\n\nLast tea.\n\nEnd.\n"})
    commit(folder)
    write(folder, {"x.md": text.rstrip("\n")})
    assert since(folder, "HEAD") == ["x.md:9"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_line_ends_and_encodings_are_understood(folder: Path, end: str, encoding: str) -> None:
    lines = ["X", "", "Old tea.", "", "Words.", ""]
    write(folder, {"x.txt": end.join(lines).encode(encoding)})
    commit(folder)
    write(folder, {"x.txt": end.join([*lines, "New tea.", ""]).encode(encoding)})
    found = since(folder, "HEAD")
    assert found == (["x.txt:7"] if (end, encoding) == ("\r\n", "utf-8") else ["x.txt:3", "x.txt:7"])


def test_in_a_repository_without_a_commit_all_lines_are_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {**CONFIG, "a.md": "# A\n\ntea\n", "docs/b.md": "# B\n\ntea\n"})
    git(tmp_path, "add", "a.md")
    assert since(tmp_path, "HEAD") == ["a.md:3", "docs/b.md:3"]
    assert seedlint(tmp_path, "check", "--since", "main").returncode == 2


def test_no_repository_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {**CONFIG, "a.md": "# A\n\ntea\n"})
    run = seedlint(tmp_path, "check", "--since", "HEAD")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("seedlint: --since: fatal: not a git repository")


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nope", "--since: fatal: Not a valid object name nope"),
        ("HEAD --fix", "--since needs lines as they are"),
        ("--output=x", "--since: '--output=x' is not a revision"),
        ("island", "--since: 'island' and HEAD have no commit in common; is this a shallow clone"),
    ],
)
def test_a_revision_that_cannot_be_used_exits_with_2_and_says_why(folder: Path, revision: str, said: str) -> None:
    git(folder, "checkout", "-q", "--orphan", "island")
    write(folder, {"island.md": "# Island\n"})
    commit(folder)
    git(folder, "checkout", "-q", "main")
    run = seedlint(folder, "check", *f"--since={revision}".split())
    assert run.returncode == 2
    assert said in run.stderr


@pytest.mark.parametrize(
    "setting",
    [
        "diff.noprefix=true",
        "diff.mnemonicPrefix=true",
        "diff.relative=true",
        "diff.external=false",
        "diff.context=9",
        "diff.interHunkContext=9",
        "color.ui=always",
        "core.quotePath=false",
    ],
)
def test_settings_of_the_user_change_nothing(folder: Path, setting: str) -> None:
    git(folder, "config", *setting.split("="))
    write(folder, {"a.md": "# Old\n\nSome old tea.\n\nMore words.\n\nLast tea.\n", ".gitattributes": "*.md -diff\n"})
    assert since(folder, "HEAD") == ["a.md:3"]


def test_a_baseline_and_changed_lines_both_hold(folder: Path) -> None:
    assert seedlint(folder, "check", *ONLY, "--baseline", "known.json", "--update-baseline").returncode == 0
    commit(folder)
    write(folder, {"a.md": "# Old\n\nSome tea.\n\nMore new tea.\n\nLast tea.\n"})
    assert since(folder, "HEAD", "--baseline", "known.json") == ["a.md:5"]


def test_outputs_are_written_though_nothing_changed(folder: Path) -> None:
    assert since(folder, "HEAD", "--output", "sarif=out.sarif") == []
    assert json.loads((folder / "out.sarif").read_text())["runs"][0]["results"] == []


def test_a_hook_finds_the_changes_though_git_speaks_of_another_index(folder: Path) -> None:
    write(folder, {"a.md": "# Old\n\nSome tea.\n\nMore new tea.\n\nLast tea.\n"})
    run = seedlint(folder, "check", *ONLY, "--since", "HEAD", env={"GIT_INDEX_FILE": "/nowhere", "GIT_DIR": "/nowhere"})
    assert run.stdout.splitlines() == ["a.md:5:10: warning word-tea found 'tea'"]


def test_what_the_readme_shows_runs(folder: Path) -> None:
    shown = dict(re.findall(r"<!-- run: (\w+) -->\n```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL))
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    runs = [seedlint(folder, *line.split()[1:]) for line in (shown["since"] + shown["baseline"]).splitlines()]
    assert [(run.returncode, run.stdout) for run in runs] == [(0, "")] * 3
