import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seedlint.config import ConfigError, load_config, resolve
from seedlint.config.json_schema import config_schema
from seedlint.config.schema import config_keys
from seedlint.option_types import Boolean, Choice, Date, Fields, Glob, Integer, ListOf, MapOf, Number, OneOf, OptionType, RuleName
from seedlint.plugins.manager import load_plugins
from seedlint.rule import DocumentRule
from tests.project import seedlint, word_rule, write

RULES = load_plugins().rules
SCHEMA = config_schema(RULES)
VALIDATOR = Draft202012Validator(SCHEMA)
PATTERNS = ["docs", "docs/**", "*.md", "/etc", "!a", "a\\b", " ", "", "~/a", "C:/a", "[a-z]*", "{a,b}/c", "x" * 1001]
STRANGE = st.sampled_from(
    [None, True, False, 0, 1, -1, 3, 2.0, 0.5, 1e9, "", "on", "off", "warning", "no", [], ["a"], {}, {"a": 1}]
)


def fitting(value_type: OptionType) -> st.SearchStrategy[Any]:
    match value_type:
        case Boolean():
            return st.booleans()
        case Integer(least, most):
            return st.integers(least if least is not None else -9, most if most is not None else 99)
        case Number(least, most):
            return st.sampled_from([bound for bound in (least, most, 1, 2.5, 7.0) if bound is not None])
        case Choice(among):
            return st.sampled_from(among)
        case Date():
            return st.sampled_from(["2027-12-31", "2027-1-1", "tomorrow"])
        case RuleName(among):
            return st.sampled_from([among[0], "templated-*", "nothing"])
        case Glob():
            return st.sampled_from(PATTERNS)
        case ListOf(item, single):
            listed = st.lists(mixed(item), max_size=3)
            return st.one_of(listed, mixed(item)) if single else listed
        case MapOf(value):
            names = st.sampled_from(PATTERNS if value_type.keys_are_globs else ["guide", "b", "1"])
            return st.dictionaries(names, mixed(value), max_size=2)
        case OneOf(among):
            return st.one_of([mixed(one) for one in among])
        case Fields():
            return fields(value_type)
    return st.sampled_from(["a", "b c", "^x+$", "é"])


def fields(value_type: Fields) -> st.SearchStrategy[Any]:
    known = {name: mixed(field.value_type) for name, field in value_type.fields.items() if name not in ("extends", "rule-files")}
    need = {name: made for name, made in known.items() if name in value_type.required}
    rest = {name: made for name, made in known.items() if name not in value_type.required}
    few = st.sets(st.sampled_from(sorted(rest)), max_size=3) if rest else st.just(set[str]())
    chosen = few.flatmap(lambda names: st.fixed_dictionaries({**need, **{name: rest[name] for name in names}}))
    return st.one_of(chosen, chosen, chosen, st.tuples(chosen, STRANGE).map(lambda pair: {**pair[0], "strange": pair[1]}))


def mixed(value_type: OptionType) -> st.SearchStrategy[Any]:
    good = st.deferred(lambda: fitting(value_type))
    return st.integers(0, 11).flatmap(lambda number: STRANGE if number == 0 else good)


def accepted(folder: Path, said: Any) -> bool:
    file = folder / ".seedlint.yaml"
    file.write_text(json.dumps(said))
    try:
        resolve(load_config(folder, file), RULES)
    except ConfigError:
        return False
    return True


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.slow
@settings(max_examples=400)
@given(said=st.one_of(fitting(config_keys(RULES)), mixed(config_keys(RULES))))
def test_schema_and_validator_agree(shared: Path, said: Any) -> None:
    assert VALIDATOR.is_valid(said) == accepted(shared, said)


@pytest.mark.parametrize("name", sorted(RULES))
def test_what_a_rule_takes_by_path_is_the_same_for_both(tmp_path: Path, name: str) -> None:
    rule = RULES[name]
    for option in rule.options:
        default = json.loads(json.dumps(option.default))
        said = {"overrides": [{"files": "docs", "rules": {name: {option.name: default}}}]}
        assert VALIDATOR.is_valid(said) == accepted(tmp_path, said) == (isinstance(rule, DocumentRule) or option.per_file)


@pytest.mark.parametrize(("written", "good"), [(3, True), (3.0, True), (3.5, False), (0, False), (True, False), ("3", False)])
def test_a_whole_number_is_the_same_for_both(tmp_path: Path, written: object, good: bool) -> None:
    said = {"rules": {"duplicate-paragraph": {"min-words": written}}}
    assert (VALIDATOR.is_valid(said), accepted(tmp_path, said)) == (good, good)


def test_the_types_stand_in_one_place(tmp_path: Path) -> None:
    twice = {"types": {}, "rules": {"missing-section": {"types": {}}}}
    assert not VALIDATOR.is_valid(twice)
    assert not accepted(tmp_path, twice)


def test_the_schema_has_title_description_default_and_words(tmp_path: Path) -> None:
    told = json.loads(seedlint(tmp_path, "config", "schema").stdout)
    assert told["$id"].startswith("https://")
    words = told["properties"]["fail-on"]
    assert (words["title"], words["default"], words["enum"]) == ("fail-on", "warning", ["info", "warning", "error", "never"])
    options = told["properties"]["rules"]["properties"]["duplicate-paragraph"]["anyOf"][-1]["properties"]
    assert options["min-words"]["default"] == 20
    assert options["min-words"]["description"].endswith("(in words)")


def test_a_rule_of_the_config_is_in_its_schema(tmp_path: Path) -> None:
    write(tmp_path, {"tea.py": word_rule("tea"), ".seedlint.yaml": "rule-files: tea.py\n"})
    told = json.loads(seedlint(tmp_path, "config", "schema").stdout)
    assert "word-tea" in told["properties"]["rules"]["properties"]
