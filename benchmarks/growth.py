"""Measure the growth of time and memory with the corpus, and fit a power of its size.

    python -m benchmarks.growth [--most 100000] [--keep]

An exponent of 1 is linear. Each size is measured once, cold and with nothing changed: sizes at least double, noise does not.
"""

from __future__ import annotations

import argparse
import math
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import linear_regression
from typing import Any

from benchmarks import results
from benchmarks.measure import SEEDLINT, documents, peak_bytes, read_and_hash, wall
from benchmarks.run import corpus

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
FIGURES = ("read", "cold", "warm", "hook", "peak", "index")
_CHECK = (SEEDLINT, "check", "--fail-on", "never", "-j2")


def measure(root: Path) -> dict[str, float]:
    """Return the seconds and bytes of one corpus."""
    paths = documents(root)
    some = [path.relative_to(root) for path in paths[:: len(paths) // 5][:5]]
    figures = {"files": float(len(paths)), "bytes": float(sum(path.stat().st_size for path in paths))}
    figures["read"] = min(read_and_hash(paths) for _ in range(3))
    figures["cold"] = wall(_CHECK, root)
    figures["index"] = float(sum(file.stat().st_size for file in (root / ".seedlint_cache").iterdir()))
    figures["warm"] = wall(_CHECK, root)
    for path in some:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence is here, so that the file has changed.\n")
    figures["hook"] = wall((*_CHECK, *some), root)
    shutil.rmtree(root / ".seedlint_cache")
    figures["peak"] = float(peak_bytes(_CHECK, root))
    return figures


def exponent(points: Sequence[dict[str, float]], figure: str) -> float:
    """Return the power of the corpus's bytes by which the figure grows, by least squares over the logarithms."""
    known = [(math.log(point["bytes"]), math.log(point[figure])) for point in points if point[figure] > 0]
    return linear_regression(*zip(*known, strict=True)).slope if len(known) > 1 else math.nan


def points(sizes: Sequence[int]) -> Iterator[dict[str, float]]:
    """Yield the figures of a corpus of each size, and print them."""
    for size in sizes:
        with corpus(None, size) as root:
            found = measure(root)
        shown = "  ".join(f"{name} {found[name]:.3f} s" for name in ("read", "cold", "warm", "hook"))
        print(f"{size:7} files  {shown}  peak {found['peak'] / 1e6:.0f} MB  index {found['index'] / 1e6:.1f} MB", flush=True)
        yield found


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results.json")
    arguments = parser.parse_args()
    found = list(points([size for size in SIZES if size <= arguments.most]))
    fit = {figure: exponent(found, figure) for figure in FIGURES}
    print("grows by the power of:", *(f"{figure} {power:.2f}" for figure, power in fit.items()))
    if arguments.keep:
        kept: dict[str, Any] = {"points": found, "fit": fit}
        results.keep("growth", kept)


if __name__ == "__main__":
    main()
