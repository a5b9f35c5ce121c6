"""Work in several processes, some of which are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from seedlint._internal.parallel import parallel_map
from seedlint.engine.run import run
from seedlint.evaluation.results import RULE_ERROR
from seedlint.index.database import Store
from tests.editing import plan_of
from tests.project import write

T = TypeVar("T")
HERE = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")


def doubled(value: int) -> int:
    return 2 * value


def fatal(value: int) -> int:
    if value in (7, 70):
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * value


def fatal_once(marker: Path, value: int) -> int:
    if value == 70 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * value


def failing(value: int) -> int:
    raise LookupError(f"no {value}")


def fail_to_begin() -> None:
    raise OSError("cannot begin")


def minus_one(value: int) -> int:
    return -1


def large(value: int) -> bytes:
    return bytes(100_000)


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 1000])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_values(count: int, jobs: int) -> None:
    assert list(parallel_map(doubled, iter(range(count)), jobs)) == [2 * value for value in range(count)]


def test_values_and_results_may_be_larger_than_a_pipe() -> None:
    assert sum(map(len, parallel_map(large, range(200), 2))) == 20_000_000
    assert list(parallel_map(len, [bytes(100_000)] * 200, 2)) == [100_000] * 200


def test_a_value_that_kills_its_process_has_a_result_of_its_own_and_all_others_theirs() -> None:
    found = list(parallel_map(fatal, range(100), 2, killed=minus_one))
    assert found == [-1 if value in (7, 70) else 2 * value for value in range(100)]


def test_a_process_that_was_killed_once_leaves_no_trace(tmp_path: Path) -> None:
    found = list(parallel_map(partial(fatal_once, tmp_path / "killed"), range(300), 2, killed=minus_one))
    assert found == [2 * value for value in range(300)]


def test_without_a_result_for_killed_values_this_process_does_the_work(tmp_path: Path) -> None:
    found = list(parallel_map(partial(fatal_once, tmp_path / "killed"), range(100), 2))
    assert found == [2 * value for value in range(100)]


def test_an_exception_of_the_work_arrives_with_its_trace() -> None:
    with pytest.raises(LookupError, match="no 0") as caught:
        list(parallel_map(failing, range(3), 2))
    assert "in failing" in "".join(caught.value.__notes__)


def test_an_exception_of_the_beginning_arrives() -> None:
    with pytest.raises(OSError, match="cannot begin"):
        list(parallel_map(doubled, range(3), 2, fail_to_begin))


def test_values_are_drawn_no_further_than_needed() -> None:
    drawn = 0

    def count() -> Iterator[int]:
        nonlocal drawn
        for value in range(100_000):
            drawn += 1
            yield value

    results = parallel_map(doubled, count(), 2)
    next(results)
    assert drawn < 2_000
    results.close()  # type: ignore[attr-defined]


def wait_for(found: Callable[[], T]) -> T:
    for _ in range(6000):
        if value := found():
            return value
        time.sleep(0.02)
    pytest.fail("waited for two minutes")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def is_set_up(pid: int) -> bool:
    """SIGINT is ignored by a worker that is ready, and by the resource tracker."""
    ignored = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("SigIgn"))
    return bool(int(ignored.split()[1], 16) & 1 << (signal.SIGINT - 1))


BUSY = """
import time
from seedlint._internal.parallel import parallel_map
if __name__ == "__main__":
    list(parallel_map(time.sleep, [60] * 200, 2))
"""


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_workers_and_tracker_end_with_the_process_that_started_them(tmp_path: Path, sign: signal.Signals) -> None:
    script = tmp_path / "busy.py"
    script.write_text(BUSY)
    parent = subprocess.Popen([sys.executable, str(script)], cwd=HERE, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        started = wait_for(lambda: found if len(found := children(parent.pid)) == 3 and all(map(is_set_up, found)) else [])
        parent.send_signal(sign)
        assert parent.wait(60) != 0
        assert wait_for(lambda: all(map(ended, started)))
    finally:
        parent.kill()


KILLER = '''"""A rule that is killed on some pages."""

import os, signal
from seedlint import DocumentRule, Finding


def check(document, options):
    if "killed" in document.source.text:
        os.kill(os.getpid(), signal.SIGKILL)
    yield Finding(document.title_place, "seen")


RULE = DocumentRule(name="killer", doc=__doc__, check=check)
'''


def test_a_file_that_kills_its_process_is_named_and_every_other_file_is_examined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"{number}.md": f"# {number}\n\n{'killed' if number in (3, 90) else 'Text.'}\n" for number in range(100)}
    folder = write(tmp_path, pages | {"killer.py": KILLER, ".seedlint.yaml": "rule-files: [killer.py]\n"})
    store = Store(folder)
    for worth in (0, 1_000_000):  # in the second run the two files are all that is examined, too little text for workers
        monkeypatch.setattr("seedlint.engine.workers.WORTH_BYTES", worth)
        outcome = run(plan_of(folder, jobs=2), store)
        named = {violation.path for violation in outcome.violations if violation.rule == RULE_ERROR}
        assert named == {"3.md", "90.md"} and outcome.crashed
        assert {violation.path for violation in outcome.violations if violation.rule == "killer"} == pages.keys() - named
        assert {violation.message for violation in outcome.violations if violation.rule == RULE_ERROR} == {
            "the process that examined this file was killed, perhaps for lack of memory"
        }
    store.close()
