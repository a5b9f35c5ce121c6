import re
from html import unescape

import pytest

import seedlint
from seedlint import Document, Place
from seedlint.text.links import Link, find_links
from tests.project import ROOT
from tests.timing import linear

WRITTEN = [
    ("[words](a.md)", "a.md", 9),
    ('[**bold** and `code`](a.md "A title")', "a.md", 23),
    ("[words]( <a b.md> )", "a b.md", 11),
    ("[words](a_(b).md)", "a_(b).md", 9),
    ("[words](a?b=(c:(d:!(),e:!((f),g))))", "a?b=(c:(d:!(),e:!((f),g)))", 9),
    (r"[words](a\_b.md)", r"a\_b.md", 9),
    ("[words](a?b=1&amp;c=2)", "a?b=1&amp;c=2", 9),
    ("[words](#here)", "#here", 9),
    ("`[code](a.md)` and [words](a.md)", "a.md", 28),
    ("[words](a.md) and `[code](a.md)`", "a.md", 9),
    ("![alt](a.png)", "a.png", 8),
    ("![](a.png)", "a.png", 5),
    ("Text [](a.md)", "a.md", 9),
    ("Look: [![logo](a.svg)](b.md)", "a.svg", 16),
    ("https://example.org/a", "https://example.org/a", 1),
    ("<https://example.org/a>", "https://example.org/a", 2),
    ("[https://example.org/a](https://example.org/a)", "https://example.org/a", 25),
    ('<a href="https://example.org/a">https://example.org/a</a>', "https://example.org/a", 10),
    ("www.example.org", "www.example.org", 1),
    ("<ida@example.org>", "ida@example.org", 2),
    ("In <a href='a.md'>words</a> too", "a.md", 13),
    ('<p>In <a class="b" href=a.md>the <b>words</b></a></p>', "a.md", 25),
    ('<img alt="alt" src="a.png">', "a.png", 21),
    ("| [words](a.md) | b |\n|---|---|", "a.md", 11),
    ("> - [words](a.md)", "a.md", 13),
    ("# Heading with [words](a.md)", "a.md", 24),
]


def found(text: str) -> list[Link]:
    (document,) = seedlint.parse("a.md", text)
    return list(find_links(document))


def slice_at(document: Document, place: Place) -> str:
    return document.source.text[slice(*document.source.offsets(place))]


@pytest.mark.parametrize(("text", "target", "column"), WRITTEN)
def test_a_target_has_its_exact_place(text: str, target: str, column: int) -> None:
    link, *_ = found(f"{text}\n")
    assert link.is_written
    assert (link.place.line, link.place.column, link.place.end_column) == (1, column, column + len(target))


def test_a_target_on_another_line_than_its_words_is_found() -> None:
    (link,) = found("> [two\n> lines](\n> a.md)\n")
    assert link.place == Place("a.md", 3, 3, 3, 7)


@pytest.mark.parametrize("text", ["[words][name]", "[name][]", "[name]"])
def test_a_target_that_is_defined_elsewhere_has_the_place_of_the_words(text: str) -> None:
    (link,) = found(f"See {text}.\n\n[name]: a.md\n")
    assert (link.mark.target, link.is_written) == ("a.md", False)
    assert link.place == link.block.at(link.mark.start, link.mark.end)


def test_a_link_does_not_take_the_target_of_the_next_link() -> None:
    first, second = found("[one][name] and [two](a.md)\n\n[name]: a.md\n")
    assert (first.is_written, second.is_written, second.place.column) == (False, True, 23)


def test_links_with_one_target_have_each_a_place_of_its_own() -> None:
    text = "[one](a.md) [two](a.md) ![](a.md) <a href=a.md>three</a> ![](a.md)\n"
    places = [link.place.column for link in found(text)]
    assert sorted(places) == [match.start() + 1 for match in re.finditer(r"a\.md", text)]


def test_links_come_in_the_order_of_their_words_and_kinds_are_kept() -> None:
    links = found("# [a](1)\n\nhttps://example.org and [b](2) ![c](3)\n\n- [d](4)\n")
    assert [(link.mark.kind, link.mark.target) for link in links] == [
        ("link", "1"),
        ("link", "https://example.org"),
        ("link", "2"),
        ("image", "3"),
        ("link", "4"),
    ]


@pytest.mark.parametrize("text", ["[words]()\n", "Text `[a](b)`.\n", "    [a](b)\n", "\\[a](b)\n", "<!-- [a](b) -->\n"])
def test_what_is_no_link_is_none(text: str) -> None:
    assert found(text) == []


def test_what_is_written_at_the_place_of_a_target_is_the_target_in_our_own_pages() -> None:
    count = 0
    for file in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests/corpus").rglob("*.md")]:
        for document in seedlint.parse(file.name, file.read_text("utf-8")):
            for link in find_links(document):
                if link.is_written:
                    count += 1
                    written = unescape(re.sub(r"\\([_*()|])", r"\1", slice_at(document, link.place)))
                    assert link.mark.target in (written, f"http://{written}", f"mailto:{written}"), file
    assert count > 20


@pytest.mark.parametrize(
    "text",
    [
        "[a](b)" * 20_000,
        "[a][b] " * 20_000 + "[a](c)\n\n[b]: c\n",
        "![](b)" * 20_000,
        "`[a](b)` [a](b) " * 8_000,
        "](" * 50_000 + "(" * 50_000,
        "]((((x" * 20_000,
        "]((x)" * 20_000 + "(" * 1_000,
        "](" + "(" * 7 + "x" * 50_000,
        "<a " * 50_000,
        "<a href=b>a</a>" * 8_000,
        "x <a href=b>" + "[a][b] " * 8_000 + "\n\n[b]: b\n",
    ],
)
def test_many_links_take_linear_time(text: str) -> None:
    linear(lambda: found(text))
