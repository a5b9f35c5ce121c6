"""Cost of each package that `pip install seedlint` brings: `python -m benchmarks.install`, for the table of docs/install.md.

It installs this checkout into an empty environment. Megabytes are those of the files with the bytecode that pip compiles, of 10^6
bytes. Milliseconds are processor time of an import in a new process, median of five, and depend on the machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTS = {"PyStemmer": "Stemmer", "RapidFuzz": "rapidfuzz.process"}
"""The module of a package that seedlint imports, where it is not called as the package is."""
_TIMED = "import sys, time; start = time.process_time(); __import__(sys.argv[1]); print(1000 * (time.process_time() - start))"


def main() -> None:
    """Print a row for each package, the largest first, and the sum."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", "python")
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        subprocess.run([python, "-m", "pip", "install", "-q", ROOT], check=True, env=environment)
        subprocess.run([python, "-m", "pip", "uninstall", "-q", "-y", "setuptools"], check=True)
        site = next(Path(folder, "lib").glob("python*/site-packages"))
        sizes = {found.name: _megabytes(found) for found in distributions(path=[str(site)]) if found.name != "pip"}
        for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
            print(f"| {name} | {size:.1f} MB | {_milliseconds(python, IMPORTS.get(name, name)):.0f} ms |")
        print(f"{sum(sizes.values()):.0f} MB", file=sys.stderr)


def _megabytes(found: Distribution) -> float:
    return sum(_sizes(found)) / 1e6


def _sizes(found: Distribution) -> Iterator[int]:
    for file in found.files or ():
        path = Path(str(found.locate_file(file)))
        if path.is_file():
            yield path.stat().st_size


def _milliseconds(python: Path, module: str) -> float:
    runs = [subprocess.run([python, "-c", _TIMED, module], check=True, capture_output=True, text=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
