import json
from pathlib import Path

import pytest

import seedlint as api
from tests.project import seedlint, word_rule, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    config = {".seedlint.yaml": "rule-files: [lint/*.py]\n", "lint/tea.py": word_rule("tea")}
    return write(tmp_path, {**config, "a.md": "# A\n\nHere is tea.\n\n## Empty\n", "b.txt": "B\n\nMore tea.\n"})


def test_it_gives_what_the_command_line_prints_as_json(folder: Path) -> None:
    printed = json.loads(seedlint(folder, "check", "--format", "json").stdout)["violations"]
    given = [(v.path, v.line, v.rule, v.severity, v.message, v.fingerprint) for v in api.check()]
    assert given == [tuple(row[n] for n in ("path", "line", "rule", "severity", "message", "fingerprint")) for row in printed]
    assert len(given) == 3


def test_paths_and_rules_may_be_chosen(folder: Path) -> None:
    assert [(v.path, v.rule) for v in api.check(["a.md"], select=["word-tea"])] == [("a.md", "word-tea")]


def test_what_fails_the_run_is_an_exception_with_a_text(folder: Path) -> None:
    with pytest.raises(api.UsageError, match=r"'gone\.md' does not exist"):
        api.check(["gone.md"])
    (folder / ".seedlint.yaml").write_text("rool: 1\n")
    with pytest.raises(api.ConfigError, match="unknown key 'rool'"):
        api.check()


def test_what_a_baseline_of_the_config_knows_is_left_out(folder: Path) -> None:
    write(folder, {".seedlint.yaml": "rule-files: [lint/*.py]\nbaseline: known.json\n"})
    assert seedlint(folder, "check", "--update-baseline").returncode == 0
    assert api.check() == []
    write(folder, {"c.txt": "C\n\nNew tea.\n"})
    assert [v.path for v in api.check()] == ["c.txt"]


def test_a_rule_of_a_style_is_a_rule_as_all_others(folder: Path) -> None:
    rule = "extends: existence\nmessage: \"no '%s'\"\ntokens: [tea]\n"
    write(folder, {"styles/Acme/Tea.yml": rule, ".seedlint.yaml": "styles: styles/Acme\n"})
    found = api.check(select=["Acme.*"])
    assert [(v.path, v.line, v.rule, v.message) for v in found] == [
        ("a.md", 3, "Acme.Tea", "no 'tea'"),
        ("b.txt", 3, "Acme.Tea", "no 'tea'"),
    ]
