"""The headlines and bodies of Org as orgparse reads them: level, line and heading of each headline, and the words below it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import orgparse

from seedlint.formats.org.parser import parse

_STATES = ["TODO", "NEXT", "WAITING", "WAIT", "STARTED", "HOLD", "SOMEDAY"]


def headlines(text: str) -> list[tuple[int, int, str]]:
    """Return the level, line and text of each headline, with markup left out of the text."""
    environment = orgparse.OrgEnv(todos=_STATES, dones=["DONE", "CANCELLED", "CANCELED"], filename="a.org")
    tree = orgparse.loads(text, filename="a.org", env=environment)
    found, hidden = [], 0
    for node in tree[1:]:
        if hidden and node.level > hidden:
            continue
        is_hidden = node.get_heading(format="raw").split(" ")[0] == "COMMENT" or "noexport" in node.shallow_tags
        hidden = node.level if is_hidden else 0
        if not hidden:
            found.append((min(node.level, 6), node.linenumber, flat(node.get_heading(format="raw"))))
    return [line for line in found if line[2]]


def flat(text: str) -> str:
    """Return the letters and digits of a heading, without addresses, cookies and notes."""
    text = re.sub(r"\[\[[^\]]*\]\[(.*?)\]\]", r"\1", text)
    text = re.sub(r"\[fn:[^\]]*\]|\[\d*(?:%|/\d*)\]|<<[^<>]*>>|@@[^@]*@@|\[#\w\]", "", text)
    return re.sub(r"[\W_]+", "", re.sub(r"\[\[[^\]]*\.(?:png|jpe?g|gif|svg)\]\]|\{\{\{(\w+).*?\}\}\}", r"\1", text))


def found(text: str) -> list[tuple[int, int, str]]:
    """Return the headlines as seedlint reads them."""
    (document,) = parse("a.org", text)
    return [(block.level, block.place.line, re.sub(r"[\W_]+", "", block.text)) for block in document.of("heading")]


def disagreements(text: str) -> tuple[int, list[str]]:
    """Return the number of headlines, and a line for each that only one of the parsers has."""
    wanted, own = headlines(text), [line for line in found(text) if line[2]]
    extra = [f"seedlint only: {line}" for line in own if line not in wanted]
    return len(wanted), [f"orgparse only: {line}" for line in wanted if line not in own] + extra


def main() -> None:
    """Print the agreement over all files of the folders that the arguments name."""
    count = different = 0
    for file in sorted(file for folder in sys.argv[1:] for file in Path(folder).rglob("*.org")):
        number, lines = disagreements(file.read_text("utf-8", "replace"))
        count, different = count + number, different + len(lines)
        print(*(f"{file}: {line}" for line in lines), sep="\n", end="\n" if lines else "")
    print(f"{count} headlines, {different} different: {1 - different / max(1, count):.2%}")


if __name__ == "__main__":
    main()
