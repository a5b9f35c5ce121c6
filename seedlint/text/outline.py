"""The parts of a page that a reader finds by their names, whichever way the names are set.

A name is a heading, or a label: a bold line, the words before a colon at the start of a line, a cell of a table, a key of
the front matter. Records and short pages often use labels (`**Status:** accepted`) where others use headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from seedlint._internal.dataclasses import dataclass
from seedlint.model import Block, Document
from seedlint.text.headings import plain

# Strings, not compiled: most runs meet no page of a type.
_LABEL = r"(?m)^[ \t>]*(?:[-*+•][ \t]+)?[*_`]{0,3}([^\s*_`:：|][^\n*`:：|]{0,48}?)[*_`]{0,3}[ \t]*(?:[:：]|$)"
_HTML_HEADING = r"(?is)<h([1-6])\b[^<>]{0,200}>(.{1,300}?)</h\1"
_INCLUDES = (
    r"(?im)\{(?:include|literalinclude|mdinclude|eval-rst)\}|\.\. (?:md)?include::|--8<--|!\[\[|\bexec=[\"']"
    r"|\{%-?\s*(?:include|render|capture)|\{\{\s*(?:[#<%]\s*)?include|<!--\s*@include|^!include|^\{!"
    r"|^import\s.{1,200}\.mdx?['\"]"
)
_SIGNS = ("include", "import", "eval-rst", "--8<--", "![[", "exec=", "{%")
"""One of these stands in all that _INCLUDES matches; to look for them takes a tenth of the time."""
_LONGEST = 4_000
"""Characters of one block in which labels are looked for."""


@dataclass(frozen=True)
class Part:
    """A named part of a page: blocks[start:end] of its document, the one with the name being the first."""

    name: str
    """Plain, as `headings.plain` gives it."""
    block: Block
    start: int
    end: int
    level: int
    """Of a heading 1 to 6; 0 of a label."""
    is_title: bool = False


def parts(document: Document) -> tuple[Part, ...]:
    """The parts of a page under headings, in its order; subsections count to the parts above them too."""
    blocks = document.blocks
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            while waiting and blocks[waiting[-1]].level >= block.level:
                ends[waiting.pop()] = index
            waiting.append(index)
    ends.update(dict.fromkeys(waiting, len(blocks)))
    title = _title(document)
    return tuple(
        Part(plain(blocks[at].text), blocks[at], at, ends[at], blocks[at].level, blocks[at] is title) for at in sorted(ends)
    )


def _title(document: Document) -> Block | None:
    """The heading that is the title of the page; None where others stand on its level, so that it is one of the sections."""
    headings = list(document.of("heading"))
    if not headings or not document.title_block or headings[0].start != document.title_block.start:
        return None
    return headings[0] if all(heading.level > headings[0].level for heading in headings[1:]) else None


def includes_others(document: Document) -> bool:
    """Whether the page, as written, takes in text of other files, so that what it lacks may stand there."""
    written = document.source.text
    lower = written.lower()
    return any(sign in lower for sign in _SIGNS) and re.search(_INCLUDES, written) is not None


def labels(document: Document) -> tuple[Part, ...]:
    """The parts of a page under labels, in its order; each reaches to the next heading or label."""
    named = [(index, name) for index, block in enumerate(document.blocks) for name in _names(block)]
    stops = sorted({*(index for index, _ in named), *(part.start for part in document.view(parts)), len(document.blocks)})
    after = dict(pairwise(stops))
    return tuple(Part(name, document.blocks[index], index, after[index], 0) for index, name in named)


def _names(block: Block) -> Iterator[str]:
    if block.kind == "heading" or block.kind == "code":
        return
    written = block.source.text[block.start : min(block.end, block.start + _LONGEST)]
    if block.kind == "html":
        found = [re.sub(r"<[^<>]{0,200}>", " ", match[2]) for match in re.finditer(_HTML_HEADING, written)]
    elif block.kind == "cell":
        found = [block.text]
    else:
        found = [match[1] for match in re.finditer(_LABEL, written)]
        found += [block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "strong"]
    yield from filter(None, map(plain, found))
