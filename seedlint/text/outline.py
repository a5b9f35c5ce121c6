"""The named parts of a page, whether a heading or a label gives the name.

A label is a bold line, the words before a colon at the start of a line, a table cell, or a heading written in HTML. Records and
short pages often use labels (`**Status:** accepted`) where other pages use headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seedlint._internal.dataclasses import dataclass
from seedlint.model import Block, Document
from seedlint.text.headings import normalize

__all__ = ["Part", "headed_parts", "heading_indices", "includes_files", "labelled_parts"]

# Strings, not compiled: most runs meet no page of a type.
_LABEL = (
    r"(?m)^[ \t>]*(?:[-*+•][ \t]+)?[*_`]{0,3}(?=[^\n*`:：|]{0,52}+[ \t]*+(?:[*`:：]|$))"  # settles most lines of prose at once
    r"([^\s*_`:：|][^\n*`:：|]{0,48}?)[*_`]{0,3}[ \t]*(?:[:：]|$)"
)
_INCLUDES = (
    r"(?im)\{(?:include|literalinclude|mdinclude|eval-rst)\}|\.\. (?:md)?include::|--8<--|!\[\[|\bexec=[\"']"
    r"|\{%-?\s*(?:include|render|capture)|\{\{\s*(?:[#<%]\s*)?include|<!--\s*@include|^!include|^\{!"
    r"|^import\s.{1,200}\.mdx?['\"]"
)
_INCLUDE_WORDS = ("include", "import", "eval-rst", "--8<--", "![[", "exec=", "{%")
"""Every match of _INCLUDES contains one of these strings; a search for the strings takes a tenth of the time."""
_LONGEST = 4_000
"""Characters of one block in which labels are searched."""


@dataclass(frozen=True)
class Part:
    r"""A named part of a page: `blocks[start:end]` of its document; the first of these blocks holds the name.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\n## Limits\n\nNone.\n")
    >>> part = outline.headed_parts(page)[1]
    >>> part.name, part.level, part.end - part.start
    ('limits', 2, 2)
    """

    name: str
    """The name as `headings.normalize` returns it."""
    block: Block
    """The block that holds the name."""
    start: int
    """The index of that block in `document.blocks`."""
    end: int
    """The index after the last block, subsections included."""
    level: int
    """1 to 6 for a heading, 0 for a label."""
    is_title: bool = False
    """True for the only heading of the top level that is also the title of the page."""


def headed_parts(document: Document) -> tuple[Part, ...]:
    r"""Return the parts under headings, in the order of the page; a part contains the parts of its subsections.

    Call it through `document.cached(outline.headed_parts)`, which remembers the result for all rules.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\n## 1. Set-up\n\nRun it.\n\n## Limits\n\nNone.\n")
    >>> [part.name for part in page.cached(outline.headed_parts)]
    ['queue', 'set up', 'limits']
    """
    blocks = document.blocks
    # A heading closes all open headings of its own level or below, so the stack always holds levels that grow; each index is
    # pushed and popped once, and the cost is linear.
    ends: dict[int, int] = {}
    open_headings: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            while open_headings and blocks[open_headings[-1]].level >= block.level:
                ends[open_headings.pop()] = index
            open_headings.append(index)
    ends.update(dict.fromkeys(open_headings, len(blocks)))
    title = _title_heading(document)
    return tuple(
        Part(normalize(blocks[at].text), blocks[at], at, ends[at], blocks[at].level, blocks[at] is title) for at in sorted(ends)
    )


def _title_heading(document: Document) -> Block | None:
    """Return the heading that is the title; None where other headings have the same level, so that it is a section."""
    headings = list(document.of("heading"))
    if not headings or not document.title_block or headings[0].start != document.title_block.start:
        return None
    return headings[0] if all(heading.level > headings[0].level for heading in headings[1:]) else None


def heading_indices(document: Document) -> Sequence[int]:
    r"""Return the indices of the headings among the blocks, ascending. Call through `document.cached`: several rules ask.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\nMail waits.\n\n## Limits\n")
    >>> page.cached(outline.heading_indices)
    [0, 2]
    """
    return [index for index, block in enumerate(document.blocks) if block.kind == "heading"]


def includes_files(document: Document) -> bool:
    r"""Return whether the source of the page includes text from other files, so that a missing part may be there.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\n--8<-- \"parts/limits.md\"\n")
    >>> outline.includes_files(page)
    True
    """
    if document.includes or document.is_exhaustive:
        return bool(document.includes)
    source = document.source.text
    lower = source.lower()
    return any(sign in lower for sign in _INCLUDE_WORDS) and re.search(_INCLUDES, source) is not None


def labelled_parts(document: Document) -> tuple[Part, ...]:
    r"""Return the parts under labels, in the order of the page; each part ends at the next heading or label.

    Call it through `document.cached(outline.labelled_parts)`, which remembers the result for all rules.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# 3. Use a queue\n\nStatus: accepted\n\nOwner: the mail team\n")
    >>> [part.name for part in page.cached(outline.labelled_parts)]
    ['status', 'owner']
    """
    named = [(index, name) for index, block in enumerate(document.blocks) for name in _names(block)]
    stops = sorted(
        {*(index for index, _ in named), *(part.start for part in document.cached(headed_parts)), len(document.blocks)}
    )
    after = dict(pairwise(stops))
    return tuple(Part(name, document.blocks[index], index, after[index], 0) for index, name in named)


def _names(block: Block) -> Iterator[str]:
    if block.kind == "heading" or block.kind == "code":
        return
    source = block.source.text[block.start : min(block.end, block.start + _LONGEST)]
    if block.kind == "html":
        return
    if block.kind == "cell":
        names = [block.text]
    else:
        names = [match[1] for match in re.finditer(_LABEL, block.text[:_LONGEST] if source.startswith("<") else source)]
        names += [block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "strong"]
    yield from filter(None, map(normalize, names))
