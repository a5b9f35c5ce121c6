from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest

from seedlint.discovery.process_work import work_of

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not count the work of processes")
WORKS = "print(flush=True)\nwhile True: pass"
WAITS = "import sys; print(flush=True); sys.stdin.read()"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORKS!r}])"


@contextmanager
def started(code: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            subprocess.run(["kill", child], check=True)
        process.kill()


def comes_to_rest(process: subprocess.Popen[bytes], seconds: float) -> bool:
    end, before = monotonic() + seconds, ["none"]
    while monotonic() < end:
        now = work_of(process.pid)
        if now and now == before:
            return True
        before = now
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.3)
    return False


def test_a_process_that_waits_does_no_work() -> None:
    with started(WAITS) as process:
        assert comes_to_rest(process, 120)


def test_a_process_that_runs_or_waits_for_its_child_works() -> None:
    for code in (WORKS, PARENT):
        with started(code) as process:
            assert not comes_to_rest(process, 0.7)


def test_a_process_that_is_gone_has_no_work() -> None:
    assert work_of(2**22 + 1) == []
