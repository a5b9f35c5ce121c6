"""Pages of dialects: `NAME.silent` uses all of a dialect, `NAME.flawed` has flaws inside of its containers and around them."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from seedlint.model import Block
from tests.marker_words import PAGES, misplaced
from tests.parsing import knows, parse
from tests.project import ROOT, seedlint, write
from tests.timing import linear

FILES = sorted((ROOT / "tests/dialects").iterdir())
FLAWS = ["broken-promise", "duplicate-paragraph", "empty-section", "title-body-mismatch"]
BITS = [
    "word", " ", "  ", "\n", "\n\n", "    ", "- ", "> ", "# ", "```\n", "```{note}\n", "```{tip} T\n", ":::", ":::\n",
    ":::note T\n", "::: {.panel-tabset}\n", "!!! note\n", '!!! note "T"\n', '=== "T"\n', "$", "$$", "$$\n", "\\[", "\\]",
    "\\begin{a}", "\\end{a}", "%%", "[[a|b]]", "[!note] T\n", " ^id-a\n", "{ref}`a <b>`", "(a)=\n", "% c\n", "[@a]", "[a]{.b}",
    "^[n]", "| a\n", ": d\n", "*[A]: b\n", "{:toc}\n", "<div markdown>\n", "---\n", "é", "😀", "\r\n", ":a: b\n",
    "/// note | T\n", "///\n", "`",
]  # fmt: skip


def found(folder: Path, file: Path) -> list[str]:
    name, _, suffix = file.name.split(".")
    write(folder, {f"{name}.{suffix}": file.read_text("utf-8")})
    run = seedlint(folder, "check", "--no-cache", "--format", "jsonl", "--fail-on", "never")
    return sorted(json.loads(line)["rule"] for line in run.stdout.splitlines())


def blocks(text: str, path: str = "a.md") -> list[Block]:
    return list(parse(path, text)[0].blocks)


def told(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text, path)]


def code_in(text: str) -> list[str]:
    return [block.text[mark.start : mark.end] for block in blocks(text) for mark in block.marks if mark.kind == "code"]


@pytest.mark.parametrize("file", [file for file in FILES if ".silent." in file.name], ids=lambda file: file.name)
def test_a_page_that_uses_all_of_a_dialect_has_no_findings(tmp_path: Path, file: Path) -> None:
    assert found(tmp_path, file) == []


@pytest.mark.parametrize("file", [file for file in FILES if ".flawed." in file.name], ids=lambda file: file.name)
def test_all_flaws_in_a_page_of_a_dialect_are_found(tmp_path: Path, file: Path) -> None:
    assert found(tmp_path, file) == FLAWS


@pytest.mark.parametrize("name", PAGES)
def test_a_hundred_words_of_a_dialect_have_exact_places(name: str) -> None:
    assert misplaced(PAGES[name]) == []


@pytest.mark.parametrize("path", ["a.qmd", "b.Rmd", "c.rmd", "d.mdc"])
def test_dialects_with_a_suffix_of_their_own_are_read(path: str) -> None:
    assert knows(path)


@pytest.mark.parametrize(
    "text",
    [
        "From $5 to $10.",
        "US$ 3 or A$ 4.",
        "He paid $20,000 and she paid $30,000.",
        "Set $HOME/$USER first.",
        "Call ${host}:${port} and $ETCD_OPTS = $ETCD_ALL.",
        "Rates ($5) and ($6 and $7) rise.",
        r"An \[aside\] and \(another one\).",
        "Use `$a` and `$b`.",
        r"Escaped \$a$ b.",
        "One $ alone$ b.",
    ],
)
def test_dollars_and_brackets_of_prose_are_no_formulas(text: str) -> None:
    assert code_in(text) == re.findall("`(.*?)`", text)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("the $n$th of $x_1$, $y$.", ["n", "x_1", "y"]),
        ("A $$a = b$$ c.", ["a = b"]),
        (r"So \(x^2\) and \[y_1\].", ["x^2", "y_1"]),
        ("- a\n\n  $$\n  x\n  =\n  y\n  $$\n", ["  x   =   y  "]),
        ("Text\n$$\na\n---\nb\n$$\nmore", ["a --- b"]),
    ],
)
def test_a_formula_is_code_and_never_structure(text: str, formulas: list[str]) -> None:
    assert code_in(text) == formulas
    assert not any("heading" in block.kind for block in blocks(text))


def test_a_formula_alone_is_no_prose() -> None:
    assert told("$$\nx = 1\n$$\n\nAnd $y$.\n") == [("math", "x = 1"), ("paragraph", "And y.")]


def test_code_keeps_the_signs_of_dialects() -> None:
    text = "$$\n%% x %%\n:::note\n[@a]\n(b)=\n% c\n"
    assert told(f"```\n{text}```\n") == [("code", text)]


def test_percent_signs_in_prose_hide_nothing() -> None:
    assert told("Use %%time or %%bash here.\n\nWrite 5 %% and more.\n") == [
        ("paragraph", "Use %%time or %%bash here."),
        ("paragraph", "Write 5 %% and more."),
    ]


def test_only_the_headings_of_tabs_and_of_callouts_are_labels() -> None:
    text = (
        "::: {.panel-tabset}\n## A\n\n### B\n\n## C\n:::\n\n::: {.callout-tip}\n## D\n\n## E\n:::\n\n::: {.column}\n## F\n:::\n"
    )
    assert told(text) == [
        ("label", "A"),
        ("heading", "B"),
        ("label", "C"),
        ("label", "D"),
        ("heading", "E"),
        ("heading", "F"),
    ]


def test_directives_with_code_are_code() -> None:
    assert told("```{code-block} python\n# x\n```\n\n:::{toctree}\na\n:::\n\n```{r}\n# y\n```\n") == [
        ("code", "# x\n"),
        ("code", "a\n"),
        ("code", "# y\n"),
    ]


def test_a_role_with_a_target_is_a_link() -> None:
    (block,) = blocks("See {ref}`the mill <mill-top>`, and {doc}`b`.")
    assert block.text.split() == ["See", "the", "mill,", "and", "b."]
    assert [(mark.kind, mark.target) for mark in block.marks] == [("link", "mill-top"), ("code", "")]


def test_the_title_of_a_callout_is_not_in_its_first_sentence() -> None:
    assert told("> [!note]+ Wear gloves\n> Hot.\n") == [("label", "Wear gloves"), ("quote", "Hot.")]


def test_the_alias_of_a_link_is_its_text() -> None:
    (block,) = blocks("See [[Pump house#Doors|the doors]] and [[Pond]].")
    assert block.text == "See the doors and Pond."
    assert [mark.target for mark in block.marks] == ["Pump house#Doors", "Pond"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("## Doors[[doors]]\n", "Doors"),
        ("## Doors [[Doors]]\n", "Doors"),
        ("## Doors of [[the pond]]\n", "Doors of the pond"),
        ("## Doors[[doors]] of it\n", "Doorsdoors of it"),
    ],
)
def test_the_anchor_behind_a_heading_is_not_its_text(text: str, heading: str) -> None:
    assert told(text) == [("heading", heading)]


def test_the_properties_of_an_exported_page_are_fields() -> None:
    text = "# Plan\n\nOwner: Mia\nTags: a, b\n\nText.\n"
    assert [kind for kind, _ in told(text, f"Plan {'0a' * 16}.md")] == ["heading", "field", "paragraph"]
    assert [kind for kind, _ in told(text)] == ["heading", "paragraph", "paragraph"]


def oracle(plugin: object, **options: object) -> MarkdownIt:
    return MarkdownIt("commonmark").use(plugin, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["a $x$ b", "$5 and $6", "$x $ y", "\\$x$", "$a$b$", "$x$ and $y$", "$\\alpha$.", "($z$)"])
def test_formulas_are_those_of_another_parser(text: str) -> None:
    tokens = oracle(dollarmath_plugin, allow_digits=False, allow_space=False).parseInline(text)[0].children or []
    assert code_in(text) == [token.content for token in tokens if token.type == "math_inline"]


@pytest.mark.parametrize(
    "text", ["T\n: d\n", "T\n\n: d\n\n  e\n", "T\n: d\n: e\n\nU\n: f\n", "a: b\n", "T\n:d\n", "x\n\nT\n:   - a\n"]
)
def test_terms_are_those_of_another_parser(text: str) -> None:
    tokens = oracle(deflist_plugin).parse(text)
    expected = [after.content for token, after in pairwise(tokens) if token.type == "dt_open"]
    assert [block.text for block in blocks(text) if block.kind == "term"] == expected


@pytest.mark.parametrize(
    "text", ['!!! note "A b"\n    c\n', "!!! tip\n    c\n\nd\n", '??? note "x"\n    ??? tip "y"\n        z\n\n    w\n']
)
def test_admonitions_are_those_of_another_parser(text: str) -> None:
    inlines = [token.content for token in oracle(admon_plugin).parse(text) if token.type == "inline"]
    assert [block.text for block in blocks(text)] == [inline for inline in inlines if inline not in ("Tip", "Note")]


@pytest.mark.parametrize("text", ["{a}`b`", "x {py:func}`c` y", "{a} `b`", "`{a}`", "\\{a}`b`"])
def test_roles_are_those_of_another_parser(text: str) -> None:
    tokens = oracle(myst_role_plugin).parseInline(text)[0].children or []
    roles = [token.meta["name"] for token in tokens if token.type == "myst_role"]
    assert [
        name for name in ("a", "py:func") if f"{{{name}}}" in text and not any(name in block.text for block in blocks(text))
    ] == roles


@settings(max_examples=400)
@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join), st.sampled_from(["a.md", "a.mdx"]))
def test_runs_of_any_page_lead_back_to_the_source(text: str, path: str) -> None:
    for block in blocks(text, path):
        stops = [*(run[0] for run in block.source_map[1:]), len(block.text)]
        assert 0 <= block.start <= block.end <= len(text)
        for (begin, start, end), stop in zip(block.source_map, stops, strict=False):
            assert begin < stop and 0 <= start <= end <= len(text)
            pairs = zip(text[start:end], block.text[begin:stop], strict=True) if stop - begin == end - start else ()
            assert all(one == other or other in " \xa0()_{}" or one in "\r\n`" for one, other in pairs)


HOSTILE = {
    "dollars": "$a" * 200_000,
    "double dollars": "$$a\n" * 100_000,
    "lines of dollars": "$$\n\n" * 100_000,
    "brackets": "\\[a" * 200_000,
    "environments": "".join(f"\\begin{{a{chr(97 + number % 26)}}}" for number in range(50_000)),
    "comments": "%% a\n\n" * 100_000 + "%",
    "links": "[[a|" * 100_000,
    "anchors": "# a [[a]]" * 50_000 + "\n" + "# a[[a]]\n" * 50_000,
    "roles": "{a}`b" * 100_000,
    "targets": "(a)=\n" * 100_000,
    "fences": ":::a\n" * 50_000,
    "directives": "```{note}\n" * 50_000,
    "deep directives": "".join("`" * size + "{note}\n" for size in range(1500, 2, -1)),
    "admonitions": "".join(" " * 4 * depth + '!!! a "b"\n' for depth in range(700)),
    "callouts": "> [!note] a\n" * 50_000,
    "spans": "[a]{.b" * 100_000,
    "citations": "[a; @b" * 100_000,
    "definitions": "a\n: b\n" * 50_000,
    "notes": "^[a" * 100_000,
    "verse": "| a\n" * 100_000,
    "items": "- " * 20_000 + "!!! a\n",
    "html": "<div " * 50_000 + "markdown>",
    "properties": "# A\n\n" + "a: b\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_of_dialects_take_linear_time(name: str) -> None:
    assert linear(lambda: parse(f"a {'0' * 32}.md", HOSTILE[name]))


def test_colons_that_close_a_line_are_no_title() -> None:
    assert told(":::note :::\n\nText here.\n") == told(":::note\n\nText here.\n")
    assert told(":::note Two: :three\n\nText here.\n") != told(":::note\n\nText here.\n")
