from __future__ import annotations

import pytest

from seedlint.model import Suppression
from tests.parsing import parse
from tests.timing import linear


def ignores(text: str, path: str = "a.md") -> tuple[Suppression, ...]:
    (document,) = parse(path, text)
    return document.suppressions


def covered(text: str, path: str = "a.md") -> list[tuple[str, int, int]]:
    """Rule, first and last line of what each name in each directive covers."""
    targets = [target for ignore in ignores(text, path) for target in ignore.rules]
    return [(target.pattern, target.covers.line, target.covers.end_line - 1) for target in targets]


def problem(comment: str) -> str:
    (ignore,) = ignores(f"<!-- {comment} -->\n")
    assert bool(ignore.problem) != bool(ignore.rules)
    return ignore.problem


PAGE = """# Title

<!-- seedlint-disable-next-line low-readability -->

One paragraph
of two lines.

Another one.
"""


def test_next_line_covers_the_block_that_begins_there() -> None:
    assert covered(PAGE) == [("low-readability", 5, 6)]


def test_next_line_needs_no_empty_line_below_it() -> None:
    assert covered("<!-- seedlint-disable-next-line x -->\nText\nof two.\n\nMore.\n") == [("x", 2, 3)]


def test_next_line_before_a_list_covers_its_first_item() -> None:
    assert covered("<!-- seedlint-disable-next-line x -->\n- one\n  more of one\n- two\n") == [("x", 2, 3)]


def test_next_line_before_a_table_covers_the_table() -> None:
    assert covered("<!-- seedlint-disable-next-line x -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText.\n") == [("x", 3, 5)]


def test_next_line_before_a_heading_covers_the_heading_alone() -> None:
    assert covered("<!-- seedlint-disable-next-line x -->\n## Heading\n\nText.\n") == [("x", 2, 2)]


def test_directives_one_above_the_other_speak_of_the_same_block() -> None:
    stacked = "<!-- seedlint-disable-next-line x -->\n<!-- prettier-ignore -->\n<!-- seedlint-disable-next-line y -->\nText.\n"
    assert covered(stacked) == [("x", 4, 4), ("y", 4, 4)]


def test_next_line_works_in_a_quote_and_in_an_admonition() -> None:
    assert covered("> Text.\n>\n> <!-- seedlint-disable-next-line x -->\n>\n> More.\n") == [("x", 5, 5)]
    assert covered("!!! note\n    <!-- seedlint-disable-next-line x -->\n\n    Text.\n") == [("x", 4, 4)]


def test_nothing_below_the_directive_is_nothing_covered() -> None:
    (ignore,) = ignores("Text.\n\n<!-- seedlint-disable-next-line x -->\n\n")
    assert ignore.rules[0].covers.line > 4


def test_line_covers_the_line_that_it_stands_on() -> None:
    assert covered("One\ntwo <!-- seedlint-disable-line x -->\nthree.\n") == [("x", 2, 2)]


def test_a_region_reaches_from_disable_to_enable() -> None:
    (ignore,) = ignores("<!-- seedlint-disable x -->\n\nText.\n\n<!-- seedlint-enable x -->\n")
    assert ignore.rules[0].covers == ("a.md", 1, 28, 5, 1)


def test_a_region_without_an_end_reaches_to_the_end_of_the_file() -> None:
    assert covered("Text.\n\n<!-- seedlint-disable x -->\n\nText.\n") == [("x", 3, 6)]


def test_enable_of_one_name_leaves_the_other_off() -> None:
    text = "<!-- seedlint-disable x y -->\n\nText.\n\n<!-- seedlint-enable x -->\n\nText.\n"
    assert [(target.pattern, target.covers.end_line) for target in ignores(text)[0].rules] == [("x", 5), ("y", 9)]


def test_enable_without_names_ends_all_regions() -> None:
    text = "<!-- seedlint-disable x -->\n<!-- seedlint-disable -->\n\n<!-- seedlint-enable -->\n\nText.\n"
    assert [target.covers.end_line for ignore in ignores(text) for target in ignore.rules] == [4, 4]


def test_file_covers_all_lines_wherever_it_stands() -> None:
    assert covered("# Title\n\nText.\n\n<!-- seedlint-disable-file x -->\n") == [("x", 1, 6)]


def test_several_rules_stand_with_or_without_commas() -> None:
    for names in (" x y.* z", " x, y.*, z", " x,y.*,z", ": x, y.*, z", ":x y.* z", " : x,y.*, z"):
        assert [rule for rule, _, _ in covered(f"<!-- seedlint-disable-file{names} -->\n")] == ["x", "y.*", "z"]


def test_no_rule_means_all() -> None:
    assert [rule for rule, _, _ in covered("<!-- seedlint-disable-file -->\n")] == ["*"]


def test_places_are_those_of_the_comment_and_of_each_name() -> None:
    (ignore,) = ignores("---\ntitle: 😀\n---\r\n😀 <!-- seedlint-disable-line xx\n  yy -->\n")
    assert ignore.place == ("a.md", 4, 3, 5, 9)
    assert [target.place for target in ignore.rules] == [("a.md", 4, 30, 4, 32), ("a.md", 5, 3, 5, 5)]


@pytest.mark.parametrize("quoted", ['"legal, as agreed"', "'legal, as agreed'", "“legal, as agreed”", '"legal,\n  as agreed"'])
def test_reason_and_day_are_read(quoted: str) -> None:
    (ignore,) = ignores(f"<!-- seedlint-disable-file x reason={quoted} until=2027-01-31 -->\n")
    assert (ignore.reason, ignore.until, ignore.problem) == ("legal, as agreed", "2027-01-31", "")


@pytest.mark.parametrize(
    "text",
    [
        "```md\n<!-- seedlint-disable-file -->\n```\n",
        "    <!-- seedlint-disable-file -->\n",
        "In `<!-- seedlint-disable-file -->` code.\n",
        "Escaped \\<!-- seedlint-disable-file --> text.\n",
        "{{< highlight md >}}\n<!-- seedlint-disable-file -->\n{{< /highlight >}}\n",
        "<!-- as in <!-- seedlint-disable-file --> here\n",
        "---\ntitle: <!-- seedlint-disable-file -->\n---\nText.\n",
        "<!-- seedlint-disable-file \n",
        "<!-- seedlint finds this odd -->\n",
        "<!-- seedlinter-disable -->\n",
        "{/* seedlint-disable-file */}\n",
    ],
)
def test_what_is_no_comment_of_the_format_is_no_directive(text: str) -> None:
    assert ignores(text) == ()


@pytest.mark.parametrize(
    "comment",
    [
        "[//]: # (seedlint-disable-next-line: x)",
        "[//]: # \"seedlint-disable-next-line x reason='as agreed'\"",
        "[//]: <> (seedlint-disable-next-line x)",
        "[comment]: # (seedlint-disable-next-line x)",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_a_link_that_nothing_uses_is_a_comment_too(comment: str, path: str) -> None:
    assert covered(f"# Title\n\n{comment}\n\nText.\n\n```md\n{comment}\n```\n", path) == [("x", 5, 5)]


def test_mdx_has_comments_in_braces() -> None:
    text = "# Title\n\n{/* seedlint-disable-next-line x */}\n\nText.\n\n`{/* seedlint-disable-file */}`\n"
    assert covered(text, "a.mdx") == [("x", 5, 5)]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (
            "seedlint-disable-nextline x",
            "unknown directive 'seedlint-disable-nextline'; did you mean 'seedlint-disable-next-line'?",
        ),
        ("seedlint-ignore x", "unknown directive 'seedlint-ignore'; did you mean 'seedlint-disable'?"),
        ("seedlint: disable-file x", "unknown directive 'seedlint: disable-file'; did you mean 'seedlint-disable-file'?"),
        ("seedlint-", "unknown directive 'seedlint-'"),
        ('seedlint-disable x resaon="y"', "unknown key 'resaon'; did you mean 'reason'?"),
        ("seedlint-disable x until=2027-02-30", "until=2027-02-30 is not a date; write until=2027-01-31"),
        ("seedlint-disable x until=tomorrow", "until=tomorrow is not a date; write until=2027-01-31"),
        ('seedlint-disable x reason="y', "cannot be read from 'reason=\"y' on; is a quote not closed?"),
        ('seedlint-disable x reason="a" reason="b"', "'reason' is given twice"),
        ("seedlint-enable x", "nothing to enable: no 'seedlint-disable x' is open above"),
        ("seedlint-enable", "nothing to enable: no 'seedlint-disable' is open above"),
        ('seedlint-enable reason="done"', "'seedlint-enable' takes names of rules only"),
    ],
)
def test_a_directive_that_cannot_be_obeyed_says_why(comment: str, said: str) -> None:
    assert problem(comment) == said


def test_a_rule_that_was_not_disabled_by_name_is_not_enabled_by_name() -> None:
    found = ignores("<!-- seedlint-disable -->\n\n<!-- seedlint-enable x -->\n")
    assert [ignore.problem for ignore in found] == ["", "nothing to enable: no 'seedlint-disable x' is open above"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<!-- seedlint-disable-next-line x -->\n" * 40_000,
        "<!-- seedlint-disable x -->\n<!-- seedlint-enable x -->\n" * 20_000,
        "<!-- seedlint-disable x -->\n" * 20_000 + "<!-- seedlint-enable -->\n" * 20_000,
        "<!-- seedlint-disable " + "x " * 500_000 + "-->\n",
        '<!-- seedlint-disable reason="' + "x " * 500_000 + "-->\n",
        "<!-- seedlint-disable " + "a=" * 500_000 + "-->\n",
        "<!-- seedlint-" + "-" * 1_000_000 + "-->\n",
        "seedlint {/* " * 80_000,
        "seedlint <!-- " * 80_000,
    ],
    ids=lambda text: text[:40],
)
def test_any_number_of_directives_takes_linear_time(text: str) -> None:
    linear(lambda: ignores(text, "a.mdx"))
