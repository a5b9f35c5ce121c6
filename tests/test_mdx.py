import pytest

from seedlint.formats.markdown.masks.mdx import scan_mdx
from seedlint.formats.markdown.masks.values import VALUE
from tests.parsing import parse
from tests.timing import linear


def texts(text: str) -> list[str]:
    return [f"{block.kind}: {' '.join(block.text.split())}" for block in parse("a.mdx", text)[0].blocks]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("import A from 'a'\nimport B from 'b'\n\nText.\n", ["paragraph: Text."]),
        ("export const a = {\n  b: 1,\n\n  c: '}',\n}\n\nText.\n", ["paragraph: Text."]),
        ("We import a thing.\n", ["paragraph: We import a thing."]),
        ("Text {/* a } b */} with {props.n} more.\n", [f"paragraph: Text with {VALUE} more."]),
        ('One{" "}\n**two**.\n', ["paragraph: One two."]),
        ("<Note type={x => x > 1}>\n\nText.\n\n</Note>\n", ["paragraph: Text."]),
        ("<Tabs>\n<Tab id=\"a > b\" c={`}${'`'}`}>\nText.\n</Tab>\n</Tabs>\n", ["paragraph: Text."]),
        ('<Chart\n  data={[1, 2]}\n\n  lines="2"\n/>\n\nText.\n', ["paragraph: Text."]),
        ("A <Badge /> here.\n", [f"paragraph: A {VALUE} here."]),
        ('<Steps>\n<Step a="b">One *1*.</Step>\n<Step>Two.</Step>\n</Steps>\n', ["paragraph: One 1.", "paragraph: Two."]),
        (
            "Lead\n<A>in</A>\n- <A>one</A>\n  <A>two</A>\n- end\n",
            ["paragraph: Lead", "paragraph: in", "item: one", "item: two", "item: end"],
        ),
        ("A line and\n<Tip>a word</Tip> more.\n", ["paragraph: A line and a word more."]),
        ("A<br/>line.\n", ["paragraph: A line."]),
        ("A `<Tag a={1}>` and\n\n```js\nimport x from {y}\n```\n", ["paragraph: A <Tag a={1}> and", "code: import x from {y}"]),
        ("Left { open, 1 < 2.\n", ["paragraph: Left { open, 1 < 2."]),
        ("Escaped \\{ brace }.\n", ["paragraph: Escaped { brace }."]),
        ("## Head {#id}\n", ["heading: Head"]),
    ],
)
def test_what_is_not_markdown_is_masked(text: str, seen: list[str]) -> None:
    assert texts(text) == seen


def test_braces_are_text_in_plain_markdown() -> None:
    assert parse("a.md", "import {a} from b\n")[0].blocks[0].text == "import {a} from b"


@pytest.mark.parametrize("indent", ["", "  ", "    ", "        ", "\t\t"])
def test_children_of_components_are_read_at_any_indentation(indent: str) -> None:
    lines = ("Text", "", "## Head", "", "- one", "  - two", "", "```js", "# code", "```")
    page = "".join(("<Steps>\n", *(f"{indent}{line}\n" for line in lines), "</Steps>\n"))
    assert texts(page) == ["paragraph: Text", "heading: Head", "item: one", "item: two", "code: # code"]
    document = parse("a.mdx", page)[0]
    assert [block.level for block in document.blocks] == [0, 2, 1, 2, 0]
    assert document.blocks[3].place.column == len(indent) + 5


def test_four_blanks_begin_no_code() -> None:
    assert texts("Text.\n\n    More.\n\n- item\n\n      paragraph\n\n          deep\n") == [
        "paragraph: Text.",
        "paragraph: More.",
        "item: item",
        "item: paragraph",
        "item: deep",
    ]


def test_code_keeps_its_own_indentation() -> None:
    (block,) = parse("a.mdx", "<A>\n      ```py\n      def f():\n          pass\n      ```\n</A>\n")[0].blocks
    assert block.text == "def f():\n    pass\n"


def test_a_prop_that_readers_see_is_text_at_its_place() -> None:
    page = '<Card title="Tide &amp; gauge" href="/a"\n  description={"It is read at noon."} icon={`b`}>\n  Text.\n</Card>\n'
    document = parse("a.mdx", page)[0]
    assert texts(page) == ["label: Tide & gauge", "paragraph: It is read at noon.", "paragraph: Text."]
    label, description, _ = document.blocks
    assert label.at(7, 12) == document.source.place(page.index("gauge"), page.index("gauge") + 5)
    assert description.place.column == 17


@pytest.mark.slow
@pytest.mark.parametrize(
    "bit",
    [
        "{", "}", '<a "', "<a '", '<a b="', "<a b='\n\n", "<a b={", "{<a ", "import a\n", "export a\n \n", "export {\n\n", "\\{",
        "{}", "{`", "{`${", "{'", "<a {", "<A/>", "`", "``a`", "```\n", "~~~\n\n", "    - a\n", "\t", "{/*",
        '{"\\\\"', "<A>x</A>\n",
    ],
)  # fmt: skip
def test_hostile_mdx_takes_linear_time(bit: str) -> None:
    text = bit * (400_000 // len(bit))
    linear(lambda: parse("a.mdx", text))
    assert linear(lambda: scan_mdx(text)).props == []


@pytest.mark.slow
def test_tags_on_long_lines_below_others_take_linear_time() -> None:
    line = "<A b={c}>" * 9_000 + "\n"
    linear(lambda: scan_mdx(line * 40))
