"""`seedlint test`: rules by their files and by their names."""

from pathlib import Path

import pytest

from seedlint.authoring.new_rule import new_files
from tests.project import seedlint, write

HOOK = "from seedlint import hookimpl\n\n@hookimpl\ndef seedlint_rules():\n    import acme_tea\n    return [acme_tea.RULE]\n"


def template(name: str) -> str:
    (text,) = new_files("document", name).values()
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    info = "site/seedlint_acme-1.2.dist-info"
    files = {
        ".seedlint.yaml": "rule-files: [lint/*.py]\n",
        "lint/weasel_words.py": template("weasel-words"),
        "other.py": template("other-words"),
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: seedlint-acme\nVersion: 1.2\n",
        f"{info}/entry_points.txt": "[seedlint]\nacme = acme_hook\n",
        "site/acme_hook.py": HOOK,
        "site/acme_tea.py": template("tea-words"),
    }
    return write(tmp_path, files)


def printed(folder: Path, *arguments: str) -> tuple[int, str]:
    run = seedlint(folder, "test", *arguments, env={"PYTHONPATH": str(folder / "site")})
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("empty-section", "seedlint: empty-section: passed\n"),
        ("tea-words", "seedlint-acme 1.2: tea-words: passed\n"),
        ("weasel-words", "lint/weasel_words.py: weasel-words: passed\n"),
        ("*-words", "seedlint-acme 1.2: tea-words: passed\nlint/weasel_words.py: weasel-words: passed\n"),
        ("weasel-words,tea-*", "seedlint-acme 1.2: tea-words: passed\nlint/weasel_words.py: weasel-words: passed\n"),
        ("unused-suppression", "seedlint: unused-suppression: passed; its examples need a whole run, and are not run\n"),
    ],
)
def test_a_rule_is_tested_by_name(folder: Path, name: str, line: str) -> None:
    assert printed(folder, "--rule", name) == (0, line)


def test_files_and_names_are_tested_together(folder: Path) -> None:
    both = "other.py: other-words: passed\nseedlint-acme 1.2: tea-words: passed\n"
    assert printed(folder, "other.py", "--rule", "tea-words") == (0, both)


def test_a_rule_that_fails_is_shown_with_its_failures(folder: Path) -> None:
    write(folder, {"site/acme_tea.py": template("tea-words").replace("tea words, and", "and")})
    assert printed(folder, "--rule", "tea-words") == (
        1,
        "seedlint-acme 1.2: tea-words: 1 failed\n  Bad: bad.md:3: wanted, not reported\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "nothing to test: name a rule file, or rules with --rule NAME"),
        (("--rule", ""), "nothing to test"),
        (("other.py", "--rule", ","), "nothing to test"),
        (("--rule", "tea-word"), "no rule 'tea-word'; did you mean 'tea-words'?"),
        (("--rule", "nope.*"), "no rule 'nope.*'"),
        (("--rule", "tea-words", "--isolated"), "names rule files, which --isolated refuses"),
    ],
)
def test_a_name_of_no_rule_is_refused(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    code, text = printed(folder, *arguments)
    assert code == 2 and message in text
