"""Fit the weights of headings and write them to the tables that seedlint ships.

    python -m benchmarks.headings.train --data PAGES.jsonl[.gz]

The shipped weights were fitted to the 4,773 pages of thirteen corpora (blogs and documentation) that title_model.json was
fitted to; none of that text is in the repository. `outlines.py` describes the form of the data.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import seedlint.tables
from benchmarks.headings.outlines import outlines, read
from benchmarks.headings.weigh import weigh

TABLE = Path(next(iter(seedlint.tables.__path__))) / "heading_model.json"

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    model = weigh(list(outlines(read(parser.parse_args().data))))
    weights = {name: round(weight, 3) for name, weight in model.weights.items()}
    TABLE.write_text(json.dumps({"intercept": round(model.intercept, 3), "weights": weights}, indent=1) + "\n", "utf-8")
