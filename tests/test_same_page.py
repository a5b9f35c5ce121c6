"""The same page in each format: a file `page.SUFFIX` in `same_page` is all that a format needs here."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from seedlint import check
from seedlint.formats.registry import BUILT_IN
from seedlint.model import Document, Place, Source, Violation

FOLDER = Path(__file__).parent / "same_page"
PAGES = sorted(FOLDER.iterdir())
EXPECTED = [
    ("broken-promise", "'three steps' announced, 2 listed", "three steps"),
    ("leftover-placeholder", "'TODO' left in the text", "TODO"),
    ("empty-section", "nothing under 'Limits'; if the headings after it are its parts, put them one level lower", "Limits"),
    ("duplicate-paragraph", "same text as PATH", "Lift the cover, take the old drum out by its two handles"),
]
CELL = re.compile(r" \(cell \d+, line \d+\)\Z")


@cache
def document(page: Path) -> Document:
    (found,) = BUILT_IN.parse(page.name, page.read_text("utf-8"))
    return found


def text_at(page: Path, place: Place) -> str:
    source = Source(page.name, page.read_text("utf-8"))
    starts = source.line_starts
    return source.text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


def shown(page: Path, violation: Violation) -> tuple[str, str, str]:
    message = re.sub(r"page\.\w+:\d+", "PATH", CELL.sub("", violation.message))
    return violation.rule, message, text_at(page, violation.place)


def test_each_built_in_format_has_its_page() -> None:
    known = {BUILT_IN.format_of(page.name).name for page in PAGES}
    assert known == {value.name for value in BUILT_IN.values} - {"plaintext"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_blocks_are_those_of_markdown(page: Path) -> None:
    blocks, expected = (
        [(block.kind, block.level, block.marker.rstrip(".)"), block.text.strip()) for block in document(one).blocks]
        for one in (page, FOLDER / "page.md")
    )
    assert blocks == expected
    assert document(page).title == "Care of the tide gauge"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_marks_are_those_of_markdown(page: Path) -> None:
    marks, expected = (
        [
            (mark.kind, block.text[mark.start : mark.end])
            for block in document(one).blocks
            if block.kind != "code"
            for mark in block.marks
        ]
        for one in (page, FOLDER / "page.md")
    )
    assert marks == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_findings_and_their_places_are_those_of_markdown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(page, tmp_path)
    found = [shown(page, violation) for violation in check(cache=False) if violation.severity != "info"]
    assert len(found) == len(EXPECTED)
    for (rule, message, text), (expected_rule, beginning, words) in zip(found, EXPECTED, strict=True):
        assert rule == expected_rule
        assert message.startswith(beginning)
        assert text.startswith(words)


@pytest.mark.parametrize("page", [page for page in PAGES if page.suffix != ".md"], ids=lambda page: page.name)
def test_a_page_that_was_turned_into_another_format_is_a_copy(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(FOLDER / "page.md", tmp_path)
    (tmp_path / "other").mkdir()
    shutil.copy(page, tmp_path / "other")
    found = [violation for violation in check(cache=False) if violation.rule == "duplicate-paragraph"]
    ends = {violation.path for violation in found} | {related.place.path for one in found for related in one.finding.related}
    assert ends == {"page.md", f"other/{page.name}"}
