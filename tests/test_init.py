import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.config import Config, load_config, resolve
from seedlint.init.inspect_repository import Inspection, RepeatedText, Series, foreign_folders
from seedlint.init.propose_config import propose_config
from seedlint.plugins.manager import load_plugins
from tests.project import seedlint, write

FOOTER = "This page was printed by the society of the old harbour (1911), and may be copied by whoever pays [for] a new rope.\n"
PARTS = ("one two three", "four five six", "seven eight nine", "ten eleven twelve", "thirteen fourteen", "and so on to the end")
ANY = st.text(st.characters(exclude_categories=()), min_size=1, max_size=12)
NAMES = st.one_of(st.sampled_from(["docs", "a b", "[x]", "it's", "#1", "a: b", "{a,b}", "!a", "true", "v1.0", "*", "\\"]), ANY)


def page(title: str, *sections: str) -> str:
    return f"# {title}\n\n" + "".join(f"## {name}\n\nThe {title} has {PARTS[len(name) % 6]}.\n\n" for name in sections)


def valid(folder: Path, text: str) -> Config:
    file = write(folder, {"proposed.yaml": text}) / "proposed.yaml"
    return resolve(load_config(folder, file), load_plugins().rules)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    recipes = {f"docs/recipes/{name}.md": page(name, "Ingredients", "Method") for name in "abcdefgh"}
    adrs = {f"docs/adr/000{number}-x.md": page(str(number), "Status", "Context", "Decision") for number in (1, 2)}
    feet = {f"notes/n{number}.md": f"# {number}\n\n{FOOTER}" for number in range(12)}
    others = {"vendor/lib/readme.md": "# Lib\n", "README.md": page("It", "Usage"), "notes/old.txt": "Old\n\nText.\n"}
    return write(tmp_path, {**recipes, **adrs, **feet, **others, "docs/runbooks/disk.md": page("Disk", "Symptoms")})


def test_it_says_what_it_saw(folder: Path) -> None:
    text = seedlint(folder, "init", "--dry-run").stdout
    assert "from 26 files: 25 Markdown, 1 plain text" in text
    assert re.search(r"^# +2  adr, such as docs/adr/0001-x.md$", text, re.MULTILINE)
    assert "#   runbook: {}  # 1 file, such as docs/runbooks/disk.md" in text
    assert "#   recipes:  # 8 files\n#     paths: ['docs/recipes/**']\n#     sections: [Ingredients, Method]" in text


def test_the_sections_that_the_readmes_of_sibling_folders_share_are_proposed(tmp_path: Path) -> None:
    files = {f"docs/boats/{name}/README.md": page(name, "Crew", "Cargo") for name in "abcdefgh"}
    text = seedlint(write(tmp_path, files), "init", "--dry-run").stdout
    assert "#   boats:  # 8 files\n#     paths: ['docs/boats/*/README.md']\n#     sections: [Crew, Cargo]" in text
    valid(tmp_path, text)


def test_each_list_has_a_heading_and_a_folder_with_one_child_is_opened(tmp_path: Path) -> None:
    pages = {f"site/content/{folder}/p{number}.md": f"# {number}\n" for folder in "ab" for number in range(3)}
    text = seedlint(write(tmp_path, {**pages, "site/content/top.md": "# Top\n"}), "init", "--dry-run").stdout
    assert (
        "# Files by folder:\n#         3  site/content/a\n#         3  site/content/b\n#         1  site/content\n# Every" in text
    )


def test_pages_of_one_folder_alone_are_listed_too(tmp_path: Path) -> None:
    text = seedlint(write(tmp_path, {"/".join("d" * 900) + "/a.md": "# A\n"}), "init", "--dry-run").stdout
    assert f"#         1  {'/'.join('d' * 900)}\n" in text


def test_translations_are_known_by_the_codes_of_their_languages(tmp_path: Path) -> None:
    names = ("en", "de", "pt-br", "zh_Hant", "is")
    pages = {f"docs/{name}/{page}.md": f"# {name}\n" for name in names for page in ("start", "end")}
    others = {"docs/no/reasons.md": "# No\n", "docs/to/do.md": "# Do\n", "docs/api/start.md": "# Api\n"}
    text = seedlint(write(tmp_path, {**pages, **others}), "init", "--dry-run").stdout
    assert "# docs/de/, docs/is/, docs/pt-br/, docs/zh_Hant/, docs/en/ are versions or translations of one another" in text
    assert "# exclude: ['docs/de/', 'docs/is/', 'docs/pt-br/', 'docs/zh_Hant/']\n" in text


def test_what_translations_repeat_is_listed_once(tmp_path: Path) -> None:
    recipes = {
        f"docs/{code}/recipes/{name}.md": page(name, "Ingredients", code) for code in ("de", "en", "fr") for name in "abcdefgh"
    }
    text = seedlint(write(tmp_path, recipes), "init", "--dry-run").stdout
    assert re.findall(r"^#   (\w+): ", text, re.MULTILINE) == ["recipes"]
    assert "#     paths: ['docs/en/recipes/**']" in text


def test_two_folders_of_one_name_give_two_types(tmp_path: Path) -> None:
    names = {f"{top}/recipes/{name}.md": page(name, top, "Method") for top in ("hot", "cold") for name in "abcdefgh"}
    text = seedlint(write(tmp_path, names), "init", "--dry-run").stdout
    assert sorted(re.findall(r"^#   (\S+):  # 8 files$", text, re.MULTILINE)) == ["cold/recipes", "hot/recipes"]


def test_a_baseline_is_offered_where_there_are_old_findings(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\nText.\n\n## Empty\n\n## Full\n\nText.\n"})
    assert "# A run reports 1 warning today." in seedlint(tmp_path, "init", "--dry-run").stdout
    assert not (tmp_path / ".seedlint_cache").exists()
    run = seedlint(tmp_path, "init")
    command = "seedlint check --baseline .seedlint-baseline.json --update-baseline"
    assert run.stdout.splitlines()[1] == f"1 warning today; for a run that reports only new ones: {command}"
    config = tmp_path / ".seedlint.yaml"
    config.write_text(config.read_text().replace("# baseline:", "baseline:"))
    assert seedlint(tmp_path, "check", "--update-baseline").returncode == 0
    assert seedlint(tmp_path, "check").stderr == "seedlint: 1 file checked: nothing found; 1 in the baseline\n"


def test_no_baseline_is_offered_where_nothing_is_old(tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, {"a.md": "# A\n\nText.\n"}), "init")
    assert len(run.stdout.splitlines()) == 1
    assert "baseline" not in (tmp_path / ".seedlint.yaml").read_text()


def test_folders_of_others_are_excluded_and_text_that_is_everywhere_allowed(folder: Path) -> None:
    config = valid(folder, seedlint(folder, "init", "--dry-run").stdout)
    assert config.exclude == ("vendor/**",)
    allowed = config.layers[0].rules["duplicate-paragraph"].options["allow"]
    assert re.match(allowed[0]["text"], FOOTER)
    seedlint(folder, "init")
    assert "duplicate-paragraph" not in seedlint(folder, "check").stdout


def test_the_types_that_it_offers_may_be_switched_on(folder: Path) -> None:
    before, types, after = seedlint(folder, "init", "--dry-run").stdout.partition("# types:\n")
    offered, _, after = after.partition("\n\n")
    active = before + types[2:] + re.sub(r"^# ", "", offered, flags=re.MULTILINE) + f"\n\n{after}"
    assert set(valid(folder, active).layers[0].rules["missing-section"].options["types"]) == {"recipes", "runbook"}


def test_versions_of_one_text_are_named(tmp_path: Path) -> None:
    names = "The river rises in the northern hills, runs past three old mills, and meets the sea beside the harbour of"
    pages = {f"{name}.md": f"# {name}\n\n{names} {name}.\n" for name in ("Ayton", "Beal", "Craster", "Dunbar")}
    write(tmp_path, {f"docs/v{number}/{name}": text for number in (1, 2) for name, text in pages.items()})
    text = seedlint(tmp_path, "init", "--dry-run").stdout
    assert "# docs/v1/, docs/v2/ are versions or translations of one another" in text
    assert "# exclude: ['docs/v1/']" in text


def test_the_config_is_written_once_and_the_check_runs_with_it(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    run = seedlint(folder / "docs", "init")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("../.seedlint.yaml written")
    assert seedlint(folder, "check").returncode in (0, 1)
    (folder / ".seedlint.yaml").write_text("fail-on: error\n")
    again = seedlint(folder, "init")
    assert again.returncode == 2
    assert "already exists" in again.stderr
    assert (folder / ".seedlint.yaml").read_text() == "fail-on: error\n"


def test_a_config_in_pyproject_is_named_as_such(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.seedlint]\nfail-on = 'error'\n")
    run = seedlint(folder, "init")
    assert run.returncode == 2
    assert "pyproject.toml: has the config, in [tool.seedlint]" in run.stderr


@pytest.mark.parametrize("option", ["--dry-run", "--print"])
def test_a_dry_run_writes_no_file(folder: Path, option: str) -> None:
    assert seedlint(folder, "init", option).stdout.startswith("# Made by `seedlint init`")
    assert not (folder / ".seedlint.yaml").exists()


def test_the_lines_for_pre_commit_are_there_until_it_runs_seedlint(folder: Path) -> None:
    lines = "#         - id: seedlint\n#           args: [--since, HEAD]"
    assert lines in seedlint(folder, "init", "--dry-run").stdout
    write(folder, {".pre-commit-config.yaml": "repos:\n- repo: x\n  hooks:\n  - id: seedlint\n"})
    assert "- id: seedlint" not in seedlint(folder, "init", "--dry-run").stdout


def test_a_folder_without_pages_gets_a_config_too(tmp_path: Path) -> None:
    assert seedlint(tmp_path, "init").returncode == 0
    assert "from 0 files" in (tmp_path / ".seedlint.yaml").read_text()


@pytest.mark.parametrize(
    ("paths", "foreign"),
    [
        (["vendor/a/b.md", "vendor/c.md"], ("vendor",)),
        (["a/third_party/x/vendor/b.md"], ("a/third_party",)),
        (["vendors.md", "docs/vendor.md"], ()),
        (["tests/fixtures/a.md", "tests/a.md"], ("tests/fixtures",)),
    ],
)
def test_folders_that_hold_the_text_of_others(paths: Sequence[str], foreign: tuple[str, ...]) -> None:
    assert foreign_folders(paths) == foreign


@pytest.mark.slow
@given(names=st.lists(NAMES, min_size=3, max_size=3), text=ANY, headings=st.lists(ANY, max_size=3))
def test_whatever_names_and_texts_there_are_the_config_is_valid(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], text: str, headings: list[str]
) -> None:
    one, other, third = names
    series = (Series(f"a/{third}", 9, tuple(headings)),)
    types = {"adr": [one], "agents": [other]}
    inspection = Inspection(
        3,
        3,
        {"plaintext": 3},
        {one: 1},
        tuple(names),
        types,
        series,
        (RepeatedText(text * 9, 12, one),),
        ((f"{one}/", f"{other}/"),),
    )
    made = propose_config(inspection, hooked=False)
    made.encode()
    folder = tmp_path_factory.getbasetemp() / "proposed"
    folder.mkdir(exist_ok=True)
    valid(folder, made)
    before, types_key, after = made.partition("# types:\n")
    offered, _, _ = after.partition("\n\n")
    valid(folder, before + types_key[2:] + re.sub(r"^# ", "", offered, flags=re.MULTILINE))
