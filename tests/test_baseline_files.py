import os
from pathlib import Path

import pytest

from tests.project import seedlint, write

PAGE = "# Page\n\nText about a page.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"secret": "hunter2\n", "root/a.md": PAGE, "root/.seedlint.yaml": "baseline: base.json\n"})
    return tmp_path / "root"


def refused(root: Path, *arguments: str) -> str:
    run = seedlint(root, "check", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert "hunter2" not in run.stderr
    return run.stderr


@pytest.mark.parametrize("target", ["../secret", "/dev/zero"])
def test_a_baseline_that_is_a_link_out_of_the_root_is_refused(root: Path, target: str) -> None:
    (root / "base.json").symlink_to(target)
    assert "the baseline cannot be read: it is a link out of the root" in refused(root)


def test_a_baseline_that_is_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "base.json")
    assert "the baseline cannot be read: it is no regular file" in refused(root)


def test_an_endless_baseline_that_the_user_names_is_refused(root: Path) -> None:
    assert "the baseline cannot be read: it is no regular file" in refused(root, "--baseline", "/dev/zero")


def test_no_baseline_is_written_through_a_link_out_of_the_root(root: Path) -> None:
    (root / "base.json").symlink_to("../made-outside")
    assert "it is a link out of the root" in refused(root, "--update-baseline")
    assert not (root.parent / "made-outside").exists()


def test_no_prepared_link_leads_a_baseline_elsewhere(root: Path) -> None:
    (root / f".base.json.{os.getpid()}").symlink_to("../secret")
    assert seedlint(root, "check", "--update-baseline").returncode == 0
    assert (root.parent / "secret").read_text() == "hunter2\n"


def test_a_baseline_that_is_a_link_within_the_root_stays_a_link(root: Path) -> None:
    write(root, {"lint/base.json": '{"version": 1, "entries": []}'})
    (root / "base.json").symlink_to("lint/base.json")
    assert seedlint(root, "check", "--update-baseline").returncode == 0
    assert (root / "base.json").is_symlink()
    assert '"version": 1,\n' in (root / "lint/base.json").read_text()
