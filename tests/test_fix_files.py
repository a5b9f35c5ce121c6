import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seedlint._internal import safe_files
from seedlint.fixes import FixedFile, NotWrittenError, write
from tests import project

FIXED = FixedFile("a.md", b"old", b"new", 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_bytes(b"old")
    return tmp_path / "a.md"


def refused(file: Path) -> str:
    with pytest.raises(NotWrittenError) as caught:
        write(file.parent, FIXED)
    assert file.read_bytes() == b"old"
    return str(caught.value)


def test_a_hard_link_is_left_alone(file: Path) -> None:
    os.link(file, file.with_name("b.md"))
    assert refused(file) == "a.md: not written: it is a hard link, and its other names would keep the old text"


def test_a_file_that_is_read_only_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    assert refused(file) == "a.md: not written: it is read-only"


def test_a_pipe_in_place_of_the_file_is_not_waited_for(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(NotWrittenError, match="it is no regular file"):
        write(file.parent, FIXED)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 65534, 65534)
    write(file.parent, FIXED)
    assert (file.stat().st_uid, file.stat().st_gid, file.read_bytes()) == (65534, 65534, b"new")


def test_the_right_to_run_as_the_owner_is_not_passed_on(file: Path) -> None:
    file.chmod(0o4755)
    write(file.parent, FIXED)
    assert file.stat().st_mode & 0o7777 == 0o755


def test_extended_attributes_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.note", b"kept")
    except (OSError, AttributeError):
        pytest.skip("no extended attributes here")
    write(file.parent, FIXED)
    assert os.getxattr(file, "user.note") == b"kept"


def test_what_a_killed_run_left_is_swept(file: Path) -> None:
    stale = file.with_name(f"{safe_files.TEMPORARY}{'0' * 16}.tmp")
    stale.write_text("x")
    os.utime(stale, (time.time() - 7200,) * 2)
    write(file.parent, FIXED)
    assert [found.name for found in file.parent.iterdir()] == ["a.md"]


def test_a_run_that_is_terminated_ends_as_after_an_interrupt(tmp_path: Path) -> None:
    wait = (
        '"""Wait.\n\n## Why\n\nIt does.\n"""\nimport time\nfrom seedlint import DocumentRule\n\ndef check(document, options):\n'
    )
    wait += '    open("begun", "w").close()\n    time.sleep(60)\n    return ()\n\n'
    wait += 'RULE = DocumentRule(name="word-wait", doc=__doc__, check=check)\n'
    project.write(tmp_path, {"a.md": "# A\n\nText.\n", ".seedlint.yaml": "rule-files: lint/wait.py\n", "lint/wait.py": wait})
    command = [sys.executable, "-m", "seedlint", "check", "--no-cache", "-j1"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as run:
        until = time.monotonic() + 120
        while not (tmp_path / "begun").exists() and time.monotonic() < until:
            time.sleep(0.05)
        run.send_signal(signal.SIGTERM)
        assert (run.communicate(timeout=120)[1], run.returncode) == ("", 130)
