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
        ("duplicate-paragraph", "CHANGELOG.md", "licence"),
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
    text = "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down. " * 2
    write(tmp_path, {"guide.md": f"# Guide\n\n{text}\n", "archive/guide.md": f"# Old guide\n\n{text}\n"})
    lines = seedlint(tmp_path, "explain", "duplicate-paragraph", "archive/guide.md").stdout.splitlines()
    assert lines[-1] == "archive/guide.md:3: info: same text as guide.md:3 (reason: archive)"
