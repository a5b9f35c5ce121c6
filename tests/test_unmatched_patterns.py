"""Patterns of the config that match nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.project import seedlint, write

PAGES = {"a.md": "# A\n\nText.\n", "handbook/b.md": "# B\n\nMore.\n", "handbook/c.pod": ""}


def notes(folder: Path, config: str, *paths: str) -> list[str]:
    run = seedlint(write(folder, {".seedlint.yaml": config}), "check", "--quiet", *paths)
    assert (run.returncode, run.stdout) == (0, "")
    return run.stderr.splitlines()


@pytest.mark.parametrize("git", [False, True])
@pytest.mark.parametrize(
    ("wrong", "right", "keys"),
    [
        ("exclude:\n  - handbok/**\n", "exclude:\n  - handbook/**\n", "exclude"),
        ("exclude: handbook/b\n", "exclude: handbook/*.pod\n", "exclude"),
        (
            "overrides:\n  - files: handbook/*.pod\n    rules: {}\n",
            "overrides:\n  - files: '*.md'\n    rules: {}\n",
            "overrides.files",
        ),
        ("types:\n  memo:\n    paths: [memos]\n", "types:\n  memo:\n    paths: [handbook]\n", "types.memo.paths"),
        ("include: ['*.md', docs]\n", "include: ['*.md', handbook]\n", "include"),
    ],
)
def test_a_pattern_that_matches_nothing_is_told_with_its_place(
    tmp_path: Path, wrong: str, right: str, keys: str, git: bool
) -> None:
    write(tmp_path, PAGES)
    if git:
        subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (note,) = notes(tmp_path, wrong)
    assert note.startswith(".seedlint.yaml:")
    assert f"{keys!r} names" in note
    assert notes(tmp_path, right) == []
    assert notes(tmp_path, wrong, "a.md") == (
        [] if keys != "include" else ["seedlint: 'include' names 'docs', which no file matches"]
    )


def test_the_place_is_that_of_the_pattern(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    (note,) = notes(tmp_path, "exclude:\n  - handbook/c.pod\n  - handbok\n")
    assert note == ".seedlint.yaml:3:5: 'exclude' names 'handbok', which no file matches"


def test_rule_files_that_match_nothing_are_a_mistake(tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, {**PAGES, ".seedlint.yaml": "rule-files: lint/*.py\n"}), "check")
    assert (run.returncode, ".seedlint.yaml:1:13: no Python or YAML file matches" in run.stderr) == (2, True)


def test_what_git_ignores_may_be_excluded_though_it_is_not_there(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    write(tmp_path, {**PAGES, ".gitignore": "build/\n*.log\nnode_modules\n"})
    assert notes(tmp_path, "exclude: [build, 'build/**', 'docs/build/*.md', '*.log', '**/node_modules/', .git]\n") == []
    assert len(notes(tmp_path, "exclude: [built, 'x/*.lock', '{out,dist}/']\n")) == 3


def test_without_git_folders_that_are_never_entered_may_be_excluded(tmp_path: Path) -> None:
    write(tmp_path, {**PAGES, "gone/d.md": "# D\n", "gone/deep/e.md": "# E\n"})
    assert notes(tmp_path, "exclude: [node_modules, '.venv/**', gone, 'gone/']\n") == []


def test_a_shared_config_outside_of_the_root_may_name_what_others_have(tmp_path: Path) -> None:
    write(tmp_path, {"shared.yaml": "exclude: [elsewhere]\n", "project/a.md": PAGES["a.md"]})
    assert notes(tmp_path / "project", "extends: ../shared.yaml\n") == []


def test_patterns_of_a_nested_config_are_told_once(tmp_path: Path) -> None:
    write(tmp_path, {**PAGES, "handbook/.seedlint.yaml": "extends: ../.seedlint.yaml\nexclude: [c.pod, x.pod]\n"})
    assert notes(tmp_path, "exclude: [nowhere]\n") == [
        ".seedlint.yaml:1:11: 'exclude' names 'nowhere', which no file matches",
        "handbook/.seedlint.yaml:2:18: 'exclude' names 'x.pod', which no file matches",
    ]


def test_a_folder_in_brackets_is_told_from_a_character_class(tmp_path: Path) -> None:
    write(tmp_path, {**PAGES, "app/[slug]/p.md": "# P\n\nText.\n", "app/s/q.md": "# Q\n\nWords.\n"})
    (note,) = notes(tmp_path, "exclude: ['app/[slug]/**']\n")
    assert note.startswith(".seedlint.yaml:1:11: '[slug]' in 'app/[slug]/**' means one of the characters in it")
    assert "'app/[[]slug]/**'" in note
    assert notes(tmp_path, "exclude: ['app/[[]slug]/**']\n") == []
    assert notes(tmp_path, "exclude: ['app/[rst]/**']\n") == []


@pytest.mark.parametrize("name", [".seedlint.yml", ".seedlint.json", ".seedlint.toml"])
def test_a_config_of_another_name_is_a_mistake_and_beside_a_config_a_note(tmp_path: Path, name: str) -> None:
    run = seedlint(write(tmp_path, {**PAGES, name: ""}), "check")
    assert (run.returncode, f"{name}: is not read; rename it to '.seedlint.yaml'" in run.stderr) == (2, True)
    assert notes(tmp_path, "") == [f"seedlint: {name!r} is not read; the config is '.seedlint.yaml'"]


@pytest.mark.parametrize("name", ["seedlint.yaml", "seedlint.toml"])
def test_a_name_that_may_mean_something_else_is_a_note_at_the_root_only(tmp_path: Path, name: str) -> None:
    run = seedlint(write(tmp_path, {**PAGES, name: "", f".github/workflows/{name}": ""}), "check", "--quiet")
    assert (run.returncode, run.stderr) == (0, f"seedlint: {name!r} is not read; the config is '.seedlint.yaml'\n")
