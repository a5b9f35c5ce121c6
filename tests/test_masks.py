import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.formats.markdown.masks import mask_dense_lines, mask_mdx, mask_templates
from tests.parsing import parse
from tests.timing import linear


def masked(text: str) -> str:
    return mask_templates(text, lambda text: []).replace("\xa0", " ")


def texts(text: str, path: str = "a.md") -> list[str]:
    return [f"{block.kind}: {' '.join(block.text.split())}" for block in parse(path, text)[0].blocks]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('a {{< x "y" >}} b', "a               b"),
        ("a {{% x %}} b", "a           b"),
        ("a {% if x %}b{% endif %}", "a           b           "),
        ("a {# note #} b", "a            b"),
        ("use ${{ secrets.X }} now", "use $                now"),
        ("{{ a\nb }}c", "    \n    c"),
        ("{{ a\n\nb }}", "{{ a\n\nb }}"),
        ("{{ a {{ b }}", "{{ a        "),
        ("[t](x){: .btn } z", "[t](x)          z"),
        ("text\n{: .note}\n", "text\n         \n"),
        ("## Head {: #id }\n", "## Head         \n"),
        ("## Head {#id}\n", "## Head {#id}\n"),
        ("a set {.x} of", "a set {.x} of"),
    ],
)
def test_tags_become_spaces_and_nothing_else_does(text: str, seen: str) -> None:
    assert masked(text) == seen


def test_tags_in_code_stay() -> None:
    assert texts("Write `{{ page.title }}` and {{ page.title }}.\n\n```\n{% if x %}\n```\n\n    {{ y }}\n") == [
        "paragraph: Write {{ page.title }} and .",
        "code: {% if x %}",
        "code: {{ y }}",
    ]


def test_a_link_to_a_templated_address_is_a_link() -> None:
    (block,) = parse("a.md", "See [this]({{ site.url }}/a/{{ b }}.html) and [that]({% link x.md %}).\n")[0].blocks
    assert block.text == "See this and that."
    assert [mark.target for mark in block.marks] == ["{{_site.url_}}/a/{{_b_}}.html", "{%_link_x.md_%}"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{% highlight ruby %}", "{% endhighlight %}"), ('{{< highlight go "x" >}}', "{{< /highlight >}}")],
)
def test_what_highlight_encloses_is_code(opening: str, closing: str) -> None:
    assert texts(f"Text.\n{opening}\nputs 1\n\nputs {{{{ 2 }}}}\n{closing}\nMore.\n") == [
        "paragraph: Text.",
        "code: puts 1 puts {{ 2 }}",
        "paragraph: More.",
    ]


def test_what_comment_encloses_is_nothing() -> None:
    assert texts("Text.\n\n{% comment %}\nhidden\n\nhidden\n{% endcomment %}\n\nMore.\n") == [
        "paragraph: Text.",
        "paragraph: More.",
    ]


@pytest.mark.parametrize("lead", ["", "- ", "> 1. ", "  "])
def test_text_after_a_tag_is_not_indented_by_it(lead: str) -> None:
    for path, tag in (("a.md", "{{ site.title }}"), ("a.mdx", "<Note>"), ("a.mdx", "{a}{b}")):
        (block,) = parse(path, f"{lead}{tag} is here.\n")[0].blocks
        assert block.text == "is here." and block.kind != "code"
        assert block.at(len(block.text) - 5, len(block.text)).column == len(lead + tag) + 5


def test_a_footnote_that_begins_with_a_tag_is_no_address() -> None:
    assert texts("Text[^1].\n\n[^1]: {{ site.title }} is here.\n") == ["paragraph: Text.", "note: is here."]


def test_tags_alone_on_a_line_are_nothing() -> None:
    assert texts("- {{ a }} {% b %}\n\n{{ c }} {{ d }}\n") == []


def test_an_unclosed_highlight_does_not_swallow_the_page() -> None:
    assert texts("{% highlight ruby %}\n\nText {{ a }}.\n") == ["paragraph: Text ."]


@pytest.mark.slow
@pytest.mark.parametrize(
    "bit", ["{{", "{%", "{#", "{{ a ", "{% a\n", "{: ", "{{ a }}", "{% highlight %}\n", "](", "[a](x{{b}}", "{", "\n    \n"]
)
def test_hostile_tags_take_linear_time(bit: str) -> None:
    text = bit * (1_000_000 // len(bit)) + "{{"
    with linear():
        assert len(masked(text)) == len(text)


@given(st.text(alphabet='{}%#:.<> a\r\n`[])/"', max_size=80))
def test_masking_keeps_length_and_line_ends(text: str) -> None:
    for seen in (masked(text), mask_mdx(text, lambda text: [])):
        assert len(seen) == len(text)
        assert [at for at, char in enumerate(seen) if char in "\r\n"] == [at for at, char in enumerate(text) if char in "\r\n"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("import A from 'a'\nimport B from 'b'\n\nText.\n", ["paragraph: Text."]),
        ("export const a = {\n  b: 1,\n\n  c: 2,\n}\n\nText.\n", ["paragraph: Text."]),
        ("We import a thing.\n", ["paragraph: We import a thing."]),
        ("<Note type={x => x > 1}>\n\nText {/* c */} with {props.n} more.\n\n</Note>\n", ["paragraph: Text with more."]),
        ('<Tabs>\n<Tab label="a > b">\nText.\n</Tab>\n</Tabs>\n', ["paragraph: Text."]),
        ("A `<Tag a={1}>` and\n\n```js\nimport x from {y}\n```\n", ["paragraph: A <Tag a={1}> and", "code: import x from {y}"]),
        ("Left { open, 1 < 2.\n", ["paragraph: Left { open, 1 < 2."]),
        ("Escaped \\{ brace }.\n", ["paragraph: Escaped { brace }."]),
    ],
)
def test_mdx_is_masked(text: str, seen: list[str]) -> None:
    assert texts(text, "a.mdx") == seen


def test_braces_are_text_in_plain_markdown() -> None:
    assert texts("import {a} from b\n") == ["paragraph: import {a} from b"]


@pytest.mark.slow
@pytest.mark.parametrize("bit", ["{", "}", '<a "', "<a '", "{<a ", "import a\n", "export a\n \n", "\\{", "{}"])
def test_hostile_mdx_takes_linear_time(bit: str) -> None:
    text = bit * (1_000_000 // len(bit))
    with linear():
        assert len(mask_mdx(text, lambda text: [])) == len(text)


@pytest.mark.parametrize("length", [1, 1_000, 80_000, 400_000, 999_999])
def test_long_lines_short_of_a_million_characters_take_linear_time(length: int) -> None:
    text = ("a" * length + "\n") * (1_200_000 // length)
    with linear(2):
        assert mask_dense_lines(text) == text


@pytest.mark.parametrize("unit", ["[(", "*a", "a*b*", "[a](b)", "`a`b", "&amp;"])
def test_a_million_signs_on_a_line_are_no_markup(unit: str) -> None:
    (block,) = parse("a.md", unit * (1_200_000 // len(unit)))[0].blocks
    assert len(block.source_map) + len(block.marks) < 6000
    assert not set("[*`&") & set(block.text[4000:])


def test_a_long_line_of_prose_keeps_its_markup() -> None:
    (block,) = parse("a.md", "word " * 250_000 + "[here](b.md)\n")[0].blocks
    assert [mark.target for mark in block.marks] == ["b.md"]


def test_a_long_page_of_short_lines_keeps_its_markup() -> None:
    blocks = parse("a.md", "* [a](b)\n\n" + "x" * 90 + "\n" + ("x" * 90 + "\n") * 12_000 + "\n" + "* [a](b)\n")[0].blocks
    assert [mark.target for block in blocks for mark in block.marks] == ["b", "b"]
