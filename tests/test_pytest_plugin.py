"""The plugin of pytest that `seedlint.testing` is, and its functions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seedlint import RuleError
from seedlint.authoring.new_rule import new_files
from seedlint.plugins import builtin
from seedlint.rule import RUN_LEVEL
from seedlint.testing import Reported, example_failures, findings, load_rules
from tests.project import word_rule, write

pytest_plugins = ["pytester"]
(RULE,) = new_files("document", "weasel-words").values()
FAILING = RULE.replace("weasel-words", "failing-words").replace("copies every table, weasel words,", "copies every table,")
PLUGIN = ("-p", "seedlint.testing", "-p", "no:cacheprovider", "-q")
DEPTHS = """\"\"\"Depths differ.\"\"\"
from seedlint import CorpusRule, Fact, Finding

def gather(document, options):
    for block in document.of("item"):
        yield Fact(block.text.partition(":")[0], block.place, block.text.partition(":")[2])

def judge(key, facts, options):
    if len({fact.value for fact in facts}) > 1:
        yield from (Finding(fact.place, f"{key} differs") for fact in facts)

RULE = CorpusRule(name="depths", doc=__doc__, gather=gather, judge=judge)
"""


@pytest.fixture(autouse=True)
def no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def test_the_examples_of_a_rule_file_are_collected_as_tests(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"lint/weasel_words.py": RULE})
    run = pytester.runpytest_inprocess(*PLUGIN, "--collect-only", "lint")
    names = [line for line in run.outlines if "::" in line]
    assert names == [f"lint/weasel_words.py::weasel-words::{name}" for name in ("page", "Bad", "Good")]


def test_examples_that_pass_are_tests_that_pass(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"lint/weasel_words.py": RULE, "lint/several.py": f"{RULE}\nRULES = [RULE]\ndel RULE\n"})
    pytester.runpytest_inprocess(*PLUGIN, "-W", "error", "lint").assert_outcomes(passed=6)


def test_a_failure_is_shown_by_its_line_without_a_traceback(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"lint/failing.py": FAILING})
    run = pytester.runpytest_inprocess(*PLUGIN, "lint")
    run.assert_outcomes(passed=2, failed=1)
    shown = run.stdout.str()
    assert "failing-words: Bad" in shown and "Bad: bad.md:3: wanted, not reported" in shown
    assert "Traceback" not in shown and "doc_tests" not in shown


def test_two_corpora_under_one_heading_have_two_names(pytester: pytest.Pytester) -> None:
    two = RULE.replace("```md bad.md", "```md\nweasel words <!-- want -->\n```\n\n```md bad.md")
    write(pytester.path, {"lint/weasel_words.py": two})
    run = pytester.runpytest_inprocess(*PLUGIN, "--collect-only", "lint")
    assert [line.rpartition("::")[2] for line in run.outlines if "::" in line] == ["page", "Bad", "Bad 2", "Good"]


def test_one_example_can_be_selected(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"lint/weasel_words.py": RULE})
    pytester.runpytest_inprocess(*PLUGIN, "lint/weasel_words.py::weasel-words::Good").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.py", "import os\n\nVALUE = 1 / 0\n"),
        ("rules.py", "RULES = 1 / 0  # of another program\n"),
        ("compared.py", "import seedlint\n\nRULE == 1 / 0\n"),
        ("test_it.py", "from seedlint.testing import load_rules\n\nRULE = 5\n\ndef test_it():\n    pass\n"),
        ("conftest.py", "import seedlint\n\nRULE = 5\n"),
        ("rule.txt", RULE),
    ],
)
def test_other_files_are_left_alone(pytester: pytest.Pytester, name: str, text: str) -> None:
    write(pytester.path, {f"lint/{name}": text, "lint/weasel_words.py": RULE})
    pytester.runpytest_inprocess(*PLUGIN, "lint").assert_outcomes(passed=3 + (name == "test_it.py"))


def test_a_rule_file_that_cannot_be_used_is_an_error_of_the_collection(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"lint/odd.py": "import seedlint\n\nRULE = 5\n", "lint/worse.py": "import seedlint\nRULES = [1 / 0]\n"})
    run = pytester.runpytest_inprocess(*PLUGIN, "lint")
    run.assert_outcomes(errors=2)
    assert "odd.py: int is not a rule" in run.stdout.str()
    assert "worse.py:2: cannot be loaded: ZeroDivisionError" in run.stdout.str()


def test_a_module_of_a_package_may_import_its_neighbours(pytester: pytest.Pytester) -> None:
    rule = RULE.replace("import re\n", "import re\nfrom . import words\n")
    write(pytester.path, {"acme_words/__init__.py": "", "acme_words/words.py": "", "acme_words/tea.py": rule})
    refused = pytester.runpytest_inprocess(*PLUGIN, "acme_words")
    refused.assert_outcomes(errors=1)
    assert "no module 'acme_words': install the distribution, or set 'pythonpath'" in refused.stdout.str()
    pytester.runpytest_inprocess(*PLUGIN, "-o", "pythonpath=.", "acme_words").assert_outcomes(passed=3)


def test_a_module_that_is_imported_from_elsewhere_is_an_error(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    write(pytester.path, {f"{folder}/acme_twice/{name}": text for folder in "ab" for name, text in PACKAGE.items()})
    monkeypatch.syspath_prepend(str(pytester.path / "a"))
    run = pytester.runpytest_inprocess(*PLUGIN, "b")
    run.assert_outcomes(errors=1)
    assert "acme_twice.tea is imported from" in run.stdout.str()


PACKAGE = {"__init__.py": "", "tea.py": RULE}


def test_the_plugin_is_loaded_from_a_conftest_without_a_warning(pytester: pytest.Pytester) -> None:
    conftest = 'from seedlint.testing import findings\n\npytest_plugins = ["seedlint.testing"]\n'
    write(pytester.path, {"conftest.py": conftest, "lint/weasel_words.py": RULE})
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "lint"]
    run = subprocess.run(command, cwd=pytester.path, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines()[-1].startswith("3 passed"), run.stdout


def test_other_plugins_may_ask_for_the_fixtures_of_an_example(pytester: pytest.Pytester) -> None:
    conftest = "import pytest\n\n\n@pytest.hookimpl(wrapper=True)\ndef pytest_runtest_call(item):\n"
    conftest += "    assert dict(item.funcargs) == {}\n    return (yield)\n"
    write(pytester.path, {"conftest.py": conftest, "lint/weasel_words.py": RULE})
    pytester.runpytest_inprocess(*PLUGIN, "lint").assert_outcomes(passed=3)


def test_no_run_of_pytest_loads_the_plugin_by_itself(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"lint/weasel_words.py": RULE})
    assert pytester.runpytest_inprocess("-p", "no:cacheprovider", "lint").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_functions_need_no_pytest() -> None:
    code = "import sys; sys.modules['pytest'] = None; from seedlint.testing import *; print(*findings.__annotations__)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_findings_of_a_document_rule_are_simple_values(tmp_path: Path) -> None:
    (rule,) = load_rules(write(tmp_path, {"tea.py": word_rule("tea")}) / "tea.py")
    pages = {"b.md": "# B\n\nMilk, *tea*.\n", "a.txt": "A\n\nMilk.\n", "c.md": "Tea and\ntea.\r\n"}
    assert findings(rule, pages) == [
        Reported("b.md", 3, 8, "tea", "found 'tea'"),
        Reported("c.md", 2, 1, "tea", "found 'tea'"),
    ]


def test_a_range_over_two_lines_is_marked_as_written(tmp_path: Path) -> None:
    (rule,) = load_rules(write(tmp_path, {"both.py": word_rule("black tea", "black-tea")}) / "both.py")
    assert findings(rule, {"a.md": "Some black\r\ntea.\r\n"})[0].marked == "black\r\ntea"


def test_a_corpus_rule_sees_all_pages(tmp_path: Path) -> None:
    (rule,) = load_rules(write(tmp_path, {"depths.py": DEPTHS}) / "depths.py")
    found = findings(rule, {"b.md": "- Berth 1: 6 m\n", "a.md": "- Berth 1: 7 m\n- Berth 2: 8 m\n", "c.md": "- Berth 2: 8 m\n"})
    assert [(each.path, each.marked) for each in found] == [("a.md", "Berth 1: 7 m"), ("b.md", "Berth 1: 6 m")]


def test_options_replace_default_values(tmp_path: Path) -> None:
    (rule,) = load_rules(write(tmp_path, {"weasel_words.py": RULE}) / "weasel_words.py")
    assert [each.marked for each in findings(rule, {"a.md": "Clearly weasel words.\n"}, {"phrases": ["clearly"]})] == ["Clearly"]


def test_what_cannot_be_run_is_an_error_and_no_silence(tmp_path: Path) -> None:
    files = {"weasel_words.py": RULE, "bad.py": word_rule("tea").replace("yield Finding(", "yield str(")}
    (rule,), (bad,) = (load_rules(write(tmp_path, files) / name) for name in files)
    with pytest.raises(RuleError, match="no option 'phrase'; did you mean 'phrases'"):
        findings(rule, {"a.md": ""}, {"phrase": []})
    with pytest.raises(RuleError, match=r"a\.pod: not a format"):
        findings(rule, {"a.pod": ""})
    with pytest.raises(RuleError, match=r"a\.md: rule 'word-tea' failed: TypeError"):
        findings(bad, {"a.md": "tea\n"})
    with pytest.raises(RuleError, match=r"gone\.py"):
        load_rules(tmp_path / "gone.py")


def test_examples_are_run_without_pytest_too(tmp_path: Path) -> None:
    (rule,) = load_rules(write(tmp_path, {"weasel_words.py": RULE}) / "weasel_words.py")
    (failing,) = load_rules(write(tmp_path, {"failing.py": FAILING}) / "failing.py")
    assert (example_failures(rule), example_failures(failing)) == ([], ["Bad: bad.md:3: wanted, not reported"])


@pytest.mark.parametrize("rule", [rule for rule in builtin.rules() if RUN_LEVEL in rule.tags], ids=lambda rule: rule.name)
def test_the_examples_of_a_rule_about_a_whole_run_are_no_tests(rule: object) -> None:
    assert example_failures(rule) == []  # type: ignore[arg-type]
