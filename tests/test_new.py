from pathlib import Path

import pytest

from seedlint import DocumentRule, opt
from seedlint.authoring.doc_tests import run_examples
from seedlint.authoring.explain_page import explain
from seedlint.authoring.new_rule import file_name, template
from seedlint.authoring.rule_docs import parse
from seedlint.errors import RuleError
from seedlint.plugins.rule_loader import load_rules
from seedlint.rule import Rule

NAMES = ["weasel-words", "a", "table", "backups", "soup", "the-nightly-job", "onions", "every", "x2-y", "class", "page"]


def written(name: str, folder: Path) -> Rule:
    file = folder / file_name(name)
    file.write_text(template(name), "utf-8")
    (rule,) = load_rules(file, file.name)
    return rule


@pytest.mark.parametrize("name", NAMES)
def test_a_new_rule_works_and_its_page_passes(name: str, tmp_path: Path) -> None:
    rule = written(name, tmp_path)
    assert rule.name == name
    assert run_examples(rule) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_new_page_has_no_complaints(name: str, tmp_path: Path) -> None:
    assert parse(written(name, tmp_path).doc or "").problems == ()


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
        template(name)


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
