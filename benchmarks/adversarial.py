"""Measure input that is made to be slow, at sizes n and 2 n: linear work takes twice as long, quadratic work four times as long.

    python -m benchmarks.adversarial [--share 1] [--keep] [--table [WORD]]

--share 0.1 makes a tenth of everything. --table parses the table of `constructs` instead, the texts with WORD in their names, of
0.25, 0.5, 1 and 2 MB, and prints the seconds and the growth from each size to the next. A line with a growth over 3 ends in `!`,
and so does the run with exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import constructs, results
from benchmarks.measure import SEEDLINT, documents, peak_bytes, read_and_hash, wall
from benchmarks.prose import nouns, paragraph, topic
from seedlint.formats.registry import parse

_CHECK = (SEEDLINT, "check", "--fail-on", "never", "--no-cache", "-j1")
_A_FILE = 500
_SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
_LEAST = 0.05
"""Seconds. A shorter time is too inexact to be compared."""
_MOST_GROWTH = 3


def near_identical(count: int) -> list[str]:
    """Return files of five hundred paragraphs that differ in two words of thirty, as in pages made from a template."""
    random = Random(1)
    words = paragraph(random, topic(random), 30).split(" ")
    made = []
    for _ in range(count):
        words[7], words[19] = nouns().some(random, 2)
        made.append(" ".join(words))
    return _files(made)


def exact(count: int) -> list[str]:
    """Return files of five hundred copies of one paragraph."""
    random = Random(2)
    return _files([paragraph(random, topic(random), 30)] * count)


def one_paragraph(size: int) -> list[str]:
    """Return one file of one paragraph, on one line, of so many bytes."""
    random = Random(3)
    return ["# One\n\n" + paragraph(random, topic(random), size // 6) + "\n"]


def one_word(size: int) -> list[str]:
    """Return one file of one word of so many letters."""
    return ["# One\n\n" + "a" * size + "\n"]


def headings(count: int) -> list[str]:
    """Return one file of headings of all levels, without text."""
    return ["\n\n".join(f"{'#' * (1 + number % 6)} Part {number}" for number in range(count)) + "\n"]


def nested(count: int) -> list[str]:
    """Return one file of list items in quotes of depth 0 to 49, again and again."""
    return ["".join(f"{'> ' * (number % 50)}- item {number}\n" for number in range(count))]


CASES: Mapping[str, tuple[Callable[[int], list[str]], int]] = {
    "near-identical paragraphs": (near_identical, 100_000),
    "exact copies of a paragraph": (exact, 50_000),
    "one paragraph, bytes": (one_paragraph, 17_000_000),
    "one word, bytes": (one_word, 17_000_000),
    "headings in one file": (headings, 1_000_000),
    "nested items in one file": (nested, 100_000),
}


def measure(texts: list[str]) -> dict[str, float]:
    """Return bytes, seconds and peak memory of a run over the texts, and the seconds to read them."""
    with tempfile.TemporaryDirectory(prefix="seedlint-bench-") as made:
        root = Path(made)
        for number, text in enumerate(texts):
            (root / f"page-{number:05}.md").write_text(text, "utf-8")
        read = min(read_and_hash(documents(root)) for _ in range(3))
        seconds = wall(_CHECK, root)
        return {"bytes": float(sum(map(len, texts))), "read": read, "seconds": seconds, "peak": float(peak_bytes(_CHECK, root))}


def case(name: str, share: float) -> dict[str, Any] | None:
    """Return the figures of one case; None, with a line printed, where the run failed."""
    make, most = CASES[name]
    count = int(most * share)
    try:
        half, whole = measure(make(count // 2)), measure(make(count))
    except RuntimeError as error:
        print(f"{name:30} failed: {error}", flush=True)
        return None
    growth = whole["seconds"] / half["seconds"]
    print(
        f"{name:30} {count:9}  {half['seconds']:8.2f} s  {whole['seconds']:8.2f} s  {growth:5.2f} x for twice as much"
        f"  {whole['seconds'] / whole['read']:8.0f} x read  {whole['peak'] / 1e6:7.0f} MB",
        flush=True,
    )
    return {"case": name, "count": count, "half": half, "whole": whole, "growth": growth}


def table(word: str, share: float) -> bool:
    """Print the seconds of a parse at each size, and the growth; return whether no time grows by more than a linear one."""
    shown = [(f"{suffix}: {name}", suffix, make) for suffix, name, make in _texts()]
    grown = [title for title, suffix, make in shown if word in title and _grows(_row(title, suffix, make, share))]
    print("grows by more than a linear time:", ", ".join(grown) or "nothing")
    return not grown


def _row(title: str, suffix: str, make: Callable[[int], str], share: float) -> list[float]:
    sizes = [int(size * share) for size in _SIZES]
    seconds = [_parse_seconds(suffix, make(size)) for size in sizes]
    if _grows(seconds):
        # A slow moment of the machine looks like growth: the least of three times does not.
        seconds = [min(_parse_seconds(suffix, make(size)) for _ in range(3)) for size in sizes]
    times, growth = [f"{one:7.2f} s" for one in seconds], [f"{one:5.1f} x" for one in _growth(seconds)]
    print(f"{title:50}", *times, *growth, "!" if _grows(seconds) else "", flush=True)
    return seconds


def _texts() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    for name, make in constructs.texts():
        for suffix in ("md", "mdx", "txt"):
            yield suffix, name, make
    for suffix in constructs.SCANNED:
        for name, make in constructs.scanned_texts(suffix):
            yield suffix, name, make


def _parse_seconds(suffix: str, text: str) -> float:
    start = time.process_time()
    parse(f"a.{suffix}", text)
    return time.process_time() - start


def _growth(seconds: list[float]) -> list[float]:
    return [later / max(earlier, _LEAST) for earlier, later in pairwise(seconds)]


def _grows(seconds: list[float]) -> bool:
    return max(_growth(seconds)) > _MOST_GROWTH


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results.json")
    parser.add_argument("--table", nargs="?", const="", metavar="WORD", help="parse the table of constructs")
    arguments = parser.parse_args()
    if arguments.table is not None:
        sys.exit(not table(arguments.table, arguments.share))
    found = [figures for figures in (case(name, arguments.share) for name in CASES) if figures]
    if arguments.keep:
        results.keep("adversarial", {"cases": found})


def _files(paragraphs: list[str]) -> list[str]:
    starts = range(0, len(paragraphs), _A_FILE)
    return ["\n\n".join([f"# Page {start}", *paragraphs[start : start + _A_FILE]]) + "\n" for start in starts]


if __name__ == "__main__":
    main()
