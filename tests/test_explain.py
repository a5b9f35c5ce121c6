from pathlib import Path

import pytest

from seedlint.plugins import builtin
from tests.project import seedlint, write

ENGLISH = """# Backup of the database

The database is copied each night, and each copy is kept for thirty days. Nobody has to start the copy by hand. It is written to a
second disk, which the operator checks in the morning.

## Restore

Stop the server, copy the file back and start the server again. The operator reads the log and looks for lines that name a broken
page.
"""
GERMAN = """# Sicherung der Datenbank

Die Datenbank wird jede Nacht kopiert, und jede Kopie wird dreißig Tage lang behalten. Niemand muss die Kopie von Hand anstoßen,
und sie wird auf eine zweite Platte geschrieben, die morgens geprüft wird.

## Rücksicherung

Man hält den Dienst an, kopiert die Datei zurück und startet den Dienst wieder, nachdem das Protokoll gelesen wurde.
"""
PAGES = {
    "docs/backup.md": ENGLISH,
    "docs/sicherung.md": GERMAN,
    "docs/guide.md": f"# A guide to the backup of a database\n\n{ENGLISH}",
    "docs/brief.md": "# Backup of the database\n\nStop the server first, and start it again when the copy is there.\n",
    "docs/short.md": "# Backup\n",
    "docs/none.md": "",
    "docs/numbers.md": "# 1\n\n1 2 3 4 5 6 7 8 9\n",
    "docs/component.md": "# Tabs\n\n## First\n\n<Tabs />\n\n## Second\n\nText.\n",
    "CHANGELOG.md": "# Changelog\n\n## 1.0\n\n- All is new.\n",
    "LICENSE.md": f"# Licence\n\n{ENGLISH}",
    "templates/page.md": "# Title\n\n## Section\n",
    "adr/0001-sqlite.md": "# Use SQLite\n\n## Context\n\nWe need a store.\n\n## Decision\n\nSQLite.\n",
}
LAMP = "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down. " * 2
RULES = [rule.name for rule in builtin.rules()]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_accounts_for_every_page(tmp_path: Path, rule: str, path: str) -> None:
    run = seedlint(write(tmp_path, {path: PAGES[path]}), "explain", rule, path)
    assert (run.returncode, run.stderr) == (0, "")
    assert f"{path}:1: " in run.stdout


@pytest.mark.parametrize(
    ("rule", "path", "reason"),
    [
        ("broken-promise", "docs/sicherung.md", "'de'"),
        ("heading-body-mismatch", "docs/sicherung.md", "'de'"),
        ("low-readability", "docs/numbers.md", "language"),
        ("missing-section", "docs/backup.md", "readme"),
        ("duplicate-paragraph", "CHANGELOG.md", "change log, by its content"),
        ("duplicate-paragraph", "LICENSE.md", "left out: 1: page: a licence or the like, by the name of its file"),
        ("duplicate-paragraph", "docs/short.md", "reports nothing here"),
        ("identifier-drift", "docs/backup.md", "names of two or more parts: 0"),
        ("swallowed-text", "docs/backup.md", "blocks of code: 0"),
        ("leftover-placeholder", "docs/backup.md", "no TODO, TBD or FIXME in the text"),
        ("leftover-placeholder", "templates/page.md", "by its path a template"),
        ("sibling-section-missing", "docs/short.md", "no heading below the title"),
        ("sibling-section-missing", "docs/backup.md", "1 headings: Restore"),
        ("empty-section", "templates/page.md", "template"),
        ("empty-section", "docs/component.md", "component"),
        ("templated-title", "docs/short.md", "1 words"),
        ("templated-title", "docs/guide.md", "database"),
        ("templated-page", "docs/backup.md", "small words"),
        ("title-body-mismatch", "docs/brief.md", "words"),
    ],
)
def test_the_account_names_the_reason(tmp_path: Path, rule: str, path: str, reason: str) -> None:
    assert reason in seedlint(write(tmp_path, {path: PAGES[path]}), "explain", rule, path).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("empty-sektion",), "did you mean 'empty-section'"),
        (("empty-section", "gone.md"), "gone.md: No such file or directory"),
        (("empty-section", "picture.png"), "picture.png: "),
        (("empty-section", "bytes.md"), "bytes.md:3:1: "),
    ],
)
def test_what_cannot_be_explained_exits_with_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    run = seedlint(write(tmp_path, {"picture.png": b"\x89", "bytes.md": b"# A\n\n\xff\n"}), "explain", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr


def test_a_copy_is_explained_with_its_severity_and_the_reason_for_it(tmp_path: Path) -> None:
    write(tmp_path, {"guide.md": f"# Guide\n\n{LAMP}\n", "archive/guide.md": f"# Old guide\n\n{LAMP}\n"})
    lines = seedlint(tmp_path, "explain", "duplicate-paragraph", "archive/guide.md").stdout.splitlines()
    assert lines[:3] == [
        "archive/guide.md: duplicate-paragraph reports 1 info here",
        "archive/guide.md:3: info: same text as guide.md:3",
        "  info (reason: archive): the page is in an archive, and the other text is the original",
    ]


def test_a_page_that_findings_elsewhere_name_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"guide.md": f"# Guide\n\n{LAMP}\n", "archive/guide.md": f"# Old guide\n\n{LAMP}\n\nShort.\n"})
    lines = seedlint(tmp_path, "explain", "duplicate-paragraph", "guide.md").stdout.splitlines()
    assert lines[:2] == [
        "guide.md: duplicate-paragraph reports nothing here; 1 finding in other files names it",
        "guide.md:3: reported at archive/guide.md:3: info: same text as guide.md:3",
    ]


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        ("archive/guide.md:3", "the nearest text is guide.md:3, word for word the same; reported as info"),
        ("other.md:3", "% the same; not reported: two texts as different as these are no copies"),
        ("other.md:5", "not reported: the text of this line is left out"),
        ("other.md:4", "no text of the page is on this line"),
    ],
)
def test_the_text_nearest_to_a_line_is_shown(tmp_path: Path, place: str, answer: str) -> None:
    other = (
        "The baker lights the stove an hour before noon, sweeps the floor twice in the day, and never writes a price down. " * 2
    )
    write(tmp_path, {"guide.md": f"# Guide\n\n{LAMP}\n", "archive/guide.md": f"# Old guide\n\n{LAMP}\n"})
    write(tmp_path, {"other.md": f"# Stove\n\n{other}\n\nThe keeper lights the stove.\n"})
    first = seedlint(tmp_path, "explain", "duplicate-paragraph", place).stdout.splitlines()[0]
    assert first.startswith(f"{place}: ")
    assert answer in first


@pytest.mark.parametrize(
    ("rule", "page", "told"),
    [
        ("identifier-drift", "Set `max_retries`.\n\n    max_retries = 3\n\nIt reads `max_retreis`.\n", "line 7: 'max_retreis'"),
        ("identifier-drift", "A `set_colour`.\n\n    set_colour()\n\nAlso `set_color`, a color.\n", "'color' is also a word"),
        ("swallowed-text", "```md\n## Lamps\n\nText.\n```\n", "left alone, since code in 'md' may contain text"),
        ("swallowed-text", "```sh\nrun\n\n## Lamps\n```\n", "left alone, since it has a fence of its own at its end"),
        ("swallowed-text", "```sh\nrun\n\n## Lamps\n", "line 3: the code looks like text\n"),
        ("leftover-placeholder", "Text.\n\nTODO: say more.\n", "line 5: 'TODO' reported"),
        ("leftover-placeholder", "Search for a TODO in it.\n", "line 3: 'TODO' left alone: the sentence speaks about the mark"),
        ("leftover-placeholder", "Search for `TODO`.\n", "line 3: 'TODO' left alone: it is code"),
    ],
)
def test_what_speaks_against_a_finding_is_told(tmp_path: Path, rule: str, page: str, told: str) -> None:
    write(tmp_path, {"a.md": f"# Page\n\n{page}"})
    assert told in seedlint(tmp_path, "explain", rule, "a.md").stdout


def test_numbers_behind_an_account_need_verbose(tmp_path):
    page = "# Upgrading a Kubernetes cluster\n\n" + "A loaf needs time more than work, and the oven is hot when it goes in. " * 12
    short, long = (
        seedlint(write(tmp_path, {"docs/loaf.md": page}), "explain", "title-body-mismatch", "docs/loaf.md", *more).stdout
        for more in ((), ("--verbose",))
    )
    assert "warning: the page does not say" in short and "score" not in short
    assert "score" in long and "absent subjects" in long
