"""The table [tool.seedlint] in pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.config.nodes import File, Node
from seedlint.config.toml_reader import parse
from tests.project import seedlint, write

PAGE = "# A\n\n## Empty\n\n## More\n\nText.\n"
OTHERS = '[project]\nname = "x"  # [tool.seedlint]\nfiles = ["a", "b"]\ntext = """\n[tool.seedlint]\nno\n"""\n\n'


def said(folder: Path, toml: str, *arguments: str) -> tuple[int, list[str]]:
    run = seedlint(write(folder, {"pyproject.toml": toml, "a.md": PAGE}), "check", "--quiet", "--no-cache", *arguments)
    return run.returncode, (run.stderr + run.stdout).splitlines()


def test_the_table_is_the_config(tmp_path: Path) -> None:
    assert said(tmp_path, OTHERS.replace("[tool.seedlint]\nno", "no")) == (
        1,
        ["a.md:3:4: warning empty-section nothing under 'Empty'"],
    )
    assert said(tmp_path, OTHERS + "[tool.seedlint.rules]\nempty-section = false\n") == (0, [])
    assert said(tmp_path, '[tool.seedlint]\nrules = {"empty-section" = "info"}\n')[0] == 0
    assert said(tmp_path, '[[tool.seedlint.overrides]]\nfiles = ["a.md"]\nrules.empty-section.severity = "off"\n') == (0, [])


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ("[tool.seedlint]\nexclud = 1\n", "2:1: unknown key 'exclud'"),
        ("[tool.seedlint.rules]\nempty-sectio = 'off'\n", "2:1: unknown rule 'empty-sectio'"),
        ("[tool.seedlint.rule]\n", "1:16: unknown key 'rule'"),
        ('[tool.seedlint]\nexclude = [\n  "b", # c, ]\n  "[c",\n]\n', "4:3: 'exclude': '[' is not closed"),
        (
            "[[tool.seedlint.overrides]]\nfiles = 'a'\nrules = {}\n[[tool.seedlint.overrides]]\nfiles='a'\n",
            "4:1: missing key 'rules'",
        ),
        ("[tool.seedlint]\nrules.'empty-section'.\"nope\" = 1.5\n", "2:23: unknown option 'nope'"),
        ("[tool.seedlint]\nrules = { low-readability = { severity = 3.0 } }\n", "2:42:"),
        ('x = """a "q" \\""""\r\n[tool.seedlint]\r\n fail-on = 2026-01-01 10:00:00\r\n', "3:12:"),
        ("[tool.seedlint]\nfail-on = \n", "2:1: not TOML:"),
    ],
)
def test_a_mistake_has_its_place(tmp_path: Path, toml: str, place: str) -> None:
    code, lines = said(tmp_path, toml)
    assert (code, lines[0].startswith(f"pyproject.toml:{place}")) == (2, True), lines


PARTS = (
    *("[tool.seedlint]", "[[tool.seedlint.b]]", "[[tool.'seedlint'.b.c]]", '[tool."seedlint" . d.e]', "[x]", "# a [b", ""),
    *("k = 'a # ]'", "m.n = 1.5", "'o p'.q = 1979-05-27 07:32:00.5", 'r = [\n "a", # c ]\n ["é📦", {s=1, t.u="v"}, ],\n]'),
    *('w = """a "b" \\""""', "x = '''l\n[m]''''", "y = {}", "z = +inf", '"\\u00e9" = [[], [{}]]', "aa = 07:32:00\r"),
)
"""Lines of TOML; together they may be none."""


def places(node: Node) -> Iterator[tuple[str, str]]:
    """What each scalar and key is, and the text at its place."""
    start = node.file._source.line_starts[node.line - 1] + node.column - 1
    if isinstance(node.value, dict):
        for name, entry in node.value.items():
            yield name, next(places(entry.key))[1]
            yield from places(entry.value)
    elif isinstance(node.value, list):
        for item in node.value:
            yield from places(item)
    else:
        yield node.written, node.file.text[start:]


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("\n".join))
def test_every_value_stands_at_its_place(text: str) -> None:
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return
    node = parse(File("pyproject.toml", text), lambda complaint: None)
    for value, here in places(node) if node else ():
        assert here.startswith((value, '"', "'"))


@pytest.mark.parametrize("value", ["[" * 3000 + "]" * 3000, "{a=" * 3000 + "1" + "}" * 3000, "0x" + "f" * 5000, "1" * 9000])
def test_hostile_values_are_a_mistake(tmp_path: Path, value: str) -> None:
    code, lines = said(tmp_path, f"[tool.seedlint]\nfail-on = {value}\n")
    assert (code, "bug in seedlint" in " ".join(lines)) == (2, False)


def test_a_key_of_many_parts_is_a_mistake(tmp_path: Path) -> None:
    assert said(tmp_path, "[tool.seedlint]\n" + "a." * 20_000 + "a = 1\n")[0] == 2


def test_a_config_file_wins_and_the_table_is_told_as_not_read(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "rules: {empty-section: off}\n"})
    assert said(tmp_path, "[tool.seedlint]\nnonsense = 1\n") == (
        0,
        ["seedlint: 'pyproject.toml' is not read; the config is '.seedlint.yaml'"],
    )


def test_a_pyproject_without_the_table_is_no_config(tmp_path: Path) -> None:
    code, lines = said(tmp_path, "[tool.other]\nseedlint = 1\n[broken\n")
    assert (code, len(lines)) == (1, 1)


def test_a_table_in_a_folder_holds_there_and_may_build_on_the_outer_one(tmp_path: Path) -> None:
    inner = '[tool.seedlint]\nextends = "../pyproject.toml"\nexclude = ["x.md", "y.md"]\n'
    write(tmp_path, {"sub/pyproject.toml": inner, "sub/b.md": PAGE, "sub/x.md": PAGE})
    code, lines = said(tmp_path, '[tool.seedlint]\nrules.duplicate-paragraph = "off"\n')
    assert lines[0] == "sub/pyproject.toml:3:20: 'exclude' names 'y.md', which no file matches"
    assert [line.split(":")[0] for line in lines[1:]] == ["a.md", "sub/b.md"]
    assert code == 1


def test_a_parsed_table_is_cached_like_any_config(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": '[tool.seedlint]\nexclude = ["nope"]\nfail-on = "never"\n', "a.md": PAGE})
    runs = [seedlint(tmp_path, "check") for _ in range(3)]
    assert {(run.returncode, run.stdout, run.stderr) for run in runs} == {(0, runs[0].stdout, runs[0].stderr)}
    assert "pyproject.toml:2:12: 'exclude' names 'nope'" in runs[0].stderr
