"""Write benchmarks/RESULTS.md from benchmarks/results.json and accuracy.md.

python -m benchmarks.report
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import results

FILE = Path(__file__).parent / "RESULTS.md"
ACCURACY = Path(__file__).parent / "accuracy.md"
"""This file is written by hand: the documents behind its figures are not in the repository."""
_HEAD = """# Cost of a run

Times are wall-clock times of whole processes, medians where there are several, in multiples of a reference that was timed in the
same run: reading and hashing every file in Python, or `python -c pass`. `python -m benchmarks.report` makes this page from
`results.json`, and `benchmarks/corpus.py` makes the corpora."""


def report(found: dict[str, Any]) -> str:
    """Return the page with the parts that the results have."""
    parts = (("run", _run), ("peers", _peers), ("growth", _growth), ("adversarial", _adversarial), ("formats", _formats))
    lines = [ACCURACY.read_text("utf-8").rstrip("\n")]
    if found:
        lines += ["", _HEAD]
    for part, section in parts:
        if part in found:
            lines += ["", *section(found[part]), "", _machine(found[part]["on"])]
    return "\n".join(lines) + "\n"


def _run(found: dict[str, Any]) -> Iterator[str]:
    yield f"## One corpus: {_corpus(found)}\n"
    yield f"    python -m benchmarks.run --files {found['files']}{_once(found)} --keep\n"
    yield "![Limits and how much of them is used](plots/run.svg)\n"
    yield from _table(("work", "", "multiple", "of", "must", "stretch"), (_row(row) for row in found["rows"]))


def _row(row: dict[str, Any]) -> Sequence[str]:
    value = f"{row['value'] / 1e6:.1f} MB" if row["unit"] == "bytes" else f"{row['value']:.3f} s"
    limits = (f"{row['must']:g} x", f"{row['stretch']:g} x") if row["must"] else ("", "")
    return row["work"], value, f"{row['multiple']:.2f} x", row["of"], *limits


def _peers(found: dict[str, Any]) -> Iterator[str]:
    yield f"## Next to other tools: {_corpus(found)}\n"
    yield f"    python -m benchmarks.peers --tools DIR --files {found['files']}{_once(found)} --keep\n"
    yield "![Each tool's multiple of reading and hashing every file](plots/peers.svg)\n"
    yield "Each tool does the part of the work that it shares with seedlint. Memory is the sum over the processes of a tool.\n"
    rows = (
        (row["work"], row["tool"], f"{row['seconds']:.2f} s", f"{row['multiple']:.1f} x", f"{row['peak'] / 1e6:.0f} MB")
        for row in found["rows"]
    )
    yield from _table(("work", "tool", "time", "of reading", "peak memory"), rows)
    yield from (f"\nNot measured: {line}" for line in found["failed"])


def _growth(found: dict[str, Any]) -> Iterator[str]:
    most = f"{found['points'][-1]['files']:.0f}"
    yield f"## Growth with the corpus\n\n    python -m benchmarks.growth --most {most} --keep\n"
    yield "![Time, memory and index over the number of files](plots/growth.svg)\n"
    times, sizes = ("read", "cold", "warm", "hook"), ("peak", "index")
    rows = [
        [
            f"{point['files']:,.0f}",
            *(f"{point[name]:.2f} s" for name in times),
            *(f"{point[name] / 1e6:.0f} MB" for name in sizes),
        ]
        for point in found["points"]
    ]
    fit = ["grows as n to the", *(f"{found['fit'][name]:.2f}" for name in (*times, *sizes))]
    yield from _table(("files", *times, *sizes), [*rows, fit])


def _adversarial(found: dict[str, Any]) -> Iterator[str]:
    yield "## Input that is made to be slow\n\n    python -m benchmarks.adversarial --keep\n"
    rows = (
        (
            case["case"],
            f"{case['count']:,}",
            f"{case['half']['seconds']:.2f} s",
            f"{case['whole']['seconds']:.2f} s",
            f"{case['growth']:.2f} x",
            f"{case['whole']['peak'] / 1e6:.0f} MB",
        )
        for case in found["cases"]
    )
    yield from _table(("input", "n", "half of n", "all of n", "growth for twice as much", "peak memory"), rows)


def _formats(found: dict[str, Any]) -> Iterator[str]:
    yield "## Formats\n\n    python -m benchmarks.formats FORMAT=DIR … --keep\n"
    yield "Files of real trees, in processor time. The parser alone gives tokens, events or values, and no blocks or places.\n"
    rows = (
        (
            row["format"],
            f"{row['files']:,}",
            f"{row['bytes'] / 1e6:.1f} MB",
            f"{row['bytes'] / row['seconds'] / 1e6:.1f} MB/s",
            f"{row['bytes'] / row['alone'] / 1e6:.0f} MB/s" if row["alone"] else "a scanner of our own",
        )
        for row in found["rows"]
    )
    yield from _table(("format", "files", "size", "read", "the parser alone"), rows)


def _once(found: dict[str, Any]) -> str:
    """Return the argument that measures each work once."""
    return " --quick" if found["repeats"] == 1 else ""


def _corpus(found: dict[str, Any]) -> str:
    return f"{found['files']:,} files, {found['bytes'] / 1e6:.0f} MB"


def _machine(on: dict[str, Any]) -> str:
    return f"seedlint {on['seedlint']}, Python {on['python']}, {on['system']}, {on['cores']} cores."


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Run the command line."""
    FILE.write_text(report(results.load()), "utf-8")


if __name__ == "__main__":
    main()
