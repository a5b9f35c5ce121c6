"""The format of harbour logs: `= ` begins a heading, `%` a comment, and each other line is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Block, Document, Format, Source


def parse(path: str, text: str) -> Iterator[Document]:
    """Yield the document of a log."""
    source, blocks, at = Source(path, text), [], 0
    for line in text.splitlines(keepends=True):
        written = line.strip()
        body = written.removeprefix("= ")
        if body and not written.startswith("%"):
            start = at + line.index(body)
            end = start + len(body)
            kind, level = ("heading", 1) if body != written else ("paragraph", 0)
            blocks.append(Block(kind, body, source, start, end, [(0, start, end)], level))
        at += len(line)
    yield Document(source, tuple(blocks))


FORMAT = Format("harbour-log", (".hlog",), parse, comments=(("%", ""),))
