"""One profile for hypothesis: the same examples on each run, no clock on a slow machine, no folder left in the tree. Fixtures."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from seedlint.engine import corpus_rules
from seedlint.index import contents, postings, token_buffer, update
from seedlint.similarity import batch

settings.register_profile(
    "seedlint", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("seedlint")
# A rule file that a test loads leaves no compiled file beside it, which another test would count.
sys.dont_write_bytecode = True
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the key of the user who runs the tests untouched, in this process and in those that tests start."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small corpora take the code paths of large ones."""
    monkeypatch.setattr(update, "_FEW", 10_000)
    monkeypatch.setattr(corpus_rules, "_CHUNK", 2)
    for module in (batch, contents, postings):
        monkeypatch.setattr(module, "FREQUENT", 3)
    monkeypatch.setattr(postings, "PAGE", 5)
    monkeypatch.setattr(postings, "_MAX_RECENT", 60)
    monkeypatch.setattr(token_buffer, "_IN_MEMORY", 2_000)


@pytest.fixture(scope="session")
def confined() -> tuple[str, ...]:
    """The beginning of a command to which permissions apply: root passes over them unless `setpriv` takes that right away."""
    if os.geteuid() != 0:
        return ()
    command = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if not shutil.which(command[0]) or subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        pytest.skip("nothing is forbidden to root")
    return command


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the whole suite in a worker for each processor, and tests that are named in this process. `-n` overrides both.

    All tests of a file run in one worker, since the costly fixtures are those of a module.
    """
    option = config.option
    if hasattr(config, "workerinput") or not config.pluginmanager.hasplugin("xdist"):
        return
    measured = getattr(option, "cov_source", None)  # pytest-cov has looked for `-n` before this
    if option.numprocesses is None and not option.file_or_dir and not measured:
        option.numprocesses = "auto"
    if option.numprocesses and option.dist == "no":
        option.dist, option.loadscopereorder = "loadfile", False
