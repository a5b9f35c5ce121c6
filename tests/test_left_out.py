"""Files and places that a command cannot use: each is named, nothing waits, and nothing half done is left."""

import json
import os
from pathlib import Path

import pytest

from seedlint._internal import safe_files
from tests.editing import git
from tests.project import seedlint, seedlint_process, write

PAGE = "# Page\n\nText about a page.\n\n## Empty\n\n## Next\n\ntext\n"


def test_statistics_name_the_files_that_are_not_counted(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PAGE, "bad.md": b"# A\n\n\xff\xfe\xff\n", "empty.md": ""})
    shown = seedlint(tmp_path, "stats", "--no-cache")
    assert shown.returncode == 0
    assert shown.stderr == "seedlint: not counted, since 'seedlint check' cannot examine them: 1 file: bad.md\n"
    assert json.loads(seedlint(tmp_path, "stats", "--no-cache", "--format", "json").stdout)["left_out"] == ["bad.md"]


def test_statistics_of_good_files_have_no_note(tmp_path: Path) -> None:
    assert seedlint(write(tmp_path, {"a.md": PAGE}), "stats", "--no-cache").stderr == ""


def test_doctor_says_why_a_front_matter_is_left_aside(tmp_path: Path) -> None:
    write(tmp_path, {"bad.md": "---\ntitle: [a\n---\n\n# A\n", "good.md": "---\ntitle: a\n---\n\n# A\n"})
    assert "front matter is left aside: line " in seedlint(tmp_path, "doctor", "bad.md").stdout
    assert "front matter" not in seedlint(tmp_path, "doctor", "good.md").stdout


@pytest.mark.parametrize("command", [("explain", "empty-section"), ("doctor",)])
def test_a_pipe_in_place_of_a_document_is_not_waited_for(tmp_path: Path, command: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    run = seedlint_process(tmp_path, *command, "pipe.md")
    assert "no regular file" in run.stdout + run.stderr
    assert "bug" not in run.stderr


def test_an_output_that_cannot_be_written_to_its_end_leaves_the_former_file(tmp_path: Path) -> None:
    file = write(tmp_path, {"report.json": "before"}) / "report.json"
    with pytest.raises(OSError, match="full"), safe_files.replacing(file) as out:
        out.write("a half")
        raise OSError("full")
    assert (file.read_text(), [path.name for path in tmp_path.iterdir()]) == ("before", ["report.json"])


def test_an_output_replaces_its_file_and_keeps_the_mode_and_the_link(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": PAGE, "out/report": "before"})
    (folder / "out/report").chmod(0o640)
    (folder / "link").symlink_to("out/report")
    assert seedlint(folder, "check", "--no-cache", "--output", "concise=link").returncode == 1
    assert (folder / "link").is_symlink()
    assert "empty-section" in (folder / "out/report").read_text()
    assert (folder / "out/report").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (folder / "out").iterdir()] == ["report"]


def test_an_output_into_a_device_is_written_as_it_is(tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, {"a.md": PAGE}), "check", "--no-cache", "--output", "concise=/dev/null")
    assert run.returncode == 1 and "cannot" not in run.stderr
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", [".gitignore", "docs/.gitignore"])
def test_git_is_not_waited_for_where_it_reads_a_pipe(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": PAGE, "docs/b.md": "# B\n\ntext\n"})
    git(tmp_path, "init", "-q")
    os.mkfifo(tmp_path / name)
    monkeypatch.setattr("seedlint.discovery.walk._PATIENCE", 0.3)
    run = seedlint(tmp_path, "check", "--no-cache")
    assert run.returncode == 1
    assert f"git waits for '{name}', which is no regular file" in run.stderr
    assert "a.md:5:4: warning empty-section" in run.stdout
