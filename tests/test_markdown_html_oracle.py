"""The texts that a reader of the rendered page sees, against the text of our blocks.

markdown-it-py renders the page, and selectolax (lexbor, a parser of HTML5) builds the tree that a browser builds.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.parsing import parse

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
UNSEEN = {"script", "style", "template", "textarea", "svg", "select", "noscript", "head", "title", "video", "iframe"}
PAGES = [
    '<div align="center">\n  <img src=a>\n  <h1>Gauge <i>tide</i></h1>\n  <p>Quick &amp;\n  on.</p>\n</div>\n\n## Use\n',
    "<details>\n<summary>More</summary>\nDirectly below.\n\n- one\n- two <b>bold</b>\n\n</details>\n\nAfter.\n",
    "<ul>\n<li>One\n<li>Two <p>below</p>\n<ol><li>inner</ol>\n</ul>\n",
    "<table>\n<tr><th>A<th>B\n<tr><td>x<td><p>y</p><ul><li>z</ul>\n</table>\n\n| a | b |\n|---|---|\n| <b>c</b> | d |\n",
    "<table><tr>\n\n<td>one</td>\n\n<td>\n\n**two**\n\n</td></tr></table>\n",
    "<!-- a -->Text <!-- b --> more.\n\n- <!-- c -->item\n- other\n",
    "<blockquote>Quote<p>Second</blockquote>\n\n> <div>in a quote</div>\n>\n> more\n",
    "<dl><dt>Word<dd>Meaning<dt>Other<dd>Sense</dl>\n\n<figure><img src=a><figcaption>Below</figcaption></figure>\n",
    "<script>\na = '<p>no</p>';\n</script>\n<style>p { }</style>\n\nYes <svg><text>no</text></svg> and <span hidden>no</span>.\n",
    "<template><p>no</p></template>\n\n<div hidden>\n\nno\n\n</div>\n\n<p style='display:none'>no</p>\n<p>yes</p>\n",
    "<pre>\na &lt; b\n  c</pre>\nafter\n\n<div><pre><code>d</code></pre>e</div>\n",
    "Text <div>inner</div> tail <kbd>Ctrl</kbd>+C H<sub>2</sub>O<br>next\n",
    "<p>never closed\n\nPlain.\n\n<li>loose\n\n# Head\n\n<td>cell\n",
    "<a href=x><h2>Linked</h2></a> rest\n\n<h3 align=center><a href=y>Nav</a> • <a href=z>Other</a></h3>\n",
    "<div>a < b, 3 <4, <3 &copy; &#233;&nbsp;x</div>\n\n<center>mid</center>\n",
    "<section><header>Top</header><aside>Side</aside><footer>Foot</footer></section>\n",
]
BITS = [
    "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<blockquote>", "</blockquote>", "<h2>",
    "</h2>", "<details>", "<summary>", "</summary>", "</details>", "<br>", "<!-- x -->", "<span>", "</span>", "<dl><dt>",
    "<dd>", "</dl>", "&amp;", "word", "term", " ", "\n", "\n\n", "- ", "> ", "*", "<hr>", "<img src=x>",
]  # fmt: skip


def seen(node: LexborNode) -> str:
    parts: list[str] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            parts.append(node.text_content or "")
        elif not (node.tag in UNSEEN or "hidden" in node.attributes or "display:" in (node.attributes.get("style") or "")):
            waiting += reversed(list(node.iter(include_text=True)))
    return "".join(parts)


def expected(text: str) -> str:
    body = LexborHTMLParser(RENDER.render(text)).body
    return "".join(seen(body).split()) if body else ""


def found(text: str) -> str:
    (document,) = parse("a.md", text)
    shown = [block.text for block in document.blocks if block.kind not in ("html", "image")]
    return "".join("".join(shown).split())


@pytest.mark.parametrize("text", PAGES)
def test_the_text_of_a_page_is_that_of_the_rendered_page(text: str) -> None:
    assert found(text) == expected(text)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(BITS), max_size=20).map("".join))
def test_the_text_of_any_page_is_that_of_the_rendered_page(text: str) -> None:
    assert found(text) == expected(text)
