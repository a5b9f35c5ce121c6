import os
import time
from pathlib import Path

import pytest

from seedlint._internal import safe_files
from seedlint.discovery.file_signature import read_with_signature


def refused(path: Path, most: int = 100, **more: Path) -> str:
    with pytest.raises(OSError) as caught:
        safe_files.read(path, most, **more)
    return str(caught.value.strerror)


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert safe_files.read(tmp_path / "a", 100) == b"x" * 100
    assert refused(tmp_path / "a", 99) == "it is larger than 99 bytes"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "it is no regular file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_behind_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert refused(tmp_path / "zero") == "it is no regular file"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "Is a directory"


def test_a_link_out_of_the_root_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret").write_text("secret")
    (root / "own").write_text("own")
    (root / "out").symlink_to("../secret")
    (root / "within").symlink_to("own")
    assert refused(root / "out", inside=root) == "it is a link out of the root"
    assert safe_files.read(root / "out", 100) == b"secret"
    assert safe_files.read(root / "within", 100, inside=root) == b"own"


def test_a_folder_of_a_like_name_is_not_inside(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root2").mkdir()
    (tmp_path / "root2/a").write_text("a")
    assert refused(tmp_path / "root2/a", inside=tmp_path / "root") == "it is a link out of the root"


def test_a_link_under_the_name_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "a").symlink_to("victim")
    safe_files.write(tmp_path / "a", b"new", durable=True)
    assert (tmp_path / "victim").read_text() == "precious"
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "a").is_symlink()) == (b"new", False)


def test_nothing_is_written_into_a_folder_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(OSError):
        safe_files.write(tmp_path / "link" / "a", b"new")
    assert list((tmp_path / "real").iterdir()) == []


def test_a_prepared_temporary_file_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    (tmp_path / "victim").write_text("precious")
    (tmp_path / f"{safe_files.TEMPORARY}{'00' * 8}.tmp").symlink_to("victim")
    with pytest.raises(FileExistsError):
        safe_files.write(tmp_path / "a", b"new")
    assert (tmp_path / "victim").read_text() == "precious"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old")

    def full(opened: int, content: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        safe_files.write(tmp_path / "a", b"new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a", "old")]


def test_the_mode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o640)
    safe_files.write(tmp_path / "a", b"new", like=(tmp_path / "a").stat())
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_only_old_temporary_files_are_swept(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".seedlint-0.tmp", ".seedlint-1.tmp", "seedlint.tmp"))
    for file in (old, fresh, other):
        file.write_text("x")
        os.utime(file, (1, 1))
    os.utime(fresh)
    safe_files.sweep(tmp_path, time.time())
    assert sorted(file.name for file in tmp_path.iterdir()) == [".seedlint-1.tmp", "seedlint.tmp"]


def test_a_document_that_became_a_pipe_or_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link.md").symlink_to("secret")
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(OSError, match="it is no regular file"):
        read_with_signature(tmp_path / "pipe.md")
    with pytest.raises(OSError, match="symbolic links"):
        read_with_signature(tmp_path / "link.md")
    assert read_with_signature(tmp_path / "secret")[0] == b"secret"
