"""The format `agent`, the server for agents under a real client, the skill."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.project import ROOT, seedlint, write

TEXT = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out, since a line that is "
    "pulled while the logger writes leaves a damaged file."
)
PAGES = {"logger.md": f"# Logger\n\n{TEXT}\n\n## Serial line\n", "docs/help.md": f"# Help\n\nHelp is near.\n\n{TEXT}\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, PAGES)


def ask(folder: Path, *questions: tuple[str, Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """The answers of one server to tools and their arguments, each with whether it is an error."""

    async def call() -> list[tuple[str, bool]]:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "seedlint", "mcp"], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        async with Client(command) as client:
            answers = [await client.call_tool(tool, dict(arguments)) for tool, arguments in questions]
            return [(answer.content[0].text, bool(answer.is_error)) for answer in answers]  # type: ignore[union-attr]

    return asyncio.run(call())


def test_the_agent_format_has_findings_by_file_and_each_copy_once(folder: Path) -> None:
    assert seedlint(folder, "check", "--format", "agent").stdout == (
        "logger.md\n"
        "  3 duplicate-paragraph: same text as docs/help.md:5\n"
        "  5 empty-section: nothing under 'Serial line'\n"
        "What to do:\n"
        "  duplicate-paragraph: keep the text in one place and link to it; if the copy is intended, name it under `allow`\n"
        "  empty-section: write the section, or remove its heading\n"
        "2 files checked: 2 warnings\n"
    )
    assert seedlint(folder, "check", "--format", "agent").stderr == ""


def test_the_agent_format_lists_the_worst_and_counts_the_rest(tmp_path: Path) -> None:
    write(tmp_path, {f"{number:02}.md": f"# Page {number}\n\nText.\n\n## Empty\n" for number in range(60)})
    lines = seedlint(tmp_path, "check", "--format", "agent").stdout.splitlines()
    assert len(lines) == 50 * 2 + 4
    assert lines[-4] == "and 10 more findings in 10 files; PATHs narrow the report down"


ANSWERS: list[tuple[str, Mapping[str, Any], str, bool]] = [
    ("check", {}, "  5 empty-section: nothing under 'Serial line'\n", False),
    ("check", {"paths": ["docs"]}, "docs/help.md\n  5 duplicate-paragraph: same text as logger.md:3\n", False),
    ("check", {"paths": ["nope.md"]}, "'nope.md' does not exist", True),
    ("check", {"text": "# New\n\n## Empty\n", "path": "docs/new.md"}, "docs/new.md\n  3 empty-section", False),
    ("check", {"text": "# New\n\nAll is well.\n", "path": "docs/new.md"}, "Nothing found.", False),
    ("check", {"text": "# New\n", "path": "../new.md"}, "'../new.md' is outside of the repository", True),
    ("check", {"text": "x = 1\n", "path": "docs/new.py"}, "'docs/new.py' is of no format that seedlint reads", True),
    ("find_similar", {"text": TEXT}, "logger.md:3", False),
    ("find_similar", {"text": TEXT, "path": "logger.md"}, "docs/help.md:5", False),
    ("find_similar", {"text": "No page says this."}, "None of these paragraphs", False),
    ("explain", {"rule": "empty-section"}, "A heading has nothing under it", False),
    ("explain", {"rule": "empty-sectoin"}, "did you mean 'empty-section'?", True),
]
"""Tool, arguments, a part of the answer, and whether it is an error."""


@pytest.mark.install
@pytest.mark.slow
def test_the_server_answers(folder: Path) -> None:
    asked = [(tool, arguments) for tool, arguments, _, _ in ANSWERS]
    for (text, was_error), (*_, answer, is_error) in zip(ask(folder, *asked), ANSWERS, strict=True):
        assert answer in text
        assert was_error == is_error


@pytest.mark.install
@pytest.mark.slow
@pytest.mark.parametrize(
    ("config", "answer"),
    [
        ("rules: {duplicate-paragraph: off}\n", "Nothing was compared: duplicate-paragraph is off"),
        ("rules: {duplicate-paragraph: {min-words: 50}}\n", "Paragraphs of fewer than 50 words are not compared."),
    ],
)
def test_similar_texts_are_searched_as_the_config_says(folder: Path, config: str, answer: str) -> None:
    write(folder, {".seedlint.yaml": config})
    [(text, was_error)] = ask(folder, ("find_similar", {"text": TEXT}))
    assert answer in text
    assert not was_error


def test_the_skill_is_a_page_without_findings(tmp_path: Path) -> None:
    skill = seedlint(tmp_path, "skill").stdout
    write(tmp_path, {"skills/seedlint/SKILL.md": skill})
    run = seedlint(tmp_path, "check")
    assert (run.returncode, run.stdout) == (0, "")


def test_without_its_extra_the_server_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delitem(sys.modules, "seedlint.agents.server", raising=False)
    run = seedlint(tmp_path, "mcp")
    assert run.returncode == 2
    assert "pip install 'seedlint[mcp]'" in run.stderr
