import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from seedlint.model import Edit, Place
from seedlint.reporters.report import Run
from tests.reporting import HOSTILE, violation, written


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner of GitHub Actions reads it: name, properties and data, unescaped."""
    found = re.match(r"\s*::(?P<name>\S+) (?P<properties>.*?)::(?P<data>.*)\Z", line)
    assert found, line
    pairs = dict(pair.split("=", 1) for pair in found["properties"].split(","))
    return found["name"], {key: unescaped(value) for key, value in pairs.items()}, unescaped(found["data"])


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_an_annotation_says_where_and_what() -> None:
    assert written("github", violation(at=(3, 5, 3, 10)), run=Run(prefix="docs/")) == (
        "::warning file=docs/docs/a.md,line=3,col=5,endColumn=10,endLine=3,title=empty-section::nothing under 'Setup'\n"
    )


def test_an_annotation_over_lines_has_no_columns() -> None:
    assert "file=docs/a.md,line=3,endLine=5,title=" in written("github", violation(at=(3, 5, 5, 10)))


def test_severities_are_commands() -> None:
    several = [violation(severity=severity) for severity in ("error", "warning", "info")]
    assert {parsed(line)[0] for line in written("github", *several).splitlines()} == {"error", "warning", "notice"}


def test_nothing_that_a_document_says_becomes_a_command_or_a_property() -> None:
    lines = written("github", *HOSTILE).split("\n")[:-1]
    assert len(lines) == len(HOSTILE)
    for line in lines:
        name, properties, _ = parsed(line)
        assert name in ("error", "warning", "notice")
        assert set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", line)
    assert {parsed(line)[1]["file"] for line in lines} >= {"a%0A::error::x,b:c.md", "::warning::.md", "漢字/空 白.md"}


def entries(*violations: Any, prefix: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("gitlab", *violations, run=Run(prefix=prefix)))
    return found


def test_gitlab_entries_have_what_gitlab_asks_for() -> None:
    (entry,) = entries(violation(at=(3, 5, 4, 10)), prefix="docs/")
    assert entry["description"] == "empty-section: nothing under 'Setup'"
    assert (entry["check_name"], entry["severity"]) == ("empty-section", "minor")
    assert entry["location"] == {"path": "docs/docs/a.md", "lines": {"begin": 3, "end": 4}}


def test_gitlab_fingerprints_are_never_shared_and_do_not_move_with_lines() -> None:
    once = entries(violation("a.md"), violation("a.md", (2, 1, 2, 2)), violation("b.md"))
    moved = entries(violation("a.md", (8, 1, 8, 2)), violation("a.md", (9, 1, 9, 2)), violation("b.md", (5, 1, 5, 2)))
    assert len({entry["fingerprint"] for entry in once}) == 3
    assert [entry["fingerprint"] for entry in once] == [entry["fingerprint"] for entry in moved]


def root(name: str, *violations: Any, files: int = 1) -> ElementTree.Element:
    whole = written(name, *violations, files=files)
    assert whole.isascii()
    return ElementTree.fromstring(whole)


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_can_be_read_whatever_a_document_says(name: str) -> None:
    content = "".join(root(name, *HOSTILE).itertext()) + str([element.attrib for element in root(name, *HOSTILE).iter()])
    assert "]]> <b> &" in content and "😀" in content and "漢字/空 白.md" in content and "caf\ufffd.md" in content
    assert not re.search("[\x00\x0b\x1b\ufffe]", content)


def test_checkstyle_has_a_file_with_its_errors() -> None:
    several = [violation("a.md"), violation("a.md", (2, 3, 2, 4), severity="error"), violation("b.md", severity="info")]
    files = root("checkstyle", *several).findall("file")
    assert [(file.get("name"), len(file)) for file in files] == [("a.md", 2), ("b.md", 1)]
    assert files[0][1].attrib == {
        "line": "2",
        "column": "3",
        "severity": "error",
        "message": "nothing under 'Setup'",
        "source": "seedlint.empty-section",
    }


def test_checkstyle_of_nothing_has_no_file() -> None:
    assert list(root("checkstyle")) == []


def test_junit_has_a_case_for_each_violation_and_counts_them() -> None:
    several = [violation("a.md"), violation("a.md", (2, 3, 2, 4), severity="error"), violation("b.md", severity="info")]
    whole = root("junit", *several)
    assert whole.attrib == {"name": "seedlint", "tests": "3", "failures": "2", "errors": "0"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in whole] == [
        ("a.md", "2", "2"),
        ("b.md", "1", "0"),
    ]
    first = whole[0][0]
    assert first.attrib == {"name": "empty-section at 1:1", "classname": "a.md", "file": "a.md", "line": "1"}
    assert first[0].attrib == {"message": "nothing under 'Setup'", "type": "empty-section"}


def test_info_does_not_fail_in_junit() -> None:
    whole = root("junit", violation(severity="info"))
    assert whole.find(".//failure") is None
    assert "nothing under 'Setup'" in str(whole.findtext(".//system-out"))


def test_a_run_without_violations_passes_in_junit() -> None:
    whole = root("junit", files=7)
    assert whole.get("failures") == "0" and [case.get("name") for case in whole.iter("testcase")] == ["7 files checked"]


def positions(value: Any) -> Iterator[tuple[int, int | None]]:
    for end in ("start", "end"):
        yield value[end]["line"], value[end].get("column")


def diagnostic(text: str | None, at: tuple[int, int, int, int], *edits: Edit) -> dict[str, Any]:
    texts = {} if text is None else {"docs/a.md": text}
    found: dict[str, Any] = json.loads(written("rdjsonl", violation(at=at, edits=edits), texts=texts))
    return found


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("plain\n", (1, 2, 1, 4), [(1, 2), (1, 4)]),
        ("a𐐀b\n", (1, 2, 1, 3), [(1, 2), (1, 6)]),
        ("é\n漢字x\n", (1, 2, 2, 3), [(1, 3), (2, 7)]),
        ("x\n", (1, 1, 2, 1), [(1, 1), (2, 1)]),
        ("x\n", (5, 2, 5, 3), [(5, None), (5, None)]),
        ("x\n", (1, 2, 1, 9), [(1, None), (1, None)]),
        (None, (2, 3, 4, 5), [(2, None), (4, None)]),
    ],
)
def test_columns_of_rdjson_are_bytes_of_utf_8(text: str | None, at: tuple[int, int, int, int], wanted: list[Any]) -> None:
    assert list(positions(diagnostic(text, at)["location"]["range"])) == wanted


def test_edits_are_suggestions_in_rdjson() -> None:
    edit = Edit(Place("docs/a.md", 1, 2, 1, 3), "e", True)
    elsewhere = Edit(Place("docs/b.md", 1, 1, 1, 1), "x", True)
    (suggestion,) = diagnostic("né\n", (1, 1, 1, 2), edit, elsewhere)["suggestions"]
    assert suggestion["text"] == "e" and list(positions(suggestion["range"])) == [(1, 2), (1, 4)]


def test_severities_of_rdjson() -> None:
    several = [violation(severity=severity) for severity in ("error", "warning", "info")]
    found = json.loads(written("rdjson", *several))["diagnostics"]
    assert {entry["severity"] for entry in found} == {"ERROR", "WARNING", "INFO"}
