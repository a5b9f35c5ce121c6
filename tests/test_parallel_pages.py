import pytest

from seedlint import parse
from seedlint.analysis.copies.outlines import page_outline, parallel_outlines
from tests.test_duplicate_paragraph import warned
from tests.test_meant_copies import page, prose

_CODE = "```\n" + "wick --turn left\n" * 20 + "```"


def sections(name: str, *bodies: str, headings: int = 5) -> str:
    """Return a page with a section for each heading, and these bodies in the first of them."""
    own = [prose(70, f"{name}{chr(97 + number)}") for number in range(headings)]
    parts = [f"## Part {number}\n\n{body}" for number, body in enumerate([*bodies, *own[len(bodies) :]])]
    return page(f"# {name.capitalize()}", *parts)


def outline(*headings: str) -> int:
    (document,) = parse("a.md", "\n\n".join(f"## {heading}" for heading in headings))
    return page_outline(document)


def test_pages_with_nearly_the_same_headings_are_parallel():
    lamp, wick = outline("Lamp", "Use", "Care", "Parts", "Price"), outline("Wick", "Use", "Care", "Parts", "Price")
    assert parallel_outlines([lamp, wick, lamp]) == [0, 0, 0]


@pytest.mark.parametrize(
    "other",
    [
        ("Use", "Care", "Parts"),
        ("Use", "Care", "Parts", "Price", "Oil", "Wax", "Glass", "Smoke", "Light", "Night", "Day"),
        ("Goods", "Soot", "Brass", "Paper", "Ink"),
        (),
    ],
)
def test_pages_with_few_of_the_same_headings_are_not_parallel(other):
    assert parallel_outlines([outline("Use", "Care", "Parts", "Price"), outline(*other)]) == [0, 1]


def test_a_smaller_share_of_many_headings_makes_parallel_pages():
    form = [f"Part {number}" for number in range(9)]
    own, others = ([f"{name} {number}" for number in range(9)] for name in ("Lamp", "Wick"))
    assert parallel_outlines([outline(*form, *own), outline(*form, *others)]) == [0, 0]
    assert parallel_outlines([outline(*form[:6], *own), outline(*form[:6], *others)]) == [0, 1]


def test_pages_without_headings_are_not_parallel():
    assert parallel_outlines([0, 0]) == [0, 1]


def test_few_headings_that_are_all_the_same_make_no_parallel_pages():
    assert parallel_outlines([outline("Use", "Care")] * 2) == [0, 1]


def test_sections_of_pages_with_the_same_headings_are_info():
    shared = (prose(60, "s"), prose(60, "t"))
    lamp = sections("lamp", *shared)
    assert warned({"lamp.md": lamp, "lamps.md": sections("wick", *shared)}) == []
    assert warned({"lamp.md": lamp, "lamps.md": page("# Wick", *shared, prose(300, "x"))}) == ["lamps.md:3"]


def test_a_long_piece_is_a_warning_whatever_the_headings():
    shared = page(prose(100, "s"), prose(110, "t"))
    assert warned({"a.md": sections("lamp", shared), "b.md": sections("wick", shared)}) == ["b.md:5"]


def test_contradictions_between_pages_with_the_same_headings_are_warnings():
    shared = prose(60, "s")
    one, other = (f"{prose(40, 't')} Wait for {number} minutes until the glass is cold." for number in ("ten", "twenty"))
    assert warned({"a.md": sections("lamp", shared, one), "b.md": sections("wick", shared, other)}) == ["b.md:5"]


def test_numbers_of_two_references_are_their_own():
    def pages(code):
        limits = {"lamp": "ten", "wick": "twenty"}
        texts = {name: f"{prose(40, 't')} Wait for {number} minutes until the glass is cold." for name, number in limits.items()}
        return {
            f"{name}.md": page(prose(60, "s"), f"## {name}", text, prose(200, name), code, code) for name, text in texts.items()
        }

    assert warned(pages("")) == ["wick.md:1"]
    assert warned(pages(_CODE)) == []


def test_numbers_of_pages_about_sister_things_are_their_own():
    def pages(*names):
        limits = zip(names, ("ten", "twenty"), strict=True)
        waits = {name: f"{prose(40, 't')} Wait for {number} minutes until the glass is cold." for name, number in limits}
        texts = {name: page(f"{prose(30, 's')} See {name}.", wait, prose(200, name)) for name, wait in waits.items()}
        return {f"shop/{name}.md": text for name, text in texts.items()}

    assert warned(pages("lamp", "wick")) == []


def test_a_page_with_the_headings_of_another_is_a_copy_only_where_most_words_are_the_same():
    def pages(words):
        def section(name, number):
            own = page(prose(18, f"{name}{number}a"), prose(18, f"{name}{number}b"))
            return f"## Part {number}\n\n{prose(words, f's{chr(97 + number)}')}\n\n{own}"

        return {f"{name}.md": page(*(section(name, number) for number in range(5))) for name in ("lamp", "wick")}

    assert warned(pages(48)) == []
    assert warned(pages(65)) == ["wick.md:3"]


def test_one_text_of_pages_with_the_same_headings_is_info_unless_long():
    def pages(words):
        return {f"{name}.md": sections(name, prose(70, name), prose(words, "s")) for name in ("lamp", "wick")}

    assert warned(pages(95)) == []
    assert warned(pages(105)) == ["wick.md:9"]


def test_what_two_references_share_is_info():
    def pages(*shared):
        apart = [f"{text}\n\n## Then {number}" for number, text in enumerate(shared)]
        return {f"{name}.md": page(f"# {name}", _CODE, *apart, prose(200, name)) for name in ("lamp", "wick")}

    assert warned(pages(prose(110, "s"), prose(60, "t"))) == []
    lamp, wick = (text.replace("## Then 0", f"## Then {name}") for name, text in pages(prose(60, "s"), prose(60, "t")).items())
    assert warned({"lamp.md": lamp, "lamps.md": wick}) == []
    assert warned({"lamp.md": lamp.replace(_CODE, ""), "lamps.md": wick.replace(_CODE, "")})
    assert warned({"lamp.md": lamp.replace(_CODE, ""), "wick.md": wick.replace(_CODE, "")}) == []


def test_a_small_page_about_a_sister_thing_is_info_though_it_is_the_same():
    def pages(words):
        text = page(prose(words, "s"), prose(words, "t"))
        return {"lamp/care/cleaning.md": text, "wick/care/cleaning.md": text}

    assert warned(pages(70)) == []
    assert warned(pages(80)) == ["wick/care/cleaning.md:1"]


def test_a_section_of_few_words_is_info():
    def pages(words):
        shared = page(prose(words, "s"), prose(words, "t"))
        return {f"{name}.md": page(prose(90, name), shared, prose(20, f"e{name}")) for name in ("lamp", "wick")}

    assert warned(pages(28)) == []
    assert warned(pages(31)) == ["wick.md:3"]


def test_a_text_that_a_page_has_twice_is_asked_for_more_words_where_the_page_has_code():
    def pages(words, more=""):
        return {"a.md": page(prose(90, "x"), prose(words, "s"), "## Next", prose(words, "s"), prose(90, "y")) + more}

    code = "\n\n" + _CODE
    assert warned(pages(35)) == ["a.md:7"]
    assert warned(pages(35, code)) == []
    assert warned(pages(45, code)) == ["a.md:7"]


def test_an_instruction_that_a_page_with_code_gives_twice_is_info():
    twice = page("## One", prose(30, "s"), "## Two", prose(30, "s"))
    assert warned({"a.md": twice}) == ["a.md:7"]
    assert warned({"a.md": page(twice, _CODE)}) == []


def test_pages_that_are_mostly_code_are_references():
    def pages(words, code):
        return {f"{name}.md": page(f"# {name}", prose(words, "s"), prose(60, name), *[code] * 9) for name in ("lamp", "wick")}

    assert warned(pages(105, _CODE)) == []
    assert warned(pages(90, "")) == ["wick.md:3"]
