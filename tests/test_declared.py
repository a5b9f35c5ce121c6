import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from seedlint import __version__
from seedlint._internal.startup_cache import StartupCache, key
from seedlint.authoring.example_runner import findings
from seedlint.authoring.rule_docs import parse
from seedlint.formats.registry import BUILT_IN
from seedlint.index.cache_key import cache_key
from seedlint.plugins import builtin
from seedlint.plugins.rule_metadata_cache import builtin_rules, from_json, to_json
from seedlint.rule import Rule

FUNCTIONS = {"check", "gather", "judge", "report", "summarize", "combine", "recombine", "explain", "left_out"}
LOADED = builtin.rules()
RECALLED = from_json(to_json(LOADED))
PAIRS = [pytest.param(*pair, id=pair[0].name) for pair in zip(LOADED, RECALLED, strict=True)]


def fields(rule: Rule, *, functions: bool) -> dict[str, object]:
    found = {name: getattr(rule, name) for name in rule.__match_args__}  # type: ignore[union-attr]
    return {name: value for name, value in found.items() if (name in FUNCTIONS) is functions}


@pytest.mark.parametrize(("loaded", "remembered"), PAIRS)
def test_a_remembered_rule_declares_what_the_rule_does(loaded: Rule, remembered: Rule) -> None:
    assert type(remembered) is type(loaded)
    assert repr(fields(remembered, functions=False)) == repr(fields(loaded, functions=False))
    mine, theirs = fields(remembered, functions=True), fields(loaded, functions=True)
    assert {name: callable(value) for name, value in mine.items()} == {name: callable(value) for name, value in theirs.items()}


@pytest.mark.parametrize(("loaded", "remembered"), PAIRS)
def test_a_remembered_rule_finds_what_the_rule_does(loaded: Rule, remembered: Rule) -> None:
    for part in parse(loaded.doc or "").parts:
        for corpus in part.corpora:
            assert findings(remembered, corpus) == findings(loaded, corpus)


def test_results_of_remembered_rules_count_for_loaded_ones() -> None:
    assert cache_key(RECALLED, "", BUILT_IN) == cache_key(LOADED, "", BUILT_IN)


def test_rules_are_remembered_while_no_code_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = StartupCache()
    first = builtin_rules(memory)
    monkeypatch.setattr(builtin, "rules", list)
    assert [rule.name for rule in builtin_rules(memory)] == [rule.name for rule in first]
    monkeypatch.setattr(builtin, "state", lambda: "changed")
    assert builtin_rules(memory) == []


def test_no_cache_leads_to_code_that_is_not_ours() -> None:
    with TemporaryDirectory() as folder:  # a name without dashes, which would not be found
        Path(folder, "other.py").write_text("raise SystemExit('ran')", "utf-8")
        function: Any = from_json(json.dumps([{"=": "function", "of": [f"{folder}/other", "check"]}]))[0]
        with pytest.raises(KeyError):
            function()


@pytest.mark.parametrize(
    "value",
    [
        5,
        "",
        "{",
        "null",
        "{}",
        "[1]",
        '[{"=":"Other","of":[]}]',
        '[{"=":"DocumentRule","of":[]}]',
        '[{"=":"DocumentRule","of":5}]',
        '[{"=":[],"of":[]}]',
        '[{"=":"DocumentRule"}]',
        "[" * 100_000,
    ],
)
def test_a_value_that_holds_no_rules_is_as_good_as_none(value: object) -> None:
    memory = StartupCache()
    memory.put("rules", key(builtin.state(), __version__), value)
    assert [rule.name for rule in builtin_rules(memory)] == [rule.name for rule in LOADED]
