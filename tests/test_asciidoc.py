import pytest

from seedlint.model import Block, Document
from tests.parsing import parse


def page(text: str) -> Document:
    (document,) = parse("a.adoc", text)
    return document


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in page(text).blocks]


def only(text: str) -> Block:
    (block,) = page(text).blocks
    return block


def test_a_header_has_a_title_an_author_and_attributes() -> None:
    document = page("// c\n= Lamps\nAnn Lee <a@b.c>\nv1.2, 2024-01-02\n:description: On \\\n  lamps\n:lang: en\n\nText.\n")
    assert document.title == "Lamps"
    assert document.meta == {"author": "Ann Lee <a@b.c>", "revision": "v1.2, 2024-01-02", "description": "On lamps", "lang": "en"}
    place = document.meta_place("lang")
    assert place is not None and (place.line, place.column, place.end_column) == (7, 8, 10)
    assert [block.text for block in document.blocks] == ["Lamps", "Text."]


def test_a_text_right_below_the_title_is_a_text() -> None:
    assert shown("= Lamps\nThey burn oil, which is kept in glass.\n")[1] == (
        "paragraph",
        0,
        "They burn oil, which is kept in glass.",
    )


def test_sections_are_written_in_two_ways() -> None:
    assert shown("= A\n\n== B ==\n\nC\n~\n\nDee\n~~~\n\n[discrete]\n==== E\n") == [
        ("heading", 1, "A"),
        ("heading", 2, "B"),
        ("paragraph", 0, "C ~"),
        ("heading", 3, "Dee"),
        ("heading", 4, "E"),
    ]


def test_lists_nest_by_their_markers() -> None:
    blocks = page("* a\nwrapped\n** b\n+\nattached\n\n. c\n\n* d\n\n\nText.\n").blocks
    assert [(b.kind, b.level, b.marker, b.text) for b in blocks] == [
        ("item", 1, "*", "a wrapped"),
        ("item", 2, "**", "b"),
        ("item", 2, "", "attached"),
        ("item", 3, ".", "c"),
        ("item", 1, "*", "d"),
        ("paragraph", 0, "", "Text."),
    ]


def test_a_continuation_below_a_blank_line_belongs_to_the_outer_item() -> None:
    blocks = page("* a\n** b\n\n+\nto a\n").blocks
    assert [(b.level, b.text) for b in blocks] == [(1, "a"), (2, "b"), (1, "to a")]


def test_terms_have_definitions() -> None:
    assert shown("a:: b\nc::\n  d\n\ne::\n\nf\n") == [
        ("term", 0, "a"),
        ("item", 1, "b"),
        ("term", 0, "c"),
        ("item", 1, "d"),
        ("term", 0, "e"),
        ("item", 1, "f"),
    ]


def test_delimited_blocks_end_at_the_same_line() -> None:
    text = "[source,py]\n-----\na\n----\nb\n-----\n\n====\nText.\n\n----\nc\n----\n====\n\n////\nd\n////\n\n"
    text += "____\nQuote.\n____\n\n++++\n<b>\n++++\n"
    assert shown(text) == [
        ("code", 0, "a\n----\nb"),
        ("paragraph", 0, "Text."),
        ("code", 0, "c"),
        ("quote", 0, "Quote."),
        ("html", 0, ""),
    ]
    assert page(text).blocks[0].start == 0


def test_admonitions_hold_their_text() -> None:
    assert shown("NOTE: One.\n\n[TIP]\n.Title\n====\nTwo.\n====\n\n[WARNING]\nThree.\n") == [
        ("paragraph", 0, "One."),
        ("label", 0, "Title"),
        ("paragraph", 0, "Two."),
        ("paragraph", 0, "Three."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_ `c` **d**e #f# [.r]#g#", "a b c de f g"),
        ("a_b_c 2 * 3 * 4 {x} H~2~O", "a_b_c 2 * 3 * 4 x H2O"),
        ("see https://a.b[the *page*] or <<c,d e>> or xref:f.adoc[g]", "see the page or d e or g"),
        ("press kbd:[F1] image:a.png[b] now ((word)) (((hidden)))", "press F1  now word"),
        (r"\*a* +*b*+ text footnote:[c].", "*a* *b* text."),
        ("a &amp; b&#160;c", "a & b c"),
        ("one +\ntwo", "one two"),
        ("<https://a.b> and mailto:a@b.c[write]", "https://a.b and write"),
        ("*a `b", "*a `b"),
        ("https://a.b[Link,window=_blank]", "Link"),
    ],
)
def test_text_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert only(text).text == expected


def test_inline_markup_is_marked() -> None:
    block = only("*a* `b` https://c.d[e] link:f.html[g] {h} <<i,j>> *k `l`*")
    assert [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in sorted(block.marks)] == [
        ("strong", "a", ""),
        ("code", "b", ""),
        ("link", "e", "https://c.d"),
        ("link", "g", "f.html"),
        ("code", "h", ""),
        ("link", "j", "i"),
        ("strong", "k l", ""),
        ("code", "l", ""),
    ]


def test_cells_have_rows_and_groups() -> None:
    text = '[cols="2*"]\n|===\n|A |B\n\n|a\n|b *c*\nd\n2+|e\\|f\n|===\n'
    blocks = page(text).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("cell", 0, "A"),
        ("cell", 0, "B"),
        ("cell", 1, "a"),
        ("cell", 1, "b c d"),
        ("cell", 2, "e|f"),
    ]
    assert blocks[3].at(4, 5)[1:] == (7, 1, 7, 2)
    assert [(b.level, b.text) for b in page(',===\na,"b, c"\nd,e\n,===\n').blocks] == [(1, "a"), (1, "b, c"), (2, "d"), (2, "e")]


def test_conditions_and_comments_are_no_text_and_end_no_paragraph() -> None:
    assert shown("One\nifdef::a[]\ntwo\nendif::[]\n// c\nthree.\n") == [("paragraph", 0, "One two three.")]


def test_an_include_is_noted_and_not_read() -> None:
    document = page("== A\n\ninclude::b.adoc[]\n\n----\ninclude::c.rb[]\n----\n")
    assert document.includes == ("b.adoc",)
    assert [block.kind for block in document.blocks] == ["heading", "html", "code"]


def test_a_suppression_is_a_comment() -> None:
    document = page("== A\n\n// seedlint-disable-next-line empty-section\nText\nmore.\n")
    (suppression,) = document.suppressions
    assert (suppression.rules[0].covers.line, suppression.rules[0].covers.end_line) == (4, 6)
