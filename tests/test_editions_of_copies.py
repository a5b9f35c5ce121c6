import pytest

from seedlint.analysis.copies.editions import newest_counterpart, newest_editions
from tests.test_duplicate_paragraph import found, warned
from tests.test_meant_copies import page, prose


def counterparts(paths: list[str]) -> list[str | None]:
    newest = newest_editions(paths)
    return [newest_counterpart(path, newest) for path in paths]


@pytest.mark.parametrize(
    ("old", "new"),
    [("v1.9", "v1.10"), ("version-2", "version-3"), ("2.10", "2-edge"), ("1.0", "latest"), ("v1", "v1.0.1")],
)
def test_a_page_of_an_older_edition_has_a_counterpart_in_the_newest(old, new):
    paths = [f"docs/{old}/care/lamp.md", f"docs/{new}/wick.md", "docs/about.md"]
    assert counterparts(paths) == [f"docs/{new}/care/lamp.md", None, None]


def test_pages_of_one_edition_or_of_other_manuals_are_not_old():
    assert counterparts(["lamp/v1/a.md", "lamp/v1/b.md", "wick/v2/a.md", "notes/c.md"]) == [None] * 4


SHARED = page(prose(60, "s"), prose(60, "t"))


def edition(number: int, **shared: str) -> dict[str, str]:
    bodies = {name: shared.get(name, "") for name in ("lamp", "wick")}
    return {
        f"v{number}/{name}.md": page(prose(200, f"{name}{number}"), body, prose(40, "z" + name)) for name, body in bodies.items()
    }


def test_a_section_that_only_an_old_edition_has_twice_is_info():
    old = edition(1, lamp=SHARED, wick=SHARED)
    assert warned(old) == ["v1/wick.md:3"]
    assert warned(old | edition(2, lamp=SHARED)) == []
    reasons = {
        finding.data.get("reason") for finding in found(old | edition(2, lamp=SHARED)) if finding.data["class"] == "section"
    }
    assert reasons == {"old-edition"}


def test_a_section_that_the_newest_edition_has_twice_too_is_a_warning():
    assert warned(edition(1, lamp=SHARED, wick=SHARED) | edition(2, lamp=SHARED, wick=SHARED)) != []


def test_a_text_that_only_an_old_edition_has_twice_is_info():
    old = edition(1, lamp=prose(90, "s"), wick=prose(90, "s"))
    assert warned(old) == ["v1/wick.md:3"]
    assert warned(old | edition(2)) == []


def test_a_page_that_is_another_page_is_a_warning_in_an_old_edition_too():
    old = {f"v1/{name}.md": page(SHARED, prose(60, "u"), prose(40, "z" + name)) for name in ("lamp", "wick")}
    assert warned(old | edition(2)) == ["v1/wick.md:1"]
    assert warned({**old, "v1/lamp.md": page(old["v1/lamp.md"], prose(400, "x"))} | edition(2)) == []
