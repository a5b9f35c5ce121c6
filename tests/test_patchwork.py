from pathlib import Path

import pytest

from seedlint.analysis.copies.page_paths import reason_of
from tests.project import seedlint, write
from tests.test_duplicate_paragraph import TEXT, found, messages

POSTS = [f"posts/2026-01-0{number}-{name}.md" for number, name in enumerate(("lamps", "winds", "ropes", "tides", "nets"), 1)]


def text(letter: str) -> str:
    """Return a text that is unlike those of other letters."""
    return " ".join(f"{word.strip(',.')}{letter}" for word in TEXT.split())


def page(*letters: str) -> str:
    return "# Page\n\n" + "\n\n".join(map(text, letters)) + "\n"


OTHERS = {f"{letter}.md": page(letter, letter * 2, letter * 3) for letter in "abcd"}


def patchworks(pages: dict[str, str]) -> list[str]:
    return [line for line in messages(pages) if "put together" in line]


def test_a_page_put_together_from_others_is_one_finding():
    assert messages(OTHERS | {"z.md": page("a", "b", "c", "z")}) == [
        "z.md:1 this page is put together from 3 other pages: 3 of 4 paragraphs, first at a.md:3",
    ]


@pytest.mark.parametrize(
    "letters",
    [
        ("a", "b", "y", "z"),  # two texts
        ("a", "b", "c", "w", "x", "y", "z"),  # less than half of the texts
        ("a", "aa", "b"),  # two pages
        ("a", "aa", "b", "bb"),  # two pages, each with half of the texts
    ],
)
def test_a_page_with_some_texts_of_others_is_none(letters: tuple[str, ...]):
    assert not patchworks(OTHERS | {"z.md": page(*letters)})


def test_a_page_that_holds_most_of_the_texts_makes_a_copy():
    pages = OTHERS | {"y.md": page("a", "b", "c"), "z.md": page("a", "b", "c", "d", "z")}
    assert patchworks(pages) == []


def test_a_page_with_more_words_of_its_own_is_none():
    rows = "".join(f"| {text('t')} |\n" for _ in range(4))
    assert not patchworks(OTHERS | {"z.md": page("a", "b", "c") + f"\n| x |\n| - |\n{rows}"})


def test_a_page_that_includes_other_pages_is_none():
    pages = {f"{letter}.md": page(letter) for letter in "abcd"}
    assert not patchworks(pages | {"z.md": page("a", "b", "c", "z")})


def test_texts_in_many_files_do_not_count():
    more = {f"more-{number}.md": page("a", f"{number}") for number in range(5)}
    assert not patchworks(OTHERS | more | {"z.md": page("a", "b", "c", "z")})


def test_pages_of_editions_do_not_count():
    pages = {f"v1/{path}": own for path, own in OTHERS.items()}
    assert reason_of("v1/a.md", "v2/z.md")
    assert not patchworks(pages | {"v2/z.md": page("a", "b", "c", "z")})


def test_posts_put_together_from_posts_are_reported():
    pages = dict(zip(POSTS, OTHERS.values(), strict=False))
    assert len(patchworks(pages | {POSTS[-1]: page("a", "b", "c", "z")})) == 1


def test_all_texts_are_listed_and_the_closing_paragraph_is_named():
    pages = {path: f"{own}\n{text('e')}\n" for path, own in OTHERS.items()}
    (finding,) = [f for f in found(pages | {"z.md": page("a", "b", "c", "z", "e")}) if f.message.startswith("this page is put")]
    assert (finding.data["class"], finding.data["pages"], finding.data["paragraphs"]) == ("patchwork", 4, 5)
    assert [(copy["line"], other["path"]) for copy, other, _ in finding.data["pairs"]] == [
        (3, "a.md"),
        (5, "b.md"),
        (7, "c.md"),
        (11, "a.md"),
    ]
    assert finding.related[-1].message == "closing paragraph of 5 pages"
    assert finding.related[-1].place[:2] == ("z.md", 11)


def test_a_patchwork_is_reported_at_the_title_of_its_page():
    pages = OTHERS | {"z.md": "---\ntags: [lamp]\n---\n" + page("a", "b", "c", "z")}
    (finding,) = [f for f in found(pages) if f.message.startswith("this page is put")]
    assert (finding.place.line, finding.place.end_line, finding.place.end_column) == (4, 5, 1)
    assert [other.place.line for other in finding.related if other.place.path == "z.md"] == [6, 8, 10]


def test_a_run_over_one_of_the_other_pages_reports_the_patchwork_there():
    fallbacks = [f for f in found(OTHERS | {"z.md": page("a", "b", "c", "z")}) if f.fallback]
    assert [(f.place.path, f.message) for f in fallbacks] == [
        (f"{letter}.md", f"this page has paragraphs of z.md, which is put together from others, first at z.md:{line}")
        for letter, line in (("a", 3), ("b", 5), ("c", 7))
    ]


def test_two_patchworks_do_not_report_each_other():
    pages = OTHERS | {"y.md": page("a", "b", "c", "y"), "z.md": page("aa", "bb", "c", "z")}
    reported = [
        (f.place.path, f.message) for f in found(pages) if "put together" in f.message and f.place.path in ("y.md", "z.md")
    ]
    assert [path for path, _ in reported] == ["y.md", "z.md"]
    assert all(message.startswith("this page is") for _, message in reported)


def test_the_order_of_pages_does_not_matter():
    pages = OTHERS | {"y.md": page("a", "b", "c", "y"), "z.md": page("aa", "bb", "c", "z")}
    assert found(pages) == found(dict(reversed(pages.items())))


def test_the_class_may_be_switched_off():
    assert not found(OTHERS | {"z.md": page("a", "b", "c", "z")}, classes=("page", "section", "paragraph"))


def test_the_title_is_not_compared_with_a_paragraph(tmp_path: Path):
    write(tmp_path, OTHERS | {"z.md": page("a", "b", "c", "z")})
    shown = seedlint(tmp_path, "check", "--no-cache", "--select", "duplicate-paragraph", "--format", "text").stdout
    assert "z.md:1:1 warning duplicate-paragraph this page is put together" in shown
    assert "{+" not in shown
