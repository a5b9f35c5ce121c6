"""Places of marker words: each dialect of Markdown has a page with a hundred words that occur once, and each must be found.

`python -m tests.marker_words` prints, for each dialect, the number of words and those whose place is not exact.
"""

from __future__ import annotations

from itertools import count

from tests.parsing import parse

PAGES = {
    "formulas": (
        "W W $x_1$ W\n$$\na\n=\nb\n$$\nW é W\n\n"
        "$$\nb\n-\n\n"
        "+ c\n$$\n\n"
        "W \\(y^2\\) W costs $5 and W $6.\n\n"
        "- W $z$ W\n\n"
        "  \\[\n  a = b\n  \\]\n\n"
        "  W\n\n"
        "> W\n> $$\n> q\n> ===\n> $$\n> W\n\n"
        "\\begin{align}\na &= b\n\n"
        "- c\n\\end{align}\n\n"
        "W\n\n"
    ),
    "obsidian": (
        "%% gone %%\nW W %% gone %% W ^note-1\n\n"
        "See [[page name|W]] and [[W]], W.\n\n"
        "> [!tip]- W W\n> W\n>\n> > [!todo] W\n> > W\n\n"
        "%%\ngone\n\n"
        "gone\n%%\n\n"
        "> [!note]\n> W é W\n\n"
        "![[a.png]]\n\n"
        "W #tag W\n\n"
        "^abc-def\n\n"
    ),
    "github": (
        "> [!NOTE]\n> W *W* W\n\n> [!CAUTION]\n> W\n>\n> - W\n>   - W\n\n- [ ] W\n- [x] W ~~W~~\n\nW[^1] W\n\n[^1]: W\n\n"
    ),
    "docusaurus": (
        ":::note W W\n\n"
        "W `W` W\n\n"
        ":::\n\n"
        ":::tip[W]{#x}\nW\n:::\n\n"
        "::::info\nW\n\n"
        ":::danger W\nW é\n\n"
        "- W\n:::\nW\n::::\n\n"
        "- W\n\n"
        "  :::note W\n  W\n  :::\n\n"
    ),
    "mkdocs": (
        '!!! note "W W"\n    W é W\n\n'
        '    ??? tip "W"\n        W\n\n'
        "        - W\n\n"
        "    W\n\n"
        '=== "1. W"\n    W\n\n'
        '=== "W"\n\n'
        "    ```\n    W\n    ```\n\n"
        '- !!! warning "W"\n\n'
        "      W\n\n"
        "/// tip | W\nW\n///\n\n"
        '<div class="grid" markdown>\n- W *W*\n</div>\n\n'
        "[a](b){ .md-button } W\n\n"
    ),
    "myst": (
        "(target)=\n\n"
        "% gone\n% gone\n\n"
        "```{note}\nW {ref}`W W <a-b>` W {doc}`x` W\n```\n\n"
        "````{admonition} W W\n:class: tip\n\n"
        "W\n\n"
        "```python\nW\n```\n````\n\n"
        "::::{tab-set}\n:::{tab-item} W\n---\nsync: x\n---\nW é\n:::\n::::\n\n"
        "- W\n\n"
        "  ```{tip} W\n  W\n  ```\n\n"
        "{math}`x` W\n\n"
        ":::{code-block} python\n# W\n:::\n\n"
    ),
    "quarto": (
        '::: {.callout-note title="W W"}\nW\n:::\n\n'
        "::: {.callout-tip}\n\n"
        "## W\n\n"
        "W\n:::\n\n"
        "::: {.panel-tabset}\n\n"
        "## W\n\n"
        "W\n\n"
        "## W\n\n"
        "W é W\n\n"
        ":::\n\n"
        "W [W]{.smallcaps} W [see @doe2020, p. 3] W^[W W] W.\n\n"
        "| W\n| W W\n\n"
        "```{r}\n# W\n```\n\n"
        "|W|\n|-|\n|W|\n\n"
        ": W {#tbl-x}\n\n"
        "$$ x $$ {#eq-a}\n\n"
        "W\n\n"
    ),
    "kramdown": (
        "{: .lead}\nW W\n\n"
        "* TOC\n{:toc}\n\n"
        "W\n: W W\n: W é\n\n"
        "W{: .label }\n\n"
        "*[HTML]: gone\n\n"
        '<div markdown="1">\n## W\nW\n</div>\n\n'
        "[^x]: W\n\n"
        "W[^x]\n\n"
    ),
    "notion": (
        "<aside>\n💡 W *W* W\n\n"
        "</aside>\n\n"
        "[W](W%2012345678901234567890123456789012.md)\n\n"
        "- [x]  W\n- W\n    \n    W é\n    \n\n"
    ),
}
MARK, LEAST = "W", 100


def page(template: str) -> tuple[str, list[str]]:
    """Return the page with at least a hundred marker words in place of the signs, and the words. Destinations keep none."""
    numbers, words, parts = count(), [], []
    while len(words) < LEAST:
        for piece in template.replace("(W%", "(w%").split(MARK)[:-1]:
            words.append(f"zq{next(numbers):03}yes")
            parts += [piece, words[-1]]
        parts.append(template.rsplit(MARK, 1)[1])
    return "".join(parts), words


def misplaced(template: str) -> list[str]:
    """Return the marker words that are not in exactly one block, or whose place is another."""
    text, words = page(template)
    (document,) = parse("a.md", text)
    lines = text.splitlines()
    found: dict[str, list[str]] = {word: [] for word in words}
    for block in document.blocks:
        for word in words:
            if (at := block.text.find(word)) >= 0:
                place = block.at(at, at + len(word))
                found[word].append(lines[place.line - 1][place.column - 1 : place.end_column - 1])
    return [word for word, shown in found.items() if shown != [word]]


if __name__ == "__main__":
    for name, template in PAGES.items():
        print(f"{name:12} {len(page(template)[1])} words, not exact: {misplaced(template)}")
