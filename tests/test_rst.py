import pytest

from seedlint.model import Block, Document
from tests.parsing import parse


def page(text: str) -> Document:
    (document,) = parse("a.rst", text)
    return document


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in page(text).blocks]


def only(text: str) -> Block:
    (block,) = page(text).blocks
    return block


def marks(text: str) -> list[tuple[str, str, str]]:
    block = only(text)
    return [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks]


def test_titles_have_levels_by_the_order_of_their_styles() -> None:
    text = "===\nTop\n===\n\nA\n===\n\nB\n---\n\nC\n===\n"
    assert shown(text) == [("heading", 1, "Top"), ("heading", 2, "A"), ("heading", 3, "B"), ("heading", 2, "C")]
    assert page(text).title == "Top"


def test_a_heading_begins_at_the_targets_above_it() -> None:
    heading = page("Text.\n\n.. _a:\n.. _b:\n\nA\n=\n").blocks[1]
    assert heading.source.text[heading.start : heading.end] == ".. _a:\n.. _b:\n\nA\n="
    assert heading.place.line == 6


def test_fields_below_the_title_are_meta_with_places() -> None:
    document = page("A\n=\n\n:Author: Ann\n:Description: Lines\n  that go on\n\nText.\n")
    assert document.meta == {"author": "Ann", "description": "Lines that go on"}
    place = document.meta_place("description")
    assert place is not None and (place.line, place.column, place.end_line, place.end_column) == (5, 15, 6, 13)
    assert [block.text for block in document.blocks] == ["A", "Text."]


def test_the_fields_of_a_proposal_are_meta() -> None:
    document = page("PEP: 8\nTitle: Style\nAuthor: Ann,\n        Ben\n\nA\n=\n")
    assert document.meta["title"] == "Style"
    assert [block.text for block in document.blocks] == ["A"]


def test_items_have_a_marker_a_depth_and_a_group() -> None:
    blocks = page("- a\n\n  b\n\n  1. c\n- d\n\n* e\n").blocks
    assert [(b.text, b.kind, b.level, b.marker, b.group) for b in blocks] == [
        ("a", "item", 1, "-", 1),
        ("b", "item", 1, "", 1),
        ("c", "item", 2, "1.", 2),
        ("d", "item", 1, "-", 1),
        ("e", "item", 1, "*", 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** ``c*``", [("emphasis", "a", ""), ("strong", "b", ""), ("code", "c*", "")]),
        ("`a b`_ and c_\n", [("link", "a b", ""), ("link", "c", "")]),
        ("`a <http://b.c>`__ d", [("link", "a", "http://b.c")]),
        (":ref:`a b <c>` :func:`~d.e` :doc:`f`", [("link", "a b", "c"), ("code", "d.e", ""), ("code", "f", "")]),
        ("`a`:code: |b| :abbr:`c (d e)`", [("code", "a", ""), ("code", "b", "")]),
        ("see http://a.b/c_d.", [("link", "http://a.b/c_d", "http://a.b/c_d")]),
        ("[Knuth]_", [("link", "[Knuth]", "")]),
    ],
)
def test_inline_markup_is_marked(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 * 3 * 4 and *args", "2 * 3 * 4 and *args"),
        ("a_b_c and __init__", "a_b_c and __init__"),
        (r"\*a\* b\ c \\d", r"*a* bc \d"),
        ('"*" and (*) and `', '"*" and (*) and `'),
        ("text [1]_. More [#a]_", "text. More"),
        ("*a b", "*a b"),
        ("x*a*y", "x*a*y"),
        ("a `b` c", "a b c"),
        ("_`here` it is", "here it is"),
    ],
)
def test_text_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert only(text).text == expected


def test_a_named_link_has_the_address_of_its_target() -> None:
    (first, *_) = page("See `the page`_ and other_.\n\n.. _The Page: http://a.b\n.. _other: http://c.d\n").blocks
    assert [mark.target for mark in first.marks] == ["http://a.b", "http://c.d"]


def test_places_are_exact_in_wrapped_and_indented_text() -> None:
    item = page("-  é *wide*\r\n   漢字 text\r\n").blocks[0]
    assert item.text == "é wide 漢字 text"
    place = item.at(7, 9)
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 4, 2, 6)
    assert item.at(2, 6)[1:] == (1, 7, 1, 11)


def test_directives_hold_what_their_kind_says() -> None:
    text = """\
.. note:: One
   two

.. admonition:: Title

   Text.

.. code-block:: py

   x = 1

.. image:: a.png

.. toctree::

   a
   b

.. versionchanged:: 3.1 The
   text.

.. py:function:: f(x)

   About f.
"""
    assert shown(text) == [
        ("paragraph", 0, "One two"),
        ("label", 0, "Title"),
        ("paragraph", 0, "Text."),
        ("code", 0, "x = 1"),
        ("image", 0, ""),
        ("html", 0, ""),
        ("paragraph", 0, "The text."),
        ("paragraph", 0, "About f."),
    ]


def test_an_include_is_noted_and_not_read() -> None:
    document = page("A\n=\n\n.. include:: b.txt\n")
    assert document.includes == ("b.txt",)
    assert [block.kind for block in document.blocks] == ["heading", "html"]


def test_comments_targets_and_substitutions_are_no_text() -> None:
    assert shown(".. comment\n   more\n\n.. _a: http://b.c\n\n.. |x| replace:: y\n\n__ http://d.e\n\n.. index:: a\n") == []


def test_cells_have_rows_and_groups() -> None:
    simple = "== ==\nA  B\n== ==\na  b\n   c\n== ==\n"
    grid = "+---+-----+\n| A | B   |\n+===+=====+\n| a | b   |\n|   | c   |\n+---+-----+\n| d over  |\n+---------+\n"
    rows = [("A", 0), ("B", 0), ("a", 1), ("b c", 1)]
    assert [(b.text, b.level) for b in page(simple).blocks] == rows
    assert [(b.text, b.level) for b in page(grid).blocks] == [*rows, ("d over", 2)]
    lists = ".. list-table:: Title\n   :header-rows: 1\n\n   * - A\n     - B\n   * - a\n     - b c\n"
    assert [(b.text, b.level) for b in page(lists).of("cell")] == rows
    values = '.. csv-table::\n\n   A,B\n   "a, b",c\n'
    assert [(b.text, b.level) for b in page(values).blocks] == [("A", 1), ("B", 1), ("a, b", 2), ("c", 2)]
    for text in (simple, grid, lists):
        for block in page(text).of("cell"):
            start, end = block.source.offsets(block.at(0, 1))
            assert text[start:end] == block.text[0]


def test_terms_have_definitions() -> None:
    assert shown("term : class\n  Text.\n\n.. glossary::\n\n   a\n   b\n      Both.\n") == [
        ("term", 0, "term"),
        ("item", 1, "Text."),
        ("term", 0, "a"),
        ("term", 0, "b"),
        ("item", 1, "Both."),
    ]


def test_a_suppression_is_a_comment() -> None:
    document = page("A\n=\n\n.. seedlint-disable-next-line empty-section\n\nText\nmore.\n")
    (suppression,) = document.suppressions
    assert suppression.rules[0].pattern == "empty-section"
    assert (suppression.rules[0].covers.line, suppression.rules[0].covers.end_line) == (6, 8)
    assert [block.text for block in document.blocks] == ["A", "Text more."]


def test_very_deep_nesting_is_read_as_prose() -> None:
    item, text = page("- " * 5000 + "word\n\nText.\n").blocks
    assert (item.kind, item.text[-4:], text.text) == ("item", "word", "Text.")
