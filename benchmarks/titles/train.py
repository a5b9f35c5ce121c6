"""Fit the model of titles and write it to the tables that seedlint ships.

    python -m benchmarks.titles.train --data PAIRS.jsonl[.gz]

The shipped tables were made of 4,773 pages of thirteen corpora (blogs and documentation) and their swapped titles, and of
5,000 of the training pairs of the Fake News Challenge; none of that text is in the repository. `pairs.py` describes the form
of the data, so that anyone can fit the model to their own pages.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import seedlint.tables
from benchmarks.titles.fit import fit, repeats
from benchmarks.titles.pairs import read
from seedlint.analysis.titles.evidence import Model

TABLES = Path(next(iter(seedlint.tables.__path__)))


def write(model: Model, repeated: Mapping[str, int], folder: Path) -> None:
    """Write the model to title_model.json, title_stems.z and title_repeats.z; equal models give equal bytes."""
    weights = {name: round(weight, 3) for name, weight in model.weights.items()}
    numbers = {"intercept": round(model.intercept, 3), "weights": weights, "pages": model.pages, "words": round(model.words, 1)}
    (folder / "title_model.json").write_text(json.dumps(numbers, indent=1) + "\n", "utf-8")
    (folder / "title_stems.z").write_bytes(_packed(model.frequency))
    (folder / "title_repeats.z").write_bytes(_packed(repeated))


def _packed(counts: Mapping[str, int]) -> bytes:
    return zlib.compress("".join(f"{stem} {count}\n" for stem, count in sorted(counts.items())).encode(), 9)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--leave-out", default="seeds", help="a source that is for testing only (default: seeds)")
    arguments = parser.parse_args()
    pairs = [pair for pair in read(arguments.data) if pair.source != arguments.leave_out]
    model = fit(pairs)
    write(model, repeats((pair.page for pair in pairs if pair.label == 0), model), TABLES)
