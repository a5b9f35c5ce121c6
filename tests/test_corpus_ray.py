"""`seedlint corpus --engine ray`: the results of the local engine; needs Ray, which the tests do not install."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.test_corpus_runs import CONFIG, RULE, corpus, lines, records, results

pytestmark = [
    pytest.mark.slow,
    pytest.mark.install,
    # No import here: Ray reads the environment when it is imported, and the engine sets it first.
    pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray"),
]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    Path("first.py").write_text(RULE, "utf-8")
    Path(".seedlint.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("at_once", "memory"), [(200_000_000, "1GB"), (0, "100KB")])
def test_ray_gives_the_results_of_the_local_engine(
    desk: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, memory: str
) -> None:
    rows = [*records(), {"id": "killer", "source": "a", "title": "A", "text": "KILL THE WORKER\n"}]
    rows += [{**rows[5], "id": rows[4]["id"], "source": rows[4]["source"]}]
    Path("all.jsonl").write_text(lines(rows), "utf-8")
    monkeypatch.setattr("seedlint.corpus.compare._AT_ONCE", at_once)
    monkeypatch.setattr("seedlint.corpus.engines.ray_engine._LEAST_PARTITION", 50_000)
    environment, folders = dict(os.environ), set(Path("/tmp").glob("seedlint-ray-*"))
    assert corpus("local", "all.jsonl", "--source", "source", "-j", "2") == 1
    assert corpus("ray", "all.jsonl", "--source", "source", "-j", "2", "--engine", "ray", "--memory", memory) == 1
    for name in ("findings", "clusters", "documents"):
        assert results(desk / "ray", name) == results(desk / "local", name)
    reasons = {row for row in results(desk / "ray", "documents") if "killed" in row or "id of another" in row}
    assert len(reasons) == 2
    assert not sys.modules["ray"].is_initialized()
    assert not Path("home").exists()
    assert dict(os.environ) == environment
    assert set(Path("/tmp").glob("seedlint-ray-*")) <= folders


def test_a_cluster_that_does_not_answer_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("all.jsonl").write_text(lines(records(2)), "utf-8")
    assert corpus("ray", "all.jsonl", "--engine", "ray", "--ray-address", "127.0.0.1:1") == 2
    assert capsys.readouterr().err.startswith("seedlint: --ray-address '127.0.0.1:1': ")
