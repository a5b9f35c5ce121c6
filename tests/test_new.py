import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedlint import CorpusRule, DocumentRule, SimilarityRule, opt
from seedlint.authoring.doc_tests import run_examples
from seedlint.authoring.explain_page import explain
from seedlint.authoring.new_rule import KINDS, PLUGIN, file_name, new_files
from seedlint.authoring.rule_docs import parse
from seedlint.errors import RuleError
from seedlint.plugins.rule_loader import load_rules
from seedlint.rule import Rule
from tests.project import seedlint, write

NAMES = ["weasel-words", "a", "table", "backups", "soup", "the-nightly-job", "onions", "every", "x2-y", "class", "page"]


RULES = [kind for kind in KINDS if kind != PLUGIN]


def written(name: str, folder: Path, kind: str = "document") -> Rule:
    ((path, text),) = new_files(kind, name).items()
    (folder / path).write_text(text, "utf-8")
    (rule,) = load_rules(folder / path, path)
    return rule


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize("name", NAMES)
def test_a_new_rule_works_and_its_page_passes(name: str, kind: str, tmp_path: Path) -> None:
    rule = written(name, tmp_path, kind)
    assert rule.name == name
    assert run_examples(rule) == []


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize("name", NAMES)
def test_a_new_page_has_no_complaints(name: str, kind: str, tmp_path: Path) -> None:
    assert parse(written(name, tmp_path, kind).doc or "").problems == ()


@pytest.mark.parametrize(
    ("kind", "type_of_rule"), [("document", DocumentRule), ("corpus", CorpusRule), ("similarity", SimilarityRule)]
)
def test_a_new_rule_is_of_the_kind_that_was_asked_for(kind: str, type_of_rule: type, tmp_path: Path) -> None:
    assert isinstance(written("weasel-words", tmp_path, kind), type_of_rule)


@pytest.mark.parametrize("kind", RULES)
def test_the_command_writes_a_rule_of_each_kind(kind: str, tmp_path: Path) -> None:
    assert seedlint(tmp_path, "new", "weasel-words", "--kind", kind).returncode == 0
    run = seedlint(tmp_path, "test", "lint/weasel_words.py")
    assert (run.returncode, run.stdout) == (0, "lint/weasel_words.py: weasel-words: passed\n")


def test_the_command_writes_a_distribution(tmp_path: Path) -> None:
    run = seedlint(tmp_path, "new", "weasel-words", "--kind", "plugin")
    assert run.stdout.splitlines()[1:] == ["pip install -e seedlint-weasel-words", "pytest seedlint-weasel-words"]
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [
        "seedlint-weasel-words/pyproject.toml",
        "seedlint-weasel-words/seedlint_weasel_words/__init__.py",
        "seedlint-weasel-words/seedlint_weasel_words/weasel_words.py",
        "seedlint-weasel-words/tests/test_rules.py",
    ]


def test_no_file_is_written_where_one_of_them_exists(tmp_path: Path) -> None:
    write(tmp_path, {"here/tests/test_rules.py": "mine"})
    run = seedlint(tmp_path, "new", "weasel-words", "--kind", "plugin", "--folder", "here")
    assert (run.returncode, [path.name for path in tmp_path.rglob("*.*")]) == (2, ["test_rules.py"])
    assert "here/tests/test_rules.py: already exists" in run.stderr
    assert (tmp_path / "here/tests/test_rules.py").read_text() == "mine"


@pytest.mark.parametrize("name", NAMES)
def test_the_tests_of_a_new_distribution_pass(name: str, tmp_path: Path) -> None:
    write(tmp_path, new_files(PLUGIN, name))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
    assert run.stdout.splitlines()[-1].startswith("5 passed"), run.stdout + run.stderr


def test_a_file_is_called_as_its_rule_is() -> None:
    assert file_name("weasel-words") == "weasel_words.py"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Weasel Words", "try 'weasel-words'"),
        ("weasel_words", "try 'weasel-words'"),
        ("../evil", "try 'evil'"),
        ("9lives", "try 'lives'"),
        ("", "as in 'weasel-words'"),
        ("-", "as in 'weasel-words'"),
        ("a\n", "try 'a'"),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_a_hint(name: str, hint: str) -> None:
    with pytest.raises(RuleError, match=hint):
        new_files("document", name)


@pytest.mark.parametrize("name", ["severity", "unreadable-file"])
def test_a_name_of_our_own_is_refused(name: str) -> None:
    with pytest.raises(RuleError, match="name of seedlint itself"):
        file_name(name)


def test_explain_shows_the_page_with_its_options(tmp_path: Path) -> None:
    assert explain(written("weasel-words", tmp_path), "lint/weasel_words.py") == (
        "weasel-words (warning by default, lint/weasel_words.py)\n"
        "\n"
        "A page says 'weasel words'.\n"
        "\n"
        "To fix it: write the sentence without the phrase.\n"
        "\n"
        "Why\n"
        "  Say here what that costs a reader, in two to five sentences.\n"
        "\n"
        "Bad\n"
        "  bad.md:\n"
        "    # Backups\n"
        "\n"
        "    The nightly job copies every table, weasel words, and keeps a week of them.  <- reported\n"
        "\n"
        "Good\n"
        "  good.md:\n"
        "    # Backups\n"
        "\n"
        "    The nightly job copies every table and keeps a week of them.\n"
        "\n"
        "Options\n"
        '  phrases: ["weasel words"]; takes a list (of text)\n'
        "    phrases that are reported, in any case\n"
    )


def test_explain_shows_what_an_example_sets() -> None:
    doc = 'A flaw.\n\n## Bad\n\n<!-- options: {"words": 1} -->\n```md a.md\n\tx <!-- want -->\n```\n\n## Source\n\nA book.'
    rule = DocumentRule("x", doc, lambda document, options: (), (opt("words", 3, "how many", unit="words"),), default="off")
    assert explain(rule).split("\n\n", 2)[2] == (
        'Bad\n  options: {"words": 1}\n  a.md:\n        x  <- reported\n\n'
        "Options\n  words: 3 words; takes a whole number\n    how many\n\n"
        "Source\n  A book.\n"
    )


def test_explain_lets_no_harm_through() -> None:
    rule = DocumentRule("x", "A \x1b[2J.\n\n## Bad\n\n- \x1b\n\n```md\n\x9b\n```\n", lambda document, options: ())
    assert not {"\x1b", "\x9b"} & set(explain(rule))


def test_explain_keeps_within_the_width(tmp_path: Path) -> None:
    lines = explain(written("weasel-words", tmp_path), width=30).split("\n")
    assert all(len(line) <= 30 for line in lines if "weasel" not in line and "nightly" not in line)
