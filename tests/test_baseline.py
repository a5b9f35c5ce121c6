from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from seedlint.config import ConfigError
from seedlint.filters.baseline.entries import Entry
from seedlint.filters.baseline.file import dump, load
from tests.project import seedlint, seedlint_process, word_rule, write

FILE = ("--baseline", "known.json")
NOISE = "title-body-mismatch,heading-body-mismatch,templated-*,missing-section,low-readability,broken-promise"
WORDS = "keeper lights lamp hour before dusk trims wick twice night writes weather down dawn boat rope tide gull".split()  # noqa: SIM905


def prose(number: int) -> str:
    """A paragraph that no other number gives."""
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) + (str(number) if at % 7 == 0 else "") for at in range(40)).capitalize() + "."


def page(number: int) -> str:
    """Two sections with a flaw in each, and a paragraph that the next page repeats."""
    shared = prose(number // 2)
    north = f"## North {number}\n\n{shared}\n\nSome tea.\n\n"
    return f"# Page {number}\n\n{north}## South {number}\n\n{prose(1000 + number)}\n\n## East\n"


def check(folder: Path, *arguments: str) -> list[str]:
    """Path, line and rule of what is reported."""
    run = seedlint(folder, "check", "--no-cache", "--min-severity", "info", "--ignore", NOISE, *arguments)
    assert run.returncode in (0, 1), run.stderr
    return [":".join(line.split(":")[:2]) + " " + line.split(" ")[2] for line in run.stdout.splitlines()]


def update(folder: Path, *arguments: str) -> str:
    run = seedlint(folder, "check", "--quiet", "--no-cache", "--ignore", NOISE, *FILE, "--update-baseline", *arguments)
    assert (run.returncode, run.stdout) == (0, "")
    return run.stderr.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {".seedlint.yaml": "rule-files: [lint/*.py]\n", "lint/tea.py": word_rule("tea")})


def test_500_findings_are_known_after_lines_came_a_file_was_renamed_and_sections_were_swapped(folder: Path) -> None:
    write(folder, {f"p{number:03}.md": page(number) for number in range(200)})
    assert len(check(folder)) == 500
    run = seedlint_process(folder, "check", "--no-cache", "--ignore", NOISE, *FILE, "--update-baseline")
    assert (run.returncode, run.stdout) == (0, "")
    assert check(folder, *FILE) == []

    lines = "".join(f"Line {number} of a note that was put on top.\n\n" for number in range(20))
    text = (folder / "p010.md").read_text()
    write(folder, {"p010.md": text.replace("## North", f"{lines}## North", 1)})
    (folder / "moved").mkdir()
    (folder / "p020.md").rename(folder / "moved" / "else.md")
    head, north, south, east = (folder / "p030.md").read_text().split("## ")
    write(folder, {"p030.md": f"{head}## {south}## {north}## {east}"})
    assert check(folder, *FILE) == []

    write(folder, {"p040.md": (folder / "p040.md").read_text() + "\nMore tea here.\n"})
    assert check(folder, *FILE) == ["p040.md:15 word-tea"]


def copies(folder: Path, *names: str, number: int = 1) -> None:
    write(folder, {name: f"# Page {name}\n\n{prose(number)}\n" for name in names})


def test_an_additional_copy_is_reported_at_its_place(folder: Path) -> None:
    copies(folder, "b.md", "c.md")
    assert check(folder) == ["c.md:3 duplicate-paragraph"]
    update(folder)
    copies(folder, "d.md")
    assert check(folder, *FILE) == ["d.md:3 duplicate-paragraph"]
    (folder / "d.md").rename(folder / "a.md")
    assert check(folder, *FILE) == ["a.md:3 duplicate-paragraph"]
    assert check(folder, *FILE, "a.md") == ["a.md:3 duplicate-paragraph"]
    assert check(folder, *FILE, "b.md", "c.md") == []


def test_two_copies_more_are_reported_once_at_the_first(folder: Path) -> None:
    copies(folder, "b.md", "c.md")
    update(folder)
    copies(folder, "a.md", "d.md")
    assert check(folder, *FILE) == ["a.md:3 duplicate-paragraph"]


def test_a_copy_that_moved_is_known(folder: Path) -> None:
    copies(folder, "b.md", "c.md")
    update(folder)
    (folder / "c.md").rename(folder / "a.md")
    assert check(folder, *FILE) == []
    write(folder, {"a.md": "# A\n\nNothing.\n", "z.md": f"# Z\n\nA word first.\n\n- {prose(1)}\n"})
    assert check(folder, *FILE) == []


def test_a_copy_that_was_edited_in_place_is_known(folder: Path) -> None:
    copies(folder, "b.md", "c.md", "d.md")
    update(folder)
    write(folder, {"d.md": (folder / "d.md").read_text().replace("keeper", "warden", 1)})
    assert check(folder) == ["c.md:3 duplicate-paragraph"]
    assert check(folder, *FILE) == []


def test_a_near_copy_that_joins_a_known_cluster_is_the_only_one_reported(folder: Path) -> None:
    copies(folder, "b.md", "c.md")
    update(folder)
    for number, word in enumerate(("keeper", "boat", "night")):
        write(folder, {"d.md": f"# D\n\n{prose(1).replace(word, f'other{number}', 1)}\n"})
        assert check(folder, *FILE) == ["d.md:3 duplicate-paragraph"]


def test_a_text_in_many_files_is_reported_at_the_copy_that_is_new(folder: Path) -> None:
    copies(folder, *(f"p{number}.md" for number in range(10, 18)))
    assert len(check(folder)) == 1
    update(folder)
    assert check(folder, *FILE) == []
    copies(folder, "p13-new.md")
    assert check(folder, *FILE) == ["p13-new.md:3 duplicate-paragraph"]
    assert check(folder, *FILE, "p13-new.md") == ["p13-new.md:3 duplicate-paragraph"]
    assert check(folder, *FILE, "p14.md") == []
    write(folder, {"p13-new.md": "# Gone\n", "p15.md": f"# P15\n\n{prose(1)}\n\nSome words between.\n\n{prose(1)}\n"})
    assert check(folder, *FILE) == ["p15.md:7 duplicate-paragraph"]


def test_a_new_cluster_is_reported_as_without_a_baseline(folder: Path) -> None:
    copies(folder, "b.md", "c.md")
    update(folder)
    copies(folder, "d.md", "e.md", "f.md", number=2)
    assert check(folder, *FILE) == ["e.md:3 duplicate-paragraph"]


def test_the_same_flaw_in_another_page_is_new_though_one_was_fixed(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\nSome tea is here.\n", "b.md": "# B\n\nOther words.\n"})
    update(folder)
    write(folder, {"a.md": "# A\n\nNone.\n", "b.md": "# B\n\nBut tea is there.\n"})
    assert check(folder, *FILE) == ["b.md:3 word-tea"]


def test_it_changes_only_on_update_and_fixed_entries_go(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\nSome tea.\n", "b.md": "# B\n\nTea? tea!\n"})
    assert update(folder).endswith("known.json: 2 entries, 2 added, 0 fixed and removed")
    write(folder, {"a.md": "# A\n\nNone.\n", "c.md": "# C\n\nMore tea.\n"})
    before = (folder / "known.json").read_bytes()
    run = seedlint(folder, "check", "--quiet", "--no-cache", "--ignore", NOISE, *FILE)
    assert run.stdout == "c.md:3:6: warning word-tea found 'tea'\n"
    assert run.stderr.endswith("known.json: 1 of its entries is fixed; remove with --update-baseline\n")
    assert (folder / "known.json").read_bytes() == before
    assert update(folder).endswith("known.json: 2 entries, 1 added, 1 fixed and removed")
    assert check(folder, *FILE) == []


def test_what_was_not_looked_at_stays(folder: Path) -> None:
    write(folder, {name: f"# {name}\n\nSome tea.\n" for name in ("a.md", "b.md", "c.md")})
    copies(folder, "x.md", "y.md")
    update(folder)
    write(folder, {"a.md": "# A\n", "b.md": "# B\n", "d.md": "# D\n\nNew tea.\n", "x.md": "# X\n"})
    assert update(folder, "a.md").endswith("4 entries, 0 added, 1 fixed and removed")
    assert update(folder, "--select", "duplicate-paragraph", "--ignore", "word-tea").endswith("0 added, 2 fixed and removed")
    assert check(folder, *FILE) == ["d.md:3 word-tea"]
    assert update(folder).endswith("2 entries, 1 added, 1 fixed and removed")


def test_what_is_suppressed_is_no_part_of_it(folder: Path) -> None:
    off = "<!-- seedlint-disable-next-line word-tea -->\n"
    write(folder, {"a.md": f"# A\n\n{off}Some tea.\n"})
    update(folder)
    write(folder, {"a.md": "# A\n\nSome tea.\n"})
    assert check(folder, *FILE) == ["a.md:3 word-tea"]


def test_no_copy_that_is_suppressed_is_part_of_it(folder: Path) -> None:
    off = "<!-- seedlint-disable-next-line duplicate-paragraph -->\n"
    plain, covered = f"# Page\n\n{prose(1)}\n", f"# Page\n\n{off}{prose(1)}\n"
    write(folder, {"a.md": plain, "b.md": covered, "c.md": covered, "d.md": f"{plain}\n{off}{prose(1)}\n"})
    update(folder)
    entries = json.loads((folder / "known.json").read_text())["entries"]
    assert [entry["path"] for entry in entries if entry["rule"] == "duplicate-paragraph"] == ["a.md", "d.md"]


def test_pages_of_trees_that_the_baseline_knows_are_not_new(folder: Path) -> None:
    write(folder, {f"v{version}/{number}.md": f"# Page\n\n{prose(number)}\n" for version in "12" for number in range(4)})
    update(folder)
    assert check(folder, *FILE) == []
    assert [line for number in range(4) for line in check(folder, *FILE, f"v1/{number}.md", f"v2/{number}.md")] == []


def test_the_config_names_the_file(folder: Path) -> None:
    write(
        folder, {".seedlint.yaml": "rule-files: [lint/*.py]\nbaseline: ci/known.json\n", "a.md": "# A\n\nSome tea.\n", "ci/x": ""}
    )
    assert seedlint(folder, "check", "--update-baseline").returncode == 0
    assert seedlint(folder / "ci", "check").stdout == ""
    assert (folder / "ci" / "known.json").is_file()


def test_the_file_is_sorted_and_has_a_line_for_each_entry(folder: Path) -> None:
    write(folder, {"b.md": "# B\n\nSome tea.\n\nSome tea.\n", "ü.md": "# A\n\nSome tea.\n"})
    update(folder)
    lines = (folder / "known.json").read_text("utf-8").splitlines()
    assert [json.loads(line.rstrip(","))["path"] for line in lines[3:-2]] == ["b.md", "ü.md"]
    assert '"count": 2' in lines[3]
    before = (folder / "known.json").stat().st_mtime_ns
    assert update(folder).endswith("0 added, 0 fixed and removed")
    assert (folder / "known.json").stat().st_mtime_ns == before


def test_names_that_are_not_unicode_come_back(tmp_path: Path) -> None:
    entry = Entry("b\udcffd\u2028.md", "rule", "0", "")
    write(tmp_path, {"known.json": dump({entry: 3})})
    assert load(tmp_path / "known.json", "known.json") == {entry: 3}


ENTRY = '{"path": "a", "rule": "r", "fingerprint": "f", "text": ""}'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "known.json: not JSON"),
        (b"\xff", "known.json: not a baseline: not UTF-8"),
        (b"[" * 100_000, "known.json: not"),
        (b"[]", "known.json: not a baseline"),
        (b'{"version": 9, "entries": []}', "known.json:1:1: a baseline of version 9; this seedlint reads version 1"),
        (
            b'{"version": 1,\n"entries": [\n<<<<<<< ours\n]}',
            "known.json:3:1: not JSON: Expecting value; is a merge conflict",
        ),
        (f'{{"version": 1, "entries": [\n{ENTRY},\n{{"path": 3}}\n]}}'.encode(), "known.json:3:1: not an entry of a baseline"),
        (f'{{"version": 1, "entries": [\n{ENTRY[:-1]}, "count": 0}}\n]}}'.encode(), "known.json:2:1: not an entry"),
    ],
)
def test_a_file_that_cannot_be_used_is_reported_with_its_place(folder: Path, content: bytes, said: str) -> None:
    write(folder, {"a.md": "# A\n", "known.json": content})
    run = seedlint(folder, "check", *FILE)
    assert run.returncode == 2
    assert run.stderr.startswith(said)
    assert run.stdout == ""


def test_a_secret_that_a_config_names_is_not_shown(folder: Path) -> None:
    write(folder, {"a.md": "# A\n", "secret": b"hunter2\n"})
    assert "hunter2" not in seedlint(folder, "check", "--baseline", "secret").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "none.json"], "none.json: the baseline cannot be read: No such file or directory; write it with"),
        (["--update-baseline"], "--update-baseline needs a file"),
        ([*FILE, "--update-baseline", "--since", "HEAD"], "cannot be used with --since"),
        ([*FILE, "--update-baseline", "--diff"], "cannot be used with --diff"),
        ([*FILE, "--update-baseline", "-"], "cannot be used with the PATH '-'"),
        (["--baseline", "no/where.json", "--update-baseline"], "no/where.json: cannot be written: No such file or directory"),
    ],
)
def test_arguments_that_contradict_exit_with_2(folder: Path, arguments: list[str], said: str) -> None:
    write(folder, {"a.md": "# A\n"})
    run = seedlint(folder, "check", *arguments)
    assert run.returncode == 2
    assert said in run.stderr


def test_it_is_not_written_where_a_rule_failed(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\nSome tea.\n"})
    update(folder)
    before = (folder / "known.json").read_bytes()
    write(folder, {"lint/tea.py": word_rule("tea").replace("    for block", "    1 / 0\n    for block", 1)})
    run = seedlint(folder, "check", *FILE, "--update-baseline")
    assert run.returncode == 2
    assert (folder / "known.json").read_bytes() == before
    assert "not written, because a rule failed" in run.stderr


def test_a_line_that_a_merge_left_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path, {"known.json": f'{{"version": 1, "entries": [\n{ENTRY},\n{ENTRY}\n]}}\n'})
    assert list(load(tmp_path / "known.json", "known.json").values()) == [1]


def test_an_error_of_the_file_is_an_error_of_the_config(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        load(tmp_path, "known.json")
