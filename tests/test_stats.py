import json
from pathlib import Path

import pytest

from tests.project import seedlint, write

COPY = (
    "Download the archive for your system, unpack it into a folder of its own, and put that folder on the search path, so that"
    " the shell finds the program by its name.\n"
)
PAGES = {"a.md": f"# A\n\n{COPY}", "docs/b.md": f"# B\n\n{COPY}\nMore words here.\n", "docs/c\x1b.txt": "C\n\nNothing.\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, PAGES)


def test_each_folder_and_file_has_a_line_and_all_have_one(folder: Path) -> None:
    run = seedlint(folder, "stats", "--no-cache")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        "words  readability  copied\n"
        "   33            -    97 %  a.md\n"
        "   38            -    84 %  docs/\n"
        "   36            -    89 %  docs/b.md\n"
        "    2            -     0 %  docs/c\\x1b.txt\n"
        "   71            -    90 %  3 files\n"
    )


def test_json_has_the_same_for_programs(folder: Path) -> None:
    statistics = json.loads(seedlint(folder, "stats", "--no-cache", "--format", "json").stdout)
    assert statistics["total"] == {
        "files": 3,
        "documents": 3,
        "words": 71,
        "readability": [],
        "copied_words": 64,
        "duplicate_share": 0.9014,
    }
    assert [file["path"] for file in statistics["files"]] == ["a.md", "docs/b.md", "docs/c\x1b.txt"]
    assert [file["path"] for file in statistics["folders"]] == ["docs/"]


def test_copies_are_known_from_files_that_were_not_asked_for(folder: Path) -> None:
    run = seedlint(folder, "stats", "--no-cache", "a.md")
    assert run.stdout.splitlines()[1:] == ["   33            -    97 %  a.md", "   33            -    97 %  1 file"]


def test_readability_is_that_of_the_language(folder: Path) -> None:
    german = "Der Hafenmeister schreibt jeden Morgen die Höhe der Flut in das Buch, das auf dem Tisch am Fenster liegt. " * 5
    write(folder, {"d.md": f"# D\n\n{german}\n"})
    assert " ease " in seedlint(folder, "stats", "--no-cache", "d.md").stdout


def test_a_file_that_cannot_be_read_is_passed_over(folder: Path) -> None:
    write(folder, {"bad.md": b"\xff\xfe\x00"})
    assert seedlint(folder, "stats", "--no-cache").stdout.endswith("3 files\n")


def test_excluded_paths_have_no_statistics(folder: Path) -> None:
    write(folder, {".seedlint.yaml": "exclude: [docs]\n"})
    run = seedlint(folder, "stats", "docs")
    assert (run.stdout, run.returncode) == ("", 0)
    assert "excluded" in run.stderr


def test_a_path_that_does_not_exist_exits_with_2(folder: Path) -> None:
    run = seedlint(folder, "stats", "nope.md")
    assert (run.returncode, run.stdout) == (2, "")
