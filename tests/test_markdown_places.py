from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parsing import parse

BITS = [
    "word", "é", "漢字", "😀", "e\u0301", "\ufeff", "\u2028", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "1. ",
    "    ", "# ", "###", "*", "**", "_", "`", "``", "```\n", "~~", "[", "](u)", "]", "![", "<b>", "</b>", "<!--", "-->", "<br>",
    "&amp;", "&#233;", "&", "\\", "\\*", "| a | b |\n|---|---|\n| ", "|", "[^1]", "[^1]: ", "[x]: u\n", "[ ] ", "---", "===",
    "{{ x }}", "{% y %}", "{#i}", "!!! note\n", ":::\n", "http://a.b/c.", "<http://d>", "<div>\n",
    "<p>", "</p>", "<li>", "<ul>", "</ul>", "<td>", "<h2>", "<pre>",
    "</pre>", "<span hidden>", "</span>", "<template>", "</template>", "<img alt='a  &amp; b'>",
    "<code>", "</code>", "<blockquote>", "+++", "title: x", "\x00",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(BITS), max_size=40).map("".join)


def agree(written: str, read: str, templates: bool) -> bool:
    """Line ends and, in HTML, tabs are read as spaces, and so are templates; in an address a mask has other signs."""
    return all(
        one == other
        or (other == " " and (one in "\r\n\t" or templates))
        or (other in "\xa0\ufffd_{}" and (one == "\0" or templates))
        or (templates and one in "{}%#" and other in "()_")
        for one, other in zip(written, read, strict=True)
    )


@settings(max_examples=600)
@given(PAGES, st.sampled_from(["a.md", "a.mdx"]))
def test_runs_lead_back_to_the_very_characters(text: str, path: str) -> None:
    for document in parse(path, text):
        for block in document.blocks:
            stops = [*(run[0] for run in block.source_map[1:]), len(block.text)]
            assert bool(block.text) == bool(block.source_map)
            for (begin, start, end), stop in zip(block.source_map, stops, strict=False):
                assert begin < stop and 0 <= start <= end <= len(text)
                if stop - begin == end - start:
                    assert agree(text[start:end], block.text[begin:stop], "{" in text or path == "a.mdx")


@settings(max_examples=300)
@given(PAGES)
def test_blocks_and_marks_are_in_order_and_within_the_page(text: str) -> None:
    for block in parse("a.md", text)[0].blocks:
        assert 0 <= block.start <= block.end <= len(text)
        assert [run[0] for run in block.source_map] == sorted({run[0] for run in block.source_map})
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)
        assert all(block.at(at, at + 1).line >= block.place.line for at in range(len(block.text)))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_is_parsed(text: str) -> None:
    assert len(parse("a.md", text)) == 1


def test_a_line_that_is_cut_off_may_end_in_a_character_of_several_bytes() -> None:
    (block, *_) = parse("a.md", "<v>\n~~~\n\n~~~\n\r!!! e\né\r\n")[0].blocks
    assert block.text
