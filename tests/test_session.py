"""A session of one repository: the rules that it uses, and what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedlint.engine.session import Selection, Session
from seedlint.errors import UsageError
from tests.project import word_rule, write

PAGE = "# A\n\nTODO: write.\n\n## Limits\n\n## Use\n\nStart it.\n"
LEVELS = ".seedlint.yaml", "rules: {leftover-placeholder: info, empty-section: warning}\n"


def rules_of(folder: Path, selection: Selection | None = None) -> list[str]:
    session = Session(folder, trusted=True, selection=selection)
    try:
        return sorted(violation.rule for violation in session.check({"a.md": PAGE})["a.md"])
    finally:
        session.close()


def test_a_session_shows_all_severities_unless_the_config_or_its_selection_names_one(tmp_path: Path) -> None:
    write(tmp_path, dict([LEVELS]))
    assert rules_of(tmp_path) == ["empty-section", "leftover-placeholder"]
    assert rules_of(tmp_path, Selection(min_severity="warning")) == ["empty-section"]
    write(tmp_path, {LEVELS[0]: f"{LEVELS[1]}min-severity: warning\n"})
    assert rules_of(tmp_path) == ["empty-section"]
    assert rules_of(tmp_path, Selection(min_severity="info")) == ["empty-section", "leftover-placeholder"]


def test_a_selection_names_the_rules_that_run(tmp_path: Path) -> None:
    write(tmp_path, dict([LEVELS]))
    assert rules_of(tmp_path, Selection(select=["leftover-*"])) == ["leftover-placeholder"]
    assert rules_of(tmp_path, Selection(ignore=["leftover-*"])) == ["empty-section"]
    with pytest.raises(UsageError, match="no rule 'emty-section'; did you mean 'empty-section'"):
        rules_of(tmp_path, Selection(ignore=["emty-section"]))


def test_without_trust_no_rule_file_runs_and_the_session_names_it(tmp_path: Path) -> None:
    rules = word_rule("TODO") + "from pathlib import Path\nPath(__file__).with_name('ran').touch()\n"
    write(tmp_path, {".seedlint.yaml": "rule-files: [w.py]\nrules: {word-TODO: error}\n", "w.py": rules})
    for trusted in (False, True):
        session = Session(tmp_path, trusted=trusted)
        found = {violation.rule for violation in session.check({"a.md": PAGE})["a.md"]}
        assert session.skipped_rule_files == (() if trusted else (tmp_path / "w.py",))
        session.close()
        assert ((tmp_path / "ran").exists(), "word-TODO" in found, "empty-section" in found) == (trusted, trusted, True)
