import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.formats.front_matter.reader import Meta
from seedlint.model import Document
from tests.parsing import parse
from tests.timing import linear


def page(text: str) -> Document:
    (document,) = parse("a.md", text)
    return document


def title_at(text: str) -> tuple[str, int, int, int]:
    document = page(text)
    place = document.title_place
    assert document.title_block is not None and document.title_block.kind == "title"
    return document.title, place.line, place.column, place.end_column


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A page\ntype: guide\n---\nBody.\n",
        "---\r\ntitle: A page\r\ntype: guide\r\n...\r\nBody.\r\n",
        "---\n# a comment\n\ntitle: A page\ntype: guide\n---\nBody.",
        '+++\ntitle = "A page"\ntype = "guide"\n+++\nBody.\n',
        '{\n  "title": "A page",\n  "type": "guide"\n}\n\nBody.\n',
    ],
)
def test_front_matter_is_cut_and_read(text: str) -> None:
    document = page(text)
    assert [block.text for block in document.blocks] == ["Body."]
    assert document.title == "A page"
    assert document.meta["type"] == "guide"
    assert dict(document.meta) == {"title": "A page", "type": "guide"}


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText of a page.\n\n---\n\nMore.\n",
        "---\ntitle: never closed\n\nText.\n",
        "\n---\ntitle: x\n---\n",
        "----\na: b\n----\n",
    ],
)
def test_rules_are_not_front_matter(text: str) -> None:
    document = page(text)
    assert document.blocks and not document.meta


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: Plain words # note\n---\n", ("Plain words", 2, 8, 19)),
        ("---\na: 1\r\ntitle:   'It is'  \r\n---\n", ("It is", 3, 11, 16)),
        ('---\nTitle: "Quoted: twice"\n---\n', ("Quoted: twice", 2, 9, 22)),
        ("---\nseo:\n  title: Not this\ntitle: C# for all\n---\n", ("C# for all", 4, 8, 18)),
        ("---\ntitle: 2024\n---\n", ("2024", 2, 8, 12)),
        ('---\ntitle: "Say \\"hi\\""\n---\n', ('Say "hi"', 2, 8, 20)),
        ("---\ntitle: 'It''s'\n---\n", ("It's", 2, 8, 15)),
        ('+++\ntitle = "Toml"\n+++\n', ("Toml", 2, 10, 14)),
        ('{\n"title": "Json", "a": 1\n}\n', ("Json", 2, 11, 15)),
    ],
)
def test_a_title_has_its_exact_place(text: str, found: tuple[str, int, int, int]) -> None:
    assert title_at(text) == found


def test_a_title_over_several_lines_is_one_line() -> None:
    document = page("---\ntitle: >-\n  Over two\n  lines\nother: x\n---\n")
    assert document.title == "Over two lines"
    assert (document.title_place.line, document.title_place.end_line) == (2, 4)


@pytest.mark.parametrize("value", ["", "null", "~", '""', "{{ title }}", "'{{ replace .Name }}'"])
def test_a_title_that_says_nothing_is_none(value: str) -> None:
    document = page(f"---\ntitle: {value}\n---\n\n# Heading\n\nText.\n")
    assert document.title == "Heading"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: x\nb: [1\n---\n", 4),
        ("---\na: 1\na: 2\n---\n", 3),
        ("---\na: &x 1\nb: *x\n---\n", 2),
        ("---\na: !!python/object:os.system x\n---\n", 2),
        ("---\na: 2024-13-45\n---\n", 2),
        ("+++\na = \nb = 1\n+++\n", 2),
        ("---\na: " + "[" * 300 + "]" * 300 + "\n---\n", 2),
        ("---\na:\n" + "- " * 3000 + "x\n---\n", 3),
    ],
)
def test_broken_front_matter_is_empty_and_says_why(text: str, line: int) -> None:
    meta = page(text).meta
    assert isinstance(meta, Meta)
    assert dict(meta) == {}
    assert meta.error is not None and meta.error[0] and meta.error[1] == line


def test_an_ampersand_in_a_word_is_no_anchor() -> None:
    assert page("---\na: R &D and 2 *3\n---\n").meta["a"] == "R &D and 2 *3"


def test_a_key_that_is_not_mentioned_costs_no_parsing() -> None:
    meta = page("---\na: [broken\n---\n").meta
    assert meta.get("type") is None
    assert "_parsed" not in vars(meta)


@pytest.mark.parametrize("text", ["---\n" + "a: &a [" * 100_000, "---\na: b\n" + "[" * 99_000 + "\n---\n", '{"a":' * 100_000])
def test_hostile_front_matter_is_quick(text: str) -> None:
    with linear():
        dict(page(text).meta)


@given(st.text(alphabet="a:- \n#'\"|>&*![]{},%@?~0.2\t\r\\", max_size=60))
def test_no_front_matter_raises(inner: str) -> None:
    for fence in ("---", "+++"):
        document = page(f"{fence}\ntitle: {inner}\n{fence}\n")
        dict(document.meta)
        assert document.title is not None
