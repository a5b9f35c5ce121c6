from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editing import BASES, check_after_each_step, corpus, plan_of, run_with_index, step, written
from tests.project import seedlint, write

pytestmark = pytest.mark.usefixtures("one_by_one")
RULE = '''"""What is known of a cluster.

## Why

It is what a verdict may hang on.
"""
from collections import Counter
from seedlint import Finding, SimilarityRule
from seedlint.text.passages import passages

def gather(document, options):
    return passages(document, ("paragraph",), 10)

def digest(cluster, options):
    return {digest}

def snapshot(digests, options):
    found = Counter()
    for name, paths in digests.items():
        found["/" + name] += sum(not set(paths).isdisjoint(others) for others in digests.values())
        for path in paths:
            found[path] += 1
            found.update({{path[:at + 1] for at, letter in enumerate(path) if letter == "/"}})
    return {snapshot}

def report(cluster, options, known):
    for copy in cluster.copies:
        yield Finding(copy.passage.place, str(sorted(known.items())), data={{"cluster": cluster.name}})

RULE = SimilarityRule(name="known", doc=__doc__, gather=gather, summarize=digest, combine=snapshot, report=report)
'''
PATHS = "sorted({copy.passage.place.path for copy in cluster.copies})"
PAGES = {"docs/a.md": BASES[0], "docs/b.md": BASES[0], "c.md": f"{BASES[0]}\n\n{BASES[1]}", "d.md": BASES[1]}


def project(folder: Path, pages: dict[str, str], digest: str = PATHS, snapshot: str = "found") -> Path:
    files = {".seedlint.yaml": "rule-files: [lint/*.py]\n", "lint/known.py": RULE.format(digest=digest, snapshot=snapshot)}
    return write(folder, {**files, **pages})


@pytest.mark.slow
@settings(max_examples=25)
@given(corpus, st.lists(step.filter(lambda step: step[0] != "config"), min_size=1, max_size=6))
def test_a_cluster_is_reported_again_when_its_context_changed(pages, steps) -> None:
    with TemporaryDirectory() as temporary:
        folder = project(Path(temporary) / "root", {path: written(parts) for path, parts in pages})
        run_with_index(plan_of(folder))
        check_after_each_step(folder, steps)


def test_a_cluster_sees_its_own_name_its_files_and_their_folders(tmp_path: Path) -> None:
    run = seedlint(project(tmp_path, PAGES), "check", "--select", "known", "d.md")
    assert run.stdout.rpartition("known [('/")[2].partition("'")[2] == ", 2), ('c.md', 2), ('d.md', 1)]\n"


@pytest.mark.parametrize("broken", ["[][0]", "object()"])
@pytest.mark.parametrize("place", ["digest", "snapshot"])
def test_a_crash_over_all_clusters_is_reported(tmp_path: Path, place: str, broken: str) -> None:
    folder = project(tmp_path, PAGES, **{place: broken})
    run = seedlint(folder, "check")
    assert run.returncode == 2
    assert "seedlint-rule-error rule 'known' failed: " in run.stdout
    assert "duplicate-paragraph" in run.stdout
    assert seedlint(folder, "check", "d.md").returncode == 2
