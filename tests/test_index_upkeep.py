import contextlib
import sqlite3
from pathlib import Path

import pytest

from tests.project import seedlint, write

COPY = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out. The logger writes its "
    "last ten readings only when it stops in order, and a line that is pulled while it writes leaves a damaged file."
)
MARKED = COPY.replace("the serial line", "the `serial` line")
LONG = (
    f"{COPY} The keeper of the harbour writes the height of the tide into the log in the morning and in the evening, and again "
    "when a storm is near. A keeper who needs the numbers of a year finds them in the cabinet beside the door, sorted by month."
)
STEPS = [
    {"a.md": COPY, "b.md": MARKED, "c.md": COPY},
    {"a.md": MARKED},
    {"b.md": COPY, "d.md": MARKED.replace("ten", "twelve")},
    {"a.md": "Nothing.", "c.md": MARKED},
    {"c.md": "Nothing.", "b.md": MARKED},
    {"e.md": COPY},
    {"f.md": LONG},
    {"f.md": LONG.replace("cabinet", "drawer"), "g.md": COPY.replace("damaged", "broken")},
]


def reported(folder: Path, *arguments: str) -> str:
    run = seedlint(folder, "check", "--quiet", "--select", "duplicate-paragraph", "--format", "jsonl", *arguments)
    assert run.stderr == ""
    return run.stdout


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_copies_that_differ_in_markup_are_kept_as_a_fresh_run_reads_them(
    tmp_path: Path, request: pytest.FixtureRequest, large: bool
) -> None:
    if large:
        request.getfixturevalue("one_by_one")
    for step in STEPS:
        write(tmp_path, {name: f"# Page {name}\n\n{text}\n" for name, text in step.items()})
        assert reported(tmp_path) == reported(tmp_path, "--no-cache")
    assert '"match": "near"' in reported(tmp_path)


def test_rows_of_old_texts_are_removed_once_they_are_many(tmp_path: Path) -> None:
    for edit in range(3):
        write(tmp_path, {f"{number}.md": f"# Page {number}\n\nEdit {edit} of {number}. {COPY}\n" for number in range(150)})
        reported(tmp_path)
    (file,) = (tmp_path / ".seedlint_cache").glob("*.sqlite")
    with contextlib.closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT current, count(*) FROM result GROUP BY 1 ORDER BY 1").fetchall() == [(0, 100), (1, 150)]
    assert reported(tmp_path) == reported(tmp_path, "--no-cache") != ""
