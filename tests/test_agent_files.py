import subprocess
from pathlib import Path

import pytest

from seedlint import Finding
from seedlint.analysis.copies.agent_files import are_for_two_agents
from tests.project import seedlint, write
from tests.test_duplicate_paragraph import found, warned

KEEPER = (
    "The keeper writes the height of the tide into the log in the morning and in the evening, and signs each line, so that the"
    " harbour master can see who read the gauge."
)
CLOCK = (
    "The tests need a clock that can be set. Never call the clock of the system in a test, because the tides of the test data are"
    " those of one day in May."
)
BELL = (
    "A bell rings on the pier as soon as the wind is stronger than forty knots. Do not switch it off in a release, whatever the"
    " people who live near the pier say about it."
)


def page(*paragraphs: str) -> str:
    return "\n\n".join(("# Working here", *paragraphs)) + "\n"


def reported(pages: dict[str, str]) -> list[Finding]:
    return [finding for finding in found(pages) if not finding.fallback]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AGENTS.md", "CLAUDE.md"),
        ("docs/AGENTS.md", "docs/GEMINI.md"),
        ("CLAUDE.local.md", "AGENTS.override.md"),
        ("AGENTS.md", ".github/copilot-instructions.md"),
        ("AGENTS.md", ".claude/CLAUDE.md"),
        ("CLAUDE.md", ".cursor/rules/general.mdc"),
        (".windsurf/rules/tests.md", ".cursor/rules/tests/unit.mdc"),
        ("app/.github/instructions/api.instructions.md", "app/AGENTS.md"),
        (".claude/skills/tides/SKILL.md", ".agents/skills/tides/SKILL.md"),
        ("skills/tides/SKILL.md", ".claude/skills/tides/SKILL.md"),
        (".claude/commands/plan.md", ".github/prompts/plan.prompt.md"),
        (".claude/agents/reviewer.md", ".github/agents/reviewer.agent.md"),
    ],
)
def test_files_for_two_agents(one: str, other: str) -> None:
    assert are_for_two_agents(one, other) and are_for_two_agents(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AGENTS.md", "AGENTS.md"),
        ("AGENTS.md", "docs/AGENTS.md"),
        ("app/AGENTS.md", "lib/CLAUDE.md"),
        ("CLAUDE.md", ".claude/CLAUDE.md"),
        ("CLAUDE.md", ".claude/skills/tides/SKILL.md"),
        ("AGENTS.md", ".claude/skills/tides/SKILL.md"),
        (".claude/skills/tides/SKILL.md", ".claude/skills/gauges/SKILL.md"),
        (".claude/skills/tides/SKILL.md", ".agents/skills/gauges/SKILL.md"),
        (".cursor/rules/a.mdc", ".cursor/rules/b.mdc"),
        ("docs/claude.md", "docs/gemini.md"),
        ("docs/agents.md", "docs/CLAUDE.md"),
        ("CLAUDE.md", "README.md"),
        (".github/PULL_REQUEST_TEMPLATE.md", "AGENTS.md"),
        (".github/ISSUE_TEMPLATE/agents.md", "AGENTS.md"),
    ],
)
def test_other_files(one: str, other: str) -> None:
    assert not are_for_two_agents(one, other) and not are_for_two_agents(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("AGENTS.md", "CLAUDE.md"), (".agents/skills/tides/SKILL.md", ".claude/skills/tides/SKILL.md")]
)
def test_twins_for_two_agents_are_one_info(one: str, other: str) -> None:
    text = page(KEEPER, CLOCK, BELL)
    [twins] = reported({one: text, other: text})
    assert (twins.confident, twins.data["class"], twins.data["reason"]) == (False, "tree", "agents")
    assert twins.message == "files for agents in './' repeat one another: 3 copies in 2 pages, not listed one by one"


def test_a_text_that_two_agents_share_is_info() -> None:
    [shared] = reported({"AGENTS.md": page(KEEPER), "CLAUDE.md": page(CLOCK, KEEPER)})
    assert (shared.confident, shared.data["reason"]) == (False, "agents")


def test_a_text_that_a_page_for_people_has_too_is_reported_once() -> None:
    text = page(BELL, CLOCK, KEEPER)
    assert warned({"a.md": text, "AGENTS.md": text, "CLAUDE.md": text}) == ["a.md:3"]


def test_a_text_that_differs_in_twins_is_a_drift() -> None:
    changed = KEEPER.replace("in the morning and in the evening", "at noon and at sunset")
    told = reported({"AGENTS.md": page(KEEPER, CLOCK, BELL), "CLAUDE.md": page(changed, CLOCK, BELL)})
    [drift] = [one for one in told if one.confident]
    assert (drift.place.path, drift.place.line, drift.data["class"]) == ("CLAUDE.md", 3, "drift")
    assert drift.message == (
        "said differently in AGENTS.md:3; 'at noon' here, 'in the morning' there; 'at sunset' here, 'in the evening' there"
    )
    assert [one.data["class"] for one in told if not one.confident] == ["tree"]


def test_a_sentence_that_one_of_two_twins_lacks_is_a_drift() -> None:
    longer = f"{KEEPER} Whoever forgets to sign writes the name on the next day, and the harbour master signs too."
    assert warned({"AGENTS.md": page(longer, CLOCK, BELL), "CLAUDE.md": page(KEEPER, CLOCK, BELL)}) == ["CLAUDE.md:3"]


def test_files_that_share_little_may_say_it_in_other_words() -> None:
    changed = KEEPER.replace("in the morning and in the evening", "at noon and at sunset")
    assert warned({"AGENTS.md": page(KEEPER, CLOCK), "CLAUDE.md": page(changed, BELL)}) == []


def test_files_that_share_little_may_not_contradict_each_other() -> None:
    assert warned({"AGENTS.md": page(BELL, CLOCK), "CLAUDE.md": page(BELL.replace("forty", "fifty"), KEEPER)}) == ["CLAUDE.md:3"]


def test_twins_may_each_name_their_agent() -> None:
    own = f"Claude Code reads this file first. {KEEPER}"
    other = f"Gemini CLI reads this file first. {KEEPER}"
    assert warned({"CLAUDE.md": page(own, CLOCK, BELL), "GEMINI.md": page(other, CLOCK, BELL)}) == []


def test_texts_that_are_like_each_other_on_both_pages_are_no_drift() -> None:
    second = KEEPER.replace("in the morning and in the evening", "at noon and at sunset")
    text = page(KEEPER, second, CLOCK, BELL)
    assert warned({"AGENTS.md": text, "CLAUDE.md": text}) == []


def test_vendored_twins_are_not_told_to_agree() -> None:
    changed = KEEPER.replace("in the morning and in the evening", "at noon and at sunset")
    pages = {"vendor/a/AGENTS.md": page(KEEPER, CLOCK, BELL), "vendor/a/CLAUDE.md": page(changed, CLOCK, BELL)}
    assert warned(pages) == []


HIDDEN = (".claude/skills/tides/SKILL.md", ".cursor/rules/general.mdc", ".github/copilot-instructions.md")


def test_files_in_hidden_folders_are_checked_where_git_has_them(tmp_path: Path) -> None:
    write(tmp_path, {**dict.fromkeys((*HIDDEN, "AGENTS.md"), "# A\n\n## Empty\n"), ".gitignore": ".cursor\n"})
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "add", "-f", ".cursor"], check=True)
    run = seedlint(tmp_path, "check", "--select", "empty-section", "--no-cache", "--format", "concise")
    assert {line.partition(":")[0] for line in run.stdout.splitlines()} == {*HIDDEN, "AGENTS.md"}


def test_without_git_a_file_in_a_hidden_folder_is_checked_only_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys((*HIDDEN, "AGENTS.md"), "# A\n\n## Empty\n"))
    run = seedlint(tmp_path, "check", "--select", "empty-section", "--no-cache", "--format", "concise")
    assert [line.partition(":")[0] for line in run.stdout.splitlines()] == ["AGENTS.md"]
    named = seedlint(tmp_path, "check", "--select", "empty-section", "--no-cache", "--format", "concise", *HIDDEN)
    assert sorted(line.partition(":")[0] for line in named.stdout.splitlines()) == sorted(HIDDEN)
