"""The works that run.py measures: start-up, cold, nothing changed, hook, memory and disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import SEEDLINT, documents, interleaved, medians, peak_bytes, read_and_hash, wall
from seedlint.plugins.builtin import rules_folder

READ, PASS, CORPUS = "read and hash", "python -c pass", "the corpus"
WARM = "nothing changed, whole corpus"
_CHECK = (SEEDLINT, "check", "--fail-on", "never")
_NUMBERS = count(1)
_CHANGE = "One more sentence is here, number {}, so that the file has changed."


class Row(NamedTuple):
    """One figure: seconds or bytes, also as a multiple of its reference."""

    work: str
    value: float
    unit: str
    multiple: float
    of: str
    must: float = 0
    """The limit that the project set itself, as a multiple; 0 for none."""
    stretch: float = 0


def starts(repeats: int) -> Iterator[Row]:
    """Measure start-up, and one small file with a config."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        (root / "one.md").write_text("# One\n\nA small page that has one sentence in it.\n", "utf-8")
        (root / ".seedlint.yaml").write_text("rules:\n  low-readability:\n    max-grade: 16\n", "utf-8")
        works = {
            PASS: partial(wall, (sys.executable, "-c", "pass"), root),
            "seedlint --version": partial(wall, (SEEDLINT, "--version"), root),
            "one small file with a config": partial(wall, (*_CHECK, "one.md"), root),
        }
        interleaved(works, 1)
        limits = {"seedlint --version": (2.5, 2.5), "one small file with a config": (8.0, 5.0)}
        yield from _rows(interleaved(works, repeats), PASS, limits)


def cold(root: Path, repeats: int) -> Iterator[Row]:
    """Measure runs without a cache: all rules, the copies alone, and each rule alone."""
    works: dict[str, Callable[[], float]] = {
        READ: partial(read_and_hash, documents(root)),
        "all rules, cold, one job": partial(_cold, root, "-j1"),
        "all rules, cold, two jobs": partial(_cold, root, "-j2"),
        "duplicate-paragraph alone, cold": partial(_cold, root, "-j1", "--select", "duplicate-paragraph"),
        "duplicate-paragraph alone, cold, two jobs": partial(_cold, root, "-j2", "--select", "duplicate-paragraph"),
    }
    limits = {"all rules, cold, two jobs": (120.0, 60.0), "duplicate-paragraph alone, cold": (80.0, 45.0)}
    yield from _rows(interleaved(works, repeats), READ, limits)
    alone = {READ: works[READ]} | {
        f"{rule} alone, no cache": partial(_cold, root, "-j1", "--no-cache", "--select", rule) for rule in _rules()
    }
    yield from _rows(interleaved(alone, 1), READ, {}, with_reference=False)


def sizes(root: Path) -> Iterator[Row]:
    """Measure the memory of a cold run with one job and with two, and the size of the index on disk."""
    total = sum(path.stat().st_size for path in documents(root))
    for jobs in (1, 2):
        _delete_cache(root)
        peak = peak_bytes((*_CHECK, f"-j{jobs}"), root)
        yield Row(f"peak memory, cold, -j{jobs}", peak, "bytes", peak / total, CORPUS)
    index = sum(file.stat().st_size for file in (root / ".seedlint_cache").rglob("*") if file.is_file())
    yield Row("index on disk", index, "bytes", index / total, CORPUS, 1.5, 0.4)


def warm(root: Path, repeats: int) -> Iterator[Row]:
    """Measure the whole corpus again, with nothing changed, and the reports that show measures of all pages."""
    works = {READ: partial(read_and_hash, documents(root)), WARM: partial(wall, _CHECK, root)}
    yield from _rows(interleaved(works, repeats), READ, {WARM: (5.0, 2.0)}, with_reference=False)
    pages: dict[str, Callable[[], float]] = {
        WARM: works[WARM],
        "stats, nothing changed": partial(wall, (SEEDLINT, "stats"), root),
        "html, nothing changed": partial(wall, (*_CHECK, "--format", "html"), root),
    }
    interleaved(pages, 1)  # the first run measures the pages
    yield from _rows(interleaved(pages, repeats), WARM, dict.fromkeys(pages, (3.0, 2.0)), with_reference=False)


def hooks(root: Path, repeats: int) -> Iterator[Row]:
    """Measure the wait at a commit: a process over files that were edited and staged; the first run has a row of its own."""
    staged = _staged(root)
    first = _hook(root, staged[:5])
    works: dict[str, Callable[[], float]] = {PASS: partial(wall, (sys.executable, "-c", "pass"), root)}
    for changed in (1, 5):
        works[f"hook, {changed} of the files changed"] = partial(_hook, root, staged[:changed])
    # A text below the edit has another place, as have the facts about its copies.
    works["hook, 5 of the files changed in the middle"] = partial(_hook, root, staged, in_middle=True)
    seconds = interleaved(works, repeats)
    yield from _rows(seconds, PASS, {"hook, 5 of the files changed": (20.0, 8.0)}, with_reference=False)
    base = medians(seconds)[PASS]
    yield Row("hook, 5 changed, first after a full run", first, "seconds", first / base, PASS)


def _rows(
    seconds: dict[str, list[float]], reference: str, limits: dict[str, tuple[float, float]], *, with_reference: bool = True
) -> Iterator[Row]:
    """Yield a row for each work; the reference has a row only if asked for."""
    found = medians(seconds)
    for work, value in found.items():
        if work != reference or with_reference:
            yield Row(work, value, "seconds", value / found[reference], reference, *limits.get(work, (0.0, 0.0)))


def _cold(root: Path, *arguments: str) -> float:
    _delete_cache(root)
    return wall((*_CHECK, *arguments), root)


def _delete_cache(root: Path) -> None:
    shutil.rmtree(root / ".seedlint_cache", ignore_errors=True)


def _staged(root: Path) -> list[Path]:
    """Return five files from all parts of the corpus."""
    paths = documents(root)
    return [paths[(2 * place + 1) * len(paths) // 10] for place in range(5)]


def _hook(root: Path, paths: Sequence[Path], *, in_middle: bool = False) -> float:
    """Return the seconds of a check of these files with a new edit, staged; the files are restored afterwards."""
    before = {path: path.read_bytes() for path in paths}
    for path, content in before.items():
        parts = content.split(b"\n\n")
        parts.insert(len(parts) // 2 if in_middle else len(parts), _CHANGE.format(next(_NUMBERS)).encode())
        path.write_bytes(b"\n\n".join(parts))
    _stage(root)
    try:
        return wall((*_CHECK, *(path.relative_to(root) for path in paths)), root)
    finally:
        for path, content in before.items():
            path.write_bytes(content)
        _stage(root)


def _stage(root: Path) -> None:
    subprocess.run(["git", "-C", str(root), "add", "-u"], check=True)


def _rules() -> list[str]:
    return sorted(file.stem.replace("_", "-") for file in rules_folder().glob("*.py"))
