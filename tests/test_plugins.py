from pathlib import Path

import pytest

from tests.project import seedlint, word_rule, write

PAGES = {"a.md": "# A\n\nHere is tea.\n"}
GOOD = "from seedlint import hookimpl\n\n@hookimpl\ndef seedlint_rules():\n    import tea\n    return [tea.RULE]\n"


def distribution(folder: Path, code: str, name: str = "seedlint-acme") -> dict[str, str]:
    """An environment in which a distribution with this plugin is installed, as its metadata would say."""
    info = f"site/{name.replace('-', '_')}-1.2.dist-info"
    files = {f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n"}
    files[f"{info}/entry_points.txt"] = "[seedlint]\nacme = acme_plugin\n"
    write(folder, {**PAGES, **files, "site/acme_plugin.py": code, "site/tea.py": word_rule("tea")})
    return {"PYTHONPATH": str(folder / "site")}


def test_a_distribution_brings_rules(tmp_path: Path) -> None:
    run = seedlint(tmp_path, "check", "--select", "word-tea", env=distribution(tmp_path, GOOD))
    assert run.stdout == "a.md:3:9: warning word-tea found 'tea'\n"


def test_rules_names_the_distribution(tmp_path: Path) -> None:
    assert "(seedlint-acme 1.2)" in seedlint(tmp_path, "rules", env=distribution(tmp_path, GOOD)).stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit\n", "cannot be imported: SystemExit"),
        (GOOD.replace("return [tea.RULE]", "raise SystemExit(0)"), "seedlint_rules() failed: SystemExit"),
        ("import not_there\n", "cannot be imported: ModuleNotFoundError: No module named 'not_there'"),
        ("SEEDLINT_API = 2\n" + GOOD, "made for plugin API 2, but this is 1"),
        (GOOD.replace("def seedlint_rules", "def seedlint_rule"), "no hook 'seedlint_rule'; did you mean 'seedlint_rules'?"),
        (GOOD.replace("def seedlint_rules", "def rules"), "no hook 'rules'"),
        (GOOD.replace("@hookimpl\n", ""), "'seedlint_rules' is not marked; put @hookimpl"),
        ("", "it has no hook"),
        (GOOD.replace("[tea.RULE]", "[tea.RULE, tea.RULE]"), "a rule 'word-tea' exists already"),
        (GOOD.replace("[tea.RULE]", "['tea']"), "str is not a rule"),
        (GOOD.replace("[tea.RULE]", "[1 / 0]"), "seedlint_rules() failed: ZeroDivisionError"),
        (
            GOOD.replace("import tea", "import tea, dataclasses").replace("tea.RULE]", "dataclasses.replace(tea.RULE, doc='')]"),
            "no doc",
        ),
    ],
)
def test_a_broken_plugin_ends_the_run_and_names_the_distribution(tmp_path: Path, code: str, said: str) -> None:
    run = seedlint(tmp_path, "check", env=distribution(tmp_path, code))
    assert run.returncode == 2
    assert said in run.stderr
    assert "seedlint-acme 1.2" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x = 1\n", "no RULE in this file"),
        ("def broken(:\n", "lint/x.py:1: cannot be loaded: SyntaxError"),
        ("\n\nimport not_there\n", "lint/x.py:3: cannot be loaded: ModuleNotFoundError"),
        (word_rule("tea", "duplicate-paragraph"), "lint/x.py: a rule 'duplicate-paragraph' exists already, from seedlint"),
        (word_rule("tea", "Bad Name"), "the name 'Bad Name'"),
        ("import sys\n\nsys.exit(0)\n", "lint/x.py:3: cannot be loaded: SystemExit"),
        ("RULES = 5\n", "lint/x.py: RULES is int, not a list of rules"),
        ("RULES = []\n", "lint/x.py: RULES is empty"),
        (word_rule("tea").replace("check=check", "check=5"), "lint/x.py: rule 'word-tea' cannot be used: its check is int"),
        (word_rule("tea").replace("check=check", "check=check, options=5"), "lint/x.py: rule 'word-tea' cannot be used"),
        (word_rule("tea").replace("doc=__doc__", "doc=5"), "lint/x.py: rule 'word-tea' cannot be used"),
    ],
)
def test_a_broken_rule_file_ends_the_run_and_is_named(tmp_path: Path, code: str, said: str) -> None:
    write(tmp_path, {**PAGES, "lint/x.py": code, ".seedlint.yaml": "rule-files: [lint/x.py]\n"})
    run = seedlint(tmp_path, "check")
    assert run.returncode == 2
    assert said in run.stderr


def test_modules_of_the_repository_are_not_imported(tmp_path: Path) -> None:
    trap = "import pathlib\npathlib.Path('sprung').touch()\n"
    write(tmp_path, {**PAGES, **{f"{name}.py": trap for name in ("numpy", "pluggy", "xxhash", "conftest", "Stemmer")}})
    assert seedlint(tmp_path, "check").returncode in (0, 1)
    assert not (tmp_path / "sprung").exists()
