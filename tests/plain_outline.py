"""What a plain text parses to, a line a block, as the files beside the cases show it.

`python -m tests.plain_outline FILE…` prints it; `--write` puts it beside each file, to be read before it is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from seedlint.formats.plaintext.parser import parse
from seedlint.model import Block

CASES = Path(__file__).parent / "cases" / "plain"


def outline(text: str) -> str:
    """Line, kind with level, list and bullet, and the beginning of the text; a rule above each document."""
    return "\n".join(_lines(text)) + "\n"


def _lines(text: str) -> Iterator[str]:
    for document in parse("case.txt", text):
        yield f"--- {document.title}".rstrip()
        for block in document.blocks:
            yield f"{block.place.line:3} {_kind(block):14} {_shown(block.text)}"


def _kind(block: Block) -> str:
    level = str(block.level or "")
    group = f" {block.group}" if block.group else ""
    return f"{block.kind}{level}{group} {block.marker}".rstrip()


def _shown(text: str) -> str:
    text = text.replace("\n", "⏎")
    return text if len(text) <= 72 else f"{text[:40]} … {text[-29:]}"


def main(names: list[str]) -> None:
    for path in map(Path, [name for name in names if name != "--write"]):
        found = outline(path.read_bytes().decode())
        if "--write" in names:
            path.with_suffix(".outline").write_text(found, encoding="utf-8")
        else:
            print(found, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
