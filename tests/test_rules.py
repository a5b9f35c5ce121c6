from pathlib import Path

import pytest

from seedlint.authoring import doc_tests, invariants
from seedlint.authoring.example_runner import judge_results
from seedlint.authoring.rule_docs import parse
from seedlint.evaluation.document import examine
from seedlint.evaluation.results import RULE_ERROR
from seedlint.formats.registry import BUILT_IN
from seedlint.plugins import builtin
from seedlint.plugins.rule_loader import load_rules
from seedlint.rule import RUN_LEVEL, Rule, defaults

FILES = [file for rule in builtin.rules() if RUN_LEVEL not in rule.tags and (file := builtin.rule_file(rule.name))]
ENDLESS = "word " * 20_000
HOSTILE = {
    "empty": "",
    "one line break": "\n",
    "only spaces": " \t \n \u3000\n",
    "one heading": "#",
    "headings alone": "# One\n\n## Two\n\n###### Six\n" * 300,
    "one long line": ENDLESS,
    "one long word": "a" * 100_000,
    "one long heading": "# " + ENDLESS + "\n\n" + ENDLESS,
    "nothing but marks": "*_`[](!<>|#-+" * 5_000,
    "nested quotes": ">" * 5_000 + " deep",
    "a list in a list": "".join(" " * (2 * depth) + "- item\n" for depth in range(200)),
    "the same line": "This very line stands here over and over again, and says nothing that the one before did not say.\n\n"
    * 500,
    "marks that combine": "e" + "\u0301" * 20_000,
    "Chinese": "# 標題\n\n" + "這是一個很長的段落。" * 2_000,
    "Arabic": "# عنوان\n\n" + "هذا نص طويل جدا. " * 2_000,
    "emoji": "# 👩‍👩‍👧\n\n" + "👩‍👩‍👧🇩🇪❤️ " * 2_000,
    "numbers": "# 7 ways\n\n" + "1234567890. 3.11 10 % " * 2_000,
    "CRLF": "# Title\r\n\r\nA paragraph\r\nof two lines.\r\n" * 200,
    "lone CR": "Title\r\rA paragraph\rof two lines.\r" * 200,
    "broken front matter": "---\ntitle: [\n---\n\n# Title\n\nText.\n",
    "front matter without an end": "---\ntitle: x\n" + ENDLESS,
}


def name(file: Path) -> str:
    return file.stem.replace("_", "-")


@pytest.fixture(params=FILES, ids=name)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def rule(file: Path) -> Rule:
    (found,) = load_rules(file, file.name)
    return found


def test_a_rule_is_called_as_its_file_is(rule: Rule, file: Path) -> None:
    assert rule.name == name(file)


def test_the_page_is_complete(rule: Rule) -> None:
    assert parse(rule.doc or "").problems == ()


def test_it_says_in_one_line_what_to_do_about_a_finding(rule: Rule) -> None:
    assert 10 < len(rule.help) < 100
    assert rule.help[0].islower()
    assert rule.help[-1] != "."


def test_the_page_says_why_in_two_to_five_sentences(rule: Rule) -> None:
    (why,) = parse(rule.doc or "").under("Why")
    assert 2 <= why.text.count(". ") + why.text.count(".\n") + 1 <= 6


def test_the_examples_are_reported_as_the_page_says(rule: Rule) -> None:
    assert doc_tests.run_examples(rule) == []


def test_all_examples_together_break_no_law(rule: Rule) -> None:
    assert invariants.broken_invariants(rule, invariants.whole(parse(rule.doc or ""))) == []


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_makes_it_crash(rule: Rule, text: str, suffix: str) -> None:
    options = defaults(rule)
    result = examine(f"page{suffix}", text.encode(), [(rule, options)], BUILT_IN)
    assert RULE_ERROR not in result.findings
    assert judge_results(rule, [result, result], options)[1] == []


def test_the_options_are_said_in_words(rule: Rule) -> None:
    for option in rule.options:
        assert option.doc[:1].islower() or option.doc[:1].isdigit(), option.name
        assert not option.doc.endswith("."), option.name
