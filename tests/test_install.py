"""What a user installs: the wheel, a distribution with rules, the hook under the real pre-commit."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = [pytest.mark.install, pytest.mark.slow]
ROOT = Path(__file__).parents[1]
PASTED = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out. The logger writes its "
    "last ten readings only when it stops in order, and a line that is pulled while it writes leaves a damaged file.\n"
)


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    whole = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env={**whole, **(env or {})})


def built(project: Path, folder: Path, env: Mapping[str, str] | None = None) -> Path:
    """The wheel of a project, built without network by the build backend that is installed here."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(project)]
    done = run(*command, cwd=folder, env=env)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def unpacked(wheel: Path, folder: Path) -> Mapping[str, str]:
    """An environment in which the wheel is installed in this folder."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return {"PYTHONPATH": str(folder)}


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = run("git", *identity, *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr


def test_the_wheel_installs_one_package_with_the_rules_in_it(tmp_path: Path) -> None:
    wheel = built(ROOT, tmp_path)
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"seedlint"}
    env = unpacked(wheel, tmp_path / "site")
    where = run(
        sys.executable, "-c", "from seedlint.plugins import builtin; print(builtin.rules_folder())", cwd=tmp_path, env=env
    )
    assert where.stdout.strip() == str(tmp_path / "site" / "seedlint" / "rules")
    assert "duplicate-paragraph" in run(sys.executable, "-m", "seedlint", "rules", cwd=tmp_path, env=env).stdout


def test_a_wheel_built_twice_has_the_same_bytes(tmp_path: Path) -> None:
    """From another folder, with other times and rights of files, in another zone, with another hash seed."""
    copy = tmp_path / "copy"
    for name in run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).stdout.splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
            (copy / name).chmod(0o600)
            os.utime(copy / name, (10**9, 10**9))
    first = built(ROOT, tmp_path / "first")
    second = built(copy, tmp_path / "second", {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"})
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_the_example_distribution_reports_once_it_is_installed(tmp_path: Path) -> None:
    env = unpacked(built(ROOT / "examples" / "plugin", tmp_path), tmp_path / "site")
    command = (sys.executable, "-m", "seedlint", "check", "--no-cache", "--min-severity", "info", "pages/docs/faq.md")
    found = run(*command, cwd=ROOT / "examples", env=env)
    assert "pages/docs/faq.md:20:4: info shouting-heading heading 'It says the harbour is dry!' shouts" in found.stdout


def test_the_format_of_the_example_distribution_is_read_once_it_is_installed(tmp_path: Path) -> None:
    env = unpacked(built(ROOT / "examples" / "plugin", tmp_path), tmp_path / "site")
    (tmp_path / "log.hlog").write_text("= Ships\n% seedlint-disable-next-line\n= Mind the ropes!\n= Ring the bell!\n", "utf-8")
    found = run(sys.executable, "-m", "seedlint", "check", "--no-cache", "--min-severity", "info", ".", cwd=tmp_path, env=env)
    assert re.findall(r"^log\.hlog:(\d+:\d+): info shouting-heading", found.stdout, re.M) == ["4:3"]


def test_the_tests_of_the_example_distribution_pass_once_it_is_installed(tmp_path: Path) -> None:
    example = ROOT / "examples" / "plugin"
    env = unpacked(built(example, tmp_path), tmp_path / "site")
    named = run(sys.executable, "-m", "seedlint", "test", "--rule", "shouting-heading,depth-*", cwd=tmp_path, env=env)
    origin = "seedlint-harbour 1.0"
    assert named.stdout == f"{origin}: depth-drift: passed\n{origin}: shouting-heading: passed\n"
    assert_tests_pass(example / "tests", tmp_path, env, 4)
    assert_tests_pass(tmp_path / "site" / "seedlint_harbour", tmp_path, env, 6)


def test_a_new_distribution_is_installed_and_its_tests_pass(tmp_path: Path) -> None:
    made = run(sys.executable, "-m", "seedlint", "new", "weasel-words", "--kind", "plugin", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    env = unpacked(built(tmp_path / "seedlint-weasel-words", tmp_path), tmp_path / "site")
    named = run(sys.executable, "-m", "seedlint", "test", "--rule", "weasel-words", cwd=tmp_path, env=env)
    assert named.stdout == "seedlint-weasel-words 0.1.0: weasel-words: passed\n"
    assert_tests_pass(tmp_path / "seedlint-weasel-words" / "tests", tmp_path, env, 2)
    assert_tests_pass(tmp_path / "site" / "seedlint_weasel_words", tmp_path, env, 3)


def assert_tests_pass(path: Path, folder: Path, env: Mapping[str, str], count: int) -> None:
    """Assert that so many tests at this path pass, without the settings of a project: the installed modules are tested."""
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", folder, "-p", "seedlint.testing", path]
    done = run(*command, "-p", "no:cacheprovider", cwd=folder, env={**env, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    assert done.stdout.splitlines()[-1].startswith(f"{count} passed"), done.stdout + done.stderr


def test_the_example_rule_file_reports() -> None:
    found = run(sys.executable, "-m", "seedlint", "check", "--no-cache", "pages/docs/faq.md", cwd=ROOT / "examples")
    assert "pages/docs/faq.md:18:137: warning vague-link link text says only 'here'" in found.stdout


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    """A repository with a committed page and the hook, as cloned from a commit of the work tree; and its environment."""
    top = tmp_path_factory.mktemp("hook")
    clone, repository = top / "seedlint", top / "pages"
    files = run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).stdout.splitlines()
    for name in files:
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_bytes((ROOT / name).read_bytes())
    git(clone, "init", "-q")
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "all")
    git(clone, "tag", "v0")
    repository.mkdir()
    git(repository, "init", "-q")
    config = f"repos:\n  - repo: {clone.as_uri()}\n    rev: v0\n    hooks: [{{id: seedlint}}]\n"
    (repository / ".pre-commit-config.yaml").write_text(config)
    (repository / "old.md").write_text(f"# Old\n\n{PASTED}")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "old")
    return repository, {"PRE_COMMIT_HOME": str(top / "home")}


def test_the_hook_finds_a_copy_of_a_paragraph_in_a_file_that_was_not_changed(hooked: tuple[Path, Mapping[str, str]]) -> None:
    repository, env = hooked
    (repository / "new.md").write_text(f"# New\n\nHere is a page.\n\n{PASTED}")
    (repository / "requirements.txt").write_text("numpy\n")
    git(repository, "add", "-A")
    done = run(sys.executable, "-m", "pre_commit", "run", cwd=repository, env=env)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "new.md:5:1: warning duplicate-paragraph" in done.stdout
    assert "\nold.md" not in done.stdout


def test_the_hook_passes_a_commit_without_flaws(hooked: tuple[Path, Mapping[str, str]]) -> None:
    repository, env = hooked
    git(repository, "rm", "-q", "-f", "--ignore-unmatch", "new.md")
    (repository / "fresh.md").write_text("# Fresh\n\nNothing in here was ever said before.\n")
    git(repository, "add", "-A")
    done = run(sys.executable, "-m", "pre_commit", "run", cwd=repository, env=env)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def local(tmp_path: Path) -> tuple[Path, Mapping[str, str]]:
    """A repository without a commit, in which `git commit` runs the hook with the arguments of the README; its environment."""
    shown = re.search(r"- id: seedlint\n( *args: .*)\n", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    hook = f"id: seedlint\n        name: seedlint\n        entry: {sys.executable} -m seedlint check\n        language: system"
    files = "        files: \\.md$\n        require_serial: true"
    git(tmp_path, "init", "-q")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: local\n    hooks:\n      - {hook}\n{files}\n{shown[1]}\n"
    )
    env = {"PRE_COMMIT_HOME": str(tmp_path.parent / "home")}
    assert run(sys.executable, "-m", "pre_commit", "install", cwd=tmp_path, env=env).returncode == 0
    (tmp_path / "old.md").write_text(OLD_FLAW)
    git(tmp_path, "add", "-A")
    return tmp_path, env


OLD_FLAW = "# Old\n\nThe page.\n\n## Radio\n\n## Use\n\nStart it.\n"
NEW_FLAW = "\n## Lamp\n\n## Light\n\nLight it.\n"


def commit(folder: Path, env: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    done = run("git", *identity, "commit", "-q", "-m", "x", *arguments, cwd=folder, env=env)
    return done.returncode, done.stdout + done.stderr


def test_the_first_commit_is_checked_as_a_whole(local: tuple[Path, Mapping[str, str]]) -> None:
    code, said = commit(*local)
    assert (code, "old.md:5:4: warning empty-section nothing under 'Radio'" in said) == (1, True)


def test_an_old_flaw_does_not_block_a_commit_and_a_new_one_does(local: tuple[Path, Mapping[str, str]]) -> None:
    folder, env = local
    assert commit(folder, env, "--no-verify")[0] == 0
    page = folder / "old.md"
    page.write_text(OLD_FLAW + "\nOne more line.\n")
    assert commit(folder, env, "-a")[0] == 0
    page.write_text(page.read_text() + NEW_FLAW)
    code, said = commit(folder, env, "old.md")
    assert (code, "'Lamp'" in said, "'Radio'" in said) == (1, True, False)


def test_what_is_staged_is_checked_and_nothing_else(local: tuple[Path, Mapping[str, str]]) -> None:
    folder, env = local
    assert commit(folder, env, "--no-verify")[0] == 0
    page = folder / "old.md"
    page.write_text(OLD_FLAW + NEW_FLAW)
    git(folder, "add", "-A")
    page.write_text(OLD_FLAW)
    assert "'Lamp'" in commit(folder, env)[1]
    page.write_text(OLD_FLAW + "\nGood.\n")
    git(folder, "add", "-A")
    page.write_text(OLD_FLAW + "\nGood.\n" + NEW_FLAW)
    assert commit(folder, env)[0] == 0


def test_the_example_of_a_vale_set_up_reports_and_its_examples_pass() -> None:
    folder = ROOT / "examples" / "vale"
    found = run(sys.executable, "-m", "seedlint", "check", "--no-cache", "--min-severity", "info", "--quiet", cwd=folder)
    assert found.stdout.splitlines() == [
        "pages/arriving.md:3:80: warning Harbour.Terms Use 'tide table' instead of 'tide chart'.",
        "pages/arriving.md:3:113: info Harbour.Acronyms 'AIS' has no definition.",
        "pages/arriving.md:7:58: warning vague-time 'soon' is no time",
    ]
    tested = run(sys.executable, "-m", "seedlint", "test", "--rule", "Harbour.*,vague-time", cwd=folder)
    assert tested.stdout.count(": passed\n") == 3
