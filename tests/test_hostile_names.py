"""No name of a file, folder, rule or value, and no text, becomes a line or a command of its own in what is printed."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from seedlint._internal.terminal import escape_controls, escape_line
from seedlint.config.errors import Complaint, ConfigError
from seedlint.reporters import registry
from tests.project import seedlint, seedlint_process, word_rule, write
from tests.reporting import HOSTILE, violation, written

NAMES = (
    "x\n::error::pwned\ny",
    "x\r::error::pwned",
    "::error::pwned",
    "  ::error::pwned",
    "##[error]pwned",
    "a ##[add-mask]x",
    "\u200f\u061c\u200ea\u2067",
    "\x1b[31mred",
    "a\u2028::error::b",
    "###[error]x",
)
RULES = {"lint/tea.py": word_rule("tea")}
ADR = "# Use SQLite\n\n## Status\n\nAccepted\n\n## Context\n\nHere is tea.\n\n## Consequences\n\nOne.\n\n## Decison\n\nTwo.\n"


def obeyed(output: str) -> list[str]:
    """The lines that a CI runner takes for a command, or that hold a character which no reader sees."""
    lines = re.split("[\n\r\u2028\u2029]", output)
    found = [line for line in lines if re.match(r"\s*::", line) or "##[" in line]
    return found + [line for line in lines if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in line)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    pages = {f"{name}.md": f"# A\n\n##[error]x\n\n::error:: Here is tea.\n\n## {name}\n\n## B\n" for name in NAMES}
    copies = {f"{name}/adr/0001-x.md": ADR for name in NAMES}
    utf16 = {f"{name}/adr/0002-x.md": ADR.encode("utf-16") for name in NAMES}
    return write(root, {".seedlint.yaml": "rule-files: lint/tea.py\n", **RULES, **pages, **copies, **utf16})


@pytest.mark.parametrize("form", [name for name in registry.NAMES if name in ("text", "concise", "agent", "junit", "checkstyle")])
def test_a_check_prints_no_command(folder: Path, form: str) -> None:
    run = seedlint(folder, "check", "--format", form, "--statistics")
    assert "tea" in run.stdout
    assert obeyed(run.stdout) == obeyed(run.stderr) == []


@pytest.mark.parametrize("form", [name for name in registry.NAMES if name != "html"])
def test_no_reporter_begins_a_line_with_a_name(form: str) -> None:
    ours = "::" if form == "github" else "\0"
    named = [violation(f"{name}.md", message=name) for name in NAMES]
    for line in written(form, *HOSTILE, *named).split("\n"):
        assert line.startswith(ours) or not line.lstrip().startswith("::")
        assert form == "github" or "##[" not in line


def test_json_holds_a_name_as_it_is() -> None:
    assert json.loads(written("jsonl", violation("###[error] x.md")))["path"] == "###[error] x.md"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "command",
    [
        ("check", "NAME.md"),
        ("check", "NAME"),
        ("check", "NAME.gone"),
        ("check", "NAME.md", "NAME.gone", "NAME.png"),
        ("check", "--diff", "NAME/adr/0002-x.md"),
        ("check", "--config", "NAME"),
        ("check", "--baseline", "NAME"),
        ("check", "--since", "NAME"),
        ("check", "--select", "NAME"),
        ("check", "--format", "NAME"),
        ("check", "--output", "NAME"),
        ("check", "--output", "json=NAME/gone/x"),
        ("check", "--fail-on", "NAME"),
        ("check", "--jobs", "NAME"),
        ("check", "--NAME"),
        ("check", "-", "--stdin-filename", "NAME"),
        ("check", "-", "--stdin-filename", "../NAME.md"),
        ("stats", "NAME.md", "NAME.gone"),
        ("doctor",),
        ("doctor", "NAME.md", "NAME/adr"),
        ("doctor", "NAME.gone"),
        ("explain", "word-tea", "NAME.md"),
        ("explain", "empty-section", "NAME.md"),
        ("explain", "NAME"),
        ("explain", "word-tea", "NAME.gone"),
        ("rules",),
        ("new", "NAME"),
        ("new", "word-milk", "--folder", "NAME.md"),
        ("test", "NAME"),
        ("init", "--NAME"),
        ("NAME",),
        ("config", "NAME"),
        ("completion", "NAME"),
    ],
    ids=" ".join,
)
def test_no_command_prints_a_name_as_it_is(folder: Path, command: tuple[str, ...], name: str) -> None:
    run = seedlint(folder, *(word.replace("NAME", name) for word in command))
    printed = run.stderr if "--diff" in command else run.stdout + run.stderr
    assert obeyed(printed) == []
    assert "a bug in seedlint" not in run.stderr


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "config",
    [
        "rules:\n  nope: off\n",
        "rules:\n  {}: off\n",
        "{}: off\n",
        "include: {}\n",
        "rule-files: [{}]\n",
        "extends: {}\n",
        "baseline: {}\n",
        "ignore: [{{rules: {}, files: a.md, reason: it is}}]\n",
        "rules:\n  ::add-matcher::x.json : off\n",
        "rules:\n  a: ##[error]x\n  b: c: d\n",
    ],
)
def test_neither_the_name_nor_the_text_of_a_config_is_a_command(tmp_path: Path, name: str, config: str) -> None:
    write(tmp_path, {"a.md": "# A\n\nText.\n", ".seedlint.yaml": config.format(json.dumps(name))})
    write(tmp_path, {f"{name}/.seedlint.yaml": config.format(json.dumps(name)), f"{name}/b.md": "# B\n\nText.\n"})
    assert obeyed(seedlint(tmp_path, "check").stderr) == []
    write(tmp_path, {".seedlint.yaml": ""})
    assert obeyed(seedlint(tmp_path, "check").stderr) == []
    assert obeyed(seedlint(tmp_path, "doctor").stdout) == []


def test_a_process_prints_the_name_of_a_folder_on_one_line(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\nText.\n", "x\n::error::pwned\ny/.seedlint.yaml": "rules:\n  nope: off\n"})
    run = seedlint_process(tmp_path, "check")
    assert run.returncode == 2
    assert run.stderr.startswith("x\\n::error::pwned\\ny/.seedlint.yaml:2:3: unknown rule 'nope'")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::error::x", r"  \x3a:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("##[error]x", r"\x23#[error]x"),
        ("###[error]", r"#\x23#[error]"),
        ("## [a](b)", "## [a](b)"),
        ("a\n::b", r"a\n::b"),
    ],
)
def test_what_a_runner_obeys_is_shown_with_its_first_sign_escaped(text: str, shown: str) -> None:
    assert escape_line(text) == shown


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u061c", "\u2066", "\u2060", "\u180e", "\ufeff"])
def test_signs_of_direction_are_shown(sign: str) -> None:
    assert escape_controls(f"a{sign}b") == f"a\\u{ord(sign):04x}b"


def test_the_caret_is_under_the_column_after_what_is_escaped() -> None:
    excerpt = "  ::add\x1b漢: off"
    text = str(ConfigError([Complaint("a", 1, excerpt.index("off") + 1, "no", excerpt)]))
    _, shown, caret = text.split("\n")
    assert caret.index("^") == shown.index("off") + 1  # 漢 takes two cells


def test_xml_has_no_line_break_of_a_name() -> None:
    found = violation("a\n::error::b.md", message="c\r\n##[error]d")
    for form in ("junit", "checkstyle"):
        output = written(form, found)
        assert "##[" not in output and "\r" not in output
        assert all(line.lstrip().startswith("<") for line in output.splitlines())
