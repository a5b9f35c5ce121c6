import io
import json
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import pytest

from seedlint._internal.cell_width import count_cells
from seedlint._internal.terminal import escape_controls
from seedlint.model import Place, Related, Violation
from seedlint.reporters import registry, statistics
from seedlint.reporters.excerpt import excerpt
from seedlint.reporters.report import lines_of, make_report
from tests import reporting

violation = partial(reporting.violation, data={"words": 3})


def written(name: str, *violations: Violation, text: str = "", colour: bool = False, **more: int) -> str:
    """What the reporter of that name writes where every file is the text."""
    return reporting.written(name, *violations, texts=defaultdict(lambda: text), colour=colour, **more)


def marked(line: str, start: int, end: int, room: int = 80) -> list[str]:
    shown = excerpt(line, start, end, room)
    return [shown.text, " " * shown.indent + "^" * shown.width]


def test_concise_is_a_line_a_violation() -> None:
    assert written("concise", violation()) == "docs/a.md:1:1: warning empty-section nothing under 'Setup'\n"


def test_concise_and_jsonl_are_empty_without_violations() -> None:
    assert written("concise") == written("jsonl") == ""


def test_jsonl_has_the_fields_of_the_contract_in_their_order() -> None:
    related = (Related(Place("b.md", 7, 1, 7, 5), "the original"),)
    line = json.loads(written("jsonl", violation(at=(1, 3, 2, 4), related=related)))
    assert list(line.items()) == [
        ("path", "docs/a.md"),
        ("line", 1),
        ("column", 3),
        ("end_line", 2),
        ("end_column", 4),
        ("rule", "empty-section"),
        ("severity", "warning"),
        ("message", "nothing under 'Setup'"),
        ("fingerprint", "00ff"),
        ("related", [{"path": "b.md", "line": 7, "column": 1, "end_line": 7, "end_column": 5, "message": "the original"}]),
        ("data", {"words": 3}),
    ]
    assert list(line["related"][0]) == ["path", "line", "column", "end_line", "end_column", "message"]


@pytest.mark.parametrize("name", registry.NAMES)
def test_the_order_of_violations_does_not_matter(name: str) -> None:
    several = [violation(path, (line, 1, line, 2), rule=rule) for path in "ab" for line in (1, 10, 9) for rule in ("y", "x")]
    assert written(name, *several) == written(name, *reversed(several))


def test_violations_are_sorted_by_path_line_column_and_rule() -> None:
    wanted = [("a", 2, 1, "x"), ("a", 2, 1, "y"), ("a", 2, 9, "x"), ("a", 10, 1, "x"), ("b", 1, 1, "x")]
    several = [violation(path, (line, column, line, column), rule=rule) for path, line, column, rule in reversed(wanted)]
    lines = [json.loads(line) for line in written("jsonl", *several).splitlines()]
    assert [(line["path"], line["line"], line["column"], line["rule"]) for line in lines] == wanted


def test_json_holds_what_jsonl_has_and_the_numbers() -> None:
    several = [violation(), violation(severity="error")]
    whole = json.loads(written("json", *several, files=3))
    assert whole["violations"] == [json.loads(line) for line in written("jsonl", *several).splitlines()]
    assert whole["summary"] == {
        "files": 3,
        "violations": 2,
        "severities": {"error": 1, "warning": 1, "info": 0},
        "suppressed": 0,
        "in_baseline": 0,
        "hidden": 0,
        "unread": {},
    }
    assert whole["version"] == 1


def test_json_of_nothing_is_json() -> None:
    assert json.loads(written("json"))["violations"] == []


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_path_that_is_no_unicode_survives_json(name: str) -> None:
    whole = written(name, violation("caf\udce9.md")).encode("ascii").decode()
    assert "caf\\udce9.md" in whole


def test_text_shows_the_line_with_a_caret_under_the_span() -> None:
    found = violation(at=(3, 5, 3, 10))
    assert written("text", found, text="# Title\n\nThe quick fox\n") == (
        "docs/a.md:3:5 warning empty-section nothing under 'Setup'\n"
        "    3 | The quick fox\n"
        "      |     ^^^^^\n"
        "\n"
        "1 file checked: 1 warning\n"
        "seedlint explain RULE says why\n"
    )


def test_text_counts_the_lines_after_the_first() -> None:
    assert "    1 > one\n      | and 2 more lines\n" in written("text", violation(at=(1, 1, 3, 4)), text="one\ntwo\nthree\n")


def test_a_span_that_ends_with_its_line_break_has_no_more_lines() -> None:
    assert "more" not in written("text", violation(at=(1, 1, 2, 1)), text="one\ntwo\n")


@pytest.mark.parametrize("text", ["", "one", "one\ntwo\n", "one\rtwo\r\nx"])
def test_a_place_that_the_file_lacks_has_no_excerpt(text: str) -> None:
    assert " | " not in written("text", violation(at=(7, 1, 7, 2)), text=text)


@pytest.mark.parametrize(
    "error", [OSError("gone"), UnicodeDecodeError("utf-8", b"", 0, 1, "bad"), ValueError("a NUL in the path")]
)
def test_a_file_that_cannot_be_read_has_no_excerpt(error: Exception) -> None:
    def read(path: str) -> str:
        raise error

    out = io.StringIO()
    registry.load("text")(make_report([violation()], 1, lines_of(read)), out)
    assert out.getvalue().startswith("docs/a.md:1:1 warning empty-section nothing under 'Setup'\n\n")


def test_lines_end_where_the_model_says_and_nowhere_else() -> None:
    assert list(lines_of(lambda path: "a\rb\r\nc\x0bd\u2028e\n\nf")("x")) == ["a", "b", "c\x0bd\u2028e", "", "f"]


def test_text_lists_related_places() -> None:
    related = (Related(Place("b.md", 7, 1, 7, 5), "the original"), Related(Place("c.md", 1, 2, 1, 5), ""))
    assert "      = b.md:7:1 the original\n      = c.md:1:2\n" in written("text", violation(related=related), text="x")


def test_text_counts_related_places_past_ten() -> None:
    related = tuple(Related(Place("b.md", line, 1, line, 5), "a copy") for line in range(1, 31))
    output = written("text", violation(related=related))
    assert output.count("a copy") == 10
    assert "      = and 20 more places\n" in output


def test_the_last_line_counts_by_severity() -> None:
    several = [violation(severity=severity) for severity in ("error", "info", "info", "warning", "error")]
    assert written("text", *several, files=1200).endswith(
        "\n1,200 files checked: 2 errors, 1 warning, 2 info\nseedlint explain RULE says why\n"
    )


def test_the_last_line_says_that_nothing_was_found() -> None:
    assert written("text", files=2) == "2 files checked: nothing found\n"


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b[" in written("text", violation(), text="x", colour=True)
    assert "\x1b" not in written("text", violation(), text="x")


def test_colour_does_not_change_the_text() -> None:
    import re

    coloured = written("text", violation(at=(1, 1, 2, 2)), text="one\ntwo", colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == written("text", violation(at=(1, 1, 2, 2)), text="one\ntwo")


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize(
    "harm", ["\x1b[31m", "\x07", "\x9b31m", "\u202e", "\u2066", "\udc80", "\r", "\n::error::x", "\x00", "\u2028"]
)
def test_no_control_character_reaches_the_terminal(name: str, harm: str) -> None:
    related = (Related(Place(f"{harm}b", 1, 1, 1, 1), harm),)
    output = written(name, violation(f"a{harm}", (1, 1, 1, 4), message=f"no {harm}", related=related), text=f"x{harm}y")
    assert harm[0] not in output.replace("\n", "") and f"a{harm}" not in output
    output.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[0m", r"a\x1b[0m"),
        ("\t", r"\t"),
        ("\u202e", r"\u202e"),
        ("\udcff", r"\udcff"),
        ("naïve 漢字 👩‍👧 ٣", "naïve 漢字 👩‍👧 ٣"),
    ],
)
def test_control_characters_are_escaped(text: str, shown: str) -> None:
    assert escape_controls(text) == shown


@pytest.mark.parametrize(
    ("line", "start", "end", "wanted"),
    [
        ("plain words", 6, 11, ["plain words", "      ^^^^^"]),
        ("\ttab", 1, 4, ["    tab", "    ^^^"]),
        ("ab\ttab", 3, 6, ["ab  tab", "    ^^^"]),
        ("ab\ttab", 2, 3, ["ab  tab", "  ^^"]),
        ("漢字 word", 3, 7, ["漢字 word", "     ^^^^"]),
        ("a 漢字", 2, 4, ["a 漢字", "  ^^^^"]),
        ("cafe\u0301 x", 6, 7, ["cafe\u0301 x", "     ^"]),
        ("👩‍👩‍👧 x", 6, 7, ["👩‍👩‍👧 x", "   ^"]),
        ("🇩🇪 x", 3, 4, ["🇩🇪 x", "   ^"]),
        ("👍🏽 x", 3, 4, ["👍🏽 x", "   ^"]),
        ("❤️ x", 3, 4, ["❤️ x", "   ^"]),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8 x", 7, 8, ["\u1112\u1161\u11ab\u1100\u116e\u11a8 x", "     ^"]),
        ("\x1bA", 1, 2, ["\\x1bA", "    ^"]),
        ("end", 3, 3, ["end", "   ^"]),
        ("", 0, 0, ["", "^"]),
    ],
)
def test_the_caret_is_under_the_span(line: str, start: int, end: int, wanted: Sequence[str]) -> None:
    assert marked(line, start, end) == wanted


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "word " * 100 + "needle" + " tail" * 100
    assert marked(line, 500, 506, 40) == ["…rd word word needle tail tail tail tai…", "              ^^^^^^"]


def test_a_line_that_fits_is_not_cut() -> None:
    assert marked("x" * 40, 39, 40, 40) == ["x" * 40, " " * 39 + "^"]


def test_a_long_line_with_an_early_span_is_cut_at_its_end_only() -> None:
    assert marked("x" * 100, 2, 5, 20) == ["x" * 19 + "…", "  ^^^"]


def test_a_span_longer_than_the_room_is_shown_from_its_start() -> None:
    assert marked("ab" + "x" * 100, 2, 102, 20) == ["ab" + "x" * 17 + "…", "  " + "^" * 17]


@pytest.mark.parametrize("unit", ["x", "漢", "e\u0301", "\t", "👩‍👩‍👧", "\x1b"])
@pytest.mark.parametrize("start", [0, 10, 13, 50, 1000, 1999])
def test_an_excerpt_never_takes_more_than_its_room(unit: str, start: int) -> None:
    shown = excerpt(unit * 2000, start, start + 300, 40)
    assert count_cells(shown.text) <= 40
    assert 0 < shown.indent + shown.width <= 40


def test_a_line_of_ten_megabytes_is_not_read_through() -> None:
    line = "word " * 2_000_000
    assert marked(line, 9_000_000, 9_000_004, 30) == ["…word word word word word wor…", "           ^^^^"]


def test_statistics_count_by_rule_and_by_file_most_first() -> None:
    out = io.StringIO()
    several = [violation("b.md"), violation("a.md", rule="x"), violation("a.md", (2, 1, 2, 2))]
    statistics.write(make_report(several, 2), out)
    assert out.getvalue() == "\nby rule\n  2  empty-section\n  1  x\n\nby file\n  2  a.md\n  1  b.md\n"
