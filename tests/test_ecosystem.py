import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.ecosystem import Finding, compare, listed, main, summary

SEEDLINT = f"{sys.executable} -m seedlint"
FOUND = Finding("empty-section", "docs/a.md", 3, 4, "warning", "nothing under 'A'")


def lines_of(old: list[Finding], new: list[Finding], show: int = 20) -> list[str]:
    return list(summary("title", compare(old, new), [], show))


def test_a_finding_of_both_runs_is_not_shown() -> None:
    assert lines_of([FOUND], [FOUND])[-1] == "No change in 1 findings."


def test_what_came_and_what_went_is_counted_by_rule() -> None:
    other = FOUND._replace(rule="broken-promise", line=9)
    lines = lines_of([FOUND], [other])
    assert "| broken-promise | 0 | 1 | 1 | 0 | 0 |" in lines
    assert "| empty-section | 1 | 0 | 0 | 1 | 0 |" in lines
    assert "+ docs/a.md:9:4: warning broken-promise nothing under 'A'" in lines
    assert "- docs/a.md:3:4: warning empty-section nothing under 'A'" in lines


def test_another_message_at_the_same_line_is_a_change() -> None:
    changes = compare([FOUND], [FOUND._replace(message="no text under 'A'")])
    assert (len(changes.came), len(changes.went), len(changes.changed)) == (0, 0, 1)


def test_a_second_finding_at_the_same_place_is_one_that_came() -> None:
    assert compare([FOUND], [FOUND, FOUND]).came == [FOUND]


def test_long_lists_are_cut_with_their_number() -> None:
    assert "  and 3 more" in lines_of([], [FOUND._replace(line=line) for line in range(1, 6)], show=2)


def test_backticks_of_a_document_do_not_end_the_fence() -> None:
    assert "````diff" in lines_of([], [FOUND._replace(message="nothing under '```'")])


def test_comments_of_a_list_are_no_sources(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# ours\n\nnpm:one # two\nfolder\n")
    assert listed(tmp_path / "list.txt") == ["npm:one", "folder"]


@pytest.mark.slow
def test_two_commands_run_over_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("# Tides\n\n## Height\n\n## Time\n\nTwice a day the water comes back to the wall.\n")
    program = tmp_path / "old"
    program.write_text(f'#!/bin/sh\nexec {SEEDLINT} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", ["ecosystem", f"{program} --ignore empty-section", str(program), str(tmp_path)])
    assert main() == 0
    shown = capsys.readouterr().out
    assert "1 corpora, 1 files" in shown
    assert "| empty-section | 0 | 1 | 1 | 0 | 0 |" in shown


@pytest.mark.slow
def test_a_run_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["ecosystem", sys.executable, sys.executable, str(tmp_path)])
    assert main() == 1
    assert f"Failed: {tmp_path}: " in capsys.readouterr().out
