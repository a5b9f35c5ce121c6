"""The HTML report beside an earlier report: `--compare-to`."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from seedlint.reporters.trend import Earlier, RuleTrend, compare, parse_report
from tests.project import seedlint, write
from tests.reporting import violation

EMPTY = "# {0}\n\n## Empty {0}\n\n## More\n\nText.\n"
RULES = ("--select", "empty-section,broken-promise")


def data(folder: Path, *arguments: str) -> dict[str, Any]:
    run = seedlint(folder, "check", "--quiet", *RULES, "--format", "html", *arguments)
    found = re.search(r'id="data">(.*?)</script>', run.stdout, re.DOTALL)
    assert found, run.stderr
    values: dict[str, Any] = json.loads(found[1])
    return values


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an earlier report, in which one finding is gone since then, one is the same and one is new."""
    write(tmp_path, {"a.md": EMPTY.format("A"), "b.md": EMPTY.format("B")})
    assert seedlint(tmp_path, "check", "--quiet", *RULES, "--output", "json=old.json").returncode == 1
    return write(tmp_path, {"a.md": "# A\n\nText.\n", "c.md": EMPTY.format("C")})


def test_findings_are_new_gone_or_the_same(folder: Path) -> None:
    found = data(folder, "--compare-to", "old.json")
    assert found["trend"] == [["empty-section", 1, 1, 1]]
    assert [one.get("new", False) for one in found["findings"]] == [False, True]


def test_a_finding_that_moved_is_the_same(folder: Path) -> None:
    write(folder, {"sub/d.md": "# B\n\nBefore.\n\n## Empty B\n\n## More\n\nText.\n"})
    (folder / "b.md").unlink()
    assert data(folder, "--compare-to", "old.json")["trend"] == [["empty-section", 1, 1, 1]]


def test_of_the_earlier_report_only_what_was_checked_again_counts(folder: Path) -> None:
    assert data(folder, "--compare-to", "old.json", "b.md")["trend"] == [["empty-section", 0, 0, 1]]
    assert data(folder, "--compare-to", "old.json", "--ignore", "empty-section")["trend"] == []


def test_a_report_without_an_earlier_one_has_no_trend(folder: Path) -> None:
    found = data(folder)
    assert found["trend"] is None
    assert not any("new" in one for one in found["findings"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("\udcff", "is no JSON"),
        ("[]", "has no list of violations"),
        ('{"violations": {}}', "has no list of violations"),
        ('{"violations": [{"path": "a.md", "rule": "x"}]}', "has no path, rule and fingerprint in violation 1"),
        (
            '{"violations": [{"path": "a.md", "rule": "x", "fingerprint": []}]}',
            "has no path, rule and fingerprint in violation 1",
        ),
        ('{"violations": [null]}', "has no path, rule and fingerprint in violation 1"),
    ],
)
def test_a_file_that_is_no_report_is_refused(folder: Path, text: str, reason: str) -> None:
    (folder / "old.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    run = seedlint(folder, "check", "--format", "html", "--compare-to", "old.json")
    assert (run.returncode, run.stdout) == (2, "")
    assert f"--compare-to old.json: {reason}" in run.stderr


def test_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    run = seedlint(folder, "check", "--format", "html", "--compare-to", "none.json")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--compare-to none.json: cannot be read: No such file or directory" in run.stderr


def test_a_comparison_without_a_report_that_shows_it_is_refused(folder: Path) -> None:
    run = seedlint(folder, "check", "--format", "concise", "--compare-to", "old.json")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--compare-to is for the html report; add --output html=FILE" in run.stderr


def earlier(*fingerprints: str) -> Sequence[Earlier]:
    return [Earlier("docs/a.md", "empty-section", fingerprint) for fingerprint in fingerprints]


def test_each_finding_of_a_fingerprint_counts() -> None:
    found = [violation(fingerprint="1"), violation(fingerprint="1"), violation(fingerprint="2")]
    trend = compare(earlier("1", "3", "3"), found, {"empty-section"}, None)
    assert trend.rules == [RuleTrend("empty-section", 2, 2, 1)]
    assert trend.new == {1, 2}


def test_the_form_of_json_is_read_back() -> None:
    assert parse_report('{"violations": [{"path": "a", "rule": "b", "fingerprint": "c", "line": 1}]}') == [Earlier("a", "b", "c")]
