import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedlint import Document
from seedlint.index.file_sums import END
from seedlint.stats.measure import RuleOptions, measure_pages
from seedlint.stats.model import MeasuredPage
from tests.project import seedlint, seedlint_process, write

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
        "   33            -     97%  a.md\n"
        "   38            -     84%  docs/\n"
        "   36            -     89%  docs/b.md\n"
        "    2            -      0%  docs/c\\x1b.txt\n"
        "   71            -     90%  3 files\n"
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
    assert run.stdout.splitlines()[1:] == ["   33            -     97%  a.md", "   33            -     97%  1 file"]


def test_a_page_is_measured_once_and_again_when_it_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def measure(documents: list[Document], options: RuleOptions) -> Iterator[MeasuredPage]:
        measured.extend(document.path for document in documents)
        return measure_pages(documents, options)

    monkeypatch.setattr("seedlint.stats.measure.measure_pages", measure)
    first = seedlint(folder, "stats").stdout
    assert measured == ["a.md", "docs/b.md", "docs/c\x1b.txt"]
    measured.clear()
    assert seedlint(folder, "stats").stdout == first
    assert seedlint(folder, "check", "--format", "html").stdout
    assert measured == []
    write(folder, {"docs/b.md": "# B\n\nOne more.\n"})
    assert seedlint(folder, "stats").stdout == seedlint(folder, "stats", "--no-cache").stdout != first
    assert measured == ["docs/b.md", "a.md", "docs/b.md", "docs/c\x1b.txt"]


def test_statistics_of_unsaved_text_are_not_kept(folder: Path) -> None:
    before = seedlint(folder, "stats").stdout
    unsaved = f"# A\n\n## Unsaved words\n\n{COPY * 3}".encode()
    report = seedlint(folder, "check", "-", "--stdin-filename", "a.md", "--format", "html", stdin=unsaved).stdout
    assert "Unsaved words" in report
    assert seedlint(folder, "stats").stdout == before


def test_damaged_statistics_are_made_again(folder: Path) -> None:
    before = seedlint(folder, "stats").stdout
    (file,) = (folder / ".seedlint_cache").glob("index*.sqlite")
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE measure SET body = CAST(substr(body, 1, length(body) - 1) || x'00' AS BLOB)")
        database.commit()
    file.with_name(file.name + END).unlink()
    run = seedlint(folder, "stats")
    assert run.stdout == before
    assert "was not used in this run" in run.stderr
    assert seedlint(folder, "stats").stderr == ""


def test_many_files_are_measured_in_several_processes(tmp_path: Path) -> None:
    write(
        tmp_path, {f"{number:03}.md": f"# {number}\n\nThe tide rises, and the keeper writes it down.\n" for number in range(300)}
    )
    alone, shared = (seedlint_process(tmp_path, "stats", "--no-cache", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert alone == shared
    assert alone.endswith("300 files\n")


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
