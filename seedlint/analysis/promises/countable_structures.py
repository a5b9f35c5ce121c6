"""What of a stretch of a page can be counted where a number of things was promised.

A writer may set out seven techniques as headings, list items, numbered paragraphs, bold leads, rows, figures or questions, or
name them in one sentence; so each is counted on its own, and a promise is kept if any of them is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.model import PROSE, Block
from seedlint.text import numbers

_LONGEST = 2_000
"""Characters of a block in which words are looked for; a longer one sets out its parts in some other way."""
_NUMBERED = regex(
    rf"\W{{0,4}}(?:(?P<label>[^\W\d_]+)\s+)?#?(?P<number>{numbers.PATTERN}|[a-h](?=[.)]))(?:[.):\]](?!\d)|\s*[–—:-]\s|\Z)"
)
_ORDINAL = regex(rf"\b(?:{'|'.join(numbers.ORDINALS[1:])})(?:ly)?\b|\b(?:[1-9]|1[0-2])(?:st|nd|rd|th)\b", re.IGNORECASE)
_LAST = regex(r"\b(?:finally|last|lastly|last but not least)\b", re.IGNORECASE)
_TAG = regex(r"<(li|h[1-6]|dt|tr|p|b|strong|img|figure|summary|[A-Z]\w*)\b")
_SENTENCE_END = regex(r"[.!?:](?=\s|\Z)")
_JOINT = regex(r"[,;]\s+(?:and|or|plus)\s|[,;]\s|\s(?:and|or|plus)\s", re.IGNORECASE)
_SHORT = 4
"""Words of a part of an enumeration."""


@dataclass(frozen=True)
class Count:
    """So many of one thing (`what`, in the plural), and the blocks that they are."""

    what: str
    count: int
    blocks: tuple[Block, ...] = ()


def counts(blocks: Sequence[Block]) -> list[Count]:
    """Each structure that the blocks show, with its size; paragraphs are not among them."""
    return [
        *_headings(blocks),
        *_lists(blocks),
        *_rows(blocks),
        _labelled(blocks, "numbered parts", [block for block in blocks if block.kind != "code"]),
        Count("bold words", sum(mark.kind == "strong" for block in blocks for mark in block.marks)),
        Count("figures", sum(_figures(block) for block in blocks)),
        Count("code blocks", sum(block.kind == "code" for block in blocks)),
        Count("questions", sum(block.text.count("?") for block in blocks if block.kind != "code")),
        Count("ordinals", _ordinals(blocks)),
        Count("things in a sentence", max((_enumerated(block.text) for block in blocks if block.kind in PROSE), default=0)),
        *_tags(blocks),
    ]


def paragraphs(blocks: Iterable[Block]) -> Count:
    """The paragraphs outside of lists."""
    found = tuple(block for block in blocks if block.kind in ("paragraph", "quote"))
    return Count("paragraphs", len(found), found)


def items(blocks: Iterable[Block], group: int) -> tuple[Block, ...]:
    """What the items of one list begin with; those of lists within it are not among them."""
    return tuple(block for block in blocks if block.group == group and block.marker)


def _headings(blocks: Iterable[Block]) -> Iterator[Count]:
    levels: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading":
            levels[block.level].append(block)
    yield from (Count("headings", len(found), tuple(found)) for found in levels.values())


def _lists(blocks: Iterable[Block]) -> Iterator[Count]:
    groups: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.marker:
            groups[block.group].append(block)
    yield from (Count("list items", len(found), tuple(found)) for found in groups.values())
    ordered = {block.marker[:-1]: block for found in groups.values() for block in found if block.marker[0].isdigit()}
    yield Count("numbered items", len(ordered), tuple(ordered.values()))


def _rows(blocks: Iterable[Block]) -> Iterator[Count]:
    groups: defaultdict[int, set[int]] = defaultdict(set)
    columns: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        if block.kind == "cell":
            groups[block.group].add(block.level)
            columns[block.group] += block.level == 0
    for group, rows in groups.items():
        yield Count("rows", len(rows - {0}))
        yield Count("columns", columns[group])


def _labelled(blocks: Sequence[Block], what: str, among: Iterable[Block]) -> Count:
    """Blocks that begin with a number ('2.', 'Step 3:', '(b)'), each number once."""
    found = {}
    for block in among:
        match = _NUMBERED.match(block.text)
        if match and len(match["label"] or "") <= 12:
            found[match["number"].lower()] = block
    return Count(what, len(found), tuple(found.values()))


def _figures(block: Block) -> int:
    return (block.kind == "image") or sum(mark.kind == "image" for mark in block.marks)


def _ordinals(blocks: Iterable[Block]) -> int:
    said: set[str] = set()
    for block in blocks:
        if block.kind != "code":
            said.update(match[0].lower().removesuffix("ly") for match in _ORDINAL.finditer(block.text[:_LONGEST]))
            if said and _LAST.search(block.text[:_LONGEST]):
                said.add("last")
    return len(said)


def _enumerated(text: str) -> int:
    """How many things the longest enumeration within a sentence names; what stands between its first and last is short."""
    longest = 0
    for sentence in _SENTENCE_END.split(text[:_LONGEST]):
        _, *inner = _JOINT.split(sentence)
        run = len(inner[-1:])
        for part in inner[:-1]:
            run = run + 1 if part.count(" ") < _SHORT else 1
            longest = max(longest, run + 1)
        longest = max(longest, run and 2)
    return longest


def _tags(blocks: Iterable[Block]) -> Iterator[Count]:
    found: defaultdict[str, int] = defaultdict(int)
    for block in blocks:
        if block.kind == "html":
            for tag in _TAG.findall(block.source.text[block.start : block.end]):
                found[tag] += 1
    yield from (Count("tags", count) for count in found.values())
