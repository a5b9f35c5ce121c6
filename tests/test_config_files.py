import os
from pathlib import Path

import pytest

from seedlint.config.root import LARGEST
from tests.project import seedlint, write
from tests.test_since import git

PAGE = "# Page\n\nText about a page.\n"
SECRET = "password: hunter2\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"secret.yaml": SECRET, "root/a.md": PAGE})
    return tmp_path / "root"


def refused(root: Path, *arguments: str) -> str:
    run = seedlint(root, "check", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert "a bug in seedlint" not in run.stderr
    return run.stderr


@pytest.mark.parametrize("target", ["../secret.yaml", "/etc/passwd", "/dev/zero"])
@pytest.mark.parametrize("folder", ["", "in/"])
def test_a_config_that_is_a_link_out_of_the_root_is_refused(root: Path, target: str, folder: str) -> None:
    git(root, "init", "-q")
    write(root, {".seedlint.yaml": "", "in/b.md": "# Other\n\nWords of another page.\n"})
    (root / f"{folder}.seedlint.yaml").unlink(missing_ok=True)
    (root / f"{folder}.seedlint.yaml").symlink_to(f"../{target}" if folder and target.startswith("..") else target)
    assert refused(root) == f"{folder}.seedlint.yaml: cannot be read: it is a link out of the root\n"


def test_a_config_that_is_a_link_within_the_root_is_read(root: Path) -> None:
    write(root, {"lint/base.yaml": "rule: {}\n"})
    (root / ".seedlint.yaml").symlink_to("lint/base.yaml")
    assert ".seedlint.yaml:1:1: unknown key 'rule'" in refused(root)


def test_a_config_that_is_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / ".seedlint.yaml")
    assert refused(root) == ".seedlint.yaml: cannot be read: it is no regular file\n"


def test_a_config_of_the_largest_size_is_read_and_a_larger_one_is_refused(root: Path) -> None:
    (root / ".seedlint.yaml").write_text("#" * LARGEST)
    assert seedlint(root, "check").returncode == 0
    (root / ".seedlint.yaml").write_text("#" * (LARGEST + 1))
    assert refused(root) == ".seedlint.yaml: cannot be read: it is larger than 1,000,000 bytes\n"


@pytest.mark.parametrize("secret", [SECRET, "hunter2\n", "a: [hunter2\n", "rules: {hunter2: off}\n"])
def test_nothing_of_an_extended_file_outside_of_the_root_is_shown(root: Path, secret: str) -> None:
    write(root, {".seedlint.yaml": "extends: ../secret.yaml\n", "../secret.yaml": secret})
    shown = refused(root)
    assert "hunter2" not in shown
    assert "password" not in shown
    assert "secret.yaml:1:" in shown


def test_an_extended_link_out_of_the_root_is_refused(root: Path) -> None:
    write(root, {".seedlint.yaml": "extends: base.yaml\n"})
    (root / "base.yaml").symlink_to("../secret.yaml")
    assert "'base.yaml' cannot be read: it is a link out of the root" in refused(root)


def test_an_extended_file_outside_of_the_root_is_read(root: Path) -> None:
    write(root, {".seedlint.yaml": "extends: ../secret.yaml\n", "../secret.yaml": "fail-on: never\n"})
    assert seedlint(root, "check").returncode == 0


def test_a_config_outside_that_the_user_names_is_shown(root: Path) -> None:
    assert "unknown key 'password'" in refused(root, "--config", "../secret.yaml")


@pytest.mark.parametrize("config", [".seedlint.yaml", "docs/.seedlint.yaml"])
def test_isolated_refuses_a_config_that_extends_a_file_outside_of_the_root(root: Path, config: str) -> None:
    outside = "../" * (config.count("/") + 1) + "base.yaml"
    write(root, {".seedlint.yaml": "{}\n", "../base.yaml": "rules: {}\n", "docs/a.md": "# A\n", config: f"extends: {outside}\n"})
    run = seedlint(root, "check", "--isolated")
    assert run.returncode == 2
    assert f"{config}:1:10: '{outside}' is outside of the root, and --isolated reads no file there" in run.stderr


def test_isolated_takes_a_config_that_extends_a_file_in_the_root(root: Path) -> None:
    write(root, {".seedlint.yaml": "extends: docs/base.yaml\n", "docs/base.yaml": "rules: {}\n", "a.md": "# A\n"})
    assert seedlint(root, "check", "--isolated").returncode == 0


@pytest.mark.parametrize("name", ["../known.json", "docs/../../known.json", "/known.json"])
def test_isolated_refuses_a_baseline_outside_of_the_root(root: Path, name: str) -> None:
    write(root, {".seedlint.yaml": f"baseline: {name}\n", "a.md": "# A\n", "../known.json": '{"version": 1, "entries": []}'})
    run = seedlint(root, "check", "--isolated")
    assert run.returncode == 2
    assert "is outside of the root, and --isolated reads no file there" in run.stderr
    assert not name.startswith("..") or seedlint(root, "check").returncode == 0
