import json
from typing import Any

from seedlint.model import Edit, Place, Related, Violation
from seedlint.plugins import builtin
from seedlint.reporters.report import Run
from seedlint.rule import DocumentRule
from tests.reporting import violation, written

RULES = {rule.name: rule for rule in builtin.rules()}


def sarif(*violations: Violation, **run: Any) -> dict[str, Any]:
    whole = json.loads(written("sarif", *violations, run=Run(**run)))
    first: dict[str, Any] = whole["runs"][0]
    return first


def message(text: str, *related: Related) -> str:
    linked: str = sarif(violation(message=text, related=related))["results"][0]["message"]["text"]
    return linked


def at(path: str, line: int) -> Related:
    return Related(Place(path, line, 1, line, 5), "copy")


def test_every_rule_that_ran_is_described_by_its_page() -> None:
    rules = sarif(rules=RULES)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(RULES)
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert len(rule["fullDescription"]["text"]) > 80
        assert "## Bad" in rule["help"]["markdown"]
        assert "<!-- want -->" not in rule["help"]["markdown"] and "<!-- options" not in rule["help"]["markdown"]


def test_a_rule_that_is_off_by_default_is_not_enabled() -> None:
    rules = {
        name: DocumentRule(name, "It is flawed.", lambda document, options: (), default=level, tags=("b", "a"))
        for name, level in (("x", "off"), ("y", "info"))
    }
    described = sarif(rules=rules)["tool"]["driver"]["rules"]
    assert [rule["defaultConfiguration"] for rule in described] == [{"enabled": False}, {"level": "note"}]
    assert described[0]["properties"] == {"tags": ["a", "b"]}


def test_the_index_of_a_result_points_at_its_rule_even_where_that_is_of_the_run_itself() -> None:
    run = sarif(violation(), violation(rule="unreadable-file"), violation(rule="low-readability"), rules=RULES)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_info_is_a_note() -> None:
    several = [violation(severity="error"), violation(at=(2, 1, 2, 2)), violation(at=(3, 1, 3, 2), severity="info")]
    assert [result["level"] for result in sarif(*several)["results"]] == ["error", "warning", "note"]


def test_columns_are_those_of_the_model_and_count_code_points() -> None:
    run = sarif(violation(at=(2, 3, 4, 5)))
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 3, "endLine": 4, "endColumn": 5}


def test_a_uri_is_percent_encoded_from_the_top_of_the_repository() -> None:
    run = sarif(violation("a b/é%:[x].md"), violation("caf\udce9.md"), prefix="docs/")
    artifacts = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert [artifact["uri"] for artifact in artifacts] == ["docs/a%20b/%C3%A9%25%3A%5Bx%5D.md", "docs/caf%E9.md"]
    assert {artifact["uriBaseId"] for artifact in artifacts} == {"%SRCROOT%"} == set(run["originalUriBaseIds"])


def test_equal_fingerprints_of_one_file_are_counted_and_those_of_others_are_not() -> None:
    several = [violation("a.md"), violation("a.md", (2, 1, 2, 2)), violation("b.md")]
    prints = [result["partialFingerprints"] for result in sarif(*several)["results"]]
    assert [list(found.items()) for found in prints] == [[("seedlint/v1", text)] for text in ("00ff", "00ff:2", "00ff")]


def test_a_related_place_that_the_message_names_becomes_a_link() -> None:
    assert message("same text as b.md:3", at("b.md", 3)) == "same text as [b.md:3](1)"
    assert message("same as b.md:3; has 'x'", at("c.md", 1), at("b.md", 3)) == "same as [b.md:3](2); has 'x'; see [c.md:1](1)"


def test_a_place_is_not_linked_where_another_one_is_named() -> None:
    assert message("same text as b.md:31", at("b.md", 3)) == "same text as b.md:31; see [b.md:3](1)"
    assert message("same text as bb.md:3", at("b.md", 3)) == "same text as bb.md:3; see [b.md:3](1)"


def test_only_some_places_are_linked_and_all_are_there() -> None:
    related = tuple(at("b.md", line) for line in range(1, 31))
    result = sarif(violation(related=related))["results"][0]
    assert result["message"]["text"].count("](") == 5
    assert [place["id"] for place in result["relatedLocations"]] == list(range(1, 31))


def test_words_of_a_document_make_no_link() -> None:
    assert message("nothing under '[x](http://evil)'") == r"nothing under '\[x\](http://evil)'"
    assert message("nothing under 'a[1]'") == "nothing under 'a[1]'"
    assert message("x", at("[b](c).md", 1)) == r"x; see [\[b\](c).md:1](1)"


def test_the_edits_of_a_finding_are_one_fix() -> None:
    edits = (Edit(Place("a.md", 1, 1, 1, 4), "", True), Edit(Place("a.md", 3, 1, 3, 1), "# New\n", False))
    fixes = sarif(violation("a.md", edits=edits))["results"][0]["fixes"]
    (change,) = fixes[0]["artifactChanges"]
    assert len(fixes) == 1 and change["artifactLocation"]["uri"] == "a.md"
    removed, inserted = change["replacements"]
    assert removed == {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4}}
    assert inserted["insertedContent"] == {"text": "# New\n"}


def test_a_run_that_found_something_was_a_success_and_one_in_which_a_rule_failed_was_not() -> None:
    assert sarif(exit_code=1)["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    failed = sarif(exit_code=2, crashed=True, notes=("broken",))["invocations"][0]
    assert not failed["executionSuccessful"] and failed["exitCode"] == 2
    assert failed["toolExecutionNotifications"] == [{"level": "warning", "message": {"text": "broken"}}]


def test_a_result_and_its_rule_say_what_to_do() -> None:
    rule = next(rule for rule in builtin.rules() if rule.name == "empty-section")
    text = written("sarif", violation(), run=Run(rules={rule.name: rule}))
    run = json.loads(text)["runs"][0]
    wanted = "\n\nTo fix it: write the section, or remove its heading."
    assert run["results"][0]["message"]["text"] == "nothing under 'Setup'" + wanted
    assert run["tool"]["driver"]["rules"][0]["help"]["text"].endswith(wanted)
