from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write

CORPUS = '''"""It fails on one key."""
from seedlint import CorpusRule, Fact, Finding

def gather(document, options):
    return [Fact(block.text, block.place, "") for block in document.of("paragraph")]

def judge(key, facts, options):
    yield Finding(facts[0].place, "found", identity="x")
    if "tea" in key:
        raise ValueError("no good")

RULE = CorpusRule(name="rubbish", doc=__doc__, gather=gather, judge=judge)
'''
SIMILARITY = '''"""It fails on every cluster."""
from seedlint import SimilarityRule
from seedlint.text.passages import passages

def gather(document, options):
    return passages(document, ("paragraph",), 2)

def report(cluster, options, context):
    raise ValueError("no good")

RULE = SimilarityRule(name="rubbish", doc=__doc__, gather=gather, report=report)
'''
PAGES = {f"{name}.md": "# Page\n\nHere is some black tea for the guests of the house.\n" for name in "ab"}


@pytest.mark.parametrize("rule", [CORPUS, SIMILARITY], ids=["corpus", "similarity"])
def test_a_rule_that_fails_over_many_files_is_reported_once_and_again(tmp_path: Path, rule: str) -> None:
    config = "rule-files: [tea.py, rubbish.py]\n"
    write(tmp_path, {**PAGES, "c.md": "# C\n\nMilk.\n", "tea.py": word_rule("tea"), "rubbish.py": rule, ".seedlint.yaml": config})
    arguments = ("check", "--select", "rubbish,word-tea")
    runs = [seedlint(tmp_path, *arguments, *more) for more in ((), (), ("--no-cache",), ("--no-cache", "--jobs", "2"))]
    assert {(run.returncode, run.stdout) for run in runs} == {(2, runs[0].stdout)}
    failed = [line for line in runs[0].stdout.splitlines() if "seedlint-rule-error" in line]
    assert len(failed) == 1
    assert failed[0].startswith("a.md:") and "rule 'rubbish' failed: ValueError: no good" in failed[0]
    assert runs[0].stdout.count("word-tea") == 2
    assert ("rubbish found" in runs[0].stdout) == (rule == CORPUS)


@pytest.mark.parametrize("rule", [CORPUS, SIMILARITY, word_rule("tea", "rubbish")], ids=["corpus", "similarity", "document"])
def test_a_panic_of_an_extension_is_a_crash_of_the_rule_and_the_run_goes_on(tmp_path: Path, rule: str) -> None:
    panics = "\n\nclass Panic(BaseException):\n    pass\n\n\ndef fail(*_):\n    raise Panic('a panic')\n\n\n"
    field = "check" if "DocumentRule" in rule else "judge" if "CorpusRule" in rule else "report"
    made = rule[: rule.index("RULE = ")] + panics + rule[rule.index("RULE = ") :].replace(f"{field}={field}", f"{field}=fail")
    write(
        tmp_path,
        {**PAGES, "milk.py": word_rule("black"), "rubbish.py": made, ".seedlint.yaml": "rule-files: [milk.py, rubbish.py]\n"},
    )
    run = seedlint(tmp_path, "check", "--no-cache", "--select", "rubbish,word-*")
    assert run.returncode == 2 and "bug" not in run.stderr
    assert "failed: Panic: a panic" in run.stdout
    assert run.stdout.count("word-black") == 2
