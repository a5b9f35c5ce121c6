"""Constructs of the formats, each repeated to any size: the table of growth over the length of lines and the size of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

UNITS: Mapping[str, str] = {
    "prose": "the word of the tide. ",
    "colons": "::: a ",
    "admonitions": "!!! a ",
    "backticks": "``` a `",
    "pipes": "|a",
    "brackets": "[",
    "links": "[a](b) ",
    "open links": "[a](",
    "tags": "<a>",
    "open tags": "<a ",
    "comments": "<!-- a -->",
    "open comments": "<!-- ",
    "suppressions": "<!-- seedlint-disable -->",
    "braces": "{",
    "template tags": "{{ a }}",
    "open template tags": "{% a ",
    "entities": "&amp;",
    "emphasis": "*a",
    "backslashes": "\\",
    "addresses": "http://a.b ",
    "quotes": "> ",
    "hashes": "# ",
    "JSX tags": "<A b={c}>",
}
"""The filling of a line, by name."""
LINES: Mapping[str, str] = {
    "headings": "# a\n\n",
    "empty headings": "#\n\n",
    "blank lines": "\n",
    "CR only": "a b\r",
    "fences": "```\na\n```\n",
    "open fences": "```\n",
    "open fences in admonitions": "!!! a\n    ```\n",
    "colon fences": "::: a\n",
    "items": "- a\n",
    "tables": "|a|b|\n|-|-|\n|c|d|\n\n",
    "open comments": "<!--\n",
    "suppressions": "<!-- seedlint-disable a -->\n\na\n\n<!-- seedlint-enable a -->\n\n",
    "definitions": "[a]: b\n",
    "footnotes": "a[^a]\n\n[^a]: b\n\n",
    "front matter": "---\na: b\n",
    "imports": "import a\n",
    "verbatim tags": "{% highlight %}\n",
}
"""Lines that are repeated, by name."""
SHAPES: Mapping[str, Callable[[int], str]] = {
    "one line": lambda size: "# Page\n\n" + "word " * (size // 5),
    "nested admonitions": lambda size: "".join(" " * 4 * (number % 500) + "!!! a\n" for number in range(size // 1000)),
    "nested items": lambda size: "".join(" " * 2 * (number % 500) + "- a\n" for number in range(size // 500)),
    "nested quotes": lambda size: "".join("> " * (number % 500) + "a\n" for number in range(size // 500)),
    "colons in a title": lambda size: "::: a " + ":" * size + " b\n",
    "blanks in a title": lambda size: "::: a b" + " " * size + "{c}d\n",
    "blanks in an item": lambda size: "- " + " " * size + "a\n{:toc}\n",
    "humps of a title": lambda size: "# " + "aB" * (size // 2) + "\n\nText.\n",
    "words of a tag": lambda size: "<a" + " markdown" * (size // 9) + " b<>\n",
    "names in a comment": lambda size: "# Page\n\n<!-- seedlint-disable " + "a-b " * (size // 4) + "-->\n\nText.\n",
    "front matter": lambda size: "---\n" + "a: b\n" * (size // 5) + "---\n",
}
"""Texts of about a size, by name."""
SCANNED: Mapping[str, tuple[str, ...]] = {
    "rst": (
        "*a ", "**a ", "`a ", "``a ", "|a ", "a_ ", "_`a ", "[1]_ ", ":a:`b ", "\\", "`a <b ", "a_-", ":a", "- ", "1. ", ":a: ", "- - 1. :b: ", "+-", "= ", "a: ", "`a <b>`_ ",
        "http://a.b ", ".. note:: ", ".. [1] ", "_", "`", "(", "a", "::", "| ", ".. ", "-a, ",
        "a\n=\n\n", "=\na\n=\n\n", "- a\n", "- a\n\n", "1. a\n", "a\n b\n", "a\n b\n  c\n", ":a: b\n", "-a  b\n", ".. note:: a\n", ".. a::\n\n   b\n\n", "::\n\n a\n\n", "| a\n",
        "+-+\n|a|\n+-+\n\n", "+--+\n", "|a|\n", "== ==\na  b\n== ==\n\n", "== ==\n\na\n", "== ==\na b\n", ".. _a: b\n", "..\n", ".. c\n\n", "\n", " \n", "a\n\n", " a\n\n", "-- a\n", "__ a\n",
        ".. seedlint-disable-line\n", "a\r\n", "====\n", "====\na\n", "\ta\n", "- a\n\t- b\n", ".. list-table::\n\n   * - a\n", ".. only:: a\n\n   b\n   -\n",
    ),
    "adoc": (
        "*a ", "**a ", "_a ", "`a ", "``a", "#a ", "^a", "~a", "+a ", "+++a", "{a", "{a} ", "<<a", "<<a,b ", "a:[", "a:b[c ", "a:b[c] ", "http://a.b[", "http://a.b ", "((a", "(((a", "&amp;", "&a", "\\*", "[a",
        "[.a]#b ", "[[a", "a::", "a:: ", ";;", "* ", "*a* ", "_*`a ", "*_a_* ", "<1", "(", "[", "]",
        "= a\n\n", "a\n-\n\n", "* a\n", "** a\n", "* a\n+\nb\n\n", ". a\n", "a:: b\n", "a::\n\n", "a::\n\nb\n\n", "+\n", "+\n\n", "----\n", "----\na\n", "====\n", "====\na\n----\n", "|===\n|a\n", "|===\n",
        "|a |b\n", "[a]\n", "[a]\n\n", ".a\n", ":a: b\n", ":a: b \\\n", "// a\n", "////\n", "ifdef::a[]\n", "include::a[]\n", "image::a[]\n", "NOTE: a\n\n", "> a\n", " a\n", " a\n\n", "\n", "* a\n\n\n+\nb\n",
        "--\n", "// seedlint-disable-line\n", "a\r\n", "a +\n", ",===\na,b\n", "\'\'\'\n", "a\n\n",
    ),
    "org": (
        "*a ", "/a ", "=a ", "~a ", "+a ", "_a ", "*/=a ", "*a* ", "[[a", "[[a][b", "[[a][b]] ", "[fn:a", "[fn:a] ", "<http:a", "<<a", "<<<a", "{{{a(", "@@a:b", "\\\\", "[", "]", "- ", "1. ", "- - 1. ", "| ", "|a", "| a ", "   ", ": ", "* ", " :a:",
        "a :: ", "* a\n", "** a :b:\n", "- a\n", "- a\n\n", "1. a\n", "  - a\n", "- a :: b\n", "#+begin_src\n", "#+begin_quote\n", "#+begin_quote\na\n", "#+end_quote\n", "#+begin_src\na\n#+end_src\n", "#+begin_a\n- b\n", ":A:\n", ":A:\n:END:\n",
        ":PROPERTIES:\n", ": a\n", "| a |\n", "|-\n", "#+a: b\n", "# a\n", "[fn:1] a\n", "\\begin{a}\n", "\n", "a\n\n", "a\n", "* COMMENT a\n", "# seedlint-disable-line\n", "a\r\n", "\t- a\n", "-----\n", "#+BEGIN:\n", "#+TITLE: a\n",
    ),
}  # fmt: skip
"""Filling that is hostile to the line scanners, by suffix."""
LENGTHS = (1, 1_000, 80_000, 1_000_000)
"""Characters of a line."""


def texts() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield the name of each text of the table, and the function that makes it of a size in characters."""
    for name, unit in UNITS.items():
        for length in LENGTHS:
            yield f"{name}, lines of {length:,}", _filled(unit, length)
    for name, line in LINES.items():
        yield name, _repeated(line)
    yield from SHAPES.items()


def scanned_texts(suffix: str) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield the name of each text for the scanner of a suffix, and its function: one line, lines, and lines in a paragraph."""
    for unit in SCANNED[suffix]:
        for form in (unit, f"{unit}\n", f"a\n {unit}\n"):
            yield repr(form), partial(_again, form)


def _again(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _filled(unit: str, length: int) -> Callable[[int], str]:
    line = unit * max(1, length // len(unit)) + "\n"
    return lambda size: "# Page\n\n" + (line * (size // len(line) + 1))[:size]


def _repeated(line: str) -> Callable[[int], str]:
    return lambda size: "# Page\n\n" + line * (size // len(line))
