import json
import sys
from pathlib import Path

import pytest

from seedlint._internal.startup_cache import FILE, StartupCache
from seedlint.config import Complaint, load_config
from seedlint.config.nodes import Node
from tests.project import seedlint, seedlint_process, word_rule, write

WHOLE = """\
include: ["**/*.md"]
rules:
  low-readability: {max-grade: 14.5, severity: off}
  templated-title: null
  "duplicate-paragraph": &x {min-words: 0o31, severity: error}
types:
  guide: {sections: [Überblick, 'It''s', !!str 5]}
overrides:
  - files: blog/**
    rules: {duplicate-paragraph: *x}
"""


def flat(node: Node) -> list[object]:
    """All of a node that matters, in order."""
    value = node.value
    if isinstance(value, list):
        value = [flat(item) for item in value]
    elif isinstance(value, dict):
        value = {name: (flat(entry.key), flat(entry.value)) for name, entry in value.items()}
    return [node.line, node.column, node.written, value]


def read(root: Path, memory: StartupCache) -> tuple[list[object], tuple[Complaint, ...]]:
    found = load_config(root, root / ".seedlint.yaml", memory)
    return [flat(node) for node in found.sources], found.complaints


def without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)


def test_a_remembered_config_is_the_same_without_reading_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {".seedlint.yaml": WHOLE, ".seedlint_cache/.gitignore": "*\n"})
    memory = StartupCache(tmp_path)
    first = read(tmp_path, memory)
    memory.save()
    without_yaml(monkeypatch)
    assert read(tmp_path, StartupCache(tmp_path)) == first


def test_a_changed_config_is_read(tmp_path: Path) -> None:
    memory = StartupCache()
    write(tmp_path, {".seedlint.yaml": "exclude: a\n"})
    first = read(tmp_path, memory)
    write(tmp_path, {".seedlint.yaml": "exclude: b\n"})
    assert read(tmp_path, memory) != first


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: [\n", "a: !!binary x\n", "a: *b\n"])
def test_a_config_with_a_mistake_is_reported_each_time(tmp_path: Path, text: str) -> None:
    write(tmp_path, {".seedlint.yaml": text})
    memory = StartupCache()
    first = read(tmp_path, memory)
    assert first[1]
    assert read(tmp_path, memory) == first


def test_a_mistake_about_rules_has_its_place_in_the_cached_config(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "rules:\n  # why\n  no-such-rule: off\n", "a.md": "# A\n", ".seedlint_cache/x": ""})
    memory = StartupCache(tmp_path)
    read(tmp_path, memory)
    memory.save()
    assert ".seedlint.yaml:3:3: unknown rule 'no-such-rule'" in seedlint(tmp_path, "check").stderr


def damaged(kept: str) -> list[str]:
    return [
        kept.replace("[1,1,", "[0,1,"),
        kept.replace("[1,1,", "[true,1,"),
        kept.replace(',"exclude",', ",5,"),
        "[]",
        "5",
        "[" * 90,
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_damaged_memory_is_not_believed(tmp_path: Path, number: int) -> None:
    write(tmp_path, {".seedlint.yaml": "exclude: a\n"})
    memory = StartupCache()
    first = read(tmp_path, memory)

    class Damaged(StartupCache):
        def get(self, name: str, key: str) -> object:
            text = damaged(json.dumps(memory.get(name, key), separators=(",", ":")))[number]
            return json.loads(text + "]" * text.count("[") if text.startswith("[[") else text)

    assert read(tmp_path, Damaged()) == first


@pytest.mark.parametrize("key", ["rule-files", "extends"])
def test_a_memory_cannot_name_files_that_the_config_does_not(tmp_path: Path, key: str) -> None:
    write(tmp_path, {"evil.py": word_rule("evil"), "evil.yaml": "rule-files: evil.py\n", "plain": ""})
    name = "evil.py" if key == "rule-files" else "evil.yaml"
    other = StartupCache()
    write(tmp_path, {".seedlint.yaml": f"{key}: {name}\n"})
    read(tmp_path, other)
    write(tmp_path, {".seedlint.yaml": "exclude: plain\n"})

    class Forged(StartupCache):
        def get(self, name: str, key: str) -> object:
            return next(iter(other._values["config .seedlint.yaml"].values()))

    assert load_config(tmp_path, tmp_path / ".seedlint.yaml", Forged()).rule_files == ()


@pytest.mark.parametrize("text", ["rule-files: [lint/x.py]\n", 'rule-files: "lint/x.py"\n', "{rule-files: lint/*.py}\n"])
def test_rule_files_are_found_from_the_memory_as_without(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"lint/x.py": word_rule("tea"), ".seedlint.yaml": text})
    memory = StartupCache()
    for _ in range(2):
        assert load_config(tmp_path, tmp_path / ".seedlint.yaml", memory).rule_files == (tmp_path / "lint/x.py",)


def test_without_the_cache_nothing_is_read_or_written(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "exclude: b.md\n", "a.md": "# A\n", FILE: "x"})
    assert seedlint(tmp_path, "check", "--no-cache").returncode == 0
    assert (tmp_path / FILE).read_text() == "x"
    assert seedlint(tmp_path, "check").returncode == 0
    assert set(StartupCache(tmp_path)._values) == {"config .seedlint.yaml", "distributions", "rules"}


def test_a_second_run_does_not_write_again(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "exclude: b.md\n", "a.md": "# A\n"})
    assert seedlint_process(tmp_path, "check").returncode == 0
    before = (tmp_path / FILE).stat().st_mtime_ns
    done = seedlint_process(tmp_path, "check")
    assert done.returncode == 0
    assert (tmp_path / FILE).stat().st_mtime_ns == before
