import pytest

from seedlint.model import Document
from tests.org_oracle import disagreements
from tests.parsing import parse


def page(text: str) -> Document:
    (document,) = parse("a.org", text)
    return document


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in page(text).blocks]


def test_keywords_are_meta_and_the_title_has_its_place() -> None:
    document = page("#+TITLE: On *lamps*\n#+DESCRIPTION: Oil\n:PROPERTIES:\n:ID: x\n:END:\n\nText.\n")
    assert document.title == "On lamps"
    assert document.title_place[1:] == (1, 10, 1, 19)
    assert document.meta == {"title": "On *lamps*", "description": "Oil", "id": "x"}
    place = document.meta_place("description")
    assert place is not None and (place.line, place.column, place.end_column) == (2, 16, 19)


def test_a_headline_is_read_without_state_priority_and_tags() -> None:
    text = "#+TODO: OPEN | SHUT\n* TODO [#A] One :a:b:\n** OPEN Two [1/2]\n* COMMENT Three\nText.\n** Four\n* API calls\n"
    headings = [(block.level, block.text) for block in page(text).of("heading")]
    assert headings == [(1, "One"), (2, "Two"), (1, "API calls")]


def test_a_task_needs_no_text_and_what_is_not_exported_is_left_out() -> None:
    text = "* TODO One\n* Two\n* Three :noexport:\n** Four\n"
    assert shown(text) == [("heading", 1, "One"), ("html", 0, ""), ("heading", 1, "Two")]


def test_lists_nest_by_their_indents() -> None:
    blocks = page("- a\n  wrapped\n\n  more\n  1. b\n- [X] c\n- t :: d\n\n\n- e\nText.\n").blocks
    assert [(b.kind, b.level, b.marker, b.text) for b in blocks] == [
        ("item", 1, "-", "a wrapped"),
        ("item", 1, "", "more"),
        ("item", 2, "1.", "b"),
        ("item", 1, "-", "c"),
        ("term", 0, "", "t"),
        ("item", 1, "-", "d"),
        ("item", 1, "-", "e"),
        ("paragraph", 0, "", "Text."),
    ]


def test_blocks_and_drawers_hold_what_their_names_say() -> None:
    text = "#+begin_src py\nx = 1\n#+end_src\n#+BEGIN_QUOTE\nQuote.\n#+END_QUOTE\n#+begin_note\nNote.\n#+end_note\n"
    text += (
        ":LOGBOOK:\nno\n:END:\n#+begin_comment\nno\n#+end_comment\n: fixed\n# comment\n#+begin_export html\n<b>\n#+end_export\n"
    )
    assert shown(text) == [
        ("code", 0, "x = 1"),
        ("quote", 0, "Quote."),
        ("paragraph", 0, "Note."),
        ("code", 0, "fixed"),
        ("html", 0, ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* /b/ _c_ =d= ~e~ +f+", "a b c d e f"),
        ("a*b* 1/2 and/or snake_case_name", "a*b* 1/2 and/or snake_case_name"),
        ("[[https://a.b][the /page/]] and [[id:x]] and <https://c.d>", "the page and id:x and https://c.d"),
        ("text[fn:1] and {{{name(x)}}} <<here>>end", "text and name end"),
        ("*a /b", "*a /b"),
        ("one \\\\\ntwo", "one  two"),
    ],
)
def test_text_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert page(text).blocks[0].text == expected


def test_inline_markup_is_marked() -> None:
    (block,) = page("*a* ~b~ [[https://c.d][e]] {{{f}}}").blocks
    assert [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks] == [
        ("strong", "a", ""),
        ("code", "b", ""),
        ("link", "e", "https://c.d"),
        ("code", "f", ""),
    ]


def test_cells_have_rows() -> None:
    blocks = page("| A | B |\n|---+---|\n| a | *b* c |\n").blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("cell", 0, "A"),
        ("cell", 0, "B"),
        ("cell", 1, "a"),
        ("cell", 1, "b c"),
    ]
    assert blocks[3].at(2, 3)[1:] == (3, 11, 3, 12)


def test_an_include_is_noted_and_a_suppression_is_a_comment() -> None:
    document = page('* A\n#+INCLUDE: "b.org"\n# seedlint-disable-next-line empty-section\n* B\n')
    assert document.includes == ("b.org",)
    assert document.suppressions[0].rules[0].covers.line == 4
    assert [block.kind for block in document.blocks] == ["heading", "html", "heading"]


@pytest.mark.parametrize(
    "text",
    [
        "* A\n** TODO B :t:\ntext\n*** [#A] C\n* D *bold* [[a][link]]\n*not*\n",
        "text\n* A\n#+begin_src\n,* no\n#+end_src\n** B\n\n\n* COMMENT C\n** D\n* E\n",
        "* NEXT A\n* Title: with colons :a:b:\n****** deep\n* \n* b\n",
    ],
)
def test_headlines_are_those_of_orgparse(text: str) -> None:
    count, different = disagreements(text)
    assert count
    assert different == []
