from pathlib import Path

import pytest

from benchmarks.corpus import track, write
from tests.work import Work, count_work

MARGIN = 1.05
"""A count may be so many times the number that is written down. Where a new rule needs more, raise the number, and say in the
commit for what. Where a change needs less, lower it."""


def within(found: Work, most: Work) -> None:
    over = {name: (count, limit) for name, count, limit in zip(Work._fields, found, most, strict=True) if count > MARGIN * limit}
    assert not over, f"more work than before: {over}"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "pages"
    write(folder, 200)
    track(folder)
    return folder


def test_one_file_needs_no_more_work(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nA small page that has one sentence in it.\n", "utf-8")
    count_work(tmp_path, "one.md")
    within(count_work(tmp_path, "one.md"), Work(103, 38, 38, 51, 29_500))


def test_many_files_and_a_hook_over_five_of_them_need_no_more_work(repository: Path) -> None:
    within(count_work(repository), Work(314, 8_320, 28_500, 60_400, 1_067_000))
    changed = sorted(repository.rglob("*.md"))[::40]
    for file in changed:
        first, *rest = file.read_text("utf-8").split("\n\n")
        file.write_text("\n\n".join([first, "A new sentence is here.", *rest]), "utf-8")
    paths = [str(file.relative_to(repository)) for file in changed]
    within(count_work(repository, *paths), Work(293, 1_930, 722, 7_890, 156_900))
