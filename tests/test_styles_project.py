import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import seedlint, write

TEA = "extends: existence\nmessage: \"no '%s'\"\ntokens: [tea]\n"
MILK = "extends: substitution\nmessage: Use '%s'\nlevel: error\naction: {name: replace}\nswap: {milk: juice}\n"
HINT = "extends: existence\nmessage: hint\nlevel: suggestion\ntokens: [salt]\n"
PAGE = "# A page\n\nSome tea, milk and salt are here.\n"
STYLE = {"styles/Acme/Tea.yml": TEA, "styles/Acme/Milk.yml": MILK, "styles/Acme/Hint.yml": HINT}


def lines(folder: Path, *arguments: str) -> list[str]:
    run = seedlint(folder, "check", "--ignore", "[!A]*", "--min-severity", "info", "--quiet", *arguments)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout.splitlines()


def test_rules_of_a_style_are_reported_by_the_name_of_style_and_file(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": PAGE})
    assert lines(tmp_path) == [
        "a.md:3:6: warning Acme.Tea no 'tea'",
        "a.md:3:11: error Acme.Milk Use 'juice'",
        "a.md:3:20: info Acme.Hint hint",
    ]


@pytest.mark.parametrize(
    ("config", "left"),
    [
        ("rules: {Acme.Tea: off}\n", ["Milk", "Hint"]),
        ("rules: {Acme.Tea: {severity: error}}\nignore: [{files: '*.md', rules: Acme.Milk}]\n", ["Tea", "Hint"]),
        ("overrides: [{files: '*.md', rules: {Acme.Hint: off}}]\n", ["Tea", "Milk"]),
    ],
)
def test_a_config_switches_rules_of_styles_as_all_others(tmp_path: Path, config: str, left: list[str]) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": f"styles: styles/Acme\n{config}", "a.md": PAGE})
    assert [line.split()[2].removeprefix("Acme.") for line in lines(tmp_path)] == left


def test_a_suppression_comment_names_a_rule_of_a_style(tmp_path: Path) -> None:
    page = PAGE.replace("Some tea", "<!-- seedlint-disable-next-line Acme.Tea Acme.M* -->\nSome tea")
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": page})
    assert lines(tmp_path) == ["a.md:4:20: info Acme.Hint hint"]


def test_the_index_gives_what_a_first_run_gives_until_a_rule_changes(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": PAGE, "b.md": PAGE})
    first = lines(tmp_path)
    assert lines(tmp_path) == lines(tmp_path, "--no-cache") == lines(tmp_path, "--jobs", "2") == first
    write(tmp_path, {"styles/Acme/Tea.yml": TEA.replace("[tea]", "[page]").replace("existence", "existence")})
    assert lines(tmp_path, "a.md")[0] == "a.md:1:5: warning Acme.Tea no 'page'"


def test_an_action_is_an_unsafe_fix_unless_the_rule_says_that_it_is_safe(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": PAGE})
    note = "seedlint: 1 finding with a fix that needs a review: --unsafe-fixes makes it\n"
    assert note in seedlint(tmp_path, "check", "--fix").stderr
    assert (tmp_path / "a.md").read_text("utf-8") == PAGE
    lines(tmp_path, "--fix", "--unsafe-fixes")
    assert (tmp_path / "a.md").read_text("utf-8") == PAGE.replace("milk", "juice")
    safe = {"styles/Acme/Milk.yml": MILK.replace("replace}", "replace, safe: true}"), "a.md": PAGE}
    write(tmp_path, safe)
    lines(tmp_path, "--fix")
    assert (tmp_path / "a.md").read_text("utf-8") == PAGE.replace("milk", "juice")


def test_a_baseline_holds_findings_of_styles(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": PAGE})
    seedlint(tmp_path, "check", "--baseline", "known.json", "--update-baseline")
    write(tmp_path, {"a.md": PAGE.replace("# A page", "# A page\n\nMore tea.")})
    assert lines(tmp_path, "--baseline", "known.json") == ["a.md:3:6: warning Acme.Tea no 'tea'"]


def test_the_list_of_rules_has_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n"})
    assert "Acme.Tea                 warning  no '…'. (styles/Acme/Tea.yml:1)" in [
        " ".join(line.split("  ")[:1]) + line[len(line.split("  ")[0]) :]
        for line in seedlint(tmp_path, "rules").stdout.splitlines()
    ]


@pytest.mark.parametrize(
    ("ini", "found"),
    [
        ("[*]\nBasedOnStyles = Acme\n", {"a.md": "Tea Milk", "docs/b.md": "Tea Milk"}),
        ("[*]\nBasedOnStyles = Acme\nAcme.Tea = NO\n", {"a.md": "Milk", "docs/b.md": "Milk"}),
        ("[docs/*.md]\nBasedOnStyles = Acme\n", {"docs/b.md": "Tea Milk"}),
        ("[*.md]\nBasedOnStyles = Acme\n[docs/**]\nAcme.Milk = NO\n", {"a.md": "Tea Milk", "docs/b.md": "Tea"}),
        ("[*.md]\nAcme.Tea = YES\n", {"a.md": "Tea", "docs/b.md": "Tea"}),
        ("[!docs/*]\nBasedOnStyles = Acme\n", {"a.md": "Tea Milk"}),
        ("[*.md]\nBasedOnStyles = Acme\nTokenIgnores = (tea, milk)\n", {}),
        ("[*.md]\nBasedOnStyles = Acme\nBlockIgnores = (?s) *(Some .+?) and\n", {}),
    ],
)
def test_a_vale_ini_says_in_which_files_rules_are_on(tmp_path: Path, ini: str, found: dict[str, str]) -> None:
    pages = {"a.md": PAGE, "docs/b.md": PAGE}
    write(tmp_path, {**STYLE, **pages, ".vale.ini": f"StylesPath = styles\n\n{ini}", ".seedlint.yaml": "styles: .vale.ini\n"})
    by_page: dict[str, list[str]] = {}
    for line in lines(tmp_path):
        by_page.setdefault(line.split(":")[0], []).append(line.split()[2].removeprefix("Acme."))
    assert {page: " ".join(names) for page, names in by_page.items()} == found


def test_a_vale_ini_sets_levels_and_a_least_level(tmp_path: Path) -> None:
    ini = "StylesPath = styles\nMinAlertLevel = error # none below\n\n[*]\nBasedOnStyles = Acme\nAcme.Tea = error\n"
    write(tmp_path, {**STYLE, ".vale.ini": ini, ".seedlint.yaml": "styles: .vale.ini\n", "a.md": PAGE})
    run = seedlint(tmp_path, "check", "--min-severity", "info", "--quiet", "--ignore", "[!A]*")
    assert run.stdout.splitlines() == ["a.md:3:6: error Acme.Tea no 'tea'", "a.md:3:11: error Acme.Milk Use 'juice'"]


@pytest.mark.parametrize(
    ("config", "problem"),
    [
        ("styles: styles/Nothing\n", ".seedlint.yaml:1:9: no style 'styles/Nothing': there is no such file or folder"),
        ("styles: pages\n", ".seedlint.yaml:1:9: no rule in 'pages': a style is a folder of .yml files"),
        (
            "styles: .vale.ini\n",
            ".vale.ini:4: no style 'Google' in 'styles'; 'vale sync' downloads the packages that the file names",
        ),
        ("vocab: pages\n", ".seedlint.yaml:1:8: neither accept.txt nor reject.txt is in 'pages'"),
        ("styles: styles/Acme/Tea.yml\nrules: {Acme.Teas: off}\n", "unknown rule 'Acme.Teas'; did you mean 'Acme.Tea'?"),
    ],
)
def test_a_source_that_is_not_there_ends_the_run_with_its_place(tmp_path: Path, config: str, problem: str) -> None:
    ini = "StylesPath = styles\nPackages = Google\n[*]\nBasedOnStyles = Google\n"
    write(tmp_path, {**STYLE, "pages/a.md": PAGE, ".vale.ini": ini, ".seedlint.yaml": config})
    run = seedlint(tmp_path, "check")
    assert (run.returncode, run.stdout) == (2, "")
    assert problem in run.stderr


def test_an_isolated_run_reads_no_style_outside_of_the_root(tmp_path: Path) -> None:
    write(
        tmp_path, {"styles/Acme/Tea.yml": TEA, "root/a.md": PAGE, "root/.seedlint.yaml": "root: true\nstyles: ../styles/Acme\n"}
    )
    assert "Acme.Tea" in seedlint(tmp_path / "root", "check").stdout
    run = seedlint(tmp_path / "root", "check", "--isolated")
    assert (run.returncode, "outside of the root" in run.stderr) == (2, True)


def test_a_run_without_re2_says_how_to_install_it(tmp_path: Path) -> None:
    code = (
        "import sys, importlib.util as util; find = util.find_spec;"
        "util.find_spec = lambda name, *more: None if name == 're2' else find(name, *more);"
        "from seedlint.__main__ import main; sys.exit(main())"
    )
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": PAGE})
    run = subprocess.run([sys.executable, "-c", code, "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr == "seedlint: .seedlint.yaml:1:9: style rules need the extra 'styles': pip install 'seedlint[styles]'\n"


def test_a_rule_file_in_yaml_has_the_name_of_its_file_and_examples(tmp_path: Path) -> None:
    rule = TEA + "examples: {bad: [Some tea.], good: [Some team.]}\n"
    write(tmp_path, {"lint/no_tea.yml": rule, ".seedlint.yaml": "rule-files: lint/*.yml\n", "a.md": PAGE})
    assert "a.md:3:6: warning no-tea no 'tea'\n" in seedlint(tmp_path, "check").stdout
    assert seedlint(tmp_path, "test", "--rule", "no-tea").stdout == "lint/no_tea.yml:1: no-tea: passed\n"
    write(tmp_path, {"lint/no_tea.yml": rule.replace("team", "tea")})
    assert seedlint(tmp_path, "test", "lint/no_tea.yml").returncode == 1


def test_a_dictionary_of_prh_is_one_rule_with_fixes(tmp_path: Path) -> None:
    prh = "rules:\n- expected: JavaScript\n- {expected: email, pattern: /e-?mail/i}\n- {expected: Tea, patterns: [茶]}\n"
    page = "# A page\n\nWith javascript, E-mail and 茶.\n"
    write(tmp_path, {"terms/web.yml": prh, ".seedlint.yaml": "styles: terms/web.yml\n", "a.md": page})
    lines = seedlint(tmp_path, "check", "--select", "prh.*", "--fix", "--unsafe-fixes", "--quiet")
    assert (tmp_path / "a.md").read_text("utf-8") == "# A page\n\nWith JavaScript, email and Tea.\n", lines.stderr


def test_rules_of_woke_are_rules(tmp_path: Path) -> None:
    woke = "rules:\n- name: whitelist\n  terms: [whitelist, white-list]\n  alternatives: [allowlist]\n  severity: warning\n"
    write(tmp_path, {".woke.yml": woke, ".seedlint.yaml": "styles: .woke.yml\n", "a.md": "# A page\n\nThe white-list is here.\n"})
    assert seedlint(tmp_path, "check", "--select", "woke.*", "--quiet").stdout == (
        "a.md:3:5: warning woke.whitelist 'white-list' may be insensitive; use 'allowlist' instead\n"
    )


def test_a_warm_run_reads_no_yaml(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, ".seedlint.yaml": "styles: styles/Acme\n", "a.md": PAGE})
    lines(tmp_path)
    code = (
        "import sys; sys.argv = ['seedlint', 'check', '--quiet']; from seedlint.__main__ import main; main();"
        "import json; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    write(tmp_path, {"a.md": f"{PAGE}\nMore tea.\n"})
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    loaded = set(json.loads(run.stderr.splitlines()[-1]))
    assert "Acme.Tea" in run.stdout
    assert loaded & {"ruamel.yaml", "regex", "re2", "seedlint.styles.reading"} == set()


AFF = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n"
DIC = "3\ntea/S\nmilk\nis\n"
SPELLING = "extends: spelling\nmessage: \"unknown '%s'\"\nscope: sentence\n"


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("dictionaries: [our]\n", ["Grn"]),
        ("dictionaries: [our]\nignore: words.txt\n", []),
        ("dictionaries: [our]\ncustom: true\n", ["Grn", "TeaMilk", "H2O"]),
        ("dictionaries: [our]\nfilters: ['^Gr']\n", []),
        ("append: true\ndictionaries: [our]\n", ["Grn"]),
        ("", ["Grn"]),
    ],
)
def test_spelling_reports_words_that_no_dictionary_has(tmp_path: Path, keys: str, wanted: list[str]) -> None:
    style = {"S/our.aff": AFF, "S/our.dic": DIC, "S/words.txt": "grn\n", "S/R.yml": SPELLING + keys}
    write(
        tmp_path,
        {**style, ".seedlint.yaml": "styles: S\nexclude: S\n", "a.md": "# A\n\nMilk is teas, Grn TeaMilk is H2O `xyzzy`.\n"},
    )
    run = seedlint(tmp_path, "check", "--select", "S.R", "--quiet")
    assert [line.split("'")[1] for line in run.stdout.splitlines()] == wanted, run.stderr


def test_a_dictionary_outside_of_the_styles_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"our.aff": AFF, "our.dic": DIC, "root/styles/S/R.yml": f"{SPELLING}dictionaries: [../../../our]\n"})
    write(tmp_path / "root", {".seedlint.yaml": "root: true\nstyles: styles/S\n", "a.md": "# A\n\nSome text.\n"})
    run = seedlint(tmp_path / "root", "check")
    assert "S.R (styles/S/R.yml:4: no file '../../../our.aff' in the folders of styles)" in run.stderr


def test_an_action_that_is_not_known_is_named_and_the_rule_runs(tmp_path: Path) -> None:
    rule = TEA + "action: {name: edit, params: [turn]}\n"
    write(tmp_path, {"S/R.yml": rule, ".seedlint.yaml": "styles: S\n", "a.md": PAGE})
    assert "S.R no 'tea'" in seedlint(tmp_path, "check", "--quiet").stdout
    assert "S/R.yml:4: S.R: the action 'edit' takes one of regex" in seedlint(tmp_path, "doctor").stdout


def test_init_makes_a_config_from_a_vale_ini(tmp_path: Path) -> None:
    ini = "StylesPath = styles\n[*]\nBasedOnStyles = Acme\nAcme.Tea = NO\n[docs/*.md]\nAcme.Milk = warning\n"
    write(tmp_path, {**STYLE, ".vale.ini": ini, "a.md": PAGE, "docs/in/b.md": PAGE})
    assert seedlint(tmp_path, "init", "--from-vale").returncode == 0
    assert (tmp_path / ".seedlint.yaml").read_text("utf-8") == (
        "# Made from .vale.ini by 'seedlint init --from-vale'.\nstyles: [styles/Acme]\nexclude: [styles]\nrules:\n"
        '  Acme.Tea: off\noverrides:\n  - files: "docs/**/*.md"\n    rules:\n      Acme.Milk: warning\n'
    )
    assert [line.split()[1] for line in lines(tmp_path) if "Milk" in line] == ["error", "warning"]


def test_init_reads_in_place_what_a_config_cannot_say(tmp_path: Path) -> None:
    ini = "StylesPath = styles\n[*.md]\nBasedOnStyles = Acme\nTokenIgnores = (tea)\n"
    write(tmp_path, {**STYLE, ".vale.ini": ini, "a.md": PAGE})
    printed = seedlint(tmp_path, "init", "--from-vale", "--dry-run").stdout
    assert printed.splitlines()[1:] == [
        "# .vale.ini is read in place: it has TokenIgnores or BlockIgnores.",
        'styles: ".vale.ini"',
        "exclude: [styles]",
    ]


def test_init_from_vale_needs_a_vale_ini(tmp_path: Path) -> None:
    run = seedlint(tmp_path, "init", "--from-vale")
    assert (run.returncode, "no .vale.ini in" in run.stderr) == (2, True)


def test_word_lists_of_styles_are_no_pages(tmp_path: Path) -> None:
    lists = ("styles/Acme/words.txt", "styles/config/vocabularies/Base/accept.txt", "words.txt")
    write(tmp_path, {**STYLE, **dict.fromkeys(lists, "milk\n"), "notes.txt": "Some tea.\n"})
    write(tmp_path, {".vale.ini": "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Acme\n"})
    config = "styles: [styles/Acme]\nvocab: [words.txt, styles/config/vocabularies/Base]\n"
    for text in (config, "styles: .vale.ini\nexclude: [words.txt, styles/Acme]\n"):
        write(tmp_path, {".seedlint.yaml": text})
        assert "1 file checked" in seedlint(tmp_path, "check").stderr, text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cspell.json", '{\n  // ours\n  "words": ["tea", "c++"],\n  "flagWords": ["salt"]\n}\n'),
        (".cspell.yaml", "words:\n  - tea\n  - c++\nflagWords: [salt]\n"),
    ],
)
def test_the_words_of_cspell_are_accepted_in_any_case(tmp_path: Path, name: str, text: str) -> None:
    page = "# A page\n\nSome Tea, milk and salt are here.\n"
    write(tmp_path, {**STYLE, name: text, ".seedlint.yaml": f"styles: styles/Acme\nvocab: {name}\n", "a.md": page})
    write(tmp_path, {"styles/Acme/Tea.yml": TEA.replace("[tea]", "[Tea]")})
    found = [line.split(maxsplit=2)[2] for line in seedlint(tmp_path, "check", "--quiet").stdout.splitlines()]
    assert found == ["Acme.Milk Use 'juice'", "Vale.Avoid Avoid using 'salt'."]


def test_a_config_of_cspell_that_cannot_be_read_ends_the_run(tmp_path: Path) -> None:
    write(tmp_path, {**STYLE, "cspell.json": '{\n"words": {"a": 1}}', "a.md": PAGE})
    write(tmp_path, {".seedlint.yaml": "styles: styles/Acme\nvocab: cspell.json\n"})
    run = seedlint(tmp_path, "check")
    assert (run.returncode, run.stderr) == (2, "seedlint: cspell.json:2: 'words' is a list of texts\n")


def test_a_list_with_a_word_in_two_cases_accepts_both(tmp_path: Path) -> None:
    words = "cron\nCron\nnginx\n"
    write(tmp_path, {**STYLE, "words.txt": words, "a.md": "# A page\n\nThe cron of Cron and Nginx is here.\n"})
    write(tmp_path, {".seedlint.yaml": "styles: styles/Acme\nvocab: words.txt\n"})
    assert lines(tmp_path) == []
    assert "Use 'nginx' instead of 'Nginx'" in seedlint(tmp_path, "check", "--select", "Vale.Terms").stdout


def test_what_a_vale_ini_says_in_vain_is_named_with_its_line(tmp_path: Path) -> None:
    ini = "StylesPath = ./styles\nView = x\n[formats]\nrb = md\n[*]\nBasedOnStyles = Acme\nTransform = t.xsl\n"
    write(tmp_path, {**STYLE, ".vale.ini": ini, ".seedlint.yaml": "styles: .vale.ini\n", "a.md": PAGE})
    notes = [line.split(maxsplit=1)[1] for line in seedlint(tmp_path, "doctor").stdout.splitlines() if line.startswith("style ")]
    assert notes == [
        ".vale.ini:2: .vale.ini: the key 'View' is not supported",
        ".vale.ini:7: .vale.ini: the key 'Transform' is not supported",
        ".vale.ini:4: .vale.ini: rb = md is not read; the key 'formats' of .seedlint.yaml gives a format to files",
    ]
