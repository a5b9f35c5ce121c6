"""Text in HTML within Markdown: every way to hold a paragraph, its kind and its place, and copies and suppressions in it."""

from pathlib import Path

import pytest

from seedlint.model import Block, Document
from tests.parsing import parse
from tests.project import seedlint, word_rule, write
from tests.test_duplicate_paragraph import TEXT, messages
from tests.timing import linear

READ = {
    "<div>\n{}\n</div>": "paragraph",
    " <div>\n{}\n</div>": "paragraph",
    "-  <div>\n\t{}": "item",
    ">\t<div>\n>\t{}": "quote",
    '<div class="note">{}</div>': "paragraph",
    "<div>\n  <div>\n    {}\n  </div>\n</div>": "paragraph",
    "<p>{}</p>": "paragraph",
    '<p align="center">{}</p>': "paragraph",
    '<p align="center">\n  {}\n</p>': "paragraph",
    "<p>{}": "paragraph",
    "<P ALIGN=right>{}</P>": "paragraph",
    "<center>{}</center>": "paragraph",
    "<details>\n<summary>More</summary>\n{}\n</details>": "paragraph",
    "<details>\n<summary>More</summary>\n\n{}\n\n</details>": "paragraph",
    "<details><summary>{}</summary>\n\nMore.\n\n</details>": "paragraph",
    "<details open>\n<summary>More</summary>\n<p>{}</p>\n</details>": "paragraph",
    "<ul>\n<li>{}</li>\n</ul>": "item",
    "<ol>\n  <li>One</li>\n  <li>{}\n</ol>": "item",
    "<ul>\n\n<li>{}</li>\n\n</ul>": "item",
    "<ul><li><p>{}</p></li></ul>": "item",
    "<li>{}": "item",
    "<dl>\n<dt>Word</dt>\n<dd>{}</dd>\n</dl>": "paragraph",
    "<dl><dt>{}<dd>Meaning</dl>": "paragraph",
    "<blockquote>{}</blockquote>": "quote",
    "<blockquote>\n<p>{}</p>\n</blockquote>": "quote",
    "<table>\n<tr><td>{}</td></tr>\n</table>": "paragraph",
    "<table><tr><td>\n\n{}\n\n</td></tr></table>": "paragraph",
    "<table><tr><td>a<td><p>{}</p></table>": "paragraph",
    "<table><thead><tr><th>{}</th></tr></thead></table>": "paragraph",
    "<table><caption>{}</caption></table>": "paragraph",
    "<aside>{}</aside>": "paragraph",
    "<section>\n{}\n</section>": "paragraph",
    "<article><header>{}</header></article>": "paragraph",
    "<main>{}</main>": "paragraph",
    "<footer>{}</footer>": "paragraph",
    "<figure>\n<img src=a.png>\n<figcaption>{}</figcaption>\n</figure>": "paragraph",
    '<p><img src="a.png" alt="{}"></p>': "paragraph",
    '<img src="a.png" alt="{}">': "paragraph",
    'See <img alt="{}" src=a.png> here.': "paragraph",
    "<address>{}</address>": "paragraph",
    "<fieldset><legend>Ask</legend>{}</fieldset>": "paragraph",
    "<!-- a -->{}": "paragraph",
    "<!-- a\nb --> {}": "paragraph",
    "- <!-- a -->{}": "item",
    "1. <div>{}</div>": "item",
    "> <div>\n> {}\n> </div>": "quote",
    "- > <p>{}</p>": "quote",
    "[^1]\n\n[^1]: <p>{}</p>": "note",
    "<span>{}</span>": "paragraph",
    '<font color="red">{}</font>': "paragraph",
    "<b><i>{}</i></b>": "paragraph",
    "<a name=x></a>{}": "paragraph",
    "<a href=x><p>{}</p></a>": "paragraph",
    "Text.<br><br>\n<div>{}": "paragraph",
    "<div><!-- a -->\n{}": "paragraph",
    "<div>\n<!-- never closed\n\n{}": "paragraph",
    '<div title="never closed>{}</div>': "paragraph",
    "<div><br>{}<br></div>": "paragraph",
    "<x-card>\n{}\n</x-card>": "paragraph",
    "<Card>\n{}\n</Card>": "paragraph",
    "<pre>code</pre> {}": "paragraph",
    "<script>1</script>\n\n<div>{}</div>": "paragraph",
    "<style>p {{ }}</style><p>{}</p>": "paragraph",
    "<svg><text>no</text></svg>\n\n<p>{}": "paragraph",
    "<template>\n<div>{}</div>": "paragraph",
    "<hr>\n{}": "paragraph",
    "<hr/>{}": "paragraph",
    "Intro <div>{}</div>": "paragraph",
    "!!! note\n\n    <p>{}</p>": "paragraph",
    "<noscript>no</noscript>\n<p>{}</p>": "paragraph",
    "<div>a &lt; b</div><div>{}</div>": "paragraph",
    "<div>\r\n{}\r\n</div>\r\n": "paragraph",
    "<h2>Head</h2>\n{}": "paragraph",
    "</div>{}": "paragraph",
    "<iframe src=x></iframe>\n<div>{}": "paragraph",
    "<?php x ?>\n{}": "paragraph",
}
"""Ways to hold a paragraph, and the kind of its block."""
OTHER_KINDS = {
    "<h1>{}</h1>": "heading",
    "<h2 align=center>{}</h2>": "heading",
    "<a href=x><h3>{}</h3></a>": "heading",
    "<details><summary><h4>{}</h4></summary>\n\nMore.\n\n</details>": "heading",
    "<h2>{}": "heading",
    "<blockquote><h2>{}</h2></blockquote>": "quoted-heading",
    "> <h2>{}</h2>": "quoted-heading",
    "<pre>{}</pre>": "code",
    "<div><pre><code>\n{}</code></pre></div>": "code",
}
UNREAD = [
    "<!-- {} -->",
    "<div><!-- {} --></div>",
    "<!-- {}",
    "<script>{}</script>",
    "<style>\n{}\n</style>",
    "<textarea>{}</textarea>",
    "<svg><text>{}</text></svg>",
    "See <svg><title>{}</title></svg> here.",
    "<template>{}</template>",
    "<template>\n\n{}\n\n</template>",
    "<div hidden>{}</div>",
    "<div hidden>\n\n<div>a</div>\n\n{}\n\n</div>",
    '<p style="display: none">{}</p>',
    "See <span hidden>{}</span> here.",
    '<div title="{}">a</div>',
    '<a href="{}">a</a>',
    '<input placeholder="{}">',
    "<noscript>{}</noscript>",
    "<select><option>{}</option></select>",
    "<video>{}</video>",
    "<iframe>{}</iframe>",
    "<?php {} ?>",
    "<![CDATA[{}]]>",
]


def page(text: str) -> Document:
    (document,) = parse("a.md", text)
    return document


def blocks(text: str) -> list[Block]:
    return list(page(text).blocks)


def told(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


@pytest.mark.parametrize(("way", "kind"), [*READ.items(), *OTHER_KINDS.items()])
def test_a_text_in_html_is_read_as_its_kind_at_its_place(way: str, kind: str) -> None:
    source = f"Begin é.\n\n{way.format(TEXT.replace('sixty', 'zqmarker'))}\n\n## End\n"
    ((found, block),) = [(b.kind, b) for b in blocks(source) if "zqmarker" in b.text]
    at = block.text.index("zqmarker")
    place = block.at(at, at + 8)
    line = source.splitlines()[place.line - 1]
    assert found == kind
    assert (line[place.column - 1 : place.end_column - 1], place.end_line) == ("zqmarker", place.line)
    assert TEXT.replace("sixty", "zqmarker") in block.text


@pytest.mark.parametrize("way", READ)
def test_a_copy_in_html_is_found(way: str) -> None:
    assert messages({"a.md": TEXT, "b.md": f"{way.format(TEXT)}\n"})


@pytest.mark.parametrize("way", UNREAD)
def test_what_no_reader_sees_is_not_read(way: str) -> None:
    shown = [block.text for block in blocks(way.format("zqmarker")) if block.kind != "html"]
    assert not any("zqmarker" in text for text in shown)


@pytest.mark.parametrize("way", UNREAD)
def test_text_behind_what_no_reader_sees_is_read(way: str) -> None:
    assert "zqafter" in [block.text for block in blocks(f"{way.format('x')}\n\n<p>zqafter</p>\n")] or way == "<!-- {}"


DISABLED = {
    "<div>\n<!-- OFF-next-line -->\nzqtea stands here, and\nzqtea again.\n</div>": 0,
    "<!-- OFF-next-line -->\n<div>\n  <p>\nzqtea stands here, and\nzqtea again.\n</div>": 0,
    "<!-- OFF-next-line -->\n<p>zqtea</p>\n<p>zqtea</p>": 1,
    "<ul>\n<!-- OFF-next-line -->\n<li>\nzqtea\n<li>zqtea\n</ul>": 1,
    "<ul>\n<li><!-- OFF-line -->zqtea\n<li>zqtea\n</ul>": 1,
    "- <!-- OFF-line -->zqtea\n- zqtea": 1,
    "- <!-- OFF-next-line -->\n  zqtea, and\n  zqtea\n- zqtea": 1,
    "<table>\n<tr><td>a</td></tr>\n<!-- OFF-next-line -->\n<tr>\n<td>\nzqtea</td>\n</tr>\n<tr><td>zqtea</table>": 1,
    "<!-- OFF-next-line -->\n<table>\n<tr>\n<td>zqtea</td>\n<tr><td>zqtea</table>": 0,
    "<table>\n<tr><td><!-- OFF-line -->zqtea</td>\n<td>zqtea</table>": 1,
    "| a | b |\n|---|---|\n| <!-- OFF-line --> zqtea | c |\n| zqtea | d |": 1,
    "<!-- OFF -->\n<div>zqtea</div>\n<!-- seedlint-enable tea -->\n<div>zqtea</div>": 1,
    "<details><summary>zqtea</summary>\n<!-- OFF -->\nzqtea\n\nzqtea\n<!-- seedlint-enable tea -->\n</details>": 1,
    "> <!-- OFF-next-line -->\n> <div>\n> zqtea\n> </div>": 0,
}
"""Comments in HTML, lists and tables, and the number of findings that are left."""


@pytest.mark.parametrize("way", DISABLED)
def test_a_suppression_in_html_holds_for_the_text_below_it_alone(way: str, tmp_path: Path) -> None:
    rule = word_rule("zqtea", "tea").replace('of("paragraph")', 'of("paragraph", "item", "quote", "cell")')
    rule = rule.replace("        at = block.text.find(", "        at = block.text.rfind(")
    files = {".seedlint.yaml": "rule-files: [tea.py]\n", "tea.py": rule, "a.md": way.replace("OFF", "seedlint-disable") + "\n"}
    for name in ("disable-next-line", "disable-line", "disable"):
        files["a.md"] = files["a.md"].replace(f"seedlint-{name} -->", f"seedlint-{name} tea -->")
    only = ("--select", "tea,unused-suppression,malformed-suppression,unknown-suppression")
    run = seedlint(write(tmp_path, files), "check", "--no-cache", "--format", "concise", *only)
    found = [line.split()[2] for line in run.stdout.splitlines() if ": " in line]
    assert found == ["tea"] * DISABLED[way]


def test_html_lists_have_groups_depths_and_markers() -> None:
    found = blocks("<ol start=3>\n<li>a\n<ul><li>b</ul>\n<li><p>c<p>d\n</ol>\n\n<p>e\n\n- f\n  <ul><li>g</ul>\n")
    assert [(block.kind, block.text, block.level, block.group, block.marker) for block in found] == [
        ("item", "a", 1, 1, "3."),
        ("item", "b", 2, 2, "-"),
        ("item", "c", 1, 1, "4."),
        ("item", "d", 1, 1, ""),
        ("paragraph", "e", 0, 0, ""),
        ("item", "f", 1, 3, "-"),
        ("item", "g", 2, 4, "-"),
    ]


def test_an_html_table_is_a_grid_of_cells() -> None:
    table = "<table>\n<tr><th>a<th>b\n\n<tr><td>c\n<td><img src=d><tr><td><td>e</table>\n"
    assert [(block.kind, block.text, block.level) for block in blocks(table)] == [
        ("cell", "a", 0), ("cell", "b", 0), ("cell", "c", 1), ("cell", "", 1), ("cell", "", 2), ("cell", "e", 2),
    ]  # fmt: skip


def test_a_th_beside_a_td_is_no_header() -> None:
    assert [block.level for block in blocks("<table><tr><th>a<td>b<tr><th>c<td>d</table>")] == [1, 1, 2, 2]


def test_html_headings_make_the_outline_and_the_title() -> None:
    document = page("<p align=center>\n  <a href=x>Site</a>\n</p>\n<h1 align=center>Gauge</h1>\n\n<h2>Use</h2>\n\nRun.\n")
    assert document.title == "Gauge"
    assert [(section.level, section.heading and section.heading.text) for section in document.sections[1].walk()] == [
        (1, "Gauge"),
        (2, "Use"),
    ]


@pytest.mark.parametrize("head", ["<h3>Small</h3>", "<p><a href=x>Site</a></p>", "<p>\n<img src=a alt=b>\n</p>"])
def test_html_above_the_title_takes_nothing_from_it(head: str) -> None:
    assert page(f"{head}\n\n# Gauge\n\n## Use\n\nRun.\n").title == "Gauge"


def test_images_alone_are_an_image_with_their_descriptions() -> None:
    (block,) = blocks("<p align=center>\n<a href=x><img src=a alt='Build &amp; test'></a>\n<img src=b>\n</p>\n")
    assert (block.kind, block.text) == ("image", "Build & test")
    assert [mark.target for mark in block.marks if mark.kind == "image"] == ["a", "b"]


def test_inline_elements_have_marks() -> None:
    for way in ("{}", "<div>{}</div>"):
        (block,) = blocks(way.format("A <code>b</code> <a href='c'>d</a> <b>e</b> <em>f</em> <del>g</del> <kbd>h</kbd>."))
        marks = [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks]
        assert block.text == "A b d e f g h."
        assert marks == [("code", "b", ""), ("link", "d", "c"), ("strong", "e", ""), ("emphasis", "f", ""), ("deleted", "g", "")]


def test_tags_of_blocks_separate_the_words_of_a_cell() -> None:
    assert told("| a |\n|---|\n| <ul><li>b</li><li>c</li></ul> |\n") == [("cell", "a"), ("cell", "b c")]


def test_text_behind_a_comment_goes_on_in_the_next_line() -> None:
    assert told("- <!-- a -->b\n  c *d*\n- e\n") == [("item", "b c d"), ("item", "e")]


def test_content_that_is_marked_as_markdown_is_markdown() -> None:
    assert told('<div class="x" markdown="1">\n1. a\n2. b\n</div>\n') == [("item", "a"), ("item", "b"), ("html", "</div>\n")]
    assert told('```\n<div markdown="1">\n```\n') == [("code", '<div markdown="1">\n')]


def test_announced_items_in_html_are_counted(tmp_path: Path) -> None:
    text = "# Gauge\n\n<p>There are three checks:</p>\n<ul>\n<li>the lamp\n<li>the bell\n{}</ul>\n"
    files = {"short.md": text.format(""), "full.md": text.format("<li>the rope\n"), "code.md": text.format("<li><pre>x</pre>\n")}
    run = seedlint(write(tmp_path, files), "check", "--no-cache", "--format", "concise", "--select", "broken-promise")
    assert [line.split(": ")[0] for line in run.stdout.splitlines() if ": " in line] == ["short.md:3:14"]


def test_a_badge_block_is_neither_a_title_nor_an_empty_section(tmp_path: Path) -> None:
    badges = (
        '<p align="center">\n  <a href="x"><img src="a.svg" alt="Two of three"></a>\n  <img src="b.svg" alt="License">\n</p>\n'
    )
    text = (
        f'<h1 align="center"><img src="logo.svg" alt="Gauge"></h1>\n\n{badges}\n## Use\n\n{badges}\n## Status\n\nAll is well.\n'
    )
    run = seedlint(write(tmp_path, {"a.md": text, "b.md": text}), "check", "--no-cache", "--fail-on", "info")
    assert (run.returncode, page(text).title) == (0, "")


HOSTILE = {
    "elements": "<div>" * 200_000,
    "tags that never end": "<div>\n" + "<a " * 200_000,
    "quotes that never end": "<div>\n" + "<a =' =\" " * 60_000,
    "comments": "<div>\n" + "<!-- " * 200_000,
    "lists": "<div>" + "<ul><li>" * 50_000,
    "items that close lists": "<div>" + "<ul>" * 50_000 + "</li>" * 50_000,
    "rows in quotes": "<table>" + "<blockquote>" * 50_000 + "<tr><td>" * 50_000,
    "inline elements": "<div>" + "<b>" * 100_000 + "</i>" * 100_000,
    "hidden elements": "<div>" + "<div hidden>" * 50_000 + "</div>" * 50_000,
    "scripts": "<div>" + "<script>" * 100_000,
    "entities": "<div>" + "&amp;" * 100_000,
    "blanks": "<div>" + " " * 1_000_000 + "x",
    "an attribute": "<div><img alt='" + "x " * 300_000 + "'>",
    "comments in an item": "- " + "<!-- a -->b\n  c\n  " * 20_000,
    "marks across blocks": "**a " * 5_000 + "<div>b</div>" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_is_read_in_linear_time(name: str) -> None:
    assert linear(lambda: all(block.place for block in blocks(HOSTILE[name])))
