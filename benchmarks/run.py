"""Measure seedlint on one corpus in one run, and print every figure as a multiple of its reference.

    python -m benchmarks.run [--files 14000] [--folder DIR] [--quick] [--keep]

Without --folder a corpus of so many files is made, measured and removed. With it, a copy of the folder is measured, so that there
are figures of real documentation beside those of made pages. --keep writes the figures to benchmarks/results.json.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.corpus import track, write
from benchmarks.measure import documents
from benchmarks.work import Row, cold, hooks, sizes, starts, warm
from seedlint.index.database import FOLDER


@contextmanager
def corpus(folder: Path | None, files: int) -> Iterator[Path]:
    """Yield a temporary git repository with a copy of the folder; without a folder, with a corpus of so many files."""
    with tempfile.TemporaryDirectory(prefix="seedlint-bench-") as made:
        root = Path(made) / "corpus"
        if folder:
            shutil.copytree(folder, root, symlinks=True, ignore=shutil.ignore_patterns(".git", FOLDER))
        else:
            write(root, files)
        track(root)
        yield root


def rows(root: Path, repeats: int) -> Iterator[Row]:
    """Yield every figure in the order of measurement: each kind of work leaves the cache in the state that the next one needs."""
    yield from starts(repeats * 5)
    yield from cold(root, repeats)
    yield from sizes(root)
    yield from warm(root, repeats)
    yield from hooks(root, repeats * 3)


def format_row(row: Row) -> str:
    """Return the row as a line for a person."""
    limits = f"{row.must:g} / {row.stretch:g}" if row.must else ""
    value = f"{row.value / 1e6:9.1f} MB" if row.unit == "bytes" else f"{row.value:9.3f} s "
    return f"{row.work:44} {value} {row.multiple:8.2f} x {row.of:30} {limits:>12}"


def measure(root: Path, repeats: int) -> dict[str, Any]:
    """Return all figures of a corpus, and print each as it comes."""
    paths = documents(root)
    total = sum(path.stat().st_size for path in paths)
    print(f"{len(paths)} files, {total / 1e6:.1f} MB; medians of {repeats} and more; must / stretch", flush=True)
    found = []
    for row in rows(root, repeats):
        print(format_row(row), flush=True)
        found.append(row._asdict())
    shutil.rmtree(root / ".seedlint_cache", ignore_errors=True)
    return {"files": len(paths), "bytes": total, "repeats": repeats, "rows": found}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=14_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="each work once")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results.json")
    arguments = parser.parse_args()
    with corpus(arguments.folder, arguments.files) as root:
        found = measure(root, 1 if arguments.quick else 3)
    if arguments.keep:
        results.keep("run", found)


if __name__ == "__main__":
    main()
