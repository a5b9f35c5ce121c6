"""The targets: each takes any bytes, and raises where seedlint breaks a promise."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from seedlint.cli.dispatch import run
from seedlint.config import ConfigError, load_config, resolve
from seedlint.evaluation.document import examine
from seedlint.evaluation.results import RULE_ERROR
from seedlint.filters.baseline.file import load as load_baseline
from seedlint.formats.comments import Comment
from seedlint.formats.front_matter.reader import find_front_matter, meta
from seedlint.formats.suppression_comments import read_directive
from seedlint.index.serialization import DamagedError, load_fact, load_finding, load_findings, load_passage_rows
from seedlint.model import Source
from seedlint.plugins.manager import load_plugins
from seedlint.reporters.registry import NAMES as FORMATS
from tests.timing import linear

PLUGINS = load_plugins()
RULES = [(rule, {option.name: option.default for option in rule.options}) for rule in PLUGINS.rules.values()]
SUFFIXES = (".md", ".mdx", ".txt", ".rst", ".adoc", ".org")
SECONDS, SECONDS_PER_MB = 10.0, 60.0
"""Processor time that an input may take: so much, and so much for each megabyte. Wide, since machines are busy."""
PIECES = [
    "# ", "## ", "- ", "1. ", "> ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "```", "~~~\n", "---\n", "+++\n", "***", "__", "`", "|", "|-|\n", "[", "](", ")", "![",
    "<!-- ", " -->", "<div>", "</div>", "<details>", "<", ">", "&amp;", "&#0;", "{{ x }}", "{% if %}", "{{< x >}}", "{/*", "*/}", "{", "}", ":::", "!!! note\n", "=== \"Tab\"\n",
    "seedlint-disable-next-line ", "seedlint-disable ", "seedlint-enable", "seedlint-disable-file ", "duplicate-paragraph ", "reason=\"", "until=2027-01-31 ",
    "There are three reasons:\n\n", "7 ways to ", "TODO", "N/A", "Der ", "漢字", "é", "\u0301", "\u202e", "\ud800", "\x00", "\ufeff",
    ".. note:: ", ".. a::\n\n   ", ".. [1] ", "::\n\n ", ":a: ", "\n====\n", "== ==\n", "+--+--+\n", "\n   ", "| ", "``", "`_",
    "----\n", "====\n", "|===\n", "[NOTE]\n", "\n+\n", ":: ", "** ", "#+begin_src\n", "#+end_src\n", ":END:\n", "#+TITLE: ", "[[a][b]]", "xref:a[", "{a}", "<<a,", "The keeper of the lighthouse wrote it down. ", "a", " ", "word ",
]  # fmt: skip
META_PIECES = [
    "title: ", "title = ", "\"title\": ", "a: &a [*a]", "? 0x", "ffff", "1" * 50, ".", "a.", "[[a]]\n", "[", "]", "{", "}", ",", ":", "\"", "'", "|\n", ">\n", "  ", "- ", "!!binary ", "!!python/object:os.system ",
    "<<: *a", "2027-01-31", "99999-99-99", "1e999", "nan", ".inf", "true", "~", "#", "\n", "\r\n", "\t", "\\U0001F600", "\\uD800", "\"\"\"", "'''", "é", "漢",
]  # fmt: skip


HTML_PIECES = [
    *PIECES, "<p>", "</p>", "<ul>", "<ol>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<h1>", "<h2>", "</h2>", "<pre>", "</pre>", "<code>", "</code>", "<a href='x'>", "</a>",
    "<blockquote>", "</blockquote>", "<dl>", "<dt>", "<dd>", "<main>", "</main>", "<nav>", "</nav>", "<title>", "</title>", "<script>", "</script>", "<br>", "<img alt='a b'>", "<meta name=a content=b>",
    "<div hidden>", "<div class=note>", "<p class=admonition-title>", "<div class=footnote>", "<math>", "<?php ", "?>", "<%= ", "%>", "<![CDATA[", "<?xml?>", "&", "&notit;", "='", "/>",
]  # fmt: skip
NOTEBOOK_PIECES = [
    *'{}[]",:\\ \n', '"cells": ', '"source": ', '"cell_type": ', '"markdown"', '"code"', '"raw"', '"outputs": ', '"worksheets": ', '"input": ', '"level": ', "1", "null", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "# a",
    '{"cells": [{"cell_type": "markdown", "source": ["', '"]}]}', '"]}, {"cell_type": "code", "source": "', "<!-- seedlint-disable -->", "---\\ntitle: x\\n---",
]  # fmt: skip


NAME_PIECES = [
    "a", "b.md", ".txt", ".md", "/", "../", "..", "-", " ", "\n", "\t", "\x1b[31m", "::error::", "\udcff", "\u202e", "é", "漢", "%", "*", "~",
]  # fmt: skip
CONFIG_PIECES = [
    *META_PIECES, "rules:\n", "  duplicate-paragraph:\n", "    min-words: ", "exclude: ", "include: ", "overrides:\n", "types:\n", "ignore:\n", "extends: ", "fail-on: ",
    "off", "**", "[", "{a,b}",
]  # fmt: skip
BASELINE_PIECES = [
    "{", "}", "[", "]", '"version": 1', '"entries": ', ",", '"rule": "x"', '"path": "a.md"', '"count": ', "1", "-1", "1e9", "null", "\n", '"',
]  # fmt: skip
ROW_PIECES = [
    "[", "]", "{", "}", ",", ":", '"', "1", "-1", "null", "true", '"x"', '"empty-section"', "[1,1,1,1]", "1e400", "\\ud800", " ",
]  # fmt: skip
RAW = b"r"
"""The first byte of an input that is content as it is; every other input chooses pieces."""


def written(data: bytes, pieces: list[str]) -> str:
    """Return a text of pieces: each byte chooses a piece; every sixteenth repeats the last one up to 4,096 times."""
    parts: list[str] = []
    for at, byte in enumerate(data[:400]):
        if at % 16 == 15 and parts:
            parts.append(parts[-1] * min(4096, 1 << (byte % 13)))
        else:
            parts.append(pieces[byte % len(pieces)])
    return "".join(parts)


def content_of(data: bytes, pieces: list[str]) -> bytes:
    """Return a file: the bytes after `RAW` as they are, else the text of pieces that the bytes choose."""
    return data[1:] if data[:1] == RAW else written(data, pieces).encode("utf-8", "surrogatepass")


def text_of(data: bytes, pieces: list[str]) -> str:
    """Return a text, made as `content_of` makes a file."""
    return data[1:].decode("utf-8", "replace") if data[:1] == RAW else written(data, pieces)


def text(data: bytes) -> None:
    """Any bytes under any suffix give a result; no rule raises on them."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else SUFFIXES[0]
    result = examine(f"a{suffix}", content_of(data[1:], PIECES), RULES, PLUGINS.formats)
    assert RULE_ERROR not in result.findings, result.findings[RULE_ERROR][0].message
    for findings in result.findings.values():
        assert all(finding.place.line >= 1 and finding.place.column >= 1 for finding in findings)


def html(data: bytes) -> None:
    """Any page of HTML gives a result; no rule raises on it."""
    result = examine("a.html", content_of(data, HTML_PIECES), RULES, PLUGINS.formats)
    assert RULE_ERROR not in result.findings, result.findings[RULE_ERROR][0].message


def notebook(data: bytes) -> None:
    """Any notebook gives a result, and a text that is none is unreadable."""
    result = examine("a.ipynb", content_of(data, NOTEBOOK_PIECES), RULES, PLUGINS.formats)
    assert RULE_ERROR not in result.findings, result.findings[RULE_ERROR][0].message


def front_matter(data: bytes) -> None:
    """Any front matter is read or is broken; no key of it raises."""
    opening, closing = (("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{", "\n}\n"))[data[0] % 3 if data else 0]
    page = text_of(data, []) if data[:1] == RAW else opening + written(data[1:], META_PIECES) + closing + "\n# Page\n\nText.\n"
    matter = find_front_matter(page)
    if matter:
        values = meta(page, matter)
        [values.get(key) for key in ("title", "a", "tags")]
    examine("a.md", page.encode("utf-8", "surrogatepass"), RULES, PLUGINS.formats)


def config(data: bytes) -> None:
    """Any config is used or refused with its file; nothing else is raised."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, ".seedlint.yaml")
        file.write_bytes(content_of(data, CONFIG_PIECES))
        with contextlib.suppress(ConfigError):
            resolve(load_config(Path(folder), file), PLUGINS.rules)


def baseline(data: bytes) -> None:
    """Any baseline is read or refused with its file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "known.json")
        file.write_bytes(content_of(data, BASELINE_PIECES))
        with contextlib.suppress(ConfigError):
            load_baseline(file, "known.json")


def directives(data: bytes) -> None:
    """Any comment is a directive, one with a problem, or none."""
    comment = text_of(data, PIECES)
    inner = " seedlint-" + comment
    found = read_directive(inner, Comment(0, len(inner), 0, len(inner)))
    assert found is None or isinstance(found.problem, str)
    examine("a.md", f"# A\n\n<!-- {comment} -->\n\nText.\n".encode("utf-8", "surrogatepass"), RULES, PLUGINS.formats)


def stdin(data: bytes) -> None:
    """A run over any text from an editor, under any name and in any format, ends with an exit code that means something."""
    name = written(data[2:6], NAME_PIECES) or "a.md"
    form = FORMATS[data[1] % len(FORMATS)] if len(data) > 1 else FORMATS[0]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        code, errors = called(
            "check", "-", f"--stdin-filename={name}", f"--format={form}", stdin=content_of(data[:1] + data[6:], PIECES)
        )
    assert code in (0, 1, 2), code
    assert "a bug in seedlint" not in errors and "Traceback" not in errors, errors


def called(*arguments: str, stdin: bytes) -> tuple[int, str]:
    """Return the exit code and the standard error of a command in this process."""
    streams = sys.stdin, sys.stdout, sys.stderr
    errors = io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(errors, "utf-8")
    try:
        code = run(arguments)
        sys.stderr.flush()
        return code, errors.getvalue().decode("utf-8", "replace")
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams


def index_rows(data: bytes) -> None:
    """Any stored row is loaded or is damage; a row that loads has findings with places."""
    body = content_of(data, ROW_PIECES)
    for load in (
        lambda: load_findings("a.md", body),
        lambda: load_finding("a.md", body),
        lambda: load_fact("a.md", "k", body),
        lambda: load_passage_rows(body),
    ):
        with contextlib.suppress(DamagedError):
            load()


def source_map(data: bytes) -> None:
    """Every slice of every block has a place in the file, in order."""
    path = f"a{SUFFIXES[data[0] % len(SUFFIXES)] if data else SUFFIXES[0]}"
    page = text_of(data[1:], PIECES)
    document = PLUGINS.formats.parse(path, page)
    source = Source(path, page)
    lines = len(source.line_starts)
    for found in document:
        for block in found.blocks:
            for start in range(0, len(block.text), max(1, len(block.text) // 20)):
                place = block.at(start, start + 1)
                assert 1 <= place.line <= place.end_line <= lines, (block.kind, place)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (text, html, notebook, front_matter, config, baseline, directives, stdin, index_rows, source_map)
}


def timed(target: Callable[[bytes], None], data: bytes) -> None:
    """Run the target; AssertionError where its processor time is out of proportion to the input."""
    linear(partial(target, data), SECONDS + SECONDS_PER_MB * len(data) * 13 / 1e6 * 4096 / 16)


def mutated(dice: Random, inputs: list[bytes]) -> bytes:
    """Return a mutation of one of the inputs, or of two of them."""
    data = bytearray(dice.choice(inputs))
    for _ in range(dice.randint(1, 8)):
        kind, at = dice.randrange(5), dice.randrange(len(data) + 1)
        if kind == 0:
            data[at:at] = dice.randbytes(dice.randint(1, 16))
        elif kind == 1:
            del data[at : at + dice.randint(1, 16)]
        elif kind == 2 and data:
            data[at % len(data)] ^= 1 << dice.randrange(8)
        elif kind == 3:
            data[at:at] = data[: dice.randint(0, 64)]
        else:
            other = dice.choice(inputs)
            data[at:] = other[dice.randrange(len(other) + 1) :]
    return bytes(data[:2000])


def seeds(name: str) -> list[bytes]:
    """Return the inputs to begin with: the files of the target's corpus, and one of each kind of byte."""
    files = sorted((Path(__file__).parent / "corpus" / name).iterdir())
    return [*(_head(name, file.suffix) + file.read_bytes() for file in files), bytes(range(256)), b"", RAW]


def _head(name: str, suffix: str) -> bytes:
    """Return the bytes that make the target take the rest of an input as the content of a file with this suffix."""
    if name in ("text", "source_map"):
        return bytes([SUFFIXES.index(suffix)]) + RAW
    if name == "stdin":
        return RAW + bytes([0, NAME_PIECES.index("a"), NAME_PIECES.index(suffix), 0, 0])
    return RAW
