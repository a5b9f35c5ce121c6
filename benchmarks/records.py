"""Write a data set of any size as JSON lines: the same records for the same seed, on every machine.

    python -m benchmarks.records --records 100000 [--seed 1] FILE.jsonl

A record has 1.3 KB, an id, a title, a text in Markdown, and `copy_of`: the id of the record whose paragraphs it repeats, or null.
Record n is the same in a data set of any size. In ten records one is a copy as a whole, and one shares paragraphs with others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.prose import edited, paragraph, topic

_WHOLE, _NEAR = 0.05, 0.05
"""Shares of records that repeat an earlier record: unchanged, and with one word of ten edited."""
_SHARED = 0.1
"""Share of records with a paragraph that several records have."""
_RECORDS_A_STOCK = 40
_TITLES = ("{0} and {1}", "How the {0} uses a {1}", "The {0} of the {1}", "{0} reference", "Set up the {0}", "When a {0} fails")


def record(seed: int, number: int) -> dict[str, Any]:
    """Return a record."""
    random = Random(f"{seed} record {number}")
    kind = random.random()
    if number and kind < _WHOLE + _NEAR:
        original = random.randrange(number)
        found = record(seed, original)
        text = found["text"] if kind < _WHOLE else edited(random, found["text"], 0.1)
        return {"id": f"r{number:09}", "title": found["title"], "text": text, "copy_of": found["copy_of"] or found["id"]}
    about = topic(random)
    title = random.choice(_TITLES).format(*about[:2]).capitalize()
    blocks = [paragraph(random, about, random.randint(30, 90)) for _ in range(random.randint(2, 4))]
    if random.random() < _SHARED:
        stock = Random(f"{seed} stock {random.randrange(number // _RECORDS_A_STOCK + 1)}")
        blocks.insert(random.randrange(len(blocks) + 1), paragraph(stock, topic(stock), stock.randint(25, 70)))
    return {"id": f"r{number:09}", "title": title, "text": "\n\n".join(blocks) + "\n", "copy_of": None}


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """Yield so many records as JSON, a line each."""
    for number in range(count):
        yield json.dumps(record(seed, number)) + "\n"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with arguments.file.open("w", encoding="utf-8") as out:
        out.writelines(lines(arguments.records, arguments.seed))
    print(f"{arguments.records} records, {arguments.file.stat().st_size / 1e6:.1f} MB in {arguments.file}")


if __name__ == "__main__":
    main()
