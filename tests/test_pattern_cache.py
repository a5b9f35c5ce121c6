"""Compiled patterns that outlive a run."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint._internal import pattern_cache
from seedlint._internal.pattern_cache import FILE, compile_pattern
from tests.project import seedlint_process, write

PATTERNS = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)|(x)(?<!y)", 0),
    (r"^a.b$ # said", re.VERBOSE | re.MULTILINE | re.DOTALL),
    (r"(?i)[\u3040-\u9fff]|straße|[^\W\d_]++", 0),
    ("", 0),
]
TEXTS = ["2026-11", "x", "a\nb", "STRASSE straße 漢字", ""]
knows_programs = pytest.mark.skipif(not pattern_cache._version(), reason="this Python keeps no programs")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / FILE).parent.mkdir()
    begin(tmp_path, monkeypatch)
    yield tmp_path


def begin(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as a new process does."""
    monkeypatch.setattr(pattern_cache, "_cache", pattern_cache._Cache())
    pattern_cache.use(root)


def behaviour(pattern: re.Pattern[str]) -> list[object]:
    found = [[(match.span(), match.groups(), match.groupdict()) for match in pattern.finditer(text)] for text in TEXTS]
    return [found, pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), pattern.sub("-", "x 2026-11")]


@knows_programs
def test_a_kept_pattern_is_the_pattern(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, flags in PATTERNS:
        assert behaviour(compile_pattern(text, flags)) == behaviour(re.compile(text, flags))
    pattern_cache.save()
    begin(root, monkeypatch)
    monkeypatch.setattr(pattern_cache, "_compile", lambda text, flags: pytest.fail("compiled again"))
    for text, flags in PATTERNS:
        assert behaviour(compile_pattern(text, flags)) == behaviour(re.compile(text, flags))


@pytest.mark.parametrize("text", ["(", "a{2,1}", "(?P<x>a)(?P<x>b)", "[z-a]"])
def test_a_mistake_in_a_pattern_is_that_of_re(root: Path, text: str) -> None:
    with pytest.raises(re.error) as ours:
        compile_pattern(text)
    with pytest.raises(re.error) as theirs:
        re.compile(text)
    assert str(ours.value) == str(theirs.value)


@knows_programs
@pytest.mark.parametrize("at", [0, 10, 40, -1])
def test_a_changed_file_counts_as_none(root: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    compile_pattern(*PATTERNS[0])
    pattern_cache.save()
    content = bytearray((root / FILE).read_bytes())
    content[at] ^= 1
    (root / FILE).write_bytes(content)
    begin(root, monkeypatch)
    assert behaviour(compile_pattern(*PATTERNS[0])) == behaviour(re.compile(*PATTERNS[0]))
    assert pattern_cache._cache.has_new


@knows_programs
def test_the_file_of_another_user_counts_as_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_cache, "user_key", lambda: b"k" * 32)
    compile_pattern("a")
    pattern_cache.save()
    monkeypatch.setattr(pattern_cache, "user_key", lambda: b"l" * 32)
    begin(root, monkeypatch)
    assert pattern_cache._read() == {}
    monkeypatch.setattr(pattern_cache, "user_key", lambda: b"")  # no place for a key: nobody is believed
    assert pattern_cache._read() == {}


def test_another_python_compiles_as_ever(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "implementation", type("Implementation", (), {"name": "other"}))
    begin(root, monkeypatch)
    assert behaviour(compile_pattern(*PATTERNS[0])) == behaviour(re.compile(*PATTERNS[0]))
    pattern_cache.save()
    assert not (root / FILE).exists()


@knows_programs
def test_a_run_without_a_cache_keeps_no_patterns(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n## Empty\n"})
    without = seedlint_process(tmp_path, "check", "--no-cache").stdout
    assert not (tmp_path / ".seedlint_cache").exists()
    assert seedlint_process(tmp_path, "check").stdout == without
    assert (tmp_path / FILE).is_file()
    write(tmp_path, {"a.md": "# A\n\n## Empty\n\n## More\n"})
    assert seedlint_process(tmp_path, "check").stdout == seedlint_process(tmp_path, "check", "--no-cache").stdout


@knows_programs
def test_a_file_that_would_be_too_large_is_removed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_pattern("first")
    pattern_cache.save()
    assert (root / FILE).is_file()
    begin(root, monkeypatch)
    monkeypatch.setattr(pattern_cache, "_LARGEST", 10)
    compile_pattern("second")
    pattern_cache.save()
    assert not (root / FILE).exists()
