import ast
import doctest
from collections.abc import Iterator
from importlib import import_module

import pytest

from docs import text_library
from docs.text_library import Entry, entries, listed, modules, tree
from tests.project import ROOT

ENTRIES = [(module, entry) for module in modules() for entry in entries(module)]
NAMES = [f"{module}.{entry.name}" for module, entry in ENTRIES]


def defined(module: str) -> Iterator[str]:
    for statement in tree(module).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Assign):
            yield from (target.id for target in statement.targets if isinstance(target, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


@pytest.mark.parametrize("module", modules())
def test_a_module_lists_its_public_names(module: str) -> None:
    assert set(listed(module)) == {name for name in defined(module) if not name.startswith("_")}


def test_the_folder_names_no_name_of_its_own() -> None:
    assert [name for name in vars(import_module("seedlint.text")) if not name.startswith("_") and name not in modules()] == []


@pytest.mark.parametrize(("module", "entry"), ENTRIES, ids=NAMES)
def test_a_public_name_has_words_and_an_example(module: str, entry: Entry) -> None:
    assert entry.text, "no docstring"
    assert entry.example, "no example: write lines that begin with >>> under the docstring"


@pytest.mark.parametrize(("module", "entry"), ENTRIES, ids=NAMES)
def test_an_example_gives_what_it_shows(module: str, entry: Entry) -> None:
    names = {module: import_module(f"seedlint.text.{module}")}
    found = doctest.DocTestParser().get_doctest(entry.example + "\n", names, f"{module}.{entry.name}", None, None)
    failed = []
    doctest.DocTestRunner(verbose=False).run(found, out=failed.append)
    assert "".join(failed) == ""


@pytest.mark.parametrize(("module", "entry"), ENTRIES, ids=NAMES)
def test_the_page_shows_a_name_with_its_signature_words_and_example(module: str, entry: Entry) -> None:
    _, _, shown = text_library.page().partition(f"\n### {module}.{entry.name}\n")
    shown, _, _ = shown.partition("\n### ")
    assert all(part in shown for part in (entry.signature, entry.text, entry.example))


def test_the_page_is_in_the_site() -> None:
    assert "\nmade/text\n" in (ROOT / "docs/index.md").read_text("utf-8")
