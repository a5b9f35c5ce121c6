import tracemalloc

import pytest

from seedlint.formats.plaintext.lines import split_lines
from seedlint.formats.plaintext.parser import parse
from tests.plain_outline import CASES, outline
from tests.timing import linear


def kinds(text):
    return [(block.kind, block.text) for document in parse("a.txt", text) for block in document.blocks]


def headings(text):
    return [(block.level, block.text) for document in parse("a.txt", text) for block in document.of("heading")]


PROSE = "This is a paragraph of prose that is long enough to stand under a heading, and it ends as sentences do."


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_case_is_read_as_its_outline_says(case):
    renew = f"renew the outline and read the diff: .venv/bin/python -m tests.plain_outline --write {case}"
    assert outline(case.read_bytes().decode()) == case.with_suffix(".outline").read_text(encoding="utf-8"), renew


@pytest.mark.parametrize("text", ["", "\n\n\n", " ", "\ufeff", "\f", "-----\n", "\r\r\n"])
def test_an_empty_text_is_one_document_without_blocks(text):
    (document,) = parse("a.txt", text)
    assert document.blocks == ()
    assert document.title == ""


def test_blank_lines_take_no_memory_of_their_own():
    tracemalloc.start()
    lines = split_lines("word\n" + "\n" * 100_000)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(lines) == 100_002
    assert taken < 20 * len(lines)


def test_a_text_that_is_only_prose_has_no_title():
    assert parse("a.txt", f"{PROSE}\n\n{PROSE}\n")[0].title_block is None


def test_a_lone_line_is_no_title():
    assert parse("a.txt", "Just A Line")[0].title_block is None


def test_the_title_is_the_first_block():
    (document,) = parse("a.txt", f"On Kettles\n\n{PROSE}\n")
    assert document.title_block is document.blocks[0]


@pytest.mark.parametrize("line", ["Hi all", "March 3, 2025", "https://example.org/a", "It ends in a full stop.", "by Jane Doe"])
def test_a_greeting_a_date_and_the_like_are_no_title(line):
    assert parse("a.txt", f"{line}\n\n{PROSE}\n")[0].title != line


def test_a_short_line_over_prose_is_a_heading():
    assert headings(f"{PROSE}\n\nData Integrity\n\n{PROSE}\n") == [(2, "Data Integrity")]


@pytest.mark.parametrize(
    "line",
    [
        "It just worked",
        "Data integrity comes first.",
        "and so it went on",
        "Figure 2: The results",
        "Posted on May 3",
        "12 May 2024",
        "www.example.org",
        "For example, in this case:",
        "Dear reader",
        "- A Bulleted Line",
        "> A Quoted Line",
    ],
)
def test_such_a_line_is_no_heading(line):
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}\n") == []


@pytest.mark.parametrize(
    "line", ["By the Numbers", "Published Results", "Why now?", "TL;DR", "5 Ways to Fail", "How we got here"]
)
def test_such_a_line_is_a_heading(line):
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}\n") == [(2, line)]


def test_three_short_lines_in_a_row_are_no_headings():
    assert headings(f"{PROSE}\n\nJane Doe\n\nMain Street\n\nOld Town\n\n{PROSE}\n") == []


def test_a_name_under_a_farewell_is_no_heading():
    assert headings(f"{PROSE}\n\nBest regards\n\nJane Doe\n\n{PROSE}\n") == []


def test_a_short_line_at_the_end_is_no_heading():
    assert headings(f"{PROSE}\n\nThe End\n") == []


def test_underlines_nest_in_the_order_they_are_met():
    text = f"Kettles\n=======\n\n{PROSE}\n\nUse\n---\n\n{PROSE}\n\nAt Home\n~~~~~~~\n\n{PROSE}\n\nCare\n----\n\n{PROSE}\n"
    assert headings(text) == [(1, "Kettles"), (2, "Use"), (3, "At Home"), (2, "Care")]


def test_numbers_nest_by_their_parts():
    text = f"{PROSE}\n\n1. Scope\n\n{PROSE}\n\n1.1 Terms\n\n{PROSE}\n\n1.1.1 Other Terms\n\n{PROSE}\n"
    assert headings(text) == [(2, "1. Scope"), (3, "1.1 Terms"), (4, "1.1.1 Other Terms")]


def test_hashes_are_headings_in_prose_and_comments_elsewhere():
    assert headings(f"# Kettles\n\n{PROSE}\n\n## Use\n\n{PROSE}\n") == [(1, "Kettles"), (2, "Use")]
    assert headings("# Web\nflask==3.0\nrequests==2.0\n") == []


def test_wrapped_lines_become_one_paragraph_and_map_back():
    text = "A paragraph that was wrapped by hand at some\r\ncolumn, and whose third\r\n  \r\n"
    (block,) = parse("a.txt", text)[0].blocks
    assert block.text == "A paragraph that was wrapped by hand at some column, and whose third"
    at = block.text.index("column")
    assert (block.at(at, at + 6).line, block.at(at, at + 6).column, block.at(at, at + 6).end_column) == (2, 1, 7)


def test_a_place_counts_a_tab_as_one_column():
    block = parse("a.txt", f"{PROSE}\n\n- one\n\tand more of it\n")[0].blocks[1]
    at = block.text.index("more")
    assert (block.at(at, at + 4).line, block.at(at, at + 4).column) == (4, 6)


def test_lists_nest_and_keep_their_paragraphs():
    text = "- one\n  - two\n\n    more of two\n- three\n\n1) other\n"
    blocks = parse("a.txt", text)[0].blocks
    assert [(block.level, block.marker, block.text) for block in blocks] == [
        (1, "-", "one"),
        (2, "-", "two"),
        (2, "", "more of two"),
        (1, "-", "three"),
        (1, "1)", "other"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- one\n  - in\n  - in\n- two\n",
        "1) one\n   a) in\n   b) in\n2) two\n",
        "1. one\na. in\nb. in\n2. two\n",
        "(1) one\n- in\n- in\n(2) two\n",
    ],
)
def test_a_list_inside_an_item_has_a_group_of_its_own(text):
    outer, first, second, last = parse("a.txt", text)[0].blocks
    assert outer.group == last.group != first.group == second.group
    assert [block.level for block in (outer, first, second, last)] == [1, 2, 2, 1]


def test_the_lists_inside_two_items_are_two_lists():
    blocks = parse("a.txt", "1. one\n   - in\n2. two\n   - in\n")[0].blocks
    assert len({block.group for block in blocks}) == 3


def test_a_comment_of_c_is_code():
    assert kinds("/*\n * One star,\n * and another star.\n */\n") == [("code", "/*\n * One star,\n * and another star.\n */")]


def test_a_row_above_and_below_code_is_a_frame_and_no_underline():
    text = f"NAME\n----\n{PROSE}\n\n------------\n$ boat list\n+ one... oar\n------------\n\nMORE\n----\n{PROSE}\n"
    assert kinds(text) == [
        ("heading", "NAME"),
        ("paragraph", PROSE),
        ("code", "$ boat list\n+ one... oar"),
        ("heading", "MORE"),
        ("paragraph", PROSE),
    ]


def test_rows_around_prose_or_a_heading_frame_no_listing():
    text = f"----------\nOn Oars\n----------\n\n{PROSE}\n\n----------\n\n{PROSE}\n\n----------\n"
    assert kinds(text) == [("heading", "On Oars"), ("paragraph", PROSE), ("paragraph", PROSE)]


def test_a_heading_needs_no_blank_line_before_it():
    text = f"On Oars\n=======\n{PROSE}\nLong Oars\n---------\n{PROSE}\nSHORT OARS\n{PROSE}\n"
    assert headings(text) == [(1, "On Oars"), (2, "Long Oars"), (3, "SHORT OARS")]


def test_a_wrapped_line_above_a_separator_and_capitals_in_a_sentence_are_no_headings():
    assert headings(f"{PROSE}\n\nThe oars were lost in the river that\nFlows North\n-----------\n\n{PROSE}\n") == []
    assert headings(f"{PROSE}\n\nThe crew, all of them, belong to the\nROYAL OARS\n{PROSE}\n") == []


def test_equals_signs_mark_headings_as_hashes_do():
    assert headings(f"= On Oars\n\n{PROSE}\n\n== Long Oars\n\n{PROSE}\n\n=== Short Oars ===\n\n{PROSE}\n") == [
        (1, "On Oars"),
        (2, "Long Oars"),
        (3, "Short Oars"),
    ]
    assert headings(f"{PROSE}\n\n== and = are signs\n\n{PROSE}\n") == []


def test_an_overlined_heading_is_of_another_level_than_an_underlined_one():
    text = f"=======\nOn Oars\n=======\n\n{PROSE}\n\nLong Oars\n=========\n\n{PROSE}\n\nShort Oars\n==========\n\n{PROSE}\n"
    assert headings(text) == [(1, "On Oars"), (2, "Long Oars"), (2, "Short Oars")]


def test_a_directive_that_holds_code_is_code_with_all_that_is_indented_below():
    text = f"{PROSE}\n\n.. code-block:: sh\n\n   row left\n\n   row right\n\n{PROSE}\n\n.. note:: {PROSE}\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "code", "code", "code", "paragraph", "paragraph"]


def test_a_list_behind_a_blank_line_is_inside_an_item_that_ends_in_a_colon():
    assert [block.level for block in parse("a.txt", "1. one:\n\na. in\nb. in\n\n2. two\n")[0].blocks] == [1, 2, 2, 1]


def test_a_header_of_a_mail_is_no_title():
    assert parse("a.txt", f"Content-type: text/plain\n\nOn Oars\n=======\n\n{PROSE}\n")[0].title == "On Oars"


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_bullet():
    text = "The committee met on Tuesday and, as was to be expected of its members,\n- with one voice - put off what was to do.\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


def test_quotes_nest_and_lose_their_marks():
    blocks = parse("a.txt", "> one\n> more\n>> two\n> three\n")[0].blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("quote", 1, "one more"),
        ("quote", 2, "two"),
        ("quote", 1, "three"),
    ]


def test_links_are_marked_without_the_punctuation_behind_them():
    block = parse("a.txt", f"{PROSE} See https://example.org/a_(b), or (http://example.org/c).\n")[0].blocks[0]
    assert [mark.target for mark in block.marks] == ["https://example.org/a_(b)", "http://example.org/c"]
    assert [block.text[mark.start : mark.end] for mark in block.marks] == [mark.target for mark in block.marks]


BODY = "\n\n".join(f"    {PROSE} {PROSE}" for _ in range(3))


def test_each_bullet_of_an_archive_is_a_document():
    documents = parse("a.txt", f"Tag: Tea\n\n  • First Post Of All\n\n{BODY}\n\n  • The Second Post\n\n{BODY}\n")
    assert [(document.ordinal, document.title) for document in documents] == [(0, "First Post Of All"), (1, "The Second Post")]
    assert (documents[1].title_place.line, documents[1].title_place.column) == (11, 5)


def test_posts_that_are_not_set_in_are_documents_under_a_tag():
    body = BODY.replace("    ", "")
    assert len(parse("a.txt", f"Category: Tea\n\n* First Post Of All\n\n{body}\n\n* The Second Post\n\n{body}\n")) == 2


def test_one_post_under_a_tag_is_a_document():
    (document,) = parse("a.txt", f"Tag: Tea\n\n  • The Only Post\n\n{BODY}\n")
    assert document.title == "The Only Post"


def test_a_date_may_follow_the_title_of_a_post():
    (document,) = parse("a.txt", f"Tag: Tea\n\n  • The Only Post\n    May 3, 2025\n\n{BODY}\n")
    assert [block.kind for block in document.blocks[:2]] == ["heading", "field"]


@pytest.mark.parametrize("first, second", [("Ends in a stop.", "So does this."), ("Too\n    tight", "Also\n    tight")])
def test_a_list_with_paragraphs_is_no_archive(first, second):
    assert len(parse("a.txt", f"{PROSE}\n\n  • {first}\n\n{BODY}\n\n  • {second}\n\n{BODY}\n")) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "a\n" * 100_000,
        "- a\n" * 50_000,
        "> " * 200_000,
        "a-" * 500_000,
        "Title Case\n\n" * 30_000,
        "http://" * 100_000,
        "\n".join(" " * n + "- x" for n in range(1500)),
        "|" * 300_000,
        "1." * 300_000,
    ],
    ids=["words", "lines", "items", "quotes", "dashes", "titles", "links", "deep", "bars", "numbers"],
)
def test_hostile_text_takes_no_more_than_linear_time(text):
    linear(lambda: parse("a.txt", text))
