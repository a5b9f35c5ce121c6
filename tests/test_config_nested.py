import re
import subprocess
from pathlib import Path

import pytest

from seedlint._internal.startup_cache import StartupCache
from seedlint.config import add_nested, load_config, resolve, setting
from seedlint.rule import CorpusRule, opt
from tests.project import seedlint, word_rule, write

LINT = {"lint/tea.py": word_rule("tea"), "lint/rum.py": word_rule("rum")}
ROOT = "rule-files: [lint/*.py]\nexclude: lint\n"
PAGE = "# A page\n\nHere is tea and rum.\n"
COPY = (
    "The tide turns twice a day, and whoever sails from the old harbour has to know the hour of it, or waits for the next one.\n"
)
ONLY = ("--select", "word-*")


def told(folder: Path, *arguments: str) -> list[str]:
    run = seedlint(folder, "check", "--quiet", "--no-cache", *arguments)
    assert run.stderr == ""
    return sorted(re.sub(r":\d+:\d+: \w+ (\S+) .*", r" \1", line) for line in run.stdout.splitlines())


def first_error(folder: Path, *arguments: str) -> str:
    run = seedlint(folder, "check", *arguments)
    assert run.returncode == 2
    return run.stderr.splitlines()[0]


def monorepo(folder: Path, nested: str, outer: str = "", git: bool = False) -> Path:
    write(folder, {".seedlint.yaml": ROOT + outer, **LINT, "a.md": PAGE, "pkg/b.md": PAGE, "pkg/docs/c.md": PAGE})
    write(folder, {"pkg/.seedlint.yaml": nested})
    if git:
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("git", [False, True])
def test_the_nearest_config_holds_for_the_files_below_it(tmp_path: Path, git: bool) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n", "rules: {word-tea: off}\n", git)
    assert told(tmp_path) == ["a.md word-rum", "pkg/b.md word-tea", "pkg/docs/c.md word-tea"]


def test_it_may_build_on_the_outer_one(tmp_path: Path) -> None:
    monorepo(tmp_path, "extends: ../.seedlint.yaml\nrules: {word-rum: off}\n", "rules: {word-tea: off}\n")
    assert told(tmp_path) == ["a.md word-rum"]


def test_its_patterns_are_seen_from_its_folder(tmp_path: Path) -> None:
    nested = "exclude: docs\noverrides: [{files: 'b.md', rules: {word-rum: off}}]\n"
    monorepo(tmp_path, nested)
    write(tmp_path, {"docs/d.md": PAGE, "b.md": PAGE})
    assert told(tmp_path, "--select", "word-rum") == ["a.md word-rum", "b.md word-rum", "docs/d.md word-rum"]
    assert told(tmp_path, "--select", "word-tea", "pkg") == ["pkg/b.md word-tea"]


def test_patterns_of_the_outer_one_are_seen_from_the_root_where_it_is_built_on(tmp_path: Path) -> None:
    outer = "overrides: [{files: 'pkg/docs', rules: {word-tea: off}}, {files: docs, rules: {word-rum: off}}]\n"
    monorepo(tmp_path, "extends: ../.seedlint.yaml\n", outer)
    assert told(tmp_path, "pkg/docs") == []
    assert told(tmp_path, "pkg/b.md") == ["pkg/b.md word-rum", "pkg/b.md word-tea"]


def test_patterns_of_a_shared_file_are_seen_from_the_config_that_builds_on_it(tmp_path: Path) -> None:
    monorepo(tmp_path, "extends: ../shared/base.yaml\n")
    write(tmp_path, {"shared/base.yaml": "include: docs\n"})
    assert told(tmp_path, *ONLY, "--ignore", "word-rum") == ["a.md word-tea", "pkg/docs/c.md word-tea"]


def test_paths_of_a_document_type_are_seen_from_its_folder(tmp_path: Path) -> None:
    types = "types: {note: {paths: 'docs/**', sections: [Harvest]}}\nrules: {missing-section: error}\n"
    monorepo(tmp_path, types)
    write(tmp_path, {"docs/d.md": PAGE})
    assert told(tmp_path, "--select", "missing-section") == ["pkg/docs/c.md missing-section"]


def test_what_git_ignores_has_a_nearest_config_where_one_asks_for_it(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n", git=True)
    write(tmp_path, {".gitignore": "pkg\n"})
    assert told(tmp_path) == ["a.md word-rum", "a.md word-tea"]
    assert told(tmp_path, "pkg/b.md") == ["pkg/b.md word-tea"]
    assert told(tmp_path, "pkg/docs") == told(tmp_path / "pkg/docs", ".") == ["pkg/docs/c.md word-tea"]
    assert told(tmp_path / "pkg/docs") == ["pkg/b.md word-tea", "pkg/docs/c.md word-tea"]


def test_a_folder_that_is_excluded_further_out_stays_so(tmp_path: Path) -> None:
    monorepo(tmp_path, "rule: a mistake\n", "rules: {word-tea: off}\n")
    (tmp_path / ".seedlint.yaml").write_text("rule-files: [lint/*.py]\nexclude: [pkg/]\n")
    assert told(tmp_path) == ["a.md word-rum", "a.md word-tea"]
    run = seedlint(tmp_path / "pkg", "check")
    assert (run.returncode, run.stdout) == (0, "")
    assert "excluded" in run.stderr


@pytest.mark.parametrize("git", [False, True])
def test_a_run_that_starts_in_a_package_reports_what_a_run_over_all_reports_of_it(tmp_path: Path, git: bool) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n", "rules: {duplicate-paragraph: error}\n", git)
    write(tmp_path, {"pkg/docs/copy.md": f"# Copy\n\n{COPY}", "z.md": f"# Other\n\n{COPY}"})
    of_all = seedlint(tmp_path, "check", "--no-cache", "pkg").stdout
    assert "duplicate-paragraph" in of_all
    assert seedlint(tmp_path / "pkg", "check").stdout == of_all
    assert seedlint(tmp_path / "pkg/docs", "check").stdout == of_all
    assert seedlint(tmp_path / "pkg/docs", "check", "..").stdout == of_all


def test_a_package_that_says_root_is_a_corpus_of_its_own(tmp_path: Path) -> None:
    monorepo(tmp_path, "root: true\n")
    write(tmp_path, {"pkg/docs/copy.md": f"# Copy\n\n{COPY}", "z.md": f"# Other\n\n{COPY}"})
    assert seedlint(tmp_path / "pkg", "check", "--select", "duplicate-paragraph").stdout == ""
    assert told(tmp_path, "--select", "duplicate-paragraph") == ["z.md duplicate-paragraph"]


def test_what_is_of_the_whole_run_is_refused_with_place_and_way_out(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules:\n  duplicate-paragraph:\n    max-cluster-files: 3\n")
    assert first_error(tmp_path) == (
        "pkg/.seedlint.yaml:3:24: 'max-cluster-files' holds for the whole run, not for 'pkg/' alone; "
        "set it in '.seedlint.yaml' at the root, or exclude 'pkg/' there"
    )


@pytest.mark.parametrize("said", ["fail-on: error", "rule-files: x.py"])
def test_keys_of_the_whole_run_are_refused(tmp_path: Path, said: str) -> None:
    monorepo(tmp_path, said)
    write(tmp_path, {"pkg/x.py": word_rule("gin")})
    assert first_error(tmp_path).startswith(f"pkg/.seedlint.yaml:1:{len(said.split(':')[0]) + 3}: '{said.split(':')[0]}' holds")


def test_they_may_come_from_a_file_that_the_root_builds_on_too(tmp_path: Path) -> None:
    monorepo(tmp_path, "extends: ../shared/base.yaml\n", "extends: shared/base.yaml\n")
    write(tmp_path, {"shared/base.yaml": "fail-on: error\nrules: {duplicate-paragraph: {max-cluster-files: 3}}\n"})
    assert seedlint(tmp_path, "check", *ONLY).returncode == 0


def test_what_a_rule_reads_file_by_file_may_be_said(tmp_path: Path) -> None:
    options = (opt("least", 3, "files"), opt("width", 1, "words", per_file=True))
    rule = CorpusRule("copies", "Copies.", lambda document, options: [], lambda key, facts, options: [], options)
    write(tmp_path, {"pkg/.seedlint.yaml": "rules: {copies: {width: 7}}\n"})
    read = load_config(tmp_path, None)
    config, _ = add_nested(resolve(read, {"copies": rule}), read, ["pkg/.seedlint.yaml"], {"copies": rule}, StartupCache())
    assert [setting(config, rule, path).options["width"] for path in ("a.md", "pkg/a.md", None)] == [1, 7, 1]


def test_mistakes_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    monorepo(tmp_path, "rule: a\n")
    write(tmp_path, {"other/.seedlint.yaml": "- a\n", "third/.seedlint.yml": ""})
    run = seedlint(tmp_path, "check")
    places = [line.split(" ")[0] for line in run.stderr.splitlines() if line[0] != " "]
    assert (run.returncode, places) == (2, ["other/.seedlint.yaml:1:1:", "pkg/.seedlint.yaml:1:1:", "third/.seedlint.yml:"])


def test_a_named_config_replaces_all_others(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n")
    assert "pkg/b.md word-rum" in told(tmp_path, "--config", ".seedlint.yaml")


def test_explain_knows_the_nearest_config(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n")
    assert "word-rum is off for pkg/b.md" in seedlint(tmp_path, "explain", "word-rum", "pkg/b.md").stdout


def test_the_list_of_rules_is_that_of_the_folder(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n")
    here, below = seedlint(tmp_path, "rules").stdout, seedlint(tmp_path / "pkg/docs", "rules").stdout
    assert [re.search(r"word-rum +(\w+)", text)[1] for text in (here, below)] == ["warning", "off"]  # type: ignore[index]


def test_a_rule_that_is_selected_is_on_in_every_package(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n", "rules: {word-rum: off}\n")
    assert told(tmp_path, "--select", "word-rum") == ["a.md word-rum", "pkg/b.md word-rum", "pkg/docs/c.md word-rum"]


def test_a_config_that_git_lists_but_that_is_gone_says_nothing(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n", git=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    (tmp_path / "pkg/.seedlint.yaml").unlink()
    assert "pkg/b.md word-rum" in told(tmp_path)


def test_what_a_nested_config_says_does_not_outlive_it_in_the_cache(tmp_path: Path) -> None:
    monorepo(tmp_path, "rules: {word-rum: off}\n")
    assert "pkg/b.md" not in seedlint(tmp_path, "check", "--select", "word-t*", "--ignore", "word-tea").stdout
    before = seedlint(tmp_path, "check").stdout
    (tmp_path / "pkg/.seedlint.yaml").write_text("rules: {word-tea: off}\n")
    after = seedlint(tmp_path, "check").stdout
    assert ("pkg/b.md:3:17" in before, "pkg/b.md:3:17" in after) == (False, True)


@pytest.mark.parametrize("name", ["[a]", "{a,b}", "a b", "café", "a*", "a+b"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    write(tmp_path, {".seedlint.yaml": ROOT, **LINT, f"{name}/.seedlint.yaml": "include: '*.md'\nexclude: x\n"})
    write(tmp_path, {f"{name}/b.md": PAGE, f"{name}/x/c.md": PAGE, f"{name}/d.txt": "Title\n\ntea\n", "x/e.md": PAGE})
    assert told(tmp_path, "--select", "word-tea") == sorted([f"{name}/b.md word-tea", "x/e.md word-tea"])
