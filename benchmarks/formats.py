"""Megabytes of each format that a second of processor time reads, beside the parser alone, on files of real trees.

python -m benchmarks.formats html=DIR notebook=DIR rst=DIR --keep

--sample 300 takes so many files of each folder, the same ones in every run. Files are read before the clock starts.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import results
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import BUILT_IN, UnreadableTextError

ROUNDS = 5
"""The least time of so many rounds counts: other work on the machine only adds to it."""


def texts_of(folder: Path, suffixes: Sequence[str], sample: int) -> list[str]:
    """Return the texts of files with these suffixes, a sample if there are more."""
    files = sorted(file for suffix in suffixes for file in folder.rglob(f"*{suffix}") if file.is_file())
    found = []
    for file in Random(1).sample(files, min(sample, len(files))):
        with suppress(Unreadable):
            found.append(decode(file.read_bytes()))
    return found


def seconds(parse: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the least processor time of several rounds over the texts."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in texts:
            with suppress(UnreadableTextError, ValueError):
                parse(text)
        times.append(time.process_time() - started)
    return min(times)


def alone(name: str) -> Callable[[str], object] | None:
    """Return the parser under the reader of a format, without blocks and places; None for a scanner of our own."""
    if name == "html":
        from seedlint.formats.html.tokens import flatten, read_tokens

        return lambda text: sum(1 for _ in read_tokens(flatten(text)))
    if name in ("markdown", "mdx"):
        from seedlint.formats.markdown.parser import _events

        return lambda text: sum(1 for _ in _events(text))
    return json.loads if name == "notebook" else None


def measure(name: str, folder: Path, sample: int) -> dict[str, Any]:
    """Return the figures of a format over the files of a folder."""
    value = next(value for value in BUILT_IN.values if value.name == name)
    texts = texts_of(folder, value.suffixes, sample)
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    path, parser = f"page{value.suffixes[0]}", alone(name)
    spent = seconds(lambda text: BUILT_IN.parse(path, text), texts)
    spent_alone = seconds(parser, texts) if parser else None
    return {"format": name, "files": len(texts), "bytes": size, "seconds": spent, "alone": spent_alone}


def main() -> None:
    """Run the command line."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folders", nargs="+", metavar="FORMAT=DIR")
    command.add_argument("--sample", type=int, default=300)
    command.add_argument("--keep", action="store_true", help="write the figures to results.json")
    arguments = command.parse_args()
    gc.disable()  # a run of seedlint collects rarely
    rows = []
    for given in arguments.folders:
        name, _, folder = given.partition("=")
        rows.append(measure(name, Path(folder), arguments.sample))
        row = rows[-1]
        print(name, f"{row['files']} files, {row['bytes'] / 1e6:.1f} MB, {row['bytes'] / row['seconds'] / 1e6:.1f} MB/s")
    if arguments.keep:
        results.keep("formats", {"rows": rows})


if __name__ == "__main__":
    main()
