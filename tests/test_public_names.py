import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import seedlint as api
from seedlint import Block, Copy, Document, DocumentRule, Finding, Integer, MapOf, Option, Place, Source, Text, opt
from seedlint.authoring.new_rule import KINDS, PLUGIN, new_files
from seedlint.plugins.rule_loader import load_rules
from tests.project import ROOT, seedlint, write

CLASSES = [name for name in api.__all__ if inspect.isclass(getattr(api, name)) and not issubclass(getattr(api, name), Exception)]
ENGINE = ("api", "cli", "config", "engine", "evaluation", "filters", "formats", "index", "similarity", "plugins")
PLACE = Place("a.md", 1, 1, 1, 2)
TYPED_RULE = """
from collections.abc import Iterator, Sequence

from seedlint import (
    PROSE, Block, Choice, Cluster, CorpusContext, CorpusRule, Document, DocumentRule, Edit, Fact, Finding, ListOf, Options,
    Passage, Place, Related, Rule, Section, SimilarityRule, check, hookimpl, opt,
)
from seedlint.text.passages import passages


def flaws(document: Document, options: Options) -> Iterator[Finding]:
    words: list[str] = options["words"]
    for section in document.sections:
        yield from in_section(section, words)


def in_section(section: Section, words: list[str]) -> Iterator[Finding]:
    for block in section.prose:
        place: Place = block.at(0, 1)
        if block.kind in PROSE and block.text in words:
            yield Finding(place, "left", (Related(block.place, "here"),), identity=block.text, edits=(Edit(place, "", True),))


def gather(document: Document, options: Options) -> Iterator[Fact]:
    yield Fact(document.title, document.title_place)


def judge(title: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    yield Finding(facts[0].place, f"title {title!r}", confident=False)


def compared(document: Document, options: Options) -> Iterator[Passage]:
    return passages(document, ("paragraph",), 20)


def report(cluster: Cluster, options: Options, context: CorpusContext) -> Iterator[Finding]:
    for copy in cluster.copies[1:]:
        yield Finding(copy.passage.place, f"{copy.similarity}", data={"cluster": cluster.name})


RULE = DocumentRule(
    "left", __doc__, flaws, (opt("words", ["x"], "words"), opt("in", [], "where", value_type=ListOf(Choice(("a", "b"))))), "info"
)
RULES: list[Rule] = [RULE, CorpusRule("title", __doc__, gather, judge), SimilarityRule("copy", __doc__, compared, report)]


@hookimpl
def seedlint_rules() -> list[Rule]:
    return RULES


def paths() -> list[str]:
    return [violation.path for violation in check(["a.md"], select=["left"])]


def longest(blocks: Sequence[Block]) -> Block:
    return max(blocks, key=lambda block: len(block.text))
"""


def test_dir_shows_what_may_be_imported() -> None:
    assert dir(api) == sorted([*api.__all__, "__version__"])


def test_a_type_checker_is_shown_the_same_names() -> None:
    tree = ast.parse((ROOT / "seedlint/__init__.py").read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    imported = {alias.name: str(node.module) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(imported) == set(api.__all__)
    assert {name: f"seedlint.{module}" for name, module in api._MODULE_OF.items()} == imported


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'seedlint' has no attribute 'Sentence'"):
        _ = api.Sentence  # type: ignore[attr-defined]


def test_a_rule_file_does_not_load_the_engine() -> None:
    names = ", ".join(name for name in api.__all__ if api._MODULE_OF[name] in ("errors", "model", "option_types", "rule"))
    code = f"import sys; from seedlint import {names}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {f"seedlint.{room}" for room in ENGINE} & set(loaded)


@pytest.mark.parametrize("name", CLASSES)
def test_a_signature_shows_each_field_with_its_type(name: str) -> None:
    kind = getattr(api, name)
    parameters = inspect.signature(kind).parameters.values()
    assert [parameter.name for parameter in parameters] == list(kind.__match_args__)
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in parameters)


def test_a_signature_shows_defaults() -> None:
    shown = str(inspect.signature(Finding))
    assert shown.startswith("(place: 'Place', message: 'str', related: 'tuple[Related, ...]' = (), confident: 'bool' = True,")
    assert "data: 'Mapping[str, Any]' = <factory>" in shown


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Finding(PLACE, "x", sure=False), "'sure' is now called 'confident'"),
        (lambda: Finding(PLACE, "x", spare=True), "'spare' is now called 'fallback'"),
        (lambda: Option("a", 1, "b", Text(), shape=1), "'shape' is now called 'value_type'"),
        (lambda: Integer(least=1), "'least' is now called 'minimum'"),
        (lambda: MapOf(Text(), refers="a"), "'refers' is now called 'reference_key'"),
    ],
)
def test_an_argument_by_its_old_name_is_an_error_that_says_the_new_one(make: object, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("from seedlint.rule import Known\n", "'Known' is now called 'CorpusContext'"),
        ("from seedlint.shape import Whole\n", "'shape' is now called 'option_types'"),
        ("from seedlint import opt\nopt('a', 1, 'b', least=1)\n", "'least' is now called 'minimum'"),
        ("from seedlint import Finding\nFinding(1, 'a', sure=True)\n", "'sure' is now called 'confident'"),
    ],
)
def test_a_rule_file_with_an_old_name_is_told_the_new_one(tmp_path: Path, code: str, said: str) -> None:
    (tmp_path / "old.py").write_text(code, "utf-8")
    with pytest.raises(api.RuleError, match=said) as error:
        load_rules(tmp_path / "old.py", "old.py")
    assert str(error.value).count("is now called") == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("document.view(len)", "'view' is now called 'cached'"),
        ("document.ignores", "'ignores' is now called 'suppressions'"),
        ("yield Finding(document.title_place, 'x', sure=False)", "'sure' is now called 'confident'"),
    ],
)
def test_a_rule_that_uses_an_old_name_is_told_the_new_one(tmp_path: Path, body: str, said: str) -> None:
    rule = f'"""Old."""\nfrom seedlint import DocumentRule, Finding\n\ndef check(document, options):\n    {body}\n    yield\n'
    rule += '\nRULE = DocumentRule("old", __doc__, check)\n'
    write(tmp_path, {".seedlint.yaml": "rule-files: [old.py]\n", "old.py": rule, "a.md": "# A\n\nText.\n"})
    run = seedlint(tmp_path, "check", "--select", "old")
    assert (run.returncode, run.stdout.count("is now called")) == (2, 1)
    assert said in run.stdout


@pytest.mark.parametrize(
    ("value", "old", "new"),
    [
        (Document(Source("a.md", ""), ()), "view", "cached"),
        (Document(Source("a.md", ""), ()), "detect", "detect_language"),
        (Block, "runs", "source_map"),
        (Copy, "like", "repeats"),
        (Copy, "likeness", "similarity"),
    ],
)
def test_a_new_name_is_there_and_the_old_one_is_not(value: object, old: str, new: str) -> None:
    assert hasattr(value, new) and not hasattr(value, old)


def test_a_wrong_name_that_was_never_ours_has_no_hint() -> None:
    with pytest.raises(TypeError, match=r"unexpected argument 'colour'\Z"):
        DocumentRule("a", "b", lambda document, options: (), colour=1)  # type: ignore[call-arg]
    assert opt("a", 1, "b").value_type == Integer()


@pytest.mark.install
def test_a_rule_with_annotations_passes_strict_type_checks(tmp_path: Path) -> None:
    fresh = {f"fresh/{kind}.py": text for kind in KINDS if kind != PLUGIN for text in new_files(kind, "weasel-words").values()}
    write(tmp_path, {"typed.py": TYPED_RULE, **fresh, **new_files(PLUGIN, "weasel-words")})
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run(
        [*command, "typed.py", "fresh", "seedlint_weasel_words", "tests"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0)
