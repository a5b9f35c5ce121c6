import sys
from importlib import import_module
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import write
from benchmarks.pages import name, page

ROOT = Path(__file__).resolve().parent.parent
MODULES = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in sorted((ROOT / "benchmarks").rglob("*.py"))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write(folder, 300)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_files(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path, 300)
    assert contents(tmp_path) == contents(corpus)


def test_a_corpus_is_the_beginning_of_a_larger_one(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path, 100)
    assert contents(tmp_path).items() < contents(corpus).items()


def test_another_seed_gives_other_pages() -> None:
    assert page(1, 7) != page(2, 7)


def test_names_differ() -> None:
    assert len({name(number) for number in range(5_000)}) == 5_000


def test_pages_are_four_kilobytes_in_the_mean(corpus: Path) -> None:
    found = contents(corpus)
    assert len(found) == 300
    assert 3_200 < sum(map(len, found.values())) / 300 < 4_800


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine\n", "utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        write(tmp_path, 1)
    assert contents(tmp_path) == {"notes.md": b"mine\n"}


@pytest.mark.parametrize("module", MODULES)
def test_a_benchmark_finds_what_it_imports_of_seedlint(module: str) -> None:
    try:
        import_module(module)
    except ModuleNotFoundError as error:  # a library of a peer or of the plots, which tests do not install
        assert (error.name or "").partition(".")[0] not in ("seedlint", "benchmarks")
