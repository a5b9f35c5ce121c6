import ast
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import seedlint
from seedlint import testing
from seedlint.plugins.rule_loader import load_module
from tests.parsing import knows, parse
from tests.project import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
REFERENCE = load_module(ROOT / "docs" / "python_reference.py", "docs/python_reference.py")
KINDS_OF_RULES = ("CorpusRule", "SimilarityRule")
KINDS = "# A\n\n> # B\n>\n> C\n\n![d](e.png)\n\n<p>F</p>\n\nG[^1]\n\n[^1]: H\n\n| i |\n|---|\n| j |\n\n- k\n\n```\nl\n```\n"


def table(title: str) -> set[str]:
    found = re.search(rf"\| {title} \|.*?\n\n", PAGE, re.DOTALL)
    assert found
    return set(re.findall(r"^\| `([\w-]+)` \|", found[0], re.MULTILINE))


def kinds_in(files: list[Path]) -> set[str]:
    found = {block.kind for file in files for document in parse(file.name, file.read_text("utf-8")) for block in document.blocks}
    return found | {block.kind for document in parse("a.md", KINDS) for block in document.blocks}


def test_the_page_has_each_public_name_once() -> None:
    assert sorted(re.findall(r"made/python/(\w+)\.md", PAGE)) == sorted(seedlint.__all__)


def test_the_page_has_each_name_for_tests_once() -> None:
    assert sorted(re.findall(r"made/testing/(\w+)\.md", PAGE)) == sorted(testing.__all__)


@pytest.mark.parametrize(("face", "name"), [(face, name) for face, names in REFERENCE.MODULES.items() for name in names])
def test_a_part_says_more_than_the_name(face: str, name: str) -> None:
    assert re.search(r"\n\n[A-Z][^`\n]+", REFERENCE.part(name, face))


@pytest.mark.parametrize("name", seedlint.__all__)
def test_properties_and_methods_are_described(name: str) -> None:
    node, _ = REFERENCE._definition(name)
    methods = [member for member in getattr(node, "body", ()) if isinstance(member, ast.FunctionDef)]
    assert [method.name for method in methods if method.name[0] != "_" and not ast.get_docstring(method)] == []


def test_finding_is_described_field_by_field() -> None:
    node, _ = REFERENCE._definition("Finding")
    assert [term.partition(":")[0] for term, text in REFERENCE.members(node) if text] == list(seedlint.Finding.__match_args__)


@pytest.mark.parametrize("name", KINDS_OF_RULES)
def test_what_a_kind_of_rule_does_not_describe_is_described_by_document_rule(name: str) -> None:
    described = dict(REFERENCE.members(REFERENCE._definition("DocumentRule")[0]))
    own = dict(REFERENCE.members(REFERENCE._definition(name)[0]))
    assert {term for term, text in own.items() if not text} <= described.keys()


def test_all_kinds_of_blocks_are_in_the_table() -> None:
    files = [file for folder in ("examples", "tests/corpus", "docs") for file in (ROOT / folder).rglob("*") if knows(file.name)]
    assert kinds_in([file for file in files if file.is_file() and "made" not in file.parts]) <= table("kind of block")


def test_all_kinds_of_marks_are_in_the_table() -> None:
    assert table("kind of mark") == set(get_args(get_type_hints(seedlint.Mark)["kind"]))
