import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import ROOT

FIRST_WORDS = {"What", "Whether", "Which", "Where", "How", "Why", "When", "Who", "Whose"}
"""A docstring begins with a verb in the imperative (functions) or a noun phrase (classes, modules): "Return whether …"."""
UNUSED = re.compile(
    r"\b(?:mend(?:s|ed|ing)?|told|tells?|telling|anew|stands?|stood|sift(?:s|ed|ing)?|sieve|glance[sd]?|spots?"
    r"|hearkens?|wherein|thereof|whilst|albeit|heed(?:s|ed)?)\b",
    re.IGNORECASE,
)
"""Words that have a plain one beside them: fixed, reported, says, again, is (in), filters, looks, places."""
CODE = sorted([*(ROOT / "seedlint").rglob("*.py"), *(ROOT / "rules").glob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")])
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """Docstrings, comments of fields and messages, each with its line; what a page shows in fences is left out."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, _FENCE.sub("", node.value)


def docstrings(file: Path) -> Iterator[tuple[int, str]]:
    """Docstrings of modules, classes and functions, and strings that describe the line above them."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


@pytest.mark.parametrize("file", CODE, ids=shown)
def test_a_docstring_begins_with_a_verb_or_a_noun(file: Path) -> None:
    assert [
        (line, text[:60]) for line, text in docstrings(file) if re.split(r"\W", text.strip(), maxsplit=1)[0] in FIRST_WORDS
    ] == []


@pytest.mark.parametrize("file", CODE, ids=shown)
def test_code_speaks_plain_english(file: Path) -> None:
    found = [
        (line, hit[0], text[max(0, hit.start() - 30) : hit.end() + 30])
        for line, text in strings(file)
        for hit in UNUSED.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("file", PAGES, ids=shown)
def test_a_page_is_in_plain_english(file: Path) -> None:
    text = _FENCE.sub("", file.read_text("utf-8"))
    assert [text[max(0, hit.start() - 40) : hit.end() + 30] for hit in UNUSED.finditer(text)] == []
