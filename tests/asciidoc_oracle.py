"""The blocks of AsciiDoc as Asciidoctor.js reads them, and the comparison with ours. Needs node and the npm package asciidoctor.

`ASCIIDOCTOR` is the folder `node_modules` with the package. Lines of conditions and includes are left out for both parsers.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from seedlint.formats.asciidoc.parser import parse

KINDS = ("heading", "paragraph", "item", "quote", "term", "lines")
_LEFT_OUT = re.compile(r"^(?:ifn?def|ifeval|endif|include|include-code|[a-z]+_[a-z_]+)::.*\n", re.MULTILINE)
_SCRIPT = Path(__file__).with_name("asciidoc_oracle.mjs")


def modules() -> str:
    """Return the folder with the package, '' where node or the package is missing."""
    folder = os.environ.get("ASCIIDOCTOR", "")
    return folder if folder and shutil.which("node") and Path(folder, "asciidoctor").is_dir() else ""


def blocks(texts: Sequence[str]) -> list[list[tuple[str, int]]]:
    """Return the kind and line of each block of each text; the title of a page has line 0."""
    run = subprocess.run(
        ["node", str(_SCRIPT), modules()], input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=600
    )
    return [[(kind, line) for kind, line in found] for found in json.loads(run.stdout)]


def prepared(text: str) -> str:
    """Return the text without the lines of conditions and includes."""
    return _LEFT_OUT.sub("", text.replace("\r\n", "\n"))


def found(text: str) -> list[tuple[str, int]]:
    """Return the kind and line of each block as seedlint reads them."""
    (document,) = parse("a.adoc", text)
    lines = [block.start if block.kind != "heading" else document.source.offsets(block.place)[0] for block in document.blocks]
    starts = [document.source.place(start, start).line for start in lines]
    return [(block.kind, line) for block, line in zip(document.blocks, starts, strict=True) if block.kind in KINDS]


def disagreements(wanted: list[tuple[str, int]], own: list[tuple[str, int]]) -> list[str]:
    """Return a line for each block that only one of the parsers has."""
    there = {block for block in wanted if block[0] in KINDS}
    title = {block for block in own if block[0] == "heading"} - there if ("heading", 0) in there else set()
    there = there - {("heading", 0)} | set(sorted(title)[:1])
    return [f"Asciidoctor only: {block}" for block in sorted(there - set(own))] + [
        f"seedlint only: {block}" for block in sorted(set(own) - there)
    ]


def main() -> None:
    """Print the agreement over all files of the folders that the arguments name."""
    files = [file for folder in sys.argv[1:] for end in ("*.adoc", "*.asc", "*.txt") for file in sorted(Path(folder).rglob(end))]
    texts = [prepared(file.read_text("utf-8", "replace")) for file in files]
    count = different = 0
    for file, text, wanted in zip(files, texts, blocks(texts), strict=True):
        lines = disagreements(wanted, found(text))
        count, different = count + len(wanted), different + len(lines)
        print(*(f"{file}: {line}" for line in lines), sep="\n", end="\n" if lines else "")
    print(f"{count} blocks, {different} different: {1 - different / max(1, count):.2%}")


if __name__ == "__main__":
    main()
