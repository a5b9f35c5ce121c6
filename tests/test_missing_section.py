import pytest

from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.detection import active_types
from seedlint.document_types.type_schema import SECTION, TYPE
from seedlint.rule import defaults
from tests import judging
from tests.judging import rule_of
from tests.parsing import parse
from tests.timing import linear

rule = rule_of("missing-section")

NYGARD = "# 3. Use a queue\n\nStatus: accepted\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n"


@pytest.fixture
def found():
    def run(text, path="page.md", **options):
        found = judging.findings(rule, text, path, **options)
        return [(one.place.line, one.message.partition(", which the type")[0]) for one in found]

    return run


def test_the_message_names_the_type_and_the_reason_for_it():
    (one,) = judging.findings(rule, NYGARD.replace("Decision", "Notes"), "docs/adr/0003-queue.md")
    assert one.message == "no section 'Decision', which the type 'adr' requires (type by its path)"


@pytest.fixture
def asked(found):
    def run(text, *sections, **more):
        return found(text, "guide.md", types={"guide": {"names": ["guide.md"], "sections": list(sections), **more}})

    return run


def test_a_page_of_no_type_is_asked_for_nothing(found):
    assert not found("# Page\n\nText.\n")


def test_a_section_is_missed_after_the_one_that_it_should_follow(asked):
    assert asked("# P\n\n## A\n\nText\nends.\n\n## C\n\nText.\n", "A", "B", "C") == [(6, "no section 'B'")]


def test_a_first_section_is_missed_at_the_one_that_it_should_precede(asked):
    assert asked("# P\n\nText.\n\n## B\n\nText.\n", "A", "B") == [(5, "no section 'A'")]


def test_a_page_without_any_of_them_is_told_at_its_title(asked):
    assert asked("# P\n\nText.\n", "A", "B") == [(1, "no section 'A'"), (1, "no section 'B'")]


def test_a_section_that_is_optional_is_not_missed(asked):
    assert not asked("# P\n\nText.\n", {"name": "A", "required": False})


@pytest.mark.parametrize(
    "heading", ["2. Prerequisites", "Requirements", "Voraussetzungen", "🔧 Before you begin", "前提条件", "Prerequisite"]
)
def test_other_names_of_a_section_go_for_it(asked, heading):
    assert not asked(f"# P\n\n## {heading}\n\nText.\n", "Prerequisites")


def test_exact_takes_no_other_names(asked):
    page = "# P\n\nText.\n\n## Requirements\n\nText.\n"
    assert asked(page, {"name": "Prerequisites", "exact": True}) == [(1, "no section 'Prerequisites'")]
    assert not asked(page, {"name": "Prerequisites", "exact": True, "names": ["Requirements"]})


@pytest.mark.parametrize(
    "label", ["**Status:** accepted", "Status: accepted", "- Status: accepted", "| Status | accepted |\n| - | - |"]
)
def test_a_label_goes_for_a_section(asked, label):
    assert not asked(f"# P\n\n{label}\n", "Status")


def test_a_key_of_the_front_matter_goes_for_a_section(asked):
    assert not asked("---\nstatus: accepted\n---\n\n# P\n\nText.\n", "Status")


def test_a_title_goes_for_a_section_only_by_just_its_name(asked):
    assert asked("# Steps to happiness\n\nText.\n", "Steps") == [(1, "no section 'Steps'")]


def test_the_name_of_another_section_does_not_contain_this_one(asked):
    assert asked("# P\n\nText.\n\n## Next steps\n\nText.\n", "Steps") == [(1, "no section 'Steps'")]


def test_a_slip_of_the_pen_is_reported_where_it_stands():
    (document,) = parse("guide.md", "# P\n\nText.\n\n## Instalation\n\nText.\n")
    given = defaults(rule) | {"types": {"guide": {"names": ["guide"], "sections": ["Installation"]}}}
    (finding,) = rule.check(document, given)
    assert (finding.place.line, finding.place.column) == (5, 4)
    assert finding.message == "no section 'Installation'; 'Instalation' may be a misspelling"
    assert finding.edits[0].text == "Installation"


def test_a_heading_with_more_than_the_name_is_not_renamed():
    (document,) = parse("guide.md", "# P\n\nText.\n\n## 3. Instalation\n\nText.\n")
    given = defaults(rule) | {"types": {"guide": {"names": ["guide"], "sections": ["Installation"]}}}
    assert [finding.edits for finding in rule.check(document, given)] == [()]


def test_a_section_with_too_few_words(asked):
    page = "# P\n\n## Steps\n\nOne two.\n\n### More\n\nThree.\n\n```\nnot counted\n```\n"
    assert asked(page, {"name": "Steps", "min-words": 40}) == [(3, "section 'Steps' has 3 words, under 40")]
    assert not asked(page, {"name": "Steps", "min-words": 3})


@pytest.mark.parametrize(
    ("content", "called", "held"),
    [
        ("list", "list", "- item"),
        ("code", "code block", "```\ncode\n```"),
        ("table", "table", "| a |\n| - |\n| b |"),
        ("link", "link", "[a](b.md)"),
        ("image", "image", "![a](b.png)"),
    ],
)
def test_what_a_section_must_hold(asked, content, called, held):
    wanted = {"name": "Options", "holds": [content]}
    assert asked("# P\n\n## Options\n\nText `code`.\n", wanted) == [(3, f"section 'Options' has no {called}")]
    assert not asked(f"# P\n\n## Options\n\n{held}\n", wanted)


def test_order_is_asked_for_only_where_the_type_says_so(asked):
    page = "# P\n\n## Use\n\nText.\n\n## Setup\n\nText.\n"
    assert asked(page, "Setup", "Use", order=True) == [(3, "section 'Use' is before 'Setup'")]
    assert not asked(page, "Setup", "Use")


def test_a_pattern_stands_for_a_section(asked):
    wanted = {"name": "version", "pattern": r"^\d+\.\d+"}
    assert not asked("# P\n\n## 1.2 (2024-01-01)\n\nText.\n", wanted)
    assert asked("# P\n\n## First\n\nText.\n", wanted) == [(1, "no section 'version'")]


def test_unless_lets_a_section_go(asked):
    assert not asked("# P\n\n1. Do it.\n", {"name": "Steps", "unless": r"(?m)^\d\."})


def test_the_level_of_a_heading(asked):
    assert asked("# P\n\nText.\n\n### Setup\n\nText.\n", {"name": "Setup", "level": 2}) == [(1, "no section 'Setup'")]


def test_front_matter_keys_are_missed_at_the_top(asked):
    page = "---\ntitle: x\n---\n\n# P\n"
    assert asked(page, **{"front-matter": ["title", "owner"]}) == [(1, "no 'owner' in the front matter")]


def test_a_page_that_takes_in_another_is_not_asked(asked):
    assert not asked("# P\n\n{% include steps.md %}\n", "Steps")


def test_front_matter_says_the_type(found):
    types = {"guide": {"sections": ["Steps"]}}
    assert found("---\ntype: Guide\n---\n\n# P\n\nText.\n", types=types) == [(5, "no section 'Steps'")]
    assert not found("---\ntype: page\n---\n\n# P\n\nText.\n", types=types)


@pytest.mark.parametrize("told", [{"paths": ["guides/*.md"]}, {"names": ["A"]}, {"names": ["a.md"]}, {"title": "^How"}])
def test_what_tells_the_type(found, told):
    types = {"guide": {**told, "sections": ["Steps"]}}
    assert found("# How to\n\nText.\n", "guides/a.md", types=types) == [(1, "no section 'Steps'")]
    assert not found("# What\n\nText.\n", "other/b.md", types=types)


def test_except_takes_files_out_of_a_type(found):
    types = {"guide": {"paths": ["*.md"], "except": ["index.md"], "sections": ["Steps"]}}
    assert not found("# P\n\nText.\n", "index.md", types=types)


def test_a_type_extends_a_preset(found):
    types = {
        "guide": {"paths": ["*.md"], "extends": "how-to", "sections": [{"name": "Prerequisites", "required": False}, "Owner"]}
    }
    assert found("# P\n\n## Steps\n\nText.\n", types=types) == [(5, "no section 'Owner'")]


@pytest.mark.parametrize("base", ["howto", "a"])
def test_a_type_cannot_extend_itself_or_none(base):
    with pytest.raises(ValueError, match=f"type 'a' extends '{base}', which is itself or no type"):
        active_types({"a": {"extends": base}}, BUILT_IN, [])


def test_a_type_extends_another_of_the_config(found):
    types = {"a": {"extends": "b", "names": ["a"], "sections": ["Here"]}, "b": {"sections": ["There"]}}
    assert [message for _, message in found("# P\n\nText.\n", "a.md", types=types)] == ["no section 'There'", "no section 'Here'"]


def test_a_type_named_as_a_built_in_one_takes_what_it_does_not_say(found):
    page = "# P\n\nText.\n"
    assert found(page, "docs/runbooks/disk.md", types={"runbook": {}})
    assert not found(page, "docs/runbooks/disk.md")
    assert found(page, "README.md", types={"readme": {"sections": ["Owner"]}}) == [(1, "no section 'Owner'")]


def test_a_built_in_type_can_be_turned_off(found):
    assert not found("# P\n\nText.\n", "README.md", without=["readme"])


def test_built_in_types_have_the_shape_that_a_config_may_give():
    for given in BUILT_IN.values():
        assert given.keys() <= TYPE.fields.keys() | {"on"}
        for section in given.get("sections", ()):
            assert isinstance(section, str) or section.keys() <= SECTION.fields.keys()


@pytest.mark.parametrize(
    "path", ["docs/adr/0003-queue.md", "adr/ADR-3.md", "doc/architecture/decisions/003-queue.md", "x/adr-003-q.md"]
)
def test_a_decision_record_is_known_by_its_path(found, path):
    assert not found(NYGARD, path)
    assert found(NYGARD.replace("## Decision", "## Thoughts"), path) == [(7, "no section 'Decision'")]


@pytest.mark.parametrize(
    "path", ["docs/adr/0000-template.md", "docs/adr/index.md", "docs/decisions/README.md", "docs/notes/0003-q.md"]
)
def test_what_is_no_decision_record(found, path):
    assert not found("# P\n\n## Context\n\nText.\n\n## Status\n\nText.\n", path)


def test_a_record_without_a_status_is_reported(found):
    assert found(NYGARD.replace("Status: accepted\n\n", ""), "adr/0003-q.md") == [(3, "no section 'Status'")]


def test_madr_may_leave_out_what_it_calls_optional(found):
    assert not found(
        "# Use dashes\n\nText.\n\n## Considered Options\n\n* one\n\n## Decision Outcome\n\nOne.\n\n## Pros\n\nText.\n",
        "adr/0003-q.md",
    )


def test_a_page_beside_records_is_not_taken_for_one(found):
    page = "# Requirements of the queue\n\n## Requirement 1\n\nText.\n\n## A possible solution\n\nText.\n"
    assert not found(page, "adr/0003-q.md")


@pytest.mark.parametrize("heading", ["## 1.2.0 - 2024-01-01", "## [Unreleased]", "### v1.2", "## 2024-01-01", "1.2\n---"])
def test_a_changelog_with_a_version(found, heading):
    assert not found(f"# Changelog\n\n{heading}\n\n- Text.\n", "CHANGELOG.md")


def test_a_changelog_without_any_version(found):
    assert found("# Changelog\n\nAll changes are listed here.\n", "CHANGELOG.md") == [(1, "no section 'version'")]


@pytest.mark.parametrize("title", ["# Changelog\n\n", ""])
def test_a_changelog_of_unreleased_changes_only(found, title):
    assert not found(f"{title}*   Add a tide table.\n\n    *A. Keeper*\n", "CHANGELOG.md")
    assert not found(f"{title}See <https://example.org/5-1/CHANGELOG.md>.\n", "CHANGELOG.md")
    assert found(f"{title}## Added\n\n- A tide table.\n\n## Fixed\n\n- The lamp.\n", "CHANGELOG.md")


def test_a_history_that_is_no_changelog(found):
    assert not found("# Our history\n\nIt all began in a garage.\n", "docs/history.md")


def test_a_changelog_in_plain_text(found):
    assert not found("Changes\n\n1.2 (2024-01-01)\n\n  * Text.\n", "CHANGES.txt")


@pytest.mark.parametrize(
    "page", ["# P\n\n## Usage\n\nText.\n", "# P\n\nRun `p`.\n", "# P\n\nSee https://example.org.\n", "# P\n\n    p run\n"]
)
def test_a_readme_that_says_how_it_is_used(found, page):
    assert not found(page, "README.md")


def test_a_readme_that_says_nothing(found):
    assert found("# P\n\nA thing.\n", "README.md") == [(1, "no section 'Usage'")]
    assert not found("# P\n\nA thing.\n", "docs/README.md")


def test_a_skill_has_a_name_and_a_description(found):
    assert found("---\nname: p\n---\n\n# P\n", "skills/p/SKILL.md") == [(1, "no 'description' in the front matter")]
    assert not found("---\nname: p\ndescription: It does.\n---\n\n# P\n", "skills/p/SKILL.md")


def test_a_post_mortem_has_a_timeline_and_actions(found):
    page = "# Outage\n\n## Summary\n\nText.\n\n## Impact\n\nText.\n\n## Timeline\n\nText.\n\n## Lessons learned\n\nText.\n"
    assert not found(page, "docs/postmortems/2024-01-01-outage.md")
    assert found(page.replace("Timeline", "Thanks"), "docs/postmortems/2024-01-01-outage.md") == [(9, "no section 'Timeline'")]


def test_a_post_mortem_of_a_game_is_another_thing(found):
    assert not found("# Post-mortem of our game\n\n## What went well\n\nText.\n", "docs/postmortem.md")


def test_explain_tells_type_and_sections():
    (document,) = parse("adr/0003-q.md", NYGARD.replace("## Decision", "## Thoughts"))
    told = list(rule.explain(document, defaults(rule)))
    assert told[0] == "of type 'adr', by its path"
    assert "Decision: not found" in told


@pytest.mark.parametrize("path", ["README.md", "CHANGELOG.md", "adr/0001-a.md", "docs/runbooks/a.md"])
@pytest.mark.parametrize(
    "filler", ["\n", " ", "#", "# a\n", "- ", "1", "a: ", "<h1>", "{{ ", "import a\n", "v. ", "---\n", "## Contxt\n"]
)
def test_no_page_of_a_type_is_slow(found, path, filler):
    text = "# P\n\n## Context\n\n## Status\n\n" + filler * (30_000 // len(filler))
    linear(lambda: found(text, path, types={"runbook": {}, "how-to": {"title": "P"}}))


def test_what_may_be_missed_is_reported_one_level_lower():
    (document,) = parse("adr/0003-q.md", NYGARD.replace("Status: accepted\n\n", ""))
    (finding,) = rule.check(document, defaults(rule))
    assert not finding.confident


@pytest.mark.parametrize(
    "page",
    [
        "## Статус\n\nПрийнято\n\n## Контекст\n\nТекст.\n\n## Рішення\n\nТекст.\n\n## Наслідки\n\nТекст.\n",
        "## Status\n\nPrzyjęta\n\n## Kontekst\n\nTekst.\n\n## Decyzja\n\nTekst.\n\n## Konsekwencje\n\nTekst.\n",
        "## Durum\n\nKabul\n\n## Bağlam\n\nMetin.\n\n## Karar\n\nMetin.\n\n## Sonuçlar\n\nMetin.\n",
    ],
)
def test_a_record_may_be_in_another_language(found, page):
    assert not found(f"# Q\n\n{page}", "adr/0003-q.md")


def test_an_annex_to_a_record_is_none(found):
    assert not found("# Q\n\n## Status\n\nDraft\n\n## Context\n\nText.\n", "docs/adr-050-textual-annex1.md")


def test_front_matter_that_is_no_yaml_is_read_by_its_lines(found):
    page = "---\nname: tides\ndescription: Use when: the user asks\n---\n\n# Tides\n\nText.\n"
    assert not found(page, "skills/tides/SKILL.md")
    missed = [(1, "no 'name' in the front matter")]
    assert found(page.replace("name: tides\n", ""), "skills/tides/SKILL.md") == missed


def test_a_skill_among_the_fixtures_of_a_test_is_asked_for_nothing(found):
    assert not found("# Tides\n\nText.\n", "tests/fixtures/tides/SKILL.md")


def test_keep_a_changelog_wants_a_date_with_the_version(found):
    types = {"keep-a-changelog": {}}
    assert found("# Changes\n\n## Version 1.0\n\n- A\n", "CHANGELOG.md", types=types) == [(1, "no section 'version with date'")]
    assert not found("# Changes\n\n## [1.0.0] - 2024-05-01\n\n- A\n", "CHANGELOG.md", types=types)


PROPOSAL = "# Tide clock\n\n## Motivation\n\nText.\n\n## Alternatives\n\nText.\n\n## Drawbacks\n\nText.\n"


@pytest.mark.parametrize(
    "path", ["docs/rfcs/0007-clock.md", "text/0007-clock.md", "keps/sig/7-clock/README.md", "proposals/clock.md"]
)
def test_a_proposal_has_a_summary_and_a_motivation(found, path):
    assert found(PROPOSAL, path) == [(3, "no section 'Summary'")]
    assert found(PROPOSAL.replace("Motivation", "TL;DR"), path) == [(5, "no section 'Motivation'")]


def test_a_paragraph_above_the_sections_is_the_summary_of_a_proposal(found):
    summary = "The clock shows the next tide, and it is read from the quay without a lamp or a ladder."
    assert not found(PROPOSAL.replace("clock\n", f"clock\n\n{summary}\n"), "rfcs/0007-clock.md")
    assert found(PROPOSAL.replace("clock\n", "clock\n\nAuthor: Mia\n"), "rfcs/0007-clock.md") == [(5, "no section 'Summary'")]


def test_the_pain_is_the_motivation_of_a_proposal(found):
    page = PROPOSAL.replace("## Motivation", "## TL;DR\n\nText.\n\n## {}")
    assert not found(page.format("Pain"), "rfcs/0007-clock.md")
    assert found(page.format("Boats"), "rfcs/0007-clock.md")


@pytest.mark.parametrize("path", ["docs/clock.md", "proposals/README.md", "proposals/template.md", "text/clock.md"])
def test_what_is_no_proposal(found, path):
    assert not found(PROPOSAL, path)


def test_a_page_beside_proposals_is_not_taken_for_a_proposal(found):
    assert not found("# Members\n\n## Goals\n\nText.\n\n## Bob\n\nText.\n", "proposals/members.md")
