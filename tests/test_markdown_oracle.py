import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.parsing import parse

ORACLE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TRICKY = [
    "Setext\n===\n\ntwo\nlines\n---\n\n    # code\n\n```\n# code\n```\n\n#not\n\n####### not\n\n#\n",
    "- # in a list\n\n  ## below\n\n> # quoted\n\n1. x\n\n   y\n   ---\n",
    "text\n# interrupts\nlazy\n---\n***\n",
    "| a |\n|---|\n# after a table\n",
    "<div>\n# in html\n\n# after html\n</div>\n",
    "[a]: x\n# after a definition\n",
    "# \\# escaped \\#\n\n# closed ##  \n\n# tab\t#\n\n#\ttab\n",
    "~~~\n# code\n\n# still\n",
    "\t# code\n   # heading\n    # code\n",
    "> a\n# out of the quote\n\n- b\n# out of the list\n",
    "# a\r\n\r\nb\r\n===\r\nc\r# d\r",
    "<!-- \n# in a comment\n-->\n# out of it\n",
]
BITS = ["# ", "## ", "a", " b", "\n", "\n\n", "===", "---", "> ", "- ", "1. ", "    ", "  ", "```\n", "<b>", "*", "`", "\\", "\t"]


def expected(text: str) -> list[tuple[int, int]]:
    tokens = ORACLE.parse(text)
    return [(int(token.tag[1]), token.map[0] + 1) for token in tokens if token.type == "heading_open" and token.map]


def found(text: str) -> list[tuple[int, int]]:
    (document,) = parse("a.md", text)
    return [
        (block.level, document.source.place(block.start, block.start).line)
        for block in document.blocks
        if "heading" in block.kind
    ]


@pytest.mark.parametrize("text", TRICKY)
def test_headings_are_those_of_another_parser(text: str) -> None:
    assert found(text) == expected(text)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(BITS), max_size=25).map("".join))
def test_headings_of_any_page_are_those_of_another_parser(text: str) -> None:
    assert found(text) == expected(text)
