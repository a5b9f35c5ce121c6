"""Constructs of the formats, each repeated to any size: the table of growth over the length of lines and the size of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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
    "names in a comment": lambda size: "# Page\n\n<!-- seedlint-disable " + "a-b " * (size // 4) + "-->\n\nText.\n",
    "front matter": lambda size: "---\n" + "a: b\n" * (size // 5) + "---\n",
}
"""Texts of about a size, by name."""
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


def _filled(unit: str, length: int) -> Callable[[int], str]:
    line = unit * max(1, length // len(unit)) + "\n"
    return lambda size: "# Page\n\n" + (line * (size // len(line) + 1))[:size]


def _repeated(line: str) -> Callable[[int], str]:
    return lambda size: "# Page\n\n" + line * (size // len(line))
