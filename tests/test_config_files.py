import subprocess
from pathlib import Path

import pytest

from seedlint.config import Config, ConfigError, find_root, load_config, resolve, setting
from seedlint.option_types import Boolean, MapOf
from seedlint.rule import DocumentRule, Rule, opt

LONG = DocumentRule(
    name="too-long",
    doc="Too long.",
    check=lambda document, options: [],
    options=(opt("most", 9, "words"), opt("least", 1, "words"), opt("names", {}, "names", value_type=MapOf(Boolean()))),
)
RULES: dict[str, Rule] = {"too-long": LONG}


def write(root: Path, name: str, text: str = "") -> Path:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)
    return root / name


def config(root: Path, name: str = ".seedlint.yaml") -> Config:
    return resolve(load_config(root, root / name), RULES)


def first_lines(root: Path, name: str = ".seedlint.yaml") -> list[str]:
    with pytest.raises(ConfigError) as raised:
        config(root, name)
    return [str(complaint).partition("\n")[0] for complaint in raised.value.complaints]


def test_no_word_of_a_file_that_is_no_config_is_shown(tmp_path: Path) -> None:
    write(tmp_path, "token", "secret\n")
    write(tmp_path, "root/.seedlint.yaml", "extends: ../token\n")
    (told,) = first_lines(tmp_path / "root")
    assert told.startswith(".seedlint.yaml:1:10: '../token' is not named like a config")


def test_root_is_the_folder_of_the_config_above(tmp_path: Path) -> None:
    near = write(tmp_path, "a/.seedlint.yaml")
    (tmp_path / "a/b/c").mkdir(parents=True)
    assert find_root(tmp_path / "a/b/c") == (tmp_path / "a", near)


def test_of_several_the_outermost_is_the_root(tmp_path: Path) -> None:
    outer = write(tmp_path, ".seedlint.yaml")
    write(tmp_path, "a/.seedlint.yaml")
    write(tmp_path, "a/b/.seedlint.yaml", "root: false\n")
    assert find_root(tmp_path / "a/b") == (tmp_path, outer)


def test_a_config_that_says_so_is_the_root(tmp_path: Path) -> None:
    write(tmp_path, ".seedlint.yaml")
    middle = write(tmp_path, "a/.seedlint.yaml", "root: true\n")
    write(tmp_path, "a/b/.seedlint.yaml", "# root\n")
    assert find_root(tmp_path / "a/b") == (tmp_path / "a", middle)


def test_a_config_outside_of_the_repository_is_not_the_root_of_one_in_it(tmp_path: Path) -> None:
    write(tmp_path, ".seedlint.yaml")
    (tmp_path / "a/.git").mkdir(parents=True)
    inner = write(tmp_path, "a/.seedlint.yaml")
    assert find_root(tmp_path / "a") == (tmp_path / "a", inner)


def test_without_git_a_config_in_the_home_folder_is_not_the_root_of_one_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    own = write(tmp_path, ".seedlint.yaml")
    inner = write(tmp_path, "a/.seedlint.yaml")
    assert find_root(tmp_path / "a") == (tmp_path / "a", inner)
    assert find_root(tmp_path) == (tmp_path, own)


def test_a_config_above_the_git_top_level_is_found(tmp_path: Path) -> None:
    file = write(tmp_path, ".seedlint.yaml")
    (tmp_path / "a/.git").mkdir(parents=True)
    assert find_root(tmp_path / "a") == (tmp_path, file)


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_without_a_config_root_is_the_git_top_level(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    if kind == "folder":
        subprocess.run(["git", "init", "-q"], cwd=tmp_path / "a", check=True)
    else:
        write(tmp_path, "a/.git", "gitdir: elsewhere\n")
    assert find_root(tmp_path / "a/b") == (tmp_path / "a", None)


def test_without_both_root_is_the_start(tmp_path: Path) -> None:
    assert find_root(tmp_path) == (tmp_path, None)


def test_root_is_a_path_without_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert find_root(tmp_path / "link") == (tmp_path / "real", None)


def test_a_config_of_another_suffix_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".seedlint.yml")
    with pytest.raises(ConfigError, match=r"is not read; rename it to '\.seedlint\.yaml'"):
        find_root(tmp_path)


def test_the_nearest_wins_option_by_option(tmp_path: Path) -> None:
    write(
        tmp_path,
        "base.yaml",
        "include: posts\nfail-on: error\nrules: {too-long: {severity: error, most: 5, names: {a: true, b: true}}}\n",
    )
    write(tmp_path, ".seedlint.yaml", "extends: base.yaml\ninclude: docs\nrules: {too-long: {least: 2, names: {b: false}}}\n")
    found = config(tmp_path)
    assert (found.include, found.fail_on) == (("docs",), "error")
    said = setting(found, LONG, "a.md")
    assert (said.severity, said.options) == ("error", {"most": 5, "least": 2, "names": {"a": True, "b": False}})


def test_of_several_the_later_wins_and_what_a_file_says_of_all_wins_over_overrides_that_it_extends(tmp_path: Path) -> None:
    write(
        tmp_path, "one.yaml", "rules: {too-long: {most: 1, least: 1}}\noverrides: [{files: a, rules: {too-long: {least: 8}}}]\n"
    )
    write(tmp_path, "two.yaml", "rules: {too-long: {most: 2}}\n")
    write(tmp_path, ".seedlint.yaml", "extends: [one.yaml, two.yaml]\n")
    assert setting(config(tmp_path), LONG, "a/b.md").options["most"] == 2
    assert setting(config(tmp_path), LONG, "a/b.md").options["least"] == 8
    write(tmp_path, ".seedlint.yaml", "extends: [one.yaml, two.yaml]\nrules: {too-long: {least: 3}}")
    assert setting(config(tmp_path), LONG, "a/b.md").options["least"] == 3


def test_extended_files_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    write(tmp_path, "shared/deep/c.yaml", "fail-on: info\n")
    write(tmp_path, "shared/b.yaml", "extends: deep/c.yaml\n")
    write(tmp_path, "a/.seedlint.yaml", "extends: ../shared/b.yaml\n")
    assert config(tmp_path / "a").fail_on == "info"


def test_a_file_may_be_extended_twice(tmp_path: Path) -> None:
    write(tmp_path, "d.yaml", "fail-on: info\n")
    write(tmp_path, "b.yaml", "extends: d.yaml\n")
    write(tmp_path, ".seedlint.yaml", "extends: [b.yaml, d.yaml]\n")
    assert config(tmp_path).fail_on == "info"


def test_mistakes_of_all_files_are_reported_each_with_its_file(tmp_path: Path) -> None:
    write(tmp_path, "root/base.yaml", "rule: a\n")
    write(tmp_path, "other.yaml", "fail-on: a\n")
    write(tmp_path, "root/.seedlint.yaml", "extends: [base.yaml, ../other.yaml, gone.yaml]\nincluded: a\n")
    assert first_lines(tmp_path / "root") == [
        ".seedlint.yaml:1:37: 'gone.yaml' cannot be read: No such file or directory",
        ".seedlint.yaml:2:1: unknown key 'included'; did you mean 'include'?",
        f"{tmp_path}/other.yaml:1:10: 'fail-on' takes info, warning, error or never, not the text 'a'",
        "base.yaml:1:1: unknown key 'rule'; did you mean 'rules'?",
    ]


def test_a_cycle_is_reported_where_it_closes(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "extends: .seedlint.yaml\n")
    write(tmp_path, ".seedlint.yaml", "extends: a.yaml\n")
    assert first_lines(tmp_path) == ["a.yaml:1:10: circular 'extends': leads back to '.seedlint.yaml'"]


def test_files_that_multiply_are_refused(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path, f"{number}.yaml", f"extends: [{number + 1}.yaml, {number + 1}.yaml]\n")
    write(tmp_path, "12.yaml")
    assert "more than 100 config files" in first_lines(tmp_path, "0.yaml")[0]


@pytest.mark.parametrize("name", ['"a\\0b"', '"\\ud800"', "x" * 5000, "a\u2028b", "''"])
def test_a_name_that_no_file_can_have_is_reported(tmp_path: Path, name: str) -> None:
    write(tmp_path, ".seedlint.yaml", f"extends: {name}\nrule-files: {name}\n")
    assert len(first_lines(tmp_path)) == 2


def test_rule_files_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    files = [write(tmp_path, name) for name in ("base/a.py", "lint/b.py", "lint/deep/c.py", "lint/.hidden/d.py", "lint/e.txt")]
    write(tmp_path, "base/base.yaml", "rule-files: a.py\n")
    write(tmp_path, ".seedlint.yaml", "extends: base/base.yaml\nrule-files: [lint/*.py, 'lint/**/*.py']\n")
    assert load_config(tmp_path, tmp_path / ".seedlint.yaml").rule_files == (files[0], files[1], files[2])


@pytest.mark.parametrize("named", ["../lint/a.py", "../lint/*.py", "../lint", "../{lint,x}/a.py"])
def test_rule_files_may_lie_above_the_config(tmp_path: Path, named: str) -> None:
    file = write(tmp_path, "lint/a.py")
    write(tmp_path, "root/.seedlint.yaml", f"rule-files: '{named}'\n")
    assert load_config(tmp_path / "root", tmp_path / "root/.seedlint.yaml").rule_files == (file,)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("gone.py", "no Python file matches 'gone.py'"),
        ("a.txt", "no Python file matches 'a.txt'"),
        ("'lint/*.py'", "no Python file matches 'lint/*.py'"),
        ("'lint/[.py'", "'[' is not closed"),
    ],
)
def test_rule_files_that_are_not_there_are_reported(tmp_path: Path, named: str, told: str) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, ".seedlint.yaml", f"rule-files: {named}\n")
    assert first_lines(tmp_path) == [f".seedlint.yaml:1:13: {told}"]
