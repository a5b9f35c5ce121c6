from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint.engine.session import Session
from seedlint.formats.format import Format
from seedlint.formats.registry import BUILT_IN, Formats, ParserError
from seedlint.model import Document, Source
from tests.editing import plan_of, run_without_index
from tests.project import ROOT, seedlint_process, word_rule, write
from tests.test_plugins import distribution

TUTORIAL = (ROOT / "docs" / "tutorials" / "rule-author.md").read_text("utf-8")
SHOWN = next(found[1] for found in re.finditer(r"^```python\n(.*?)^```", TUTORIAL, re.M | re.S) if "seedlint_formats" in found[1])
"""The format of the tutorial: each line is a paragraph, `%` begins a comment."""
BODY = "        body = line.strip()\n"
NOTE = SHOWN.replace(BODY, BODY + '        if body == "boom":\n            raise ValueError("no good")\n').replace(
    '"paragraph", body', '"code" if body.startswith("$") else "paragraph", body'
)
TEA = {".seedlint.yaml": "rule-files: tea.py\n", "tea.py": word_rule("tea")}
FORMAT = 'FORMAT = Format("note", (".note",), parse, comments=(("%", ""),))'
ONLY = ("--select", "word-tea")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return distribution(write(tmp_path, TEA), NOTE)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    distribution(write(tmp_path, TEA), NOTE)
    monkeypatch.syspath_prepend(tmp_path / "site")
    yield tmp_path
    sys.modules.pop("acme_plugin", None)


def test_files_of_the_format_are_checked(tmp_path: Path, env: dict[str, str]) -> None:
    write(tmp_path, {"b.note": "one\n\n  two tea\n", "c.NOTE": "tea\n", "d.other": "tea\n"})
    run = seedlint_process(tmp_path, "check", *ONLY, env=env)
    assert run.stdout.splitlines() == [
        f"{place}: warning word-tea found 'tea'" for place in ("a.md:3:9", "b.note:3:7", "c.NOTE:1:1")
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("% seedlint-disable-next-line word-tea\n\ntea\ntea\n", [4]),
        ("tea % seedlint-disable-line\ntea", [2]),
        ("tea\n% seedlint-disable-file", []),
        ("$ % seedlint-disable-file\ntea\n", [2]),
        ("\\% seedlint-disable-file\ntea\n", [2]),
    ],
)
def test_suppressions_are_read_in_the_comments_of_the_format(
    tmp_path: Path, env: dict[str, str], text: str, lines: list[int]
) -> None:
    write(tmp_path, {"b.note": text})
    run = seedlint_process(tmp_path, "check", *ONLY, "b.note", env=env)
    assert [int(line.split(":")[1]) for line in run.stdout.splitlines()] == lines


def test_a_suppression_with_a_problem_is_reported_in_its_place(tmp_path: Path, env: dict[str, str]) -> None:
    write(tmp_path, {"b.note": "text\n% seedlint-disable-all\n"})
    run = seedlint_process(tmp_path, "check", "b.note", env=env)
    assert "b.note:2:1: warning malformed-suppression unknown directive 'seedlint-disable-all'" in run.stdout


def test_standard_input_may_be_of_the_format(tmp_path: Path, env: dict[str, str]) -> None:
    run = seedlint_process(tmp_path, "check", *ONLY, "-", "--stdin-filename", "x.note", stdin=b"tea", env=env)
    assert run.stdout == "x.note:1:1: warning word-tea found 'tea'\n"


def test_workers_know_the_format(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.engine.workers.WORTH_BYTES", 0)
    write(installed, {f"{number}.note": f"tea {number}\n" for number in range(40)})
    alone, shared = (run_without_index(plan_of(installed, jobs=jobs)) for jobs in (1, 2))
    assert alone == shared
    assert sum(found.path.endswith(".note") for found in alone) == 40


def test_a_session_of_the_language_server_knows_the_format(installed: Path) -> None:
    session = Session(installed, trusted=True)
    found = session.check({"x.note": "tea\n", "x.other": "tea\n"})
    session.close()
    assert [violation.rule for violation in found["x.note"]] == ["word-tea"]
    assert found["x.other"] == []
    assert session.formats.comment("x.note", "words") == "% words"


def test_a_parser_that_fails_is_reported_and_the_run_goes_on(tmp_path: Path, env: dict[str, str]) -> None:
    write(tmp_path, {"b.note": "boom\n"})
    run = seedlint_process(tmp_path, "check", "--quiet", *ONLY, env=env)
    assert run.returncode == 2
    assert "b.note:1:1: error seedlint-rule-error format 'note' failed: ValueError: no good (acme_plugin.py:" in run.stdout
    assert "a.md:3:9: warning word-tea found 'tea'" in run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("explain", "word-tea", "b.note"), "seedlint: b.note: format 'note' failed: ValueError: no good"),
        (("stats", "b.note"), "0 files"),
        (("init", "--print"), "1 note"),
    ],
)
def test_a_parser_that_fails_is_no_bug_in_other_commands(
    tmp_path: Path, env: dict[str, str], command: tuple[str, ...], said: str
) -> None:
    write(tmp_path, {"b.note": "boom\n"})
    run = seedlint_process(tmp_path, *command, env=env)
    assert said in run.stdout + run.stderr
    assert "bug" not in run.stderr


def test_a_change_in_the_code_of_the_format_is_noticed(tmp_path: Path, env: dict[str, str]) -> None:
    write(tmp_path, {"b.note": "tea\n"})
    assert "b.note:1:1" in seedlint_process(tmp_path, "check", *ONLY, env=env).stdout
    write(tmp_path, {"site/acme_plugin.py": NOTE.replace('startswith("%")', 'startswith(("%", "tea"))')})
    assert "b.note" not in seedlint_process(tmp_path, "check", *ONLY, env=env).stdout


def test_doctor_names_the_formats_and_their_origins(tmp_path: Path, env: dict[str, str]) -> None:
    write(tmp_path, {"b.note": "text\n"})
    told = seedlint_process(tmp_path, "doctor", env=env).stdout.splitlines()
    assert [line for line in told if line.startswith("formats")] == [
        "formats   from seedlint: markdown (.md .markdown .mdown .mkd .qmd .rmd .mdc), mdx (.mdx), plaintext (.txt .text),"
        " html (.html .htm .xhtml), notebook (.ipynb),"
        " rst (.rst .rest),"
        " asciidoc (.adoc .asciidoc .asc),"
        " org (.org)",
        "formats   from seedlint-acme 1.2: note (.note)",
    ]
    assert seedlint_process(tmp_path, "doctor", "b.note", env=env).stdout.startswith("b.note: checked, as note\n")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ('FORMAT = "note"', "str is not a format; use Format (from seedlint import Format)"),
        (
            'FORMAT = Format("markdown", (".note",), parse)',
            "a format 'markdown' exists already, from seedlint; rename this one",
        ),
        ('FORMAT = Format("Note", (".note",), parse)', "its name 'Note' is not in kebab case"),
        ('FORMAT = Format("note", (".txt",), parse)', "cannot have the suffix '.txt', which 'plaintext' from seedlint reads"),
        ('FORMAT = Format("note", ".note", parse)', "its suffixes are '.note', not a tuple"),
        ('FORMAT = Format("note", ("note",), parse)', "its suffix 'note' is not a dot and one word"),
        ('FORMAT = Format("note", (".tar.gz",), parse)', "its suffix '.tar.gz' is not a dot and one word"),
        ('FORMAT = Format("note", (".Note",), parse)', "its suffix '.Note' is not a dot and one word in lower case"),
        ('FORMAT = Format("note", (".note",), 5)', "its parse is int, not a function"),
        ('FORMAT = Format("note", (".note",), lambda path, text: [])', "its parse cannot be sent to worker processes"),
        ('FORMAT = Format("note", (".note",), parse, comments=("%", ""))', "its comment style '%' is not a pair of marks"),
        ('FORMAT = Format("note", (".note",), parse, comments=(("", "%"),))', "its comment style ('', '%') is not a pair"),
        ('FORMAT = Format("note", (".note",))', "cannot be imported: TypeError"),
    ],
)
def test_an_unsound_format_ends_the_run_and_names_the_distribution(tmp_path: Path, made: str, said: str) -> None:
    run = seedlint_process(tmp_path, "check", env=distribution(tmp_path, NOTE.replace(FORMAT, made)))
    assert run.returncode == 2
    assert said in run.stderr
    assert "seedlint-acme 1.2" in run.stderr


def documents(path: str, text: str) -> list[Document]:
    return [Document(Source(path, text.strip()), ())]


def test_a_parser_must_keep_the_text() -> None:
    formats = Formats((*BUILT_IN.values, Format("x", (".x",), documents)))
    assert len(formats.parse("a.x", "text")) == 1
    with pytest.raises(ParserError, match="format 'x' failed: ValueError: its parser changed the path or the text of the Source"):
        formats.parse("a.x", " text")


def test_a_format_may_have_no_comments() -> None:
    assert BUILT_IN.comment("a.txt", "words") is None
    assert BUILT_IN.comment("a.md", "words") == "<!-- words -->"
    assert BUILT_IN.comment("a.mdx", "words") == "{/* words */}"
