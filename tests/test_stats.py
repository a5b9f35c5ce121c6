import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedlint import Document
from seedlint.analysis.readability.formulas import BY_LANGUAGE
from seedlint.index.file_sums import END
from seedlint.stats.language_names import NAMES
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
        "words  readability  copied  findings\n"
        "   33            -     97%         0  a.md\n"
        "   38            -     84%         1  docs/\n"
        "   36            -     89%         1  docs/b.md\n"
        "    2            -      0%         0  docs/c\\x1b.txt\n"
        "   71            -     90%         1  3 files\n"
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
        "findings": 1,
    }
    assert [file["path"] for file in statistics["files"]] == ["a.md", "docs/b.md", "docs/c\x1b.txt"]
    assert [file["path"] for file in statistics["folders"]] == ["docs/"]


def paths(folder: Path, *arguments: str) -> list[str]:
    lines = seedlint(folder, "stats", "--no-cache", *arguments).stdout.partition("\n\n")[0].splitlines()
    return [line.split()[-1] for line in lines[1:-1]]


DEEP = {
    "a/b/c/1.md": "# One\n\nWords are here.\n",
    "a/b/c/2.md": "# Two\n\nSome more words are here.\n\n## Empty\n\n## Next\n\nWords.\n",
    "a/b/d/e/3.md": "# Three\n\nOnly these.\n",
    "4.md": "# Four\n\nThe last words of all of these pages are here.\n",
}


def test_a_folder_with_one_child_is_opened(tmp_path: Path) -> None:
    write(tmp_path, DEEP)
    assert paths(tmp_path) == ["4.md", "a/b/", "a/b/c/", "a/b/c/1.md", "a/b/c/2.md", "a/b/d/e/3.md"]


def test_depth_counts_the_folders_that_are_shown(tmp_path: Path) -> None:
    write(tmp_path, DEEP)
    assert paths(tmp_path, "--depth", "1") == ["4.md", "a/b/"]
    assert paths(tmp_path, "--depth", "2") == ["4.md", "a/b/", "a/b/c/", "a/b/d/e/3.md"]


def test_rows_are_sorted_by_a_measure_and_cut(tmp_path: Path) -> None:
    write(tmp_path, DEEP)
    assert paths(tmp_path, "--sort", "words", "--top", "3") == ["a/b/", "a/b/c/", "4.md"]
    assert paths(tmp_path, "--sort", "findings", "--top", "3") == ["a/b/", "a/b/c/", "a/b/c/2.md"]


@pytest.mark.parametrize("option", ["--top", "--depth"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5"])
def test_a_number_of_rows_is_a_whole_number(tmp_path: Path, option: str, value: str) -> None:
    run = seedlint(tmp_path, "stats", f"{option}={value}")
    assert (run.returncode, run.stdout) == (2, "")
    assert f"{value!r} is no whole number over 0" in run.stderr


def test_the_worst_files_of_each_measure_are_listed(folder: Path) -> None:
    hard = "Notwithstanding the responsibilities of the organisation, it is administrators who document requirements. "
    easy = "The man put the red cup on the mat. The dog sat by the cat. "
    write(folder, {"hard.md": f"# Hard\n\n{hard * 9}\n", "easy.md": f"# Easy\n\n{easy * 9}\n"})
    text = seedlint(folder, "stats", "--no-cache", "--top", "2").stdout
    lists = [part.splitlines() for part in text.split("\n\n")[1:]]
    assert [title for title, *_ in lists] == ["hardest to read (English)", "most copied words", "longest", "most findings"]
    assert [[line.split()[-1] for line in lines] for _, *lines in lists][:3] == [
        ["hard.md", "easy.md"],
        ["a.md", "docs/b.md"],
        ["easy.md", "hard.md"],
    ]
    assert lists[1][1:] == ["32 (97%)  a.md", "32 (89%)  docs/b.md"]
    worst = json.loads(seedlint(folder, "stats", "--no-cache", "--format", "json").stdout)["worst"]
    assert [(one["measure"], one["language"]) for one in worst] == [
        *[("readability", "en"), ("copied", ""), ("words", ""), ("findings", "")],
    ]
    assert [one["path"] for one in worst[0]["files"]] == ["hard.md", "easy.md"]


def test_a_sorted_table_is_the_only_list_and_is_in_the_order_that_it_shows(folder: Path) -> None:
    write(folder, {"much.md": f"# Much\n\n{COPY}\n\n{'Words that no other page has are here. ' * 20}\n"})
    lines = seedlint(folder, "stats", "--no-cache", "--sort", "copied", "--top", "3").stdout.splitlines()
    shares = [int(line.split()[2].rstrip("%")) for line in lines[1:4]]
    assert shares == sorted(shares, reverse=True)
    assert len(lines) == 5


def test_a_table_of_few_files_has_no_lists(folder: Path) -> None:
    assert "\n\n" not in seedlint(folder, "stats", "--no-cache").stdout


def test_copies_are_measured_and_not_counted_as_findings_where_their_rule_is_off(folder: Path) -> None:
    write(folder, {".seedlint.yaml": "rules: {duplicate-paragraph: off}\n", "d.md": "# D\n\n## Empty\n\n## Next\n\nWords.\n"})
    assert seedlint(folder, "stats", "--no-cache").stdout.splitlines()[-1].split() == ["75", "-", "85%", "1", "4", "files"]


def test_every_language_with_a_formula_has_a_name() -> None:
    assert NAMES.keys() == BY_LANGUAGE.keys()


def test_copies_are_known_from_files_that_were_not_asked_for(folder: Path) -> None:
    run = seedlint(folder, "stats", "--no-cache", "a.md")
    assert run.stdout.splitlines()[1:] == [
        "   33            -     97%         1  a.md",
        "   33            -     97%         1  1 file",
    ]


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
    assert "  300 files\n" in alone


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
