import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seedlint.formats.markdown.code_places import CodePlaces
from seedlint.formats.markdown.masks.cover import cover
from seedlint.formats.markdown.masks.dense_lines import mask_dense_lines
from seedlint.formats.markdown.masks.mdx import scan_mdx
from seedlint.formats.markdown.masks.templates import find_tags
from seedlint.formats.markdown.masks.values import VALUE
from seedlint.formats.markdown.parser import _code_spans
from seedlint.formats.spans import SpanIndex
from seedlint.text import words
from tests.parsing import parse
from tests.timing import linear


def masked(text: str) -> str:
    return cover(text, find_tags(text, lambda text: []))


def word(tag: re.Match[str]) -> str:
    return "w" * len(tag[0])


def shape(text: str) -> list[tuple[str, int, int]]:
    """Return kind, level and group of the blocks with text; a word of `w` is no text, unless it is code."""
    (document,) = parse("a.md", text)
    return [(block.kind, block.level, block.group) for block in document.blocks if block.kind == "code" or block.text.strip("w ")]


def texts(text: str, path: str = "a.md") -> list[str]:
    return [f"{block.kind}: {' '.join(block.text.split())}" for block in parse(path, text)[0].blocks]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('a {{< x "y" >}} b', "a XXXXXXXXXXXXX b"),
        ("use ${{ secrets.X }} now", "use $XXXXXXXXXXXXXXX now"),
        ("{{ a\n  b }}c", "XXXX\n  XXXXc"),
        ("{{ a\n\nb }}", "{{ a\n\nb }}"),
        ("{{ a {{ b }}", "{{ a XXXXXXX"),
        ("[t](x){: .btn } z", "[t](x)XXXXXXXXX z"),
        ("text\n{: .note}\n", "text\n         \n"),
        ("## Head {#id}\n", "## Head {#id}\n"),
        ("a set {.x} of", "a set {.x} of"),
        ("{% if a %}\n{{ b }}\n", "          \nXXXXXXX\n"),
        ("{% if a %} b", "XXXXXXXXXX b"),
        ("- {% if a %}\n", "- XXXXXXXXXX\n"),
    ],
)
def test_a_tag_is_letters_or_a_line_of_blanks(text: str, seen: str) -> None:
    assert masked(text) == seen


@pytest.mark.parametrize(
    "tag",
    [
        "{{ a }}",
        "{{- a.b -}}",
        "{{{ a }}}",
        "{{> part }}",
        "{% include a.html %}",
        '{{< figure src="a" >}}',
        "{% link a.md %}",
        "{{\na }}",
    ],
)
def test_a_tag_that_prints_is_an_opaque_word(tag: str) -> None:
    (block,) = parse("a.md", f"The {tag} is here.\n")[0].blocks
    assert block.text == f"The {VALUE} is here."
    assert words.mask(block) == f"The {words.HIDDEN * len(VALUE)} is here."
    assert block.source.text[block.source_map[1][1] : block.source_map[1][2]] == tag


@pytest.mark.parametrize(
    "tag",
    [
        "{% if a %}", "{%- endfor -%}", "{% else %}", "{% assign a = 1 %}", "{% # note %}", "{# note #}", "{#- a\nb -#}",
        "{{#if a}}", "{{/if}}", "{{else}}", "{{! note }}",
        "{{!-- a }} b --}}", "{{/* note */}}", "{{ if .A }}", "{{- end }}", "{{ $a := 1 }}",
        "{{ range .Pages }}", "{{< /note >}}", "{% endcallout %}", "{% comment %} a b {% endcomment %}",
    ],
)  # fmt: skip
def test_a_tag_that_prints_nothing_is_not_read(tag: str) -> None:
    for text in (f"The {tag} end.\n", f"{tag} The end.\n", f"The end. {tag}\n", f"The end.{tag}\n"):
        (block,) = parse("a.md", text)[0].blocks
        assert block.text.split() == ["The", "end."] and block.text == block.text.strip()


def test_tags_around_text_are_a_frame_where_they_have_a_closing_tag() -> None:
    assert texts("{{< note >}}\nOne.\n{{< /note >}}\n\n{{< note >}}\n\nTwo.\n") == [
        "paragraph: One.",
        f"paragraph: {VALUE}",
        "paragraph: Two.",
    ]


def test_tags_in_code_stay() -> None:
    assert texts("Write `{{ page.title }}` and {{ page.title }}.\n\n```\n{% if x %}\n```\n\n    {{ y }}\n") == [
        f"paragraph: Write {{{{ page.title }}}} and {VALUE}.",
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
    for path, tag in (("a.md", "{% if site.title %}"), ("a.mdx", "<Note>"), ("a.mdx", "{/* a */}{/* b */}")):
        (block,) = parse(path, f"{lead}{tag} is here.\n")[0].blocks
        assert block.text == "is here." and block.kind != "code"
        assert block.at(len(block.text) - 5, len(block.text)).column == len(lead + tag) + 5


def test_a_footnote_that_begins_with_a_tag_is_no_address() -> None:
    assert texts("Text[^1].\n\n[^1]: {{ site.title }} is here.\n") == ["paragraph: Text.", f"note: {VALUE} is here."]


def test_an_item_of_one_tag_is_an_item() -> None:
    assert texts("These:\n- {{ a }}\n- {{ b }}\n") == ["paragraph: These:", f"item: {VALUE}", f"item: {VALUE}"]


def test_a_heading_of_one_tag_is_named() -> None:
    assert texts("# {{ page.title }}\n") == [f"heading: {VALUE}"]


def test_a_line_of_tags_does_not_end_a_paragraph() -> None:
    for tag in ("{{ a }}", "{% if a %}", "{% if a %}\n{{ b }}", "{{ a }}\n{# b #}", "{% assign a = 1 %}\n{% assign b = 2 %}"):
        assert len(texts(f"One line\n{tag}\nand another.\n")) == 1


def test_a_line_of_silent_tags_above_structure_is_blank() -> None:
    assert texts("{% if a %}\n---\n\nText\n{% endif %}\n- item\n") == ["paragraph: Text", "item: item"]


def test_a_tag_in_raw_html_neither_ends_it_nor_is_read() -> None:
    (block,) = parse("a.md", "<div {{ a }}>\n{% if b %}\n    <p>{{ title }}</p>\n{% endif %}\n</div>\n")[0].blocks
    assert (block.kind, block.text) == ("paragraph", "{{_______}}")


def test_raw_encloses_text_as_it_is() -> None:
    assert texts("Write {% raw %}{{ a }}{% endraw %} or {{ a }}.\n") == [f"paragraph: Write {{{{ a }}}} or {VALUE}."]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('{{< tab header="a" lang="toml" >}}', "{{< /tab >}}"),
        ("{{< tabpane >}}\n{{< tab >}}", "{{< /tab >}}\n{{< /tabpane >}}"),
        ("{{< mermaid >}}", "{{< /mermaid >}}"),
        ("{% highlight ruby %}", "{% endhighlight %}"),
    ],
)
def test_a_comment_in_code_between_tags_is_no_heading(opening: str, closing: str) -> None:
    assert texts(f"{opening}\n# a comment\n{closing}\n") == ["code: # a comment"]


@pytest.mark.parametrize("opening", ['{{< tab "a" >}}', '{{% tab lang="en" %}}', '{{< tabpane text=true >}}\n{{< tab "a" >}}'])
def test_a_tab_without_a_language_of_code_holds_text(opening: str) -> None:
    shown = texts(f"{opening}\n# A heading\n{{{{< /tab >}}}}\n{{{{% /tab %}}}}\n{{{{< /tabpane >}}}}\n")
    assert shown == ["heading: A heading"]


STRUCTURE = [
    "- ",
    "1. ",
    "> ",
    "# ",
    "    ",
    "  ",
    "| ",
    "\n",
    "\n\n",
    "---\n",
    "===\n",
    "text ",
    "text:\n",
    "| a | b |\n|---|---|\n",
    "*",
    "**",
]
VALUES = ["{{ a }}", "{{ a | b }}", "{{\n- a }}", "{% include a %}"]
SILENT = ["{% if a %}", "{# a #}", "{% comment %}\n- a\n{% endcomment %}"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(STRUCTURE + VALUES), max_size=14).map("".join))
def test_a_tag_that_prints_makes_the_blocks_that_a_word_makes(text: str) -> None:
    assume("    " not in text or "{{\n" not in text)  # a tag that begins in code
    as_words = re.sub(r"\{[{%](?:[^{}]*)[}%]\}", lambda tag: re.sub(r"[^\n]", "v", tag[0]), text)
    assert shape(text) == shape(as_words)


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(STRUCTURE), max_size=8).map("".join),
    st.sampled_from(SILENT),
    st.lists(st.sampled_from(STRUCTURE), max_size=8).map("".join),
)
def test_a_silent_tag_makes_the_blocks_that_a_word_or_an_empty_line_makes(before: str, tag: str, after: str) -> None:
    assume("    " not in before or "\n" not in tag)
    as_words = re.sub(r"[^\n]", "w", tag)
    found = shape(before + tag + after)
    alone = not before.rpartition("\n")[2].strip(" >") and not after.partition("\n")[0].strip()
    assert found == shape(before + as_words + after) or (alone and found == shape(before + "\n" + after))


def test_an_unclosed_highlight_does_not_swallow_the_page() -> None:
    assert texts("{% highlight ruby %}\n\nText {{ a }}.\n") == [f"paragraph: Text {VALUE}."]


@pytest.mark.slow
@pytest.mark.parametrize(
    "bit",
    [
        "{{",
        "{%",
        "{#",
        "{{ a ",
        "{% a\n",
        "{: ",
        "{{ a }}",
        "{% highlight %}\n",
        "](",
        "[a](x{{b}}",
        "{",
        "\n    \n",
        "{{!--",
        "{{/*",
        "{# a",
        "{{< a >}}",
        "{% if %}\n",
    ],
)
def test_hostile_tags_take_linear_time(bit: str) -> None:
    text = bit * (1_000_000 // len(bit)) + "{{"
    assert len(linear(lambda: masked(text))) == len(text)
    linear(lambda: parse("a.md", text[:300_000]))


@given(st.text(alphabet='{}%#:.<> a\r\n`[])/"', max_size=80))
def test_masking_keeps_length_and_line_ends(text: str) -> None:
    for seen in (masked(text), cover(text, scan_mdx(text).tags)):
        assert len(seen) == len(text)
        assert [at for at, char in enumerate(seen) if char in "\r\n"] == [at for at, char in enumerate(text) if char in "\r\n"]


@pytest.mark.parametrize("length", [1, 1_000, 80_000, 400_000, 999_999])
def test_long_lines_short_of_a_million_characters_take_linear_time(length: int) -> None:
    text = ("a" * length + "\n") * (1_200_000 // length)
    assert linear(lambda: mask_dense_lines(text)) == text


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


PIECES = [
    *("`", "``", "```\n", "~~~\n", "text", "- ", "1. ", "> ", "# ", "<div>\n", "\\`", "[a](b)", "{{x}}", "é"),
    *("    ", "\t", "   ", " ", "\n", "\n\n", "\r\n"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_an_offset_that_no_parse_is_needed_for_is_in_no_code(text):
    spans = SpanIndex(_code_spans(text))
    outside = [offset for offset in range(len(text)) if not CodePlaces(text, lambda text: [(0, len(text))]).covers(offset)]
    assert not any(map(spans.covers, outside))


def test_code_is_not_searched_for_a_tag_in_front_of_all_code():
    text = "# Lamp\n\n{{ intro }}\n\n```\n{{ code }}\n```\n"
    asked: list[str] = []
    places = CodePlaces(text, lambda text: asked.append(text) or [(23, 43)])
    assert not places.covers(text.index("{{ intro"))
    assert not asked
    assert places.covers(text.index("{{ code"))
    assert asked == [text]
