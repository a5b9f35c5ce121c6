import json
import pickle
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.config import Config, ConfigError, Setting, find_root, load_config, resolve, setting
from seedlint.model import Document, Fact, Finding
from seedlint.option_types import Boolean, Field, Fields, ListOf, MapOf, OneOf, Regex, Text
from seedlint.plugins.manager import load_plugins
from seedlint.rule import CorpusRule, DocumentRule, Rule, defaults, opt


def nothing(document: Document, options: Any) -> list[Finding]:
    return []


def no_fact(document: Document, options: Any) -> list[Fact]:
    return []


def no_judgement(key: str, facts: Any, options: Any) -> list[Finding]:
    return []


TYPE = Fields(
    {
        "sections": Field(ListOf(Text(), single=True), "names", []),
        "ordered": Field(Boolean(), "in order", True),
        "extends": Field(Text(), "type"),
    }
)
PATTERNS = ListOf(OneOf((Regex(), Fields({"text": Field(Regex(), "pattern")}, frozenset({"text"})))), single=True)
READABILITY = DocumentRule(
    name="low-readability",
    doc="Text that is hard to read.",
    check=nothing,
    options=(
        opt("max-grade", 16.0, "grade", minimum=0, maximum=30),
        opt("min-words", 20, "words", minimum=1),
        opt("formula", "auto", "formula", choices=("auto", "lix")),
        opt("allow", [], "patterns", value_type=PATTERNS),
    ),
)
SECTIONS = DocumentRule(
    name="missing-section",
    doc="A section that is not there.",
    check=nothing,
    options=(opt("types", {}, "types", value_type=MapOf(TYPE, reference_key="extends", built_in=("how-to", "adr"))),),
)
COPIES = CorpusRule(
    name="duplicate-paragraph",
    doc="Copies.",
    gather=no_fact,
    judge=no_judgement,
    options=(opt("max-files", 5, "files"), opt("min-words", 20, "words", per_file=True)),
)
TEMPLATE = DocumentRule(
    name="templated-page", doc="A template.", check=nothing, default="off", options=(opt("least", 3, "pages"),)
)
PIECES = (
    "rules:",
    "include: ",
    "\n  ",
    "low-readability",
    "max-grade: ",
    "overrides:\n- files: ",
    "&a ",
    "*a",
    "!!int ",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
)
RULES: dict[str, Rule] = {rule.name: rule for rule in (READABILITY, SECTIONS, COPIES, TEMPLATE)}


def write(root: Path, text: str, name: str = ".seedlint.yaml") -> Path:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(dedent(text))
    return root / name


def config(root: Path, text: str) -> Config:
    return resolve(load_config(root, write(root, text)), RULES)


def complaints(root: Path, text: str | bytes) -> list[str]:
    file = root / ".seedlint.yaml"
    file.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    with pytest.raises(ConfigError) as raised:
        resolve(load_config(root, file), RULES)
    return [str(complaint).partition("\n")[0].removeprefix(".seedlint.yaml:") for complaint in raised.value.complaints]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = resolve(load_config(tmp_path, None), RULES)
    assert (found.include, found.exclude, found.fail_on, found.file) == ((), (), "warning", None)
    assert setting(found, READABILITY, "a.md") == Setting(
        True, "warning", {"max-grade": 16.0, "min-words": 20, "formula": "auto", "allow": []}
    )
    assert not setting(found, TEMPLATE, "a.md").on


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "{}\n", "\ufeff# nothing\r\n"])
def test_an_empty_file_says_nothing(tmp_path: Path, text: str) -> None:
    assert config(tmp_path, text).fail_on == "warning"


def test_one_pattern_is_a_list_of_one(tmp_path: Path) -> None:
    found = config(tmp_path, "include: docs\nexclude: [old, '*.txt']\nfail-on: error\n")
    assert (found.include, found.exclude, found.fail_on) == (("docs",), ("old", "*.txt"), "error")


@pytest.mark.parametrize(
    ("said", "on", "severity"),
    [
        ("off", False, "warning"),
        ("false", False, "warning"),
        ("on", True, "warning"),
        ("true", True, "warning"),
        ("error", True, "error"),
        ("{severity: info}", True, "info"),
        ("{severity: off}", False, "warning"),
        ("{min-words: 3}", True, "warning"),
    ],
)
def test_a_rule_is_set_by_a_word_or_a_mapping(tmp_path: Path, said: str, on: bool, severity: str) -> None:
    found = setting(config(tmp_path, f"rules: {{low-readability: {said}}}"), READABILITY, "a.md")
    assert (found.on, found.severity) == (on, severity)


def test_a_rule_that_is_off_by_default_comes_on_by_its_options(tmp_path: Path) -> None:
    found = setting(config(tmp_path, "rules: {templated-page: {least: 4}}"), TEMPLATE, "a.md")
    assert found == Setting(True, "warning", {"least": 4})


def test_the_last_override_that_matches_wins_option_by_option(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        """
        rules:
          low-readability: {severity: error, max-grade: 10, min-words: 5}
        overrides:
          - files: docs
            rules: {low-readability: {max-grade: 12}}
          - files: ["*.txt", docs/old]
            rules: {low-readability: off}
          - files: docs/old/kept.md
            rules: {low-readability: {max-grade: 14.5}}
        """,
    )
    kept = setting(found, READABILITY, "docs/old/kept.md")
    assert (kept.on, kept.severity, kept.options["max-grade"], kept.options["min-words"]) == (True, "error", 14.5, 5)
    assert not setting(found, READABILITY, "docs/old/b.md").on
    assert not setting(found, READABILITY, "docs/a.txt").on
    assert setting(found, READABILITY, "docs/a.md").options["max-grade"] == 12
    assert setting(found, READABILITY, "a.md").options["max-grade"] == 10
    assert setting(found, READABILITY, None).options["max-grade"] == 10


def test_files_of_one_group_share_a_setting(tmp_path: Path) -> None:
    found = config(tmp_path, "overrides: [{files: docs, rules: {low-readability: off}}]")
    assert setting(found, READABILITY, "docs/a.md") is setting(found, READABILITY, "docs/b.md")
    assert setting(found, READABILITY, "docs/a.md") is not setting(found, READABILITY, "a.md")


def test_types_are_an_option_of_missing_section_with_defaults_filled_in(tmp_path: Path) -> None:
    found = setting(config(tmp_path, "types: {runbook: {sections: Steps}}"), SECTIONS, "a.md")
    assert found.options == {"types": {"runbook": {"sections": ["Steps"], "ordered": True, "extends": None}}}


def test_values_are_plain(tmp_path: Path) -> None:
    found = config(tmp_path, "rules: {low-readability: {max-grade: 1_0, allow: [a, {text: 'b|c'}]}}".replace("_", ""))
    options = setting(found, READABILITY, "a.md").options
    assert {type(value) for value in (*options.values(), *options["allow"])} == {int, str, list, dict}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rule: {}", "1:1: unknown key 'rule'; did you mean 'rules'?"),
        ("rules: {low-redability: off}", "1:9: unknown rule 'low-redability'; did you mean 'low-readability'?"),
        ("rules: {low-*: off}", "1:9: unknown rule 'low-*'"),
        ("rules: {low-readability: {max-grad: 1}}", "1:27: unknown option 'max-grad'; did you mean 'max-grade'?"),
        ("rules:\n", "1:1: 'rules' has no value; it takes a mapping"),
        ("rules: [low-readability]", "1:8: 'rules' takes a mapping, not a list"),
        ("rules: {low-readability: {max-grade: high}}", "1:38: 'max-grade' takes a number from 0 to 30, not the text 'high'"),
        ("rules: {low-readability: {max-grade: 31}}", "1:38: 'max-grade' takes a number from 0 to 30, not 31"),
        ("rules: {low-readability: {max-grade: .nan}}", "1:38: 'max-grade' takes a number from 0 to 30, not .nan"),
        ("rules: {low-readability: {max-grade: true}}", "1:38: 'max-grade' takes a number from 0 to 30, not true"),
        ("rules: {low-readability: {min-words: 0}}", "1:38: 'min-words' takes a whole number of at least 1, not 0"),
        ("rules: {low-readability: {min-words: 1.5}}", "1:38: 'min-words' takes a whole number of at least 1, not 1.5"),
        (
            "rules: {low-readability: {formula: lixx}}",
            "1:36: 'formula' takes auto or lix, not the text 'lixx'; did you mean 'lix'?",
        ),
        (
            "rules: {low-readability: {allow: 'a('}}",
            "1:34: 'allow': not a regular expression: missing ), unterminated subpattern at position 1",
        ),
        ("rules: {low-readability: {allow: [{txt: a}]}}", "1:35: missing key 'text'"),
        (
            "rules: {low-readability: eror}",
            "1:26: 'low-readability' takes off, on, info, warning, error, true, false or a mapping, not the text 'eror'; "
            "did you mean 'error'?",
        ),
        ("fail-on: off", "1:10: 'fail-on' takes info, warning, error or never, not the text 'off'"),
        ("include: 'a[b'", "1:10: 'include': '[' is not closed"),
        ("include: [docs, /etc]", "1:17: 'include': a pattern is relative to the root"),
        ("exclude: 3.10", "1:10: 'exclude' takes a pattern of paths or a list of such values, not 3.10; put it in quotes"),
        ("overrides: [{files: docs}]", "1:13: missing key 'rules'"),
        ("overrides: {files: docs, rules: {}}", "1:12: 'overrides' takes a list (of a mapping), not a mapping"),
        ("types: {a: {section: b}}", "1:13: unknown key 'section'; did you mean 'sections'?"),
        ("types: {a: {extends: how-too}}", "1:22: unknown type 'how-too'; did you mean 'how-to'?"),
        ("rules: {missing-section: {types: {a: {extends: guide}}}}", "1:48: unknown type 'guide'"),
        ("types: {a: {extends: b}, b: {extends: a}}", "1:22: circular 'extends': leads back to 'a'"),
        ("types: {a: {extends: a}}", "1:22: circular 'extends': leads back to 'a'"),
        (
            "overrides: [{files: a, rules: {missing-section: {types: {b: {extends: c}}}}}]",
            "1:71: unknown type 'c'",
        ),
        (
            "overrides: [{files: a, rules: {duplicate-paragraph: {max-files: 3}}}]",
            "1:65: 'max-files' applies to all files together; set it under 'rules', not by path",
        ),
        (
            "types: {a: {}}\nrules: {missing-section: {types: {b: {}}}}",
            "2:34: the key 'types' of the config sets the types too; keep only one of the two",
        ),
        ("fail-on: info\nfail-on: error\n", "2:1: the key 'fail-on' occurs twice; it is already on line 1"),
        ("- a", "1:1: '.seedlint.yaml' takes a mapping, not a list"),
        ("a: b: c", "1:5: not YAML: mapping values are not allowed here"),
        ("rules:\n\tlow-readability: off\n", "2:1: not YAML: a tab; YAML is indented with spaces"),
        ("rules: {low-readability: off\n", "1:8: not YAML: the file ends while parsing a flow mapping"),
        ("include: 'docs\n", "1:10: not YAML: the file ends while scanning a quoted scalar"),
        ("include: \x07", "1:10: the character U+0007 is not allowed in YAML"),
        ("fail-on: info\n---\nfail-on: error\n", "2:1: a second YAML document; a config has only one"),
        ("include: *docs", "1:10: the alias '*docs' names nothing that ends above it"),
        ("rules: {<<: {low-readability: off}}", "1:9: merge keys are not supported; repeat the keys, or use 'extends'"),
        ("include: !!python/name:os.system x", "1:10: the tag 'tag:yaml.org,2002:python/name:os.system' is not supported"),
        ("? [a]\n: b\n", "1:3: a key is a word, not a list or mapping"),
        ("include: " + "[" * 50 + "]" * 50, "1:49: nested too deep"),
        (b"include: docs\nexclude: caf\xe9\n", "2:13: not UTF-8: the byte 0xe9"),
        (b"\xff\xfei\0n\0", "1:1: not UTF-8: the byte 0xff"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert expected in complaints(tmp_path, text)


def test_every_mistake_is_reported_in_order_with_excerpt_and_caret(tmp_path: Path) -> None:
    write(tmp_path, "include: ['日本', '[']\nrules:\n  low-readability: {max-grade: x}\nrule-files: no.py\n")
    with pytest.raises(ConfigError) as raised:
        resolve(load_config(tmp_path, tmp_path / ".seedlint.yaml"), RULES)
    assert str(raised.value) == dedent("""\
        .seedlint.yaml:1:17: 'include': '[' is not closed
            include: ['日本', '[']
                              ^
        .seedlint.yaml:3:32: 'max-grade' takes a number from 0 to 30, not the text 'x'
              low-readability: {max-grade: x}
                                           ^
        .seedlint.yaml:4:13: no Python or YAML file matches 'no.py'
            rule-files: no.py
                        ^""")


def test_the_excerpt_of_a_long_line_is_cut_around_the_mistake(tmp_path: Path) -> None:
    write(tmp_path, f"include: ['{'a' * 500}', '[', '{'b' * 500}']\n")
    with pytest.raises(ConfigError) as raised:
        resolve(load_config(tmp_path, tmp_path / ".seedlint.yaml"), RULES)
    _, excerpt, caret = str(raised.value).splitlines()
    assert len(excerpt) < 130
    assert excerpt[caret.index("^")] == "'"


def test_aliases_that_multiply_are_refused(tmp_path: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{last}'] * 8)}]" for last, name in zip("abcdefgh", "bcdefghi", strict=True)]
    assert "20,000 values" in complaints(tmp_path, "\n".join(lines))[0]


def test_an_alias_has_the_value_that_it_names(tmp_path: Path) -> None:
    found = config(tmp_path, "include: &paths [docs, posts]\nexclude: *paths\n")
    assert found.include == found.exclude == ("docs", "posts")


def test_words_of_yaml_1_1_are_text(tmp_path: Path) -> None:
    assert config(tmp_path, "include: [yes, no, on, 2020-01-01]").include == ("yes", "no", "on", "2020-01-01")


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / ".seedlint.yaml").mkdir()
    root, file = find_root(tmp_path)
    with pytest.raises(ConfigError, match=r"^\.seedlint\.yaml: cannot be read: Is a directory$"):
        resolve(load_config(root, file), RULES)


def test_the_digest_differs_where_configs_differ_about_rules(tmp_path: Path) -> None:
    one = config(tmp_path, "rules: {low-readability: {max-grade: 10}}").digest
    assert one == config(tmp_path, "exclude: a\nrules: {low-readability: {max-grade: 10}}  # so\n").digest
    assert one != config(tmp_path, "rules: {low-readability: {max-grade: 11}}").digest
    assert one != config(tmp_path, "overrides: [{files: '**', rules: {low-readability: {max-grade: 10}}}]").digest


def test_a_config_may_be_handed_to_another_process(tmp_path: Path) -> None:
    found = config(tmp_path, "overrides: [{files: docs, rules: {low-readability: {max-grade: 3}}}]")
    setting(found, READABILITY, "docs/a.md")
    assert setting(pickle.loads(pickle.dumps(found)), READABILITY, "docs/a.md").options["max-grade"] == 3


def test_every_rules_defaults_may_be_written_down(tmp_path: Path) -> None:
    rules = load_plugins().rules
    said = {name: json.loads(json.dumps(defaults(rule))) for name, rule in rules.items()}
    file = write(tmp_path, json.dumps({"rules": said}))
    found = resolve(load_config(tmp_path, file), rules)
    assert {name: setting(found, rule, "a.md").options for name, rule in rules.items()} == said


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, *"ab: -\n[]{},*&!|>'\"#%@`\t\\0.<~?"]), max_size=25).map("".join))
def test_no_text_is_answered_by_another_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_text(text)
    with suppress(ConfigError):
        resolve(load_config(file.parent, file), RULES)
