import os
import sys
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path

import pytest

from seedlint._internal.startup_cache import StartupCache
from seedlint.plugins import entry_points
from seedlint.plugins.entry_points import EntryPoint, find_entry_points
from tests.project import write

ACME = "[seedlint]\nacme = acme_plugin\n"
Change = Callable[[Path], object]


def distribution(name: str = "acme", version: str = "1.0", said: str = ACME) -> Mapping[str, str]:
    folder = f"{name}-{version}.dist-info"
    return {
        f"{folder}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nName: no\n",
        f"{folder}/entry_points.txt": said,
    }


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), str(tmp_path / "not-there")])
    return tmp_path / "site"


def removed(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_the_entry_points_of_the_group_are_found(site: Path) -> None:
    said = "# ours\n[console_scripts]\nx = y:z\n\n[seedlint]\nacme = acme_plugin:hooks\n# b = c\n[other]\nd = e\n"
    write(site, {**distribution(said=said), **distribution("bare", said="")})
    assert find_entry_points(StartupCache()) == [EntryPoint("acme", "acme_plugin:hooks", "acme 1.0")]


def test_it_says_what_importlib_says(site: Path) -> None:
    egg = {"old.egg-info/PKG-INFO": "Name: old\nVersion: 3\n", "old.egg-info/entry_points.txt": "[seedlint]\no=old.it\n"}
    write(site, {**distribution(), **distribution("b_c", "2.0rc1", "[seedlint]\nx = y.z:t\nv=w\n"), **egg})
    known = {
        (point.name, point.value, f"{point.dist.name} {point.dist.version}") for point in metadata.entry_points(group="seedlint")
    }
    assert len(known) == 4
    assert {tuple(point) for point in find_entry_points(StartupCache())} == known


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda site: write(site, distribution("plus")), ["acme 1.0", "plus 1.0"]),
        (lambda site: removed(site / "acme-1.0.dist-info"), []),
        (lambda site: (removed(site / "acme-1.0.dist-info"), write(site, distribution(version="2.0"))), ["acme 2.0"]),
        (lambda site: write(site, {"acme-1.0.dist-info/entry_points.txt": "[seedlint]\n"}), []),
        (lambda site: write(site, {"other-1.0.dist-info/entry_points.txt": ACME}), ["acme 1.0", "other 1.0"]),
    ],
    ids=["installed", "removed", "upgraded", "rewritten in place", "named in place"],
)
def test_a_changed_environment_is_seen(site: Path, change: Change, found: list[str]) -> None:
    write(site, {**distribution(), **distribution("other", said="[console_scripts]\nx = y\n")})
    memory = StartupCache()
    assert len(find_entry_points(memory)) == 1
    change(site)
    assert [point.distribution for point in find_entry_points(memory)] == found


def test_what_is_known_is_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, {**distribution(), **distribution("other", said="[console_scripts]\nx = y\n")})
    memory, opened = StartupCache(), []
    known, lines = find_entry_points(memory), entry_points._lines
    monkeypatch.setattr(entry_points, "_lines", lambda folder, file: opened.append(Path(folder).name) or lines(folder, file))
    assert find_entry_points(memory) == known
    assert set(opened) == {"acme-1.0.dist-info"}


def test_an_entry_point_that_came_with_a_cache_is_not_believed(site: Path, tmp_path: Path) -> None:
    write(site, distribution("other", said="[console_scripts]\nx = y\n"))
    write(tmp_path, {f"evil/{name}": text for name, text in distribution("evil").items()})

    class Forged(StartupCache):
        def get(self, name: str, key: str) -> object:
            return [str(tmp_path / "evil" / "evil-1.0.dist-info")]

    assert find_entry_points(Forged()) == []


@pytest.mark.parametrize("value", [None, 5, {}, [5], ["no"], [["a"]]])
def test_a_damaged_memory_is_not_believed(site: Path, value: object) -> None:
    write(site, distribution())

    class Damaged(StartupCache):
        def get(self, name: str, key: str) -> object:
            return value

    assert len(find_entry_points(Damaged())) == 1


def test_the_first_of_two_installations_counts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, distribution(version="2.0", said="[console_scripts]\nx = y\n"))
    write(site.parent / "later", distribution(version="1.0"))
    monkeypatch.setattr(sys, "path", [str(site), str(site.parent / "later")])
    assert find_entry_points(StartupCache()) == []


def test_an_egg_is_a_distribution(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    egg = write(site / "acme-1.0-py3.egg", {"EGG-INFO/entry_points.txt": ACME, "EGG-INFO/PKG-INFO": "Name: acme\nVersion: 1\n"})
    monkeypatch.setattr(sys, "path", [str(egg)])
    assert find_entry_points(StartupCache()) == [EntryPoint("acme", "acme_plugin", "acme 1")]


def test_a_finder_of_somebodys_own_is_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        def find_distributions(self, context: object) -> list[object]:
            asked.append(context)
            return []

        def find_spec(self, *given: object) -> None:
            return None

    asked: list[object] = []
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert find_entry_points(StartupCache()) == []
    assert asked


def test_an_entry_point_is_a_module_or_something_in_it() -> None:
    assert entry_points.load(EntryPoint("a", "os.path", "x 1")) is os.path
    assert entry_points.load(EntryPoint("a", "os : path.join [extra]", "x 1")) is os.path.join
