from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from seedlint.formats.decode import decode, encode
from seedlint.formats.html.tokens import END_TAG, flatten, read_tokens
from seedlint.model import Block, Document
from seedlint.text.outline import includes_files
from tests.parsing import parse
from tests.project import seedlint, word_rule, write
from tests.timing import linear


def page(html: str, path: str = "a.html") -> Document:
    (document,) = parse(path, html)
    return document


def read(html: str) -> list[str]:
    return [f"{block.kind}: {block.text}" for block in page(html).blocks if block.kind != "html"]


def outline(html: str) -> list[tuple[str, int, int, str, str]]:
    return [(block.kind, block.level, block.group, block.marker, block.text) for block in page(html).blocks]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<h1>A <b>b</b></h1><p>c\n  d &amp; &#233;&copy;<br>f</p>", ["heading: A b", "paragraph: c d & é© f"]),
        ("<p>one<p>two<div>three<p>four</div>five", [f"paragraph: {word}" for word in ("one", "two", "three", "four", "five")]),
        ("<P>A<BR>\n<br/> B</P>", ["paragraph: A", "paragraph: B"]),
        ("<pre>\n a &lt; b\n<span>c</span>\n</pre>d", ["code:  a < b\nc", "paragraph: d"]),
        ("<pre>a\r\n b\r</pre>", ["code: a\n b"]),
        ("<blockquote><p>a<h2>b</h2></blockquote>c", ["quote: a", "quoted-heading: b", "paragraph: c"]),
        ("<dl><dt>a<dt>b<dd>c<p>d</dl>", ["term: a", "term: b", "item: c", "item: d"]),
        ("a < b, 3 <4 & <3 <b", ["paragraph: a < b, 3 <4 & <3"]),
        ("<details><summary>More</summary>Inside.</details>", ["paragraph: More", "paragraph: Inside."]),
        ("<h2>Use<a class=headerlink href=#use>x</a></h2>", ["heading: Use"]),
        ("<h2>Use <a href=#use>¶</a></h2><h2><a href=#a>Whole</a></h2>", ["heading: Use", "heading: Whole"]),
        ("<img src=a alt='A  picture'><p>x <img src=b alt=c> y", ["image: A picture", "paragraph: x y"]),
        ("<p>Let <math><mi>x</mi></math> be.", ["paragraph: Let {{_}} be."]),
        ("<div class='admonition note'><p class='admonition-title'>Note<p>Text.</div>", ["label: Note", "paragraph: Text."]),
        (
            "<div class=note><h3>Note</h3><p>a<h3>b</h3></div><h3>c</h3>",
            ["label: Note", "paragraph: a", "heading: b", "heading: c"],
        ),
        ("<p>a<aside class=footnote><p>b</aside><p>c", ["paragraph: a", "note: b", "paragraph: c"]),
        ("x&nbsp;y<p>&nbsp;</p>z", ["paragraph: x\xa0y", "paragraph: z"]),
        ("<p>see http://a.b/c.</p>", ["paragraph: see http://a.b/c."]),
    ],
)
def test_text_becomes_blocks(html: str, blocks: list[str]) -> None:
    assert read(html) == blocks


@pytest.mark.parametrize(
    "html",
    [
        "<script>if (a < b) '<p>x</p>'</script>",
        "<style>p {}</style>",
        "<template><p>x</template>",
        "<noscript><p>x</noscript>",
        "<nav><ul><li>x</ul></nav>",
        "<div role=navigation><div>x</div>x</div>",
        "<div class='sphinxsidebar a'><p>x</div>",
        "<div id=footer>x</div>",
        "<footer><p>x</footer>",
        "<p hidden>x</p>",
        "<div style='color: red; display : NONE'><p>x</div>",
        "<textarea><p>x</textarea><select><option>x</select><button>x</button>",
        "<svg><title>x</title><text>x</text></svg>",
        "<!-- <p>x</p> -->",
        "<iframe>x</iframe>",
    ],
)
def test_what_a_reader_does_not_read_is_no_text(html: str) -> None:
    assert [block.text for block in page(f"<p>before</p>{html}<p>after</p>").blocks if block.text] == ["before", "after"]


def test_the_closing_tag_of_an_outer_element_ends_what_is_passed_over() -> None:
    assert read("<div><nav>x<p>x</div><p>after</p>") == ["paragraph: after"]


def test_lists_and_tables_have_levels_groups_and_markers() -> None:
    assert outline("<ol start=3><li>a<ul><li>b</ul><p>c</p><li value=9>d</ol>") == [
        ("item", 1, 1, "3.", "a"),
        ("item", 2, 2, "-", "b"),
        ("item", 1, 1, "", "c"),
        ("item", 1, 1, "9.", "d"),
    ]
    assert outline("<table><tr><th>A<th>B<tr><td>c<td></table><table><tr><th>D<td>e</table>") == [
        ("cell", 0, 1, "", "A"),
        ("cell", 0, 1, "", "B"),
        ("cell", 1, 1, "", "c"),
        ("cell", 1, 1, "", ""),
        ("cell", 1, 2, "", "D"),
        ("cell", 1, 2, "", "e"),
    ]


def test_a_long_cell_is_a_paragraph() -> None:
    long = "word " * 25
    assert [kind for kind, *_ in outline(f"<table><tr><td>{long}<td>b</table>")] == ["cell", "paragraph", "cell"]


@pytest.mark.parametrize("main", ["main", "div role=main", "div class=a role='main'"])
def test_a_page_that_names_its_main_content_is_read_there_alone(main: str) -> None:
    name = main.partition(" ")[0]
    html = f"<title>T</title><div>menu<div>x</div></div><{main}><div><h1>A</h1></div><p>b</p></{name}><div>foot</div>"
    assert read(html) == ["heading: A", "paragraph: b"]
    assert read(html.replace("main", "mein").replace("<mein", "<div")) != read(html)


def test_a_page_with_an_empty_main_element_is_read_as_a_whole() -> None:
    assert read("<main></main><p>text</p>") == ["paragraph: text"]


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Queue — The manual</title><h1>A <i>queue</i></h1><p>x", "A queue"),
        ("<title>Queue — The manual</title><h2>Use</h2><p>x", "Queue"),
        ("<title>\n Queue\n &amp;  more | Site</title>", "Queue & more"),
        ("<title>- a</title>", "- a"),
        ("<svg><title>no</title></svg><p>x", ""),
        ("<title>Home</title><p>x<h1>A</h1><h1>B</h1>", "Home"),
        ("---\ntitle: Front\n---\n<h1>Head</h1>", "Front"),
    ],
)
def test_the_title_is_that_of_the_page(html: str, title: str) -> None:
    document = page(html)
    assert document.title == title
    if document.title_block:
        written = slice_of(document.title_block, 0, len(title))
        assert "".join(re.sub("<.*?>|amp;", "", written).split()) == "".join(title.split())


def test_meta_has_the_places_of_names_and_values() -> None:
    html = "<meta charset=utf-8><META name='description'\n content=\"A &amp; B\"><meta property=og:title content=X>"
    document = page(html)
    assert document.meta == {"description": "A & B", "og:title": "X"}
    place, key = document.meta_place("description"), document.meta_key_place("og:title")
    assert place and key and (place.line, place.column, place.end_column) == (2, 11, 20)
    assert html.splitlines()[1][key.column - 1 : key.end_column - 1] == "og:title"
    assert document.meta_place("other") is None


def test_marks_have_their_targets() -> None:
    (block,) = page("<p>a <a href='x?a=1&amp;b=2'>b <code>c</code></a> <em>d</em> <a name=e>f</a> http://g.h</p>").blocks
    assert [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks] == [
        ("code", "c", ""),
        ("link", "b c", "x?a=1&b=2"),
        ("emphasis", "d", ""),
        ("link", "http://g.h", "http://g.h"),
    ]


def test_a_link_around_a_heading_is_its_link() -> None:
    (heading, paragraph) = page("<a href=x><h2>Head</h2></a><p>text</p>").blocks
    assert [(mark.kind, mark.target) for mark in heading.marks] == [("link", "x")]
    assert paragraph.marks == ()


def test_templates_are_covered_outside_of_code() -> None:
    html = (
        '{% extends "base.html" %}<p class="{{ a > b }}">Hi {{ user.name }}! {% if "<p>" %}yes{% endif %}<?php a > b ?><%= x %>'
    )
    document = page(f"{html}</p><pre>{{{{ x }}}}</pre><% open")
    assert [block.text for block in document.blocks] == ["Hi {{_}}! yes{{_}}", "{{ x }}", "<% open"]
    assert document.includes == ("base.html",)
    assert includes_files(document)
    assert not document.is_exhaustive


def test_an_empty_heading_is_one_with_nothing_that_is_shown_under_it(tmp_path: Path) -> None:
    body = "<h1>A</h1><p>x</p><h2>Usage</h2>{}<h2>Setup</h2><p>y</p>"
    fills = [
        "",
        "<img src=a>",
        "<iframe></iframe>",
        "<div id=toc></div>",
        "<!-- c --><p> </p><section>",
        "<hr>",
        "{% include 'a' %}",
    ]
    write(tmp_path, {f"{number}.html": body.format(fill) for number, fill in enumerate(fills)})
    run = seedlint(tmp_path, "check", "--select", "empty-section", "--quiet")
    assert [line.partition(": ")[0] for line in run.stdout.splitlines()] == ["0.html:1:23", "4.html:1:23", "5.html:1:23"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<!-- seedlint-disable-next-line word-tea -->\n<p>\ntea</p>\n<p>tea</p>\n", [4]),
        ("<ul>\n<!-- seedlint-disable-next-line -->\n<li>\n<p>tea</p>\n<li>tea</ul>\n", [5]),
        ("<script>'<!-- seedlint-disable-file -->'</script>\n<p>tea</p>\n", [2]),
        ("<pre><!-- seedlint-disable-file --></pre><p>tea</p>\n", []),
    ],
)
def test_comments_suppress(tmp_path: Path, html: str, lines: list[int]) -> None:
    folder = write(tmp_path, {"a.html": html, ".seedlint.yaml": "rule-files: tea.py\n"})
    write(folder, {"tea.py": word_rule("tea").replace('of("paragraph")', 'of("paragraph", "item")')})
    run = seedlint(folder, "check", "--select", "word-tea", "--quiet")
    assert [int(line.split(":")[1]) for line in run.stdout.splitlines()] == lines


def test_xhtml_may_close_raw_elements_at_once() -> None:
    html = '<?xml version="1.0"?><html><head><script src="a"/><title/></head><body><p>a</p><iframe/><p>b</p></body></html>'
    assert [block.text for block in page(html, "a.xhtml").blocks if block.text] == ["a", "b"]


def test_a_page_may_declare_an_old_encoding() -> None:
    html = "<html><head><meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'></head><p>caf\xe9 \x96 x</p>"
    data = html.encode("latin-1")
    assert "café – x" in decode(data)
    assert encode(decode(data).replace("x</p>", "漢</p>"), data).endswith("caf\xe9 \x96 &#28450;</p>".encode("latin-1"))
    for sign in ("utf-8", "unicode_escape", "nothing", "rot13"):
        with pytest.raises(ValueError, match="not UTF-8"):
            decode(data.replace(b"ISO-8859-1", sign.encode()))


BITS = [
    "<div>", "</div>", "<p>", "</p>", "<p class='a'>", "<b>", "</b>", "<ul>", "<ol>", "<li>", "</li>", "</ul>",
    "<blockquote>", "</blockquote>", "<h1>", "</h1>", "<h2>", "</h2>", "<br>", "<!-- x -->", "<span>", "</span>", "<dl><dt>",
    "<dd>", "</dl>", "&amp;", "&nbsp;", "&notit;", "&#233;", "&", "<", "<3", "<x", "word", "é", "😀", "term", " ", "  ", "\n",
    "\n\n", "\r\n", "\r", "\t", "<hr>", "<img src=x alt='a  b'>", "<table>", "<thead>", "<tr>", "<td>", "<th>", "</td>",
    "</tr>", "</table>", "<pre>", "</pre>", "<code>", "</code>", "<a href='x'>", "</a>", "<nav>", "</nav>", "<main>",
    "</main>", "<title>", "</title>", "<script>", "</script>", "<div hidden>", "<math>", "</math>", "{{ x }}", "{% y %}",
    "<? z ?>", "<?php", "?>", "]]>", "<![CDATA[", "<div class=footnote>", "<p class=admonition-title>", "<details>",
    "<summary>", "<a", "='", '"', "/>", "\x0c", "\ufdd0", "---\n",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(BITS), max_size=40).map("".join)


def slice_of(block: Block, start: int, end: int) -> str:
    place, source = block.at(start, end), block.source
    starts = source.line_starts
    return source.text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


@settings(max_examples=1000)
@given(PAGES, st.sampled_from(["a.html", "a.xhtml"]))
def test_runs_lead_back_to_the_very_characters(html: str, path: str) -> None:
    for block in page(html, path).blocks:
        stops = [*(run[0] for run in block.source_map[1:]), len(block.text)][: len(block.source_map)]
        assert bool(block.text) == bool(block.source_map)
        assert 0 <= block.start <= block.end <= len(html)
        for (begin, start, end), stop in zip(block.source_map, stops, strict=True):
            assert begin < stop and block.start <= start <= end <= block.end
            if stop - begin == end - start and html[start] not in "&<{":
                shown = html[start:end].translate(str.maketrans("\t\n\r\f", "    "))
                assert shown == block.text[begin:stop] or block.kind == "code"
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)


@settings(max_examples=500)
@given(PAGES)
def test_the_sources_of_the_tokens_are_the_text(html: str) -> None:
    flat = flatten(html)
    assert len(flat) == len(html)
    at = 0
    for token in read_tokens(flat):
        written = token.data or "" if token.source is None else token.source
        assert flat.startswith(written, at)
        assert token.type != END_TAG or written[1] == "/"
        assert (token.line, token.col) == (1, at)
        at += len(written)
    assert at == len(flat) or "<" in flat[at:]


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_any_text_is_parsed(html: str) -> None:
    page(html)


def test_half_of_a_surrogate_pair_is_read() -> None:
    assert read("<p>a\ud800b</p>") == ["paragraph: a\ufffdb"]


UNSEEN = {
    "script", "style", "template", "textarea", "svg", "select", "noscript", "head", "title", "video", "iframe", "nav",
    "footer", "button", "math",
}  # fmt: skip


def seen(node: LexborNode) -> str:
    parts: list[str] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            parts.append(node.text_content or "")
        elif not (node.tag in UNSEEN or "hidden" in node.attributes):
            waiting += reversed(list(node.iter(include_text=True)))
    return "".join("".join(parts).split())


UNLIKE = (
    "main", "title", "{", "<?", "?>", "\ufdd0", "nav", "math", "---", "hidden", "script", "table", "<t", "</t", "[", "]]",
    "<a", "<x", "='", '"',
)  # fmt: skip
ORACLE = [
    bit
    for bit in BITS
    if not any(
        sign in bit
        for sign in (
            "main",
            "title",
            "{",
            "<?",
            "?>",
            "\ufdd0",
            "nav",
            "math",
            "---",
            "hidden",
            "script",
            "table",
            "<t",
            "</t",
            "[",
            "]]",
            "<a",
            "<x",
            "='",
            '"',
        )
    )
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(ORACLE), max_size=40).map("".join))
def test_a_browser_shows_the_same_text(html: str) -> None:
    body = LexborHTMLParser(html).body
    found = "".join("".join(block.text.split()) for block in page(html).blocks if block.kind not in ("html", "image"))
    assert found == (seen(body) if body else "")


HOSTILE = {
    "open tags": "<div>", "open spans": "<span>", "open bold": "<b>", "open lists": "<ul><li>",
    "open tables": "<table><tr><td>", "open quotes": "<blockquote>", "less-than": "<", "tag starts": "<a ",
    "comments": "<!--", "attributes": "<a b='", "nav": "<nav>", "references": "&amp;", "ampersands": "&", "closing": "</div>",
    "headings": "<h2>a", "terms": "<dt>a<dd>b", "spaces": "  a", "footnotes": "<div class=footnote>",
    "labels": "<p class=admonition-title>", "php": "<?php ", "erb": "<% ", "jinja": "{{ ", "statements": "{% a ",
    "includes": "{% include ", "code": "<code", "pre": "<pre>a", "main": "<main>", "cells": "<td>", "br": "a<br>",
    "images": "<img alt='a b'>", "math": "<math>", "meta": "<meta name=a content=b>", "titles": "<title>",
    "anchors": "<a href=b>",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_linear_time(name: str) -> None:
    linear(lambda: page(HOSTILE[name] * (500_000 // len(HOSTILE[name]))))


def test_cells_of_a_table_with_the_class_of_an_admonition_are_read() -> None:
    page = '<table class="admonition note"><thead><tr><th>Part</th></tr></thead><tr><td>The lamp of the gauge.</td></tr></table>'
    assert [block.text for block in parse("a.html", page)[0].blocks if block.text] == ["Part", "The lamp of the gauge."]
