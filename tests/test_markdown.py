import pytest

from seedlint.formats.markdown.parser import _shown
from seedlint.model import Block, Document
from tests.parsing import knows, parse
from tests.timing import linear


def page(text: str) -> Document:
    (document,) = parse("docs/a.md", text)
    return document


def blocks(text: str) -> list[Block]:
    return list(page(text).blocks)


def told(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def places(block: Block, word: str) -> tuple[int, int, int, int]:
    start = block.text.index(word)
    place = block.at(start, start + len(word))
    return place.line, place.column, place.end_line, place.end_column


@pytest.mark.parametrize("path", ["a.md", "A.MD", "x/y.Markdown", "b.mdx", "c.mkd", "d.mdown", "e.txt", "f.TEXT"])
def test_files_are_known_by_their_suffix(path: str) -> None:
    assert knows(path)


@pytest.mark.parametrize("path", ["md", "a.py", "a.md.bak", ".md", "x/.md", "x/..md", "a.md/b", "LICENSE"])
def test_other_files_are_not_known(path: str) -> None:
    assert not knows(path)


def test_an_empty_page_has_no_blocks() -> None:
    assert blocks("") == blocks("\n \n") == []


def test_headings_of_both_kinds_have_levels() -> None:
    found = blocks("# One #\n\nTwo\nlines\n---\n\n### Three {#id .x}\n")
    assert [(block.text, block.level, block.place.line) for block in found] == [
        ("One", 1, 1),
        ("Two lines", 2, 3),
        ("Three", 3, 7),
    ]


def test_wrapped_lines_are_joined_by_one_space() -> None:
    assert told("one\ntwo  \nthree\\\nfour\r\nfive<br>six\n") == [("paragraph", "one two three four five six")]


def test_items_have_markers_levels_and_lists() -> None:
    found = blocks("- a\n\n  more\n- b\n  1) c\n  2) d\n\ntext\n\n* [x] e\n")
    assert [(block.kind, block.text, block.level, block.group, block.marker) for block in found] == [
        ("item", "a", 1, 1, "-"),
        ("item", "more", 1, 1, ""),
        ("item", "b", 1, 1, "-"),
        ("item", "c", 2, 2, "1)"),
        ("item", "d", 2, 2, "2)"),
        ("paragraph", "text", 0, 0, ""),
        ("item", "e", 1, 3, "*"),
    ]


def test_an_item_within_a_quote_is_an_item_and_a_quote_within_an_item_a_quote() -> None:
    assert [(block.kind, block.group) for block in blocks("> q\n>\n> - i\n\n- j\n\n  > r\n")] == [
        ("quote", 1),
        ("item", 2),
        ("item", 3),
        ("quote", 4),
    ]


def test_a_table_is_a_grid_of_cells() -> None:
    found = blocks("| a | b |\n|---|---|\n| c \\| d | `x\\|y` |\n| e |\n")
    assert [(block.text, block.level) for block in found] == [("a", 0), ("b", 0), ("c | d", 1), ("x|y", 1), ("e", 2), ("", 2)]
    assert {block.kind for block in found} == {"cell"} and {block.group for block in found} == {1}


def test_footnotes_are_notes_and_their_signs_no_text() -> None:
    assert told("Text[^1] on.\n\n[^1]: Note\n    more.\n") == [("paragraph", "Text on."), ("note", "Note more.")]


def test_code_is_kept_without_its_fences() -> None:
    assert told("```py\na\n  b\n```\n\n    c\n") == [("code", "a\n  b\n"), ("code", "c\n")]


@pytest.mark.parametrize("comment", ["<!-- a -->", "<!-- a\n\nb --> <!-- c -->", "<!-- never closed", "a <!-- b -->"])
def test_comments_are_not_prose(comment: str) -> None:
    assert [block.text.strip() for block in blocks(comment)] in ([], ["a"])


def test_html_without_text_is_a_block_and_inline_tags_vanish() -> None:
    assert told("<details>\n<summary>More</summary>\n\nText <b>bold</b> on.\n\n</details>\n") == [
        ("paragraph", "More"),
        ("paragraph", "Text bold on."),
        ("html", "</details>\n"),
    ]


def test_link_definitions_are_not_there() -> None:
    assert told("[a]: http://x.y 'title'\n\nSee [a].\n") == [("paragraph", "See a.")]


def test_a_lone_cr_ends_a_line() -> None:
    text = "---\ntitle: Oars\n---\n\n# One\n\n- two\n- *three*\n\n| a |\n|---|\n| b |\n\n```\nc\n```\n"
    assert [block[3:] for block in blocks(text.replace("\n", "\r"))] == [block[3:] for block in blocks(text)]
    (page,) = parse("a.md", text.replace("\n", "\r"))
    assert (page.title, page.title_place[1:]) == ("Oars", (2, 8, 2, 12))


def test_a_lone_image_is_a_block_without_text() -> None:
    (block,) = blocks("[![shot](a.png)](b)\n")
    assert (block.kind, block.text, block.place.line) == ("image", "", 1)
    assert [mark.target for mark in block.marks if mark.kind == "image"] == ["a.png"]


def test_the_description_of_an_image_is_no_text() -> None:
    (block,) = blocks("See ![the *big* picture](a.png) here.\n")
    assert block.text == "See  here."
    assert [(mark.kind, mark.start, mark.end, mark.target) for mark in block.marks] == [("image", 4, 4, "a.png")]


def test_marks_tell_what_was_marked_up() -> None:
    (block,) = blocks("a `b c` *d* **e** ~~f~~ [g](u) <http://h.i> [j]\n\n[j]: v\n")
    assert {(block.text[mark.start : mark.end], mark.kind, mark.target) for mark in block.marks} == {
        ("b c", "code", ""),
        ("d", "emphasis", ""),
        ("e", "strong", ""),
        ("f", "deleted", ""),
        ("g", "link", "u"),
        ("http://h.i", "link", "http://h.i"),
        ("j", "link", "v"),
    }


def test_a_bare_address_is_a_link_without_the_full_stop_after_it() -> None:
    (block,) = blocks("See https://a.b/c_(d) (www.e.f), `http://g` and [http://h](i).\n")
    links = [block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "link"]
    assert sorted(links) == ["http://h", "https://a.b/c_(d)", "www.e.f"]


def test_a_word_is_placed_in_its_own_line_through_quotes_lists_and_line_ends() -> None:
    (block,) = blocks("> - one\r\n>   two &amp; **three**\r\n>\tfour\r\n")
    assert places(block, "one") == (1, 5, 1, 8)
    assert places(block, "&") == (2, 9, 2, 14)
    assert places(block, "three") == (2, 17, 2, 22)
    assert places(block, "four") == (3, 3, 3, 7)
    assert places(block, "two & three four") == (2, 5, 3, 7)


def test_columns_count_code_points() -> None:
    first, second = blocks("é😀 漢字 word\n\n- e\u0301 `c😀d` end\n")
    assert places(first, "word") == (1, 7, 1, 11)
    assert places(second, "c😀d") == (3, 7, 3, 10)
    assert places(second, "end") == (3, 12, 3, 15)


def test_an_alert_is_a_quote_without_its_sign() -> None:
    assert told("> [!NOTE]\n> Text.\n") == [("quote", "Text.")]


def test_a_heading_within_a_quote_is_no_section_of_the_page() -> None:
    assert told("# A\n\n> ## B\n> text\n") == [("heading", "A"), ("quoted-heading", "B"), ("quote", "text")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A\n\nx\n\n## B\n", "A"),
        ("![logo](x)\n\n# A\n", "A"),
        ("<p><img src='x'></p>\n\n# A\n", "A"),
        ("Words first.\n\n# A\n", "A"),
        ("Words first.\n\n# A\n\n# B\n", ""),
        ("## A\n\ntext\n", "A"),
        ("## A\n\ntext\n\n## B\n", ""),
        ("text\n\n## A\n", ""),
        ("### A\n", ""),
        ("", ""),
        ("---\ntitle: F\n---\n\n# A\n", "F"),
        ("<h1 align='center'><a href='x'>A  b</a></h1>\n\n## C\n", "A b"),
    ],
)
def test_the_title_is_what_a_reader_takes_for_it(text: str, title: str) -> None:
    assert page(text).title == title


def test_the_title_in_html_has_its_place() -> None:
    place = page("<div>\n  <h1>Name it</h1>\n</div>\n").title_place
    assert (place.line, place.column, place.end_column) == (2, 7, 14)


def test_admonitions_are_prose_and_their_titles_are_labels() -> None:
    found = blocks('!!! note "T"\n    One.\n\n    - two\n\n:::tip Title\nThree.\n:::\n\n=== "Tab"\n\n    Four.\n')
    assert [(block.kind, block.text, block.place.line, block.place.column) for block in found] == [
        ("label", "T", 1, 11),
        ("paragraph", "One.", 2, 5),
        ("item", "two", 4, 7),
        ("label", "Title", 6, 8),
        ("paragraph", "Three.", 7, 1),
        ("label", "Tab", 10, 6),
        ("paragraph", "Four.", 12, 5),
    ]


def test_an_admonition_in_code_is_code() -> None:
    text = "```\n!!! note\n    x\n:::\n```\n\ny\n"
    assert told(text) == [("code", "!!! note\n    x\n:::\n"), ("paragraph", "y")]


HOSTILE = {
    "one line": "word " * 400_000,
    "quotes": "> " * 10_000 + "x",
    "lists": "- " * 5_000 + "x",
    "indents": "".join(" " * depth + "- x\n" for depth in range(0, 1200, 2)),
    "brackets": "[" * 50_000,
    "links": "[a](b)" * 50_000,
    "addresses": "http://a.b(" * 50_000,
    "stars": "*a **b " * 50_000,
    "ticks": "".join("`" * size + " " for size in range(1, 1000)),
    "comments": "<!-- " * 50_000,
    "tags": "<h1 " * 50_000,
    "admonitions": "".join(" " * 4 * depth + "!!! a\n" for depth in range(700)),
    "fences": "```\n!!! a\n" * 20_000,
    "definitions": "".join(f"[{number}]: x\n" for number in range(20_000)) + "[1]" * 20_000,
    "table": "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|b\n" * 50,
    "null": "a\0b\n# c\0\n",
    "surrogate": "a \ud800 b\n\n# \udfff c\n",
    "returns": "# a\r\rb\r- c\r",
    "entities": "&amp;" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_parsed_soon(name: str) -> None:
    def read() -> bool:
        document = page(HOSTILE[name])
        return document.title is not None and all(block.place for block in document.blocks)

    assert linear(read)


def test_imports_of_components_are_code() -> None:
    (page,) = parse("a.md", "import Tabs from '@theme/Tabs'; import {A, B} from \"./ab\";\nimport './x.css'\n\nText.\n")
    assert [block.kind for block in page.blocks] == ["code", "paragraph"]
    (prose,) = parse("a.md", "import the pages from 'old' to 'new' first.\n")
    assert prose.blocks[0].kind == "paragraph"


def test_tags_that_say_markdown_are_no_reason_to_search_for_containers() -> None:
    text = '# Queue\n\n<div class="note" markdown="1">\n\nIt takes mail.\n\n</div>\n'
    assert not _shown(text, mdx=False)[0].has_line_signs
    assert _shown(f"{text}\n!!! note\n    It waits.\n", mdx=False)[0].has_line_signs
    assert [block.text for block in blocks(text) if block.kind != "html"] == ["Queue", "It takes mail."]
