import shutil
from pathlib import Path

import pytest

from benchmarks.corpus import write
from tests.project import seedlint

CHECK = ("check", "--select", "duplicate-paragraph", "--format", "jsonl")
PAGES = 400
"""A quarter of a million words: enough for the comparison on arrays, in threads."""


@pytest.mark.slow
def test_one_run_over_many_pages_and_several_over_parts_of_them_report_the_same(tmp_path: Path) -> None:
    write(tmp_path / "whole", PAGES)
    fresh = [seedlint(tmp_path / "whole", *CHECK, "--no-cache", "--jobs", str(jobs)) for jobs in (1, 2)]
    assert fresh[0].stdout == fresh[1].stdout
    assert len(fresh[0].stdout.splitlines()) > 30

    files = sorted(path for path in (tmp_path / "whole").rglob("page-*") if path.is_file())
    assert len(files) == PAGES
    grown = tmp_path / "grown"
    for part in (files[::2], files[1::2]):
        for file in part:
            target = grown / file.relative_to(tmp_path / "whole")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
        run = seedlint(grown, *CHECK)
    assert run.stdout == fresh[0].stdout
