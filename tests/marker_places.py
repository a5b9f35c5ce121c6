"""Pages with marker words, and the check that every marker is in the blocks, each once and at its exact place.

A snippet has `MARK` where a reader reads a word, and `HIDE` where nobody does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from tests.parsing import parse

_SLOT = re.compile("MARK|HIDE")
_MARKER = re.compile(r"zq\d+(?:seen|gone)")


def page_of(snippets: Sequence[str], markers: int, seed: int = 0) -> str:
    """Return a page of snippets in random order that has at least so many markers that a reader sees."""
    chosen = random.Random(seed)
    parts: list[str] = []
    while sum(part.count("MARK") for part in parts) < markers:
        parts += chosen.sample(snippets, len(snippets))
    numbers = iter(range(10_000, 100_000))
    page = "\n\n".join(part.strip("\n") for part in parts) + "\n"
    return _SLOT.sub(lambda slot: f"zq{next(numbers)}{'seen' if slot[0] == 'MARK' else 'gone'}", page)


def misplaced(path: str, text: str) -> list[str]:
    """Return a line for each marker that is not found, found twice, found at another place, or found though nobody sees it."""
    (document,) = parse(path, text)
    found: dict[str, list[tuple[int, int, int, int]]] = {}
    for block in document.blocks:
        for marker in _MARKER.finditer(block.text):
            found.setdefault(marker[0], []).append(block.at(*marker.span())[1:])
    wrong: list[str] = []
    for marker in _MARKER.finditer(text):
        places = found.get(marker[0], [])
        right = [document.source.place(*marker.span())[1:]] if marker[0].endswith("seen") else []
        if places != right:
            wrong.append(f"{marker[0]} in {text[max(0, marker.start() - 60) : marker.end() + 30]!r}: {places}, not {right}")
    return wrong
