import json
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.fixes import FixedFile, NotWrittenError, apply_edits, write
from seedlint.model import Edit, Place
from tests import project
from tests.project import seedlint, seedlint_process

RECORD = "# Use SQLite\n\n## Status\n\nAccepted\n\n## Context\n\nThe readings need a store.\n\n## {decision}\n\nWe use SQLite.\n"
CONSEQUENCES = "\n## Consequences\n\nOne file holds everything.\n"
MISSPELT = RECORD.format(decision="Decison") + CONSEQUENCES
SPELT = MISSPELT.replace("Decison", "Decision")
SHORT = RECORD.format(decision="Decision")
NAME = "adr/0001-use-sqlite.md"
UNSAFE = ("--fix", "--unsafe-fixes", "--ignore", "empty-section,leftover-placeholder")
"""Unsafe fixes where the placeholder under an inserted heading is no finding."""
RULE = '''"""A word in place of another.

## Why

They are.
"""
from seedlint import DocumentRule, Edit, Finding

def check(document, options):
    for block in document.of("paragraph"):
        at = block.text.find("{old}")
        if at >= 0:
            place = block.at(at, at + len("{old}"))
            yield Finding(place, "'{old}'", edits=(Edit(place, "{new}", safe=True),))

RULE = DocumentRule(name="{name}", doc=__doc__, check=check)
'''


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> tuple[Edit, ...]:
    return (Edit(Place("", line, column, end_line, end_column), text, safe=True),)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    project.write(tmp_path, {NAME: MISSPELT})
    return tmp_path


def test_a_misspelt_heading_is_fixed(record: Path) -> None:
    done = seedlint(record, "check", "--quiet", "--fix")
    assert (record / NAME).read_text() == SPELT
    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr == "seedlint: 1 finding fixed in 1 file\n"


def test_a_file_that_git_knew_as_unchanged_is_read_again_after_a_fix(record: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=record, check=True)
    done = seedlint(record, "check", "--fix")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_second_fix_changes_nothing(record: Path) -> None:
    project.write(record, {NAME: RECORD.format(decision="Decison")})
    seedlint(record, "check", *UNSAFE)
    once = (record / NAME).read_bytes()
    again = seedlint(record, "check", "--quiet", *UNSAFE)
    assert (record / NAME).read_bytes() == once
    assert again.stderr == ""


def test_an_unsafe_fix_that_brings_a_new_finding_is_not_made(tmp_path: Path) -> None:
    text = f"# Logger\n\n{TWICE}\n\nRead on.\n\n{TWICE}\n\n## Lamp\n\nIt is green.\n"
    project.write(
        tmp_path, {NAME: SHORT, "a.md": text, "adr/0002-lamp.md": SHORT.replace("SQLite", "lamps") + f"\n{OTHER}\n\n{OTHER}\n"}
    )
    before = findings(tmp_path)
    run = seedlint(tmp_path, "check", "--fix", "--unsafe-fixes")
    assert f"{NAME}:13: missing-section not fixed, because the fix would bring a new finding\n" in run.stderr
    assert findings(tmp_path) < before
    assert (tmp_path / NAME).read_text() == SHORT
    assert (tmp_path / "a.md").read_text().count(TWICE) == (tmp_path / "adr/0002-lamp.md").read_text().count(OTHER) == 1


OTHER = (
    "A lamp at the end of the pier shows boats the way in at night, and it is lit by whoever leaves the harbour last. Take the "
    "key from the hook in the hut, turn the lamp on, and write your name and the time into the list beside the door."
)


def findings(folder: Path) -> set[tuple[str, str]]:
    run = seedlint(folder, "check", "--format", "jsonl")
    return {(found["path"], found["rule"]) for found in map(json.loads, run.stdout.splitlines())}


def test_a_missing_section_is_put_in_only_where_unsafe_fixes_are_asked_for(tmp_path: Path) -> None:
    project.write(tmp_path, {NAME: SHORT})
    seedlint(tmp_path, "check", "--fix")
    assert (tmp_path / NAME).read_text() == SHORT
    seedlint(tmp_path, "check", *UNSAFE)
    assert (tmp_path / NAME).read_text() == SHORT + "\n## Consequences\n\nTODO\n"


def test_a_missing_section_goes_before_the_one_that_follows(tmp_path: Path) -> None:
    text = SHORT.replace("## Context\n\nThe readings need a store.\n\n", "") + CONSEQUENCES
    project.write(tmp_path, {NAME: text})
    seedlint(tmp_path, "check", *UNSAFE)
    assert (tmp_path / NAME).read_text() == text.replace("## Decision", "## Context\n\nTODO\n\n## Decision")


def test_a_section_finds_its_place_after_a_heading_that_was_misspelt(tmp_path: Path) -> None:
    project.write(tmp_path, {NAME: RECORD.format(decision="Decison")})
    seedlint(tmp_path, "check", *UNSAFE)
    assert (tmp_path / NAME).read_text() == SHORT + "\n## Consequences\n\nTODO\n"


TWICE = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out. The logger writes its "
    "last ten readings only when it stops in order, and a line that is pulled while it writes leaves a damaged file."
)


def test_a_paragraph_that_a_page_has_twice_is_taken_away_the_second_time(tmp_path: Path) -> None:
    project.write(tmp_path, {"a.md": f"# Logger\n\n{TWICE}\n\nRead on.\n\n{TWICE}\n\n## Lamp\n\nIt is green.\n"})
    seedlint(tmp_path, "check", "--fix")
    assert (tmp_path / "a.md").read_text().count(TWICE) == 2
    seedlint(tmp_path, "check", "--fix", "--unsafe-fixes")
    assert (tmp_path / "a.md").read_text() == f"# Logger\n\n{TWICE}\n\nRead on.\n\n## Lamp\n\nIt is green.\n"


def test_what_another_page_has_too_is_left_to_its_author(tmp_path: Path) -> None:
    project.write(tmp_path, {"a.md": f"# Logger\n\n{TWICE}\n", "b.md": f"# Lamp\n\n{TWICE}\n"})
    assert seedlint(tmp_path, "check", "--diff", "--unsafe-fixes").stdout == ""


def test_diff_shows_what_fix_does_and_changes_nothing(record: Path) -> None:
    shown = seedlint(record, "check", "--diff")
    assert (record / NAME).read_text() == MISSPELT
    assert shown.returncode == 1
    subprocess.run(["git", "apply", "-"], cwd=record, input=shown.stdout.encode(), check=True)
    assert (record / NAME).read_text() == SPELT


@pytest.mark.parametrize("odd", ['a"b', "tab\tx", "line\nx", "back\\x"])
def test_a_patch_names_files_as_git_does(tmp_path: Path, odd: str) -> None:
    project.write(tmp_path, {f"adr/0001-{odd}.md": MISSPELT})
    shown = seedlint(tmp_path, "check", "--diff").stdout
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=shown.encode(), check=True)
    assert (tmp_path / "adr" / f"0001-{odd}.md").read_text() == SPELT


def test_a_file_that_a_patch_cannot_hold_is_named(tmp_path: Path) -> None:
    project.write(tmp_path, {NAME: MISSPELT.encode("utf-16")})
    shown = seedlint(tmp_path, "check", "--diff")
    assert (shown.stdout, shown.returncode) == ("", 1)
    assert NAME in shown.stderr


def test_without_fixes_there_is_no_diff(tmp_path: Path) -> None:
    project.write(tmp_path, {NAME: SPELT})
    assert (seedlint(tmp_path, "check", "--diff").stdout, seedlint(tmp_path, "check", "--diff").returncode) == ("", 0)


def test_only_the_paths_that_are_given_are_fixed(record: Path) -> None:
    project.write(record, {"adr/0002-use-git.md": MISSPELT.replace("SQLite", "git")})
    seedlint(record, "check", "--fix", "adr/0002-use-git.md")
    assert (record / NAME).read_text() == MISSPELT
    assert "Decision" in (record / "adr/0002-use-git.md").read_text()


def test_standard_input_is_shown_as_a_diff_but_not_written(record: Path) -> None:
    name = ("--stdin-filename", NAME)
    assert "+## Decision" in seedlint(record, "check", "-", *name, "--diff", stdin=MISSPELT.encode()).stdout
    refused = seedlint(record, "check", "-", *name, "--fix", stdin=MISSPELT.encode())
    assert (refused.returncode, "standard input" in refused.stderr) == (2, True)


def test_unsafe_fixes_alone_are_an_error(record: Path) -> None:
    assert seedlint(record, "check", "--unsafe-fixes").returncode == 2


def test_fix_and_diff_together_show_what_would_be_fixed(record: Path) -> None:
    both, diff = (seedlint(record, "check", *arguments) for arguments in (("--fix", "--diff"), ("--diff",)))
    assert (both.stdout, both.returncode) == (diff.stdout, diff.returncode)
    assert "+## Decision" in both.stdout
    assert (record / NAME).read_text() == MISSPELT


def test_fixes_of_one_place_are_done_one_after_the_other(tmp_path: Path) -> None:
    rules = {"one.py": RULE.format(old="a colour red", new="a colour blue", name="one")}
    rules["two.py"] = RULE.format(old="colour", new="hue", name="two")
    project.write(
        tmp_path, {".seedlint.yaml": "rule-files: [one.py, two.py]\n", "a.md": "# A\n\nIt has a colour red.\n", **rules}
    )
    seedlint(tmp_path, "check", "--fix")
    assert (tmp_path / "a.md").read_text() == "# A\n\nIt has a hue blue.\n"


def test_fixes_that_undo_each_other_end(tmp_path: Path) -> None:
    rules = {
        "one.py": RULE.format(old="black", new="white", name="one"),
        "two.py": RULE.format(old="white", new="black", name="two"),
    }
    project.write(tmp_path, {".seedlint.yaml": "rule-files: [one.py, two.py]\n", "a.md": "# A\n\nIt is black.\n", **rules})
    assert seedlint(tmp_path, "check", "--fix").returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_line_ends_and_mode_stay(tmp_path: Path, encoding: str, end: str) -> None:
    project.write(tmp_path, {NAME: RECORD.format(decision="Decison").replace("\n", end).encode(encoding)})
    (tmp_path / NAME).chmod(0o640)
    seedlint(tmp_path, "check", *UNSAFE)
    wanted = f"{SHORT}\n## Consequences\n\nTODO\n".replace("\n", end).encode(encoding)
    assert (tmp_path / NAME).read_bytes() == wanted
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o640


def test_overlapping_edits_are_never_applied_together() -> None:
    assert apply_edits(b"abcdef\n", [edit(1, 2, 1, 4, "X"), edit(1, 3, 1, 5, "Y"), edit(1, 6, 1, 7, "Z")]) == (b"aXdeZ\n", 2)


def test_the_edits_of_a_finding_are_applied_together_or_not_at_all() -> None:
    both = (*edit(1, 1, 1, 2, "1"), *edit(1, 4, 1, 5, "4"))
    assert apply_edits(b"abcd\n", [both, edit(1, 2, 1, 5, "")]) == (b"1bc4\n", 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"One.\n\nTwo.\n\nThree.\n", b"One.\n\nThree.\n"),
        (b"One.\n\nTwo.\n", b"One.\n"),
        (b"One.\r\n\r\nTwo.\r\n\r\n\r\n  Three.\r\n", b"One.\r\n\r\n  Three.\r\n"),
        (b"One.\n\nTwo.", b"One.\n"),
        (b"One.\r\rTwo.\r\rThree.\r", b"One.\r\rThree.\r"),
        (b"<!-- x -->\n\nTwo.\nThree.\n", b"<!-- x -->\n\n\nThree.\n"),
    ],
)
def test_lines_that_go_take_the_gap_below_along(before: bytes, after: bytes) -> None:
    assert apply_edits(before, [edit(3, 1, 3, 5, "")]) == (after, 1)


@given(st.text(alphabet="ab \n\ré€𝄞", max_size=40), st.data())
def test_edits_change_nothing_outside_of_their_places(text: str, data: st.DataObject) -> None:
    from seedlint.model import Source

    source = Source("", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    content, count = apply_edits(text.encode(), [(Edit(source.place(start, end), "NEW", safe=True),)])
    assert (content.decode(), count) == (text[:start] + "NEW" + text[end:], 1)


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    project.write(tmp_path, {"a.md": "new"})
    with pytest.raises(NotWrittenError, match=r"a\.md: not written: it changed while seedlint ran"):
        write(tmp_path, FixedFile("a.md", b"old", b"mended", 1))
    assert (tmp_path / "a.md").read_text() == "new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    project.write(tmp_path, {"real.md": "old"})
    (tmp_path / "a.md").symlink_to("real.md")
    write(tmp_path, FixedFile("a.md", b"old", b"mended", 1))
    assert ((tmp_path / "a.md").is_symlink(), (tmp_path / "real.md").read_text()) == (True, "mended")


def test_nothing_outside_of_the_root_is_written(tmp_path: Path) -> None:
    project.write(tmp_path, {"out.md": "old", "root/x": ""})
    (tmp_path / "root" / "a.md").symlink_to("../out.md")
    with pytest.raises(NotWrittenError):
        write(tmp_path / "root", FixedFile("a.md", b"old", b"mended", 1))
    assert (tmp_path / "out.md").read_text() == "old"


def test_a_folder_that_cannot_be_written_is_reported(record: Path, confined: tuple[str, ...]) -> None:
    (record / "adr").chmod(0o555)
    done = seedlint_process(record, "check", "--fix", within=confined)
    assert "cannot be written" in done.stderr
    assert list((record / "adr").iterdir()) == [record / NAME]
