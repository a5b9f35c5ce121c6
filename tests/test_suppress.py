from __future__ import annotations

import re
from pathlib import Path

import pytest

from seedlint.authoring.rule_docs import Corpus, parse
from seedlint.config import IgnoreEntry
from seedlint.evaluation.directive_findings import as_finding, suppression_in
from seedlint.filters.suppression import scope
from seedlint.filters.suppression.apply import suppress
from seedlint.filters.suppression.scope import Scope
from seedlint.model import Finding, Place, RuleFinding, SuppressedRule, Suppression
from seedlint.plugins import builtin
from seedlint.rule import RUN_LEVEL, DocumentRule
from tests.project import seedlint, word_rule, write
from tests.timing import linear

CONFIG = "rule-files: [lint/*.py]\n"
ABOUT = "malformed-suppression,unknown-suppression,unused-suppression,expired-suppression"
README = Path(__file__).parents[1] / "README.md"
ONLY = ("--select", f"word-*,{ABOUT}")
RULES = ("tea", "milk", "unused-suppression", "unknown-suppression", "expired-suppression")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = {f"lint/{word}.py": word_rule(word) for word in ("tea", "milk")}
    return write(tmp_path, {".seedlint.yaml": CONFIG, **rules})


def reported(folder: Path, *arguments: str) -> list[str]:
    """Line, rule and message of what is reported."""
    run = seedlint(folder, "check", "--quiet", "--no-cache", *ONLY, *arguments)
    assert run.stderr == ""
    return [line.replace(": warning ", " ") for line in run.stdout.splitlines()]


def at(line: int, end: int = 0, path: str = "a.md") -> Place:
    return Place(path, line, 1, end or line + 1, 1)


def off(rule: str, covers: Place, until: str = "") -> Suppression:
    return Suppression(at(99), (SuppressedRule(rule, at(99), covers),), "", until)


def left(
    found: list[RuleFinding], *ignores: Suppression, ignore_entries: tuple[IgnoreEntry, ...] = (), today: str = "2026-11-21"
) -> list[str]:
    scope = Scope(today, RULES, lambda rule, path: True, lambda path: "", lambda path: ["black tea", "with", "milk"])
    return [f"{rule} {finding.place.line}" for rule, finding in suppress(found, ignores, ignore_entries, scope)[0]]


FOUND = [("tea", Finding(at(1), "m")), ("milk", Finding(at(1), "m")), ("tea", Finding(at(5), "m"))]


def test_a_directive_takes_out_its_rule_where_it_covers() -> None:
    assert left(FOUND, off("tea", at(1))) == ["milk 1", "tea 5"]
    assert left(FOUND, off("t*", at(1, 9))) == ["milk 1"]
    assert left(FOUND, off("*", at(1))) == ["tea 5"]


def test_another_file_is_not_covered() -> None:
    assert left(FOUND, off("tea", at(1, path="b.md"))) == ["tea 1", "milk 1", "tea 5", "unused-suppression 99"]


def test_one_within_another_is_used_as_well() -> None:
    assert left(FOUND, off("tea", at(1, 9)), off("tea", at(5)), off("*", at(1, 9))) == []


def test_a_directive_holds_through_its_last_day() -> None:
    last = off("tea", at(1), until="2026-11-21")
    assert left(FOUND, last) == ["milk 1", "tea 5"]
    assert left(FOUND, last, today="2026-11-22") == ["tea 1", "milk 1", "tea 5", "expired-suppression 99"]


def copies(*lines: int, fallback: int = 0) -> list[RuleFinding]:
    fallbacks = [("tea", Finding(at(fallback), "m", data={"cluster": "c"}, fallback=True))] if fallback else []
    return fallbacks + [("tea", Finding(at(line), "m", data={"cluster": "c"})) for line in lines]


def test_one_copy_of_a_cluster_leaves_the_others() -> None:
    assert left(copies(3, 5, fallback=1), off("tea", at(3))) == ["tea 1", "tea 5"]


def test_the_last_copy_of_a_cluster_removes_the_fallback() -> None:
    assert left(copies(3, 5, fallback=1), off("tea", at(3)), off("tea", at(5))) == []


def test_a_directive_over_a_fallback_is_used() -> None:
    assert left(copies(3, fallback=1), off("tea", at(1))) == ["tea 3"]


def test_a_directive_cannot_hide_findings_about_directives() -> None:
    everything = off("*", at(1, 999))
    assert left([], everything, off("te", at(1))) == ["unused-suppression 99", "unknown-suppression 99"]
    assert left([("unreadable-file", Finding(at(1), "m"))], everything)[0] == "unreadable-file 1"


def test_an_entry_matches_files_rules_and_words() -> None:
    def waiver(**given: str) -> IgnoreEntry:
        said = {"files": "*.md", "rules": "tea", "reason": "so", **given}
        return IgnoreEntry((said.pop("files"),), (said.pop("rules"),), at(7, path=".seedlint.yaml"), **said)

    assert left(FOUND, ignore_entries=(waiver(),)) == ["milk 1"]
    assert left(FOUND, ignore_entries=(waiver(text="^black tea"),)) == ["milk 1", "tea 5"]
    assert left(FOUND, ignore_entries=(waiver(files="*.txt"),)) == ["tea 1", "milk 1", "tea 5", "unused-suppression 7"]
    assert left(FOUND, ignore_entries=(waiver(until="2026-11-20"),)) == ["tea 1", "milk 1", "tea 5", "expired-suppression 7"]


def test_a_directive_survives_the_cache() -> None:
    ignore = Suppression(
        at(1), (SuppressedRule("tea", at(2), at(3, 9)), SuppressedRule("milk", at(2), at(3, 5))), "so", "2027-01-01"
    )
    assert suppression_in(as_finding(ignore)) == ignore


def test_any_number_of_directives_and_findings_takes_linear_time() -> None:
    found = [("tea", Finding(at(line), "m")) for line in range(1, 20_001)]
    assert linear(lambda: left(found, *(off("tea", at(1, 20_001)) for _ in range(20_000)))) == []


def test_a_comment_is_obeyed_and_reported_where_it_is_of_no_use(folder: Path) -> None:
    page = "# A\n\n<!-- seedlint-disable-next-line word-tea -->\nNo tea.\n\nSome tea. <!-- seedlint-disable-line word-milk -->\n"
    write(folder, {"a.md": page})
    assert reported(folder) == [
        "a.md:6:6 word-tea found 'tea'",
        "a.md:6:38 unused-suppression nothing to suppress here for 'word-milk'",
    ]


def test_a_rule_that_is_off_or_not_selected_leaves_its_comment_alone(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\n<!-- seedlint-disable-next-line word-milk -->\n\nWater.\n"})
    assert len(reported(folder)) == 1
    assert reported(folder, "--ignore", "word-milk") == []
    write(folder, {".seedlint.yaml": CONFIG + "rules: {word-milk: off}\n"})
    assert seedlint(folder, "check", "--no-cache").stdout == ""


def test_a_rule_that_crashed_leaves_its_comment_alone(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\n<!-- seedlint-disable-next-line word-tea -->\n\nWater.\n"})
    write(folder, {"lint/tea.py": word_rule("tea").replace("    for block", "    1 / 0\n    for block", 1)})
    assert "unused" not in seedlint(folder, "check", "--no-cache", *ONLY).stdout


def test_the_severity_of_findings_about_comments_is_set_in_the_config(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\n<!-- seedlint-disable-next-line cocoa -->\n\nWater.\n"})
    write(folder, {".seedlint.yaml": CONFIG + "rules: {unknown-suppression: error}\n"})
    run = seedlint(folder, "check", "--no-cache", *ONLY)
    assert run.stdout == "a.md:3:33: error unknown-suppression no rule 'cocoa'\n"
    write(folder, {".seedlint.yaml": CONFIG + "rules: {unknown-suppression: off}\n"})
    assert seedlint(folder, "check", "--no-cache").stdout == ""


def test_plain_text_is_suppressed_by_an_entry_in_the_config(folder: Path) -> None:
    entry = 'ignore:\n  - {files: "*.txt", rules: word-*, text: "cup of tea", reason: a name}\n'
    write(folder, {".seedlint.yaml": CONFIG + entry, "a.txt": "Title\n\nA cup of tea here.\n\nMore tea there.\n"})
    assert reported(folder) == ["a.txt:5:6 word-tea found 'tea'"]


def test_an_entry_that_is_of_no_use_is_shown_in_the_config_by_a_whole_run_only(folder: Path) -> None:
    entry = "ignore:\n  - {files: docs, rules: word-tea}\n"
    write(folder, {".seedlint.yaml": CONFIG + entry, "a.md": "# A\n\nWater.\n"})
    assert reported(folder) == [".seedlint.yaml:3:5 unused-suppression nothing to suppress here for 'word-tea'"]
    assert reported(folder, "a.md") == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{files: a.md, rules: word-te}", "3:26: 'rules': unknown rule 'word-te'; did you mean 'word-tea'?"),
        (
            "{files: a.md, rules: [word-tea], until: 2027-02-30}",
            "3:45: 'until': '2027-02-30' is not a date; write a date as YYYY-MM-DD",
        ),
        ("{rules: word-tea}", "3:5: missing key 'files'"),
        ("{files: a.md, rules: word-tea, text: '('}", "3:42: 'text': not a regular expression"),
        ("{files: a.md, rules: word-tea, resaon: x}", "3:36: unknown key 'resaon'; did you mean 'reason'?"),
        ("word-tea", "3:5: 'ignore' takes a mapping"),
    ],
)
def test_a_mistake_in_an_entry_is_shown_with_its_place(folder: Path, entry: str, said: str) -> None:
    write(folder, {".seedlint.yaml": f"{CONFIG}ignore:\n  - {entry}\n", "a.md": "# A\n"})
    run = seedlint(folder, "check")
    assert run.returncode == 2
    assert f".seedlint.yaml:{said}" in run.stderr


def test_a_reason_is_wanted_only_where_the_config_requires_one(folder: Path) -> None:
    entry = "ignore:\n  - {files: a.md, rules: word-milk}\n"
    page = "# A\n\n<!-- seedlint-disable-next-line word-tea -->\nNo tea.\n\nMilk: milk.\n"
    write(folder, {".seedlint.yaml": CONFIG + entry, "a.md": page})
    assert seedlint(folder, "check", "--no-cache", "--ignore", "title-*").stdout == ""
    write(folder, {".seedlint.yaml": CONFIG + entry + "require-reason: true\n"})
    assert seedlint(folder, "check", "--no-cache", "--ignore", "title-*").stdout.splitlines() == [
        ".seedlint.yaml:3:5: warning unexplained-suppression no reason for switching off 'word-milk'",
        "a.md:3:1: warning unexplained-suppression no reason for switching off 'word-tea'",
    ]


def test_an_expired_comment_is_reported_and_so_is_what_it_hid(folder: Path) -> None:
    write(folder, {"a.md": "# A\n\n<!-- seedlint-disable-next-line word-tea until=2020-01-01 -->\nNo tea.\n"})
    assert reported(folder) == [
        "a.md:3:1 expired-suppression this suppression expired on 2020-01-01",
        "a.md:4:4 word-tea found 'tea'",
    ]


COPIED = "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down. " * 2
OFF = "<!-- seedlint-disable-next-line duplicate-paragraph -->\n"


def copied(folder: Path, *arguments: str) -> list[str]:
    run = seedlint(
        folder, "check", "--no-cache", "--min-severity", "info", "--select", f"duplicate-paragraph,{ABOUT}", *arguments
    )
    return [line.split(" ", 2)[0] + line.split(" ")[2] for line in run.stdout.splitlines()]


def test_a_copy_is_suppressed_at_its_place_only(tmp_path: Path) -> None:
    page = f"# Page\n\n{COPIED}\n"
    write(tmp_path, {"a.md": page, "b.md": page.replace("The keeper", OFF + "The keeper", 1), "c.md": page})
    assert copied(tmp_path) == ["c.md:3:1:duplicate-paragraph"]
    assert copied(tmp_path, "b.md") == []
    write(tmp_path, {"c.md": page.replace("The keeper", OFF + "The keeper", 1)})
    assert copied(tmp_path) == copied(tmp_path, "c.md") == []


def test_a_copy_that_is_suppressed_is_not_reported_at_the_original(tmp_path: Path) -> None:
    page = f"# Page\n\n{COPIED}\n"
    write(tmp_path, {"a.md": page, "b.md": page.replace("The keeper", OFF + "The keeper", 1)})
    assert copied(tmp_path) == copied(tmp_path, "b.md") == copied(tmp_path, "a.md", "b.md") == copied(tmp_path, "a.md") == []


def test_trees_that_are_suppressed_at_their_first_page_are_not_reported_at_another(tmp_path: Path) -> None:
    texts = {"a": COPIED, "b": COPIED.upper().replace("THE", "A")}
    write(tmp_path, {f"v{number}/{name}.md": f"# Page\n\n{text}\n" for number in "12" for name, text in texts.items()})
    assert copied(tmp_path) == ["v2/a.md:3:1:duplicate-paragraph"]
    assert copied(tmp_path, "v1/b.md") == ["v1/b.md:3:1:duplicate-paragraph"]
    write(tmp_path, {".seedlint.yaml": "ignore: [{files: [v2/a.md], rules: [duplicate-paragraph]}]\n"})
    assert copied(tmp_path) == copied(tmp_path, "v1/b.md") == []
    write(tmp_path, {".seedlint.yaml": "", "v2/a.md": f"# Page\n\n{OFF}{COPIED}\n"})
    assert copied(tmp_path) == copied(tmp_path, "v1/b.md") == []


def test_what_is_suppressed_at_the_original_is_no_use_less_for_a_whole_run(tmp_path: Path) -> None:
    page = f"# Page\n\n{COPIED}\n"
    write(tmp_path, {"a.md": page.replace("The keeper", OFF + "The keeper", 1), "b.md": page})
    assert copied(tmp_path, "a.md") == []
    assert copied(tmp_path) == ["b.md:3:1:duplicate-paragraph"]


@pytest.mark.parametrize("rule", [rule for rule in builtin.rules() if RUN_LEVEL in rule.tags], ids=lambda rule: rule.name)
def test_the_examples_of_our_own_rules_are_reported_as_their_pages_say(rule: DocumentRule, tmp_path: Path) -> None:
    page = parse(rule.doc or "")
    assert page.problems == ()
    corpora = [corpus for part in page.parts for corpus in part.corpora]
    for number, corpus in enumerate(corpora):
        assert lines_reported(tmp_path / str(number), corpus, rule.name) == {
            f"{example.name}:{line}" for example in corpus.examples for line in example.wanted
        }


def lines_reported(folder: Path, corpus: Corpus, rule: str) -> set[str]:
    write(folder, {".seedlint.yaml": "", **{example.name: example.text for example in corpus.examples}})
    run = seedlint(folder, "check", "--no-cache")
    assert run.returncode in (0, 1), run.stderr
    return {":".join(line.split(":")[:2]) for line in run.stdout.splitlines() if f" {rule} " in line}


def test_an_entry_of_a_config_outside_of_the_root_may_be_of_use_to_others(tmp_path: Path) -> None:
    entry = "ignore:\n  - {files: a.md, rules: word-tea}\n"
    inside = CONFIG.replace("lint", "../lint") + "extends: ../base.yaml\n"
    write(
        tmp_path,
        {"lint/tea.py": word_rule("tea"), "base.yaml": entry, "in/.seedlint.yaml": inside, "in/a.md": "# A\n\nTea, tea.\n"},
    )
    assert reported(tmp_path / "in") == []
    write(tmp_path, {"in/a.md": "# A\n"})
    assert reported(tmp_path / "in") == []


def test_what_the_readme_shows_suppresses(tmp_path: Path) -> None:
    shown = re.search(r"## Suppression.*?```md\n(.*?)```.*?```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    quoted = shown[1].split("\n\n")[1]
    page = f"# Terms\n\n{quoted}\n"
    write(tmp_path, {".seedlint.yaml": "", "legal/a.txt": page, "legal/b.txt": page, "terms.md": page})
    command = ("check", "--no-cache", "--min-severity", "info", "--select", "duplicate-*,unexplained-*")
    assert [line.split(":")[0] for line in seedlint(tmp_path, *command).stdout.splitlines()] == ["legal/b.txt"]
    write(tmp_path, {".seedlint.yaml": shown[2], "terms.md": f"# Terms\n\n{shown[1]}"})
    after = seedlint(tmp_path, *command).stdout.splitlines()
    assert [line.split(" ", 3)[2:] for line in after] == [
        ["unexplained-suppression", "no reason for switching off 'duplicate-paragraph', 'broken-promise'"],
        ["unexplained-suppression", "no reason for switching off 'title-*'"],
    ]


def test_an_entry_holds_for_the_files_of_its_own_config(folder: Path) -> None:
    nested = 'ignore:\n  - {files: "*.md", rules: word-tea}\n'
    page = "# A\n\nNo tea.\n"
    write(folder, {"docs/.seedlint.yaml": nested, "docs/a.md": page, "a.md": page})
    assert reported(folder) == ["a.md:3:4 word-tea found 'tea'"]
    write(folder, {"docs/a.md": "# A\n"})
    assert reported(folder) == [
        "a.md:3:4 word-tea found 'tea'",
        "docs/.seedlint.yaml:2:5 unused-suppression nothing to suppress here for 'word-tea'",
    ]


def test_a_comment_of_no_use_is_taken_out_by_a_fix(folder: Path) -> None:
    lone = "<!-- seedlint-disable-next-line word-tea -->\n"
    used = f"{lone}No tea.\n\n<!-- seedlint-disable word-milk -->\n\nAir.\n\n<!-- seedlint-enable -->\n"
    write(folder, {"a.md": f"# A\n\n{lone}\nWater.\n\nMore water. <!-- seedlint-disable-line word-tea -->\n\n{used}"})
    seedlint(folder, "check", *ONLY, "--fix")
    assert (folder / "a.md").read_text() == f"# A\n\nWater.\n\nMore water.\n\n{used}"


def test_a_comment_about_copies_is_taken_out_once_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"# A\n\n{OFF}\n{COPIED}\n", "b.md": "# B\n\nNothing of it.\n"})
    seedlint(tmp_path, "check", "--fix")
    assert (tmp_path / "a.md").read_text() == f"# A\n\n{COPIED}\n"


def test_the_config_that_holds_is_shown_with_its_entries(folder: Path) -> None:
    write(folder, {".seedlint.yaml": CONFIG + "ignore:\n  - {files: a.md, rules: word-tea, reason: so}\n", "a.md": "# A\n"})
    shown = seedlint(folder, "config", "show").stdout
    assert re.search(
        r'^ignore: \[\{"files": \["a.md"\], "rules": \["word-tea"\], "reason": "so"\}\] +# .seedlint.yaml:2$', shown, re.MULTILINE
    )


@pytest.mark.parametrize("name", ["word-a", "wurd-a"])
def test_a_name_in_thousands_of_comments_is_compared_with_the_rules_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(scope, "fnmatchcase", lambda rule, one: compared.append(one) or rule == one)
    monkeypatch.setattr("difflib.get_close_matches", lambda *given: compared.append("close") or [])
    write(tmp_path, {"a.md": f"# Page\n\n<!-- seedlint-disable {name} -->\n\nText.\n" * 200})
    scope._matching_rules.cache_clear()
    assert seedlint(tmp_path, "check", "--no-cache").stdout.count("a.md:") >= 1
    assert 0 < len(compared) < 100
