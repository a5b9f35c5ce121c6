import pytest

from seedlint.analysis.empty.placeholders import is_placeholder
from seedlint.rule import defaults
from tests import judging
from tests.judging import rule_of
from tests.parsing import parse

rule = rule_of("empty-section")


@pytest.fixture
def found():
    def run(text, path="page.md", **options):
        return [(found.place.line, found.message) for found in judging.findings(rule, text, path, **options)]

    return run


def test_a_heading_without_text_is_reported_at_the_heading(found):
    assert found("# Page\n\nText.\n\n## Setup\n\n## Use\n\nText.\n") == [(5, "nothing under 'Setup'")]


def test_the_last_heading_of_a_page_is_reported(found):
    assert found("# Page\n\nText.\n\n## Licence\n") == [(5, "nothing under 'Licence'")]


def test_a_placeholder_is_told(found):
    assert found("# Page\n\nText.\n\n## Setup\n\nTODO\n") == [(5, "only a placeholder under 'Setup': 'TODO'")]


def test_an_underlined_heading_is_no_text_of_its_own(found):
    assert found("Page\n====\n\nText.\n\nSetup\n-----\n\nUse\n---\n\nText.\n") == [(6, "nothing under 'Setup'")]


@pytest.mark.parametrize(
    "content",
    [
        "Text.",
        "### Below\n\nText.",
        "```\ncode\n```",
        "![picture](a.png)",
        "| a |\n| - |\n| b |",
        "- item",
        "<details>text</details>",
        "{{< include file >}}",
        "<!-- toc -->",
        "[[toc]]",
        "$$x$$",
    ],
)
def test_whatever_a_reader_sees_is_content(found, content):
    assert not found(f"# Page\n\nText.\n\n## Setup\n\n{content}\n\n## Use\n\nText.\n")


@pytest.mark.parametrize(
    "content", ["<!-- TODO: write this -->", "<!---->", "***", '<a name="x"></a>', "[a]: https://example.org"]
)
def test_what_a_reader_does_not_see_is_no_content(found, content):
    assert found(f"# Page\n\nText.\n\n## Setup\n\n{content}\n\n## Use\n\nText.\n") == [(5, "nothing under 'Setup'")]


@pytest.mark.parametrize(
    "page",
    [
        "# A title alone\n",
        "# Page\n\n## Setup\n\nText.\n",
        "# Page\n\n# Setup\n\nText.\n",
        "# Page\n\n### What it is in a line\n\n## Setup\n\nText.\n",
        "# Names\n\nText.\n\n## Anna\n\n## Bert\n\n## Carl\n\n## Dora\n",
        "# Page\n\nText.\n\n## [Elsewhere](other.md)\n\n## Use\n\nText.\n",
        "# Page\n\nText.\n\n## Do not do this.\n\n## Use\n\nText.\n",
        "# Page\n\nText.\n\n## References\n",
        "# Page\n\nText.\n\n## Objective: Know the tides of May\n\n## Use\n\nText.\n",
        "# API\n\nText.\n\n### open(path)\n\n### open(path, mode)\n\nText.\n",
    ],
)
def test_headings_that_may_stand_alone(found, page):
    assert not found(page)


def test_two_names_in_a_row_are_not_yet_a_list_of_names(found):
    assert len(found("# Page\n\nText.\n\n## Setup\n\n## Use\n\n## Rest\n\nText.\n")) == 2


def test_a_skeleton_of_a_page_is_no_list_of_names(found):
    assert len(found("# Page\n\n## Installation\n\n## Usage\n\n## License\n\n## Thanks\n")) == 4


def test_levels_that_differ_are_no_list_of_names(found):
    assert len(found("# Page\n\nText.\n\n## Effects\n\nText.\n\n### Bad\n\n### Neutral\n\n## Links\n")) == 3


@pytest.mark.parametrize("path", ["CHANGELOG.md", "docs/template.md", ".github/ISSUE_TEMPLATE/bug.md"])
def test_logs_and_templates_are_empty_on_purpose(found, path):
    assert not found("# Page\n\nText.\n\n## Unreleased\n\n## 1.0\n\nText.\n", path)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# Tides\n\n---\n\n## Ebb\n\n---\n\n## Flow\n\nText.\n", "slides/tides.md"),
        ("---\nmarp: true\n---\n\n# Tides\n\nText.\n\n---\n\n## Ebb\n\n---\n\n## Flow\n\nText.\n", "tides.md"),
        ("---\nlayout: slides\n---\n\n# Tides\n\nText.\n\n-----\n\n## Ebb\n\n-----\n\n## Flow\n\nText.\n", "tides.md"),
        ("---\nformat:\n  revealjs: default\n---\n\n# Tides\n\nText.\n\n## Ebb\n\n## Flow\n\nText.\n", "tides.qmd"),
        ("# Tides\n\nText.\n\n---\n\n<!-- .slide: class=blue -->\n## Ebb\n\n---\n\n## Flow\n\nText.\n", "tides.md"),
        ("class: title\n\n# Tides\n\nText.\n\n---\n\n## Ebb\n\n---\n\n## Flow\n\nText.\n", "tides.md"),
    ],
)
def test_a_slide_may_be_a_title_alone(found, text, path):
    assert not found(text, path)


def test_a_line_between_sections_makes_no_deck_of_slides(found):
    text = "---\nclass: tide\n---\n\n# Tides\n\nText.\n\n---\n\n## Ebb\n\n---\n\n## Flow\n\nText.\n"
    assert len(found(text, "tides.md")) == 1


def test_a_heading_about_work_to_do_may_hold_it(found):
    assert not found("# Page\n\nText.\n\n## TODO\n\nTODO: Windows\n")


def test_a_placeholder_beside_text_is_let_be(found):
    assert not found("# Page\n\nText.\n\n## Setup\n\nTODO\n\nUnpack the archive and run it.\n")


def test_not_applicable_is_an_answer(found):
    assert not found("# Page\n\nText.\n\n## Drawbacks\n\nN/A\n")


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ("<!-- Describe the oars -->", "page.md"),
        ("<!--\nWhich oars are there?\nName each of them.\n-->", "page.md"),
        ("{{/* say which oars */}}", "page.md"),
        ("{% comment %}say which oars{% endcomment %}", "page.md"),
        ("{/* say which oars */}", "page.mdx"),
        ("* []()\n* []()", "page.md"),
        ("[Oars]()", "page.md"),
        ("...", "page.md"),
        ("See below:", "page.md"),
        ("A drawing of the oars will go here.", "page.md"),
    ],
)
def test_what_only_tells_the_writer_is_no_text(found, content, path):
    assert [line for line, _ in found(f"# Page\n\nText.\n\n## Oars\n\n{content}\n\n## Use\n\nText.\n", path)] == [5]


@pytest.mark.parametrize(
    "content",
    [
        "<!-- toc -->",
        "<!-- LIST:START -->",
        "<!-- title: oars -->",
        "<!-- START of what a tool writes -->",
        "[Oars](a.md)",
        "See below.",
    ],
)
def test_a_mark_of_a_tool_and_a_link_are_let_be(found, content):
    assert not found(f"# Page\n\nText.\n\n## Oars\n\n{content}\n\n## Use\n\nText.\n")


def test_a_comment_that_says_what_to_write_makes_no_list_of_names(found):
    page = "# Page\n\nText.\n\n## Rowers\n\n<!-- Say who rows -->\n\n## Time\n\n## Place\n"
    assert [line for line, _ in found(page)] == [5, 9, 11]
    assert not found(page.replace("<!-- Say who rows -->", ""))


def test_a_plural_above_headings_of_its_level_may_be_above_them(found):
    page = "# Page\n\nText.\n\n## Oars\n\n## Long\n\nText.\n\n## Short\n\nText.\n"
    advice = "if the headings after it are its parts, put them one level lower"
    assert found(page) == [(5, f"nothing under 'Oars'; {advice}")]


def test_many_empty_headings_of_a_page_are_one_finding(found):
    page = "# Page\n\nText.\n" + "".join(f"\n## Oar {name}\n\nTODO\n" for name in "abcdef")
    (told,) = found(page)
    assert told == (5, "only a placeholder under 'Oar a': 'TODO'; 5 more headings of the page have no text either")
    assert len(found(page.replace("## Oar f\n\nTODO\n", ""))) == 5


@pytest.mark.parametrize(
    "message",
    [
        "Please put the oars back",
        "List of harbours: see `harbours.md`",
        "Step 2: Fetch the oars (unchanged)",
        "Targeted for v1.12",
        "Follow the rules in HARBOUR.md",
        "Input: $OARS",
        "Whoever takes a boat out of the harbour brings it back",
    ],
)
def test_a_heading_that_is_a_message_needs_no_text(found, message):
    assert not found(f"# Page\n\nText.\n\n## {message}\n\n## Use\n\nText.\n")


def test_a_heading_with_a_remark_that_says_nothing_of_its_text_is_reported(found):
    assert found("# Page\n\nText.\n\n## Fetch the oars (by hand)\n\n## Use\n\nText.\n")
    assert found("# Page\n\nText.\n\n## Who brings the boats back when the harbour is closed at night?\n\n## Use\n\nText.\n")


@pytest.mark.parametrize("content", ["", "...\n\n"])
def test_a_heading_that_is_to_be_filled_in_is_a_part_of_a_template(found, content):
    page = "# Page\n\nText.\n\n## Harbour 2: {}\n\n" + content + "## Use\n\nText.\n"
    assert not found(page.replace("{}", "{Harbour name}"))
    assert found(page.replace("{}", "Quay {#quay}"))


def test_plain_text_is_judged_where_headings_are_underlined(found):
    page = "Page\n====\n\nSome text stands here, in a line.\n\nSetup\n-----\n\nUse\n---\n\nSome text stands here, in a line.\n"
    assert found(page, "page.txt") == [(6, "nothing under 'Setup'")]
    assert not found(page.replace("-----\n", "").replace("---\n", ""), "page.txt")


def test_options(found):
    page = "# Page\n\nText.\n\n## Setup\n\nAsk Bob!\n\n## Use\n"
    assert found(page, placeholders=["ask bob"], ignore=["USE"]) == [(5, "only a placeholder under 'Setup': 'Ask Bob!'")]


def test_the_same_heading_in_two_chapters_is_two_flaws():
    text = "# Page\n\n## Open\n\nText.\n\n### Returns\n\n## Close\n\nText.\n\n### Returns\n"
    (document,) = parse("page.md", text)
    identities = {finding.identity for finding in rule.check(document, defaults(rule))}
    assert identities == {"page / open / returns nothing", "page / close / returns nothing"}


@pytest.mark.parametrize(
    "text",
    [
        *("TODO", "TBD.", "todo: write this", "FIXME", "...", "…", "Coming soon!", "This section is under construction."),
        *(
            "Documentation is coming soon",
            "Work in progress",
            "Unknown.",
            "To be written.",
            "Lorem ipsum dolor sit amet",
            "Folgt noch.",
            "À compléter",
        ),
        *("En construcción", "Da completare", "Em breve", "Скоро будет", "準備中です", "待补充", "준비 중"),
    ],
)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "None.",
            "N/A",
            "Support for Windows is coming soon.",
            "See below.",
            "TODO-lists are kept in a file",
            "Todoist keeps your lists.",
            "Todo app of the harbour.",
        ),
        *("Not yet.", "The list of what is to be done stands in the wiki.", "TODO: " + "we must still say how this works " * 5),
    ],
)
def test_text_that_says_something(text):
    assert not is_placeholder(text)


@pytest.mark.parametrize("heading", ["Status `ACCEPTED`", "Status: accepted", "Stability status: Locked"])
def test_a_heading_that_tells_the_status_says_all(found, heading):
    assert not found(f"# Page\n\n## {heading}\n\n## Context\n\nText.\n")


def test_a_status_that_is_not_told_is_missed(found):
    assert found("# Page\n\n## Status\n\n## Context\n\nText.\n") == [(3, "nothing under 'Status'")]


def test_a_page_that_is_deprecated_says_all_in_a_heading(found):
    assert not found("# Page\n\nText.\n\n## DEPRECATED\n\n## Use\n\nText.\n")


def test_a_directive_in_a_heading_needs_no_text(found):
    assert not found("# Page\n\nText.\n\n## ::: pond.errors\n\n## Use\n\nText.\n")


@pytest.mark.parametrize("path", ["tests/pages/page.md", "RelNotes/2.1.md"])
def test_files_for_tests_and_release_notes_are_left_out(found, path):
    assert not found("# Page\n\nText.\n\n## Setup\n", path)


def test_an_account_says_what_excused_a_heading():
    page = "# Page\n\n## Setup\n\n## `run`\n\n## Ports\n\nTODO\n\n## Limits\n\nNone.\n"
    told = list(rule.explain(parse("page.md", page)[0], defaults(rule) | {"ignore": ["Limits"]}))
    assert told == [
        "line 1: 'Page': a subsection follows",
        "line 3: 'Setup': nothing under it",
        "line 5: 'run': the name of a piece of code",
        "line 7: 'Ports': only a placeholder under it",
        "line 11: 'Limits': in 'ignore'",
    ]
    assert "not judged" in next(iter(rule.explain(parse("template.md", page)[0], defaults(rule))))


def test_a_footer_of_a_tool_needs_no_text(found):
    assert not found("# Page\n\nText.\n\n###### Auto generated by spf13/cobra on 1-Jan-2024\n")


def test_a_box_with_a_title_is_text(found):
    box = '<div class="note">\n  <h3>Only on the island</h3>\n  <p>Take the ferry.</p>\n</div>'
    assert not found(f"# Page\n\nText.\n\n### Ways\n\n{box}\n\nMore.\n")


def test_a_link_without_a_target_is_named(found):
    page = "# Page\n\nText.\n\n## Logs\n\n[history]()\n\n## Use\n\nText.\n"
    assert found(page) == [(5, "only a link without a target under 'Logs': 'history'")]


PLAN = "<!-- ## Summary -->\n\n<!-- ## Limits -->\n\n<!-- ## Costs -->\n"


@pytest.mark.parametrize("plan", [PLAN, PLAN.replace("<!-- ", "{/* ").replace(" -->", " */}")])
def test_a_page_whose_own_headings_are_in_comments_is_a_plan(found, plan):
    message = "3 headings are in comments, the first is 'Summary', and the page has no text of its own"
    path = "page.mdx" if "{" in plan else "page.md"
    assert found(f"# Ferry\n\n- [Times](times.md)\n\n{plan}", path) == [(5, f"{message}; write the sections or remove the page")]


@pytest.mark.parametrize(
    ("page", "path"),
    [
        (f"# Ferry\n\n{'The ferry leaves at noon. ' * 5}\n\n{PLAN}", "page.md"),
        (f"# Ferry\n\n{PLAN}", "templates/page.md"),
        ("# Ferry\n\n<!-- ## Summary -->\n\n<!-- ## Limits -->\n", "page.md"),
        ("# Ferry\n\n<!-- Summary -->\n\n<!-- Limits -->\n\n<!-- Costs -->\n", "page.md"),
        ("# Ferry\n\n- [Times](times.md)\n", "page.md"),
    ],
)
def test_a_page_with_text_or_without_a_plan_is_no_plan(found, page, path):
    assert not found(page, path)


@pytest.mark.parametrize("comment", ["seedlint-disable-next-line low-readability", "markdownlint-disable MD024", "vale off"])
def test_a_comment_for_a_linter_is_no_text(found, comment):
    text = f"# A\n\nText.\n\n## Three\n\n<!-- {comment} -->\n\n## Four\n\nText.\n\n## Toc\n\n<!-- toc -->\n"
    assert found(text) == [(5, "nothing under 'Three'")]


@pytest.mark.parametrize("blank", ["- \n", "1.\n", "| | |\n"])
def test_a_page_with_many_items_or_rows_without_words_is_a_form(found, blank):
    form = f"# Audit\n\nText.\n\n## Staff\n\n{blank * 8}\n## Remarks\n\n## Name\n\nText.\n"
    assert not found(form)
    assert found(form.replace(blank * 8, blank * 2 + "\n"))


@pytest.mark.parametrize(("heading", "count"), [("`GET /tides` (also below)", 0), ("`GET /tides` and lights", 1)])
def test_a_remark_in_brackets_behind_code_makes_no_section_of_it(found, heading, count):
    assert len(found(f"# API\n\nText.\n\n## {heading}\n\n## Tides\n\nText.\n")) == count


@pytest.mark.parametrize(
    ("heading", "count"), [("Response: `201 Created`", 0), ("Response: tides", 1), ("The end", 0), ("The end of ebb", 1)]
)
def test_a_status_and_closing_words_need_no_text(found, heading, count):
    assert len(found(f"# API\n\nText.\n\n## {heading}\n")) == count
