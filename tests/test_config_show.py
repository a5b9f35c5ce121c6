import json
from pathlib import Path

import pytest

from seedlint.config import load_config, resolve, setting
from seedlint.plugins.manager import load_plugins
from tests.project import seedlint, word_rule, write

CONFIG = """\
exclude: [vendor, "docs/old/**"]
fail-on: error
rules:
  low-readability: off
  duplicate-paragraph:
    severity: error
    min-words: 30
overrides:
  - files: blog/**
    rules:
      low-readability:
        max-grade: 12
types:
  guide:
    paths: docs/guides/**
    sections: [Steps]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {".seedlint.yaml": CONFIG, "a.md": "# A\n", "blog/b.md": "# B\n"})


def origins(folder: Path, *arguments: str) -> dict[str, tuple[object, str]]:
    run = seedlint(folder, "config", "show", "--format", "json", *arguments)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    places = [one["source"] and f"{one['source']['path']}:{one['source']['line']}" for one in found]
    return {".".join(one["keys"]): (one["value"], place or "default") for one, place in zip(found, places, strict=True)}


def test_each_value_is_shown_with_the_line_that_sets_it(folder: Path) -> None:
    told = origins(folder)
    assert told["exclude"] == (["vendor", "docs/old/**"], ".seedlint.yaml:1")
    assert told["fail-on"] == ("error", ".seedlint.yaml:2")
    assert told["rules.low-readability.severity"] == ("off", ".seedlint.yaml:4")
    assert told["rules.duplicate-paragraph.severity"] == ("error", ".seedlint.yaml:6")
    assert told["rules.duplicate-paragraph.min-words"] == (30, ".seedlint.yaml:7")
    assert told["rules.duplicate-paragraph.max-cluster-files"] == (5, "default")
    assert told["rules.missing-section.types.guide"][1] == ".seedlint.yaml:14"
    assert told["overrides.0.files"] == (["blog/**"], ".seedlint.yaml:9")


def test_an_override_counts_for_the_files_that_it_matches(folder: Path) -> None:
    told = origins(folder, "blog/b.md")
    assert told["rules.low-readability.severity"] == ("warning", ".seedlint.yaml:11")
    assert told["rules.low-readability.max-grade"] == (12, ".seedlint.yaml:12")
    assert origins(folder, "a.md")["rules.low-readability.severity"] == ("off", ".seedlint.yaml:4")


def test_the_nearest_config_counts(folder: Path) -> None:
    write(folder, {"pkg/.seedlint.yaml": "extends: ../.seedlint.yaml\nexclude: drafts\n", "pkg/a.md": "# A\n"})
    told = origins(folder / "pkg", "a.md")
    assert told["exclude"] == (["drafts"], "pkg/.seedlint.yaml:2")
    assert told["rules.low-readability.severity"] == ("off", ".seedlint.yaml:4")
    assert origins(folder / "pkg")["exclude"] == told["exclude"]
    assert origins(folder, "a.md")["exclude"][1] == ".seedlint.yaml:1"


def test_a_value_of_an_extended_file_is_shown_with_its_place_there(folder: Path) -> None:
    write(folder, {"base.yaml": "rules: {broken-promise: info}\n", ".seedlint.yaml": "extends: base.yaml\ninclude: docs\n"})
    told = origins(folder)
    assert told["rules.broken-promise.severity"] == ("info", "base.yaml:1")
    assert told["include"] == (["docs"], ".seedlint.yaml:2")


def test_options_that_switch_a_rule_on_are_where_its_severity_comes_from(folder: Path) -> None:
    write(folder, {"tea.py": word_rule("tea").replace("check=check", "check=check, default='off'")})
    write(folder, {".seedlint.yaml": "rule-files: tea.py\nrules:\n  word-tea: {}\n"})
    assert origins(folder)["rules.word-tea.severity"] == ("warning", ".seedlint.yaml:3")


@pytest.mark.parametrize("path", ["a.md", "blog/b.md"])
def test_what_is_shown_is_a_config_that_says_the_same(folder: Path, tmp_path: Path, path: str) -> None:
    rules = load_plugins().rules
    before = resolve(load_config(folder, folder / ".seedlint.yaml"), rules)
    shown = seedlint(folder, "config", "show", path).stdout
    after = resolve(load_config(folder, write(folder, {"shown.yaml": shown}) / "shown.yaml"), rules)
    for rule in rules.values():
        one, other = setting(before, rule, path), setting(after, rule, path)
        assert (one.on, other.on and other.severity) == (other.on, one.on and one.severity)
        assert not one.on or json.dumps(one.options) == json.dumps(other.options)
    assert (before.include, before.exclude, before.fail_on) == (after.include, after.exclude, after.fail_on)


def test_a_baseline_is_shown_where_there_is_one(folder: Path) -> None:
    assert "baseline" not in origins(folder)
    write(folder, {".seedlint.yaml": "baseline: known.json\n"})
    assert origins(folder, "a.md")["baseline"] == ("known.json", ".seedlint.yaml:1")


def test_without_a_config_all_is_default(tmp_path: Path) -> None:
    run = seedlint(tmp_path, "config", "show")
    assert all(line.endswith(("# default", ":")) for line in run.stdout.splitlines()[1:])
    assert run.stdout.startswith(f"# root: {tmp_path}\n")
