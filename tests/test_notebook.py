from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.formats.notebook.cells import cell_of_line, read_cells
from seedlint.formats.registry import UnreadableTextError
from seedlint.model import Document
from tests.parsing import parse
from tests.project import seedlint, word_rule, write
from tests.test_markdown_places import BITS
from tests.timing import linear

Cells = list[tuple[str, str]]


def notebook(cells: Cells, *, lines: bool = True, **style: Any) -> str:
    made = [
        {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True) if lines else text} for kind, text in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, **style)


def page(text: str) -> Document:
    (document,) = parse("a.ipynb", text)
    return document


def read(cells: Cells) -> list[str]:
    return [f"{block.kind}: {block.text}" for block in page(notebook(cells, indent=1)).blocks]


def test_cells_become_blocks() -> None:
    cells = [
        ("markdown", '# A "q"\n\nText *b*\nand c.\n'),
        ("code", "x = 1\n"),
        ("raw", "raw"),
        ("markdown", "- d\n- e"),
        ("code", ""),
    ]
    assert read(cells) == ['heading: A "q"', "paragraph: Text b and c.", "code: x = 1", "item: d", "item: e"]
    assert page(notebook(cells)).title == 'A "q"'


def test_an_open_fence_ends_with_its_cell() -> None:
    assert read([("markdown", "```\ncode"), ("markdown", "text")]) == ["code: code", "paragraph: text"]


def test_outputs_are_not_read() -> None:
    text = notebook([("code", "x")]).replace(
        '"metadata": {}, "source"', '"outputs": [{"text": ["# A\\n", "\\"b\\" ]}"]}], "source"', 1
    )
    assert [block.text for block in page(text).blocks] == ["x"]


def test_front_matter_of_the_first_cell_is_meta() -> None:
    text = notebook([("raw", "---\ntitle: Tide \\ tables\ntags: [a]\n---"), ("markdown", "## B")], indent=1)
    document = page(text)
    assert document.title == "Tide \\ tables"
    place = document.meta_place("tags")
    assert place and text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1] == "[a]"


def test_version_3_is_read() -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["Tide"]},
        {"cell_type": "code", "input": ["a\n", "b"], "outputs": []},
    ]
    text = json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3})
    (heading, code) = page(text).blocks
    assert (heading.kind, heading.level, heading.text, code.text) == ("heading", 2, "Tide", "a\nb")
    assert text[heading.place.column - 1 : heading.place.end_column - 1] == "Tide"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[]", "1:1"),
        ("{}", "1:1"),
        ('{"cells": [', "1:12"),
        ('{"cells": [{"cell_type": "markdown", "source": ["a]}]}', "1:49"),
        ('{"cells": [{"cell_type": "markdown", "source": "\\q"}]}', "1:49"),
        ("<<<<<<< HEAD\n{}", "1:1"),
        ('{"cells": 5 "a"}', "1:13"),
    ],
)
def test_a_file_that_is_no_notebook_is_unreadable_in_a_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(UnreadableTextError, match="not "):
        page(text)
    write(tmp_path, {"a.ipynb": text, "b.md": "# B\n\nText.\n"})
    run = seedlint(tmp_path, "check", "--quiet")
    assert run.stdout.startswith(f"a.ipynb:{place}: error unreadable-file not ")
    assert run.returncode == 1


def test_an_empty_file_is_an_empty_notebook() -> None:
    assert page("").blocks == page(notebook([])).blocks == ()


def test_a_finding_names_the_cell_and_fixes_are_refused(tmp_path: Path) -> None:
    cells = [("code", "x"), ("markdown", "# A\n\nText.\n\nHere is tea.\n")]
    write(tmp_path, {"tea.py": word_rule("tea"), ".seedlint.yaml": "rule-files: tea.py\n", "a.ipynb": notebook(cells, indent=1)})
    run = seedlint(tmp_path, "check", "--select", "word-tea", "--quiet", "--fix")
    assert run.stdout == "a.ipynb:18:14: warning word-tea found 'tea' (cell 2, line 5)\n"
    assert "in files of the format notebook, which --fix does not change" in run.stderr


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (['<!-- seedlint-disable-next-line word-tea reason="a" -->\n\ntea 1\n\ntea 2'], ["tea 2"]),
        (["tea 1\n\n<!-- seedlint-disable -->", "tea 2", "<!-- seedlint-enable -->\ntea 3"], ["tea 1", "tea 3"]),
        (["tea 1", "<!-- seedlint-disable-file word-tea -->"], []),
        (["```\n<!-- seedlint-disable-file -->\n```", "tea 1"], ["tea 1"]),
    ],
)
@pytest.mark.parametrize("style", [{"indent": 1}, {"lines": False}])
def test_comments_suppress(tmp_path: Path, cells: list[str], words: list[str], style: dict[str, Any]) -> None:
    text = notebook([("markdown", cell) for cell in cells], **style)
    write(tmp_path, {"tea.py": word_rule("tea"), ".seedlint.yaml": "rule-files: tea.py\n", "a.ipynb": text})
    run = seedlint(tmp_path, "check", "--select", "word-tea", "--quiet", "--format", "jsonl")
    places = [json.loads(line) for line in run.stdout.splitlines()]
    lines = text.splitlines()
    assert [lines[place["line"] - 1][place["column"] - 1 :][:5] for place in places] == words


TEXTS = st.lists(st.sampled_from(BITS), max_size=20).map("".join)
CELLS = st.lists(st.tuples(st.sampled_from(["markdown", "code", "raw"]), TEXTS), max_size=4)
STYLES = st.sampled_from([{"indent": 1}, {"lines": False}, {"ensure_ascii": False}, {"indent": 2, "ensure_ascii": False}])


@settings(max_examples=300)
@given(CELLS, STYLES)
def test_cells_are_those_of_the_library(cells: Cells, style: dict[str, Any]) -> None:
    text = notebook(cells, **style)
    known = nbformat.reads(text, as_version=nbformat.NO_CONVERT)["cells"]
    found = read_cells(text)
    assert [(cell.kind, cell.text) for cell in found] == [(cell["cell_type"], "".join(cell["source"])) for cell in known]
    for cell in found:
        for begin, start, end in cell.source_map:
            shown = json.loads(f'"{text[start:end]}"')
            assert cell.text.startswith(shown, begin)


@settings(max_examples=300)
@given(CELLS, STYLES)
def test_places_hold_the_text_of_the_blocks(cells: Cells, style: dict[str, Any]) -> None:
    text = notebook(cells, **style)
    for block in page(text).blocks:
        stops = [*(run[0] for run in block.source_map[1:]), len(block.text)]
        assert 0 <= block.start <= block.end <= len(text)
        for (begin, start, end), stop in zip(block.source_map, stops, strict=False):
            assert begin < stop and 0 <= start <= end <= len(text)
            if stop - begin == end - start and not re.search(r"[\\{}\x00#%]", text[start:end]):
                assert text[start:end].replace("\xa0", " ") == block.text[begin:stop].replace("\xa0", " ")


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from([*'{}[]",:\\ \n', '"cells"', '"source"', '"cell_type"', '"markdown"', "1", "null", "x"]), max_size=30
    )
)
def test_any_text_is_a_notebook_or_unreadable(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        page(text)
    except UnreadableTextError:
        assert text.strip()
    cell_of_line(text, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        '{"cells": [{"cell_type": "code", "outputs": ["%s"], "source": []}]}' % ("x" * 20_000_000),
        '{"cells": [{"cell_type": "code", "outputs": [%s""], "source": []}]}' % ('"a\\n",' * 1_000_000),
        '{"cells": ' + "[" * 1_000_000,
        '{"cells": [' + '{"a": ' * 200_000,
        '{"cells": [{"cell_type": "markdown", "source": "%s"}]}' % ("\\u00e9" * 300_000),
        '{"cells": [%s{}]}' % ('{"cell_type": "markdown", "source": "a"},' * 20_000),
        '"' + "\\" * 1_000_000,
    ],
    ids=["image", "lines", "lists", "objects", "escapes", "cells", "backslashes"],
)
def test_hostile_notebooks_take_linear_time(text: str) -> None:
    def read() -> None:
        with suppress(UnreadableTextError):
            page(text)

    linear(read)
