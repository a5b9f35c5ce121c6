"""Sentences that announce a number of things directly above the list of the things: 'There are four reasons:'.

The paragraph must end with a colon, and the list must begin after the paragraph. Any noun in the plural will do, since the list
shows what is counted; but the sentence must certainly be about the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.promises.claims import Promise, find_plural, is_list_noun
from seedlint.analysis.promises.fulfilment import list_items
from seedlint.model import Block, Document
from seedlint.text import numbers, sentences

_FEWEST, _MOST = 2, 20
_COUNTED = regex(rf"(?<![\w.,:$€£#%/@+-])(?P<number>{numbers.PATTERN})(?![.,:]\d)(?P<rest>(?:[ \u00a0][^\W\d_][\w'’-]*){{1,4}})")
_BEFORE_LIST_NOUN = regex(
    r"\b(?:in|with|into|of|are|has|have|having|supports?|provides?|offers?|contains?|includes?|takes?|accepts?|needs?|requires?|uses?"
    r"|knows?|see|defines?)(?: the| these| its)?\s*\Z",
    re.IGNORECASE,
)
"""Words before a number of reasons, ways or steps: it 'comes in three forms'."""
_BEFORE_ANY_NOUN = regex(
    r"(?:\bfollowing|\bthere (?:are|were)(?: (?:currently|basically|essentially|mainly|also))?|\bthese|\bone of(?: the| these)?"
    r"|\bhere are(?: the)?|\b(?:has|have|having|supports|provides|offers|contains|includes|accepts|defines|exposes|with)"
    r"|\A(?:the|these|our|its)?)\s*\Z",
    re.IGNORECASE,
)
_RUNS_ON = regex(r"(?:\bfollowing|\bthere (?:are|were)\b.{0,20}|\bthese|\bhere are(?: the)?|\A)\s*\Z", re.IGNORECASE)
"""Words that let a sentence continue after the noun: 'There are four reasons why it fails:'."""
_ELSEWHERE = regex(
    r"\b(?:example|instance|e\.g|such as|including|follows|following|below|like|these|this|so|then|namely|command|run|do|add"
    r"|use|where|each|which|one of|named)\b",
    re.IGNORECASE,
)
"""Words in the rest of a sentence that show that the list is about something else."""
_LOOKED_AT = 80
"""Blocks after an announcement. Nobody announces the number of a longer list."""
_JOINT = regex(r",? and |,? or | ?/ ?|, ?| & ")


@dataclass(frozen=True)
class Announcement:
    """A number of things announced by a block, and the list below the block."""

    block: Block
    promise: Promise
    listed: tuple[Block, ...]
    """The first blocks of the items of the list."""
    within: int
    """The number of items in lists inside the items."""
    more: int
    """The number of items in further lists before the next heading."""
    named: int
    """The number of things at the beginnings of the items, where some items name more than one thing."""

    @property
    def is_kept(self) -> bool:
        """True where the list has the announced number of items, counted in any way, or one item, which proves nothing."""
        count, listed = self.promise.count, len(self.listed)
        if listed < count and (listed + self.more >= count or self.named >= count):
            return True
        return listed in (1, count) or self.within == count


def find_announcements(document: Document) -> Iterator[Announcement]:
    """Yield the announcements directly above a list, in the order of the page."""
    for index, (block, first) in enumerate(pairwise(document.blocks)):
        announces = first.marker and block.text.endswith((":", ": ")) and _is_above(block, first)
        if announces and (promise := find_announcement(block.text)):
            yield _measure(document.blocks[index : index + _LOOKED_AT], promise)


def find_announcement(text: str) -> Promise | None:
    """Return the promise of the last sentence of a text that ends in a colon; None where the promise is not clear."""
    start, end = sentences.spans(text)[-1]
    found = [match for match in _COUNTED.finditer(text, start) if (numbers.parse(match["number"]) or 0) > 1]
    noun = find_plural(found[0]) if len(found) == 1 else None
    if not noun:
        return None
    count, before, rest = numbers.parse(found[0]["number"]), text[start : found[0].start()], text[noun[1] : end]
    word = text[noun[0] : noun[1]].lower()
    announces = _BEFORE_ANY_NOUN.search(before) or (is_list_noun(word) and _BEFORE_LIST_NOUN.search(before))
    if not count or not _FEWEST <= count <= _MOST or not announces or _ELSEWHERE.search(rest):
        return None
    if len(rest) > 1 and not (_RUNS_ON.search(before) and (before or not found[0]["number"].isdigit())):
        return None
    return Promise(count, word, found[0].start(), noun[1])


def _is_above(block: Block, first: Block) -> bool:
    """Return whether the list that begins with `first` is below the block: after a paragraph, or inside of an item."""
    return block.kind == "paragraph" or (block.kind == "item" and first.kind == "item" and first.level == block.level + 1)


def _measure(blocks: Sequence[Block], promise: Promise) -> Announcement:
    """Return the announcement in the first block, measured by the blocks after it."""
    first = blocks[1]
    # The first block of an item may be a heading or code, whose level says nothing about the depth of the list.
    depth = first.level if first.kind == "item" else 1
    end = next(
        (at for at in range(2, len(blocks)) if _ends_lists(blocks[at], first, depth) or _announces_another(blocks, at)),
        len(blocks),
    )
    below = blocks[1:end]
    listed = list_items(below, first.group)
    marked = [block for block in below if block.marker]
    last = max(at for at, block in enumerate(marked) if block.group == first.group)
    within = sum(_is_within(block, first, depth) for block in marked[: last + 1])
    more = len(marked) - last - 1 + _count_list_tags(below)
    return Announcement(blocks[0], promise, listed, within, more, _count_named(listed))


def _ends_lists(block: Block, first: Block, depth: int) -> bool:
    """Return whether the block is outside of the list and of all lists beside it: a heading, or an item of a list around them."""
    if block.group == first.group:
        return False
    return (block.kind == "heading" and not block.group) or (block.kind == "item" and bool(block.marker) and block.level < depth)


def _is_within(block: Block, first: Block, depth: int) -> bool:
    """Return whether the first block of an item belongs to a list directly inside of an item of the list."""
    return block.group != first.group and (block.kind != "item" or block.level == depth + 1)


def _announces_another(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a list of its own begins below `blocks[at]`, and not a continuation of the list above."""
    following = blocks[at + 1].marker if at + 1 < len(blocks) else ""
    begins = following and (not following[0].isdigit() or following[:-1] == "1")
    return bool(begins) and blocks[at].kind == "paragraph" and blocks[at].text.endswith(":")


def _count_named(listed: Sequence[Block]) -> int:
    """Return the number of things at the beginnings of the items: '`a` and `b` return a string' names two."""
    return sum(1 + _count_joined(block) for block in listed)


def _count_joined(block: Block) -> int:
    ends = [mark.end for mark in block.marks[:8] if mark.kind in ("code", "strong", "link")]
    starts = [mark.start for mark in block.marks[:8] if mark.kind in ("code", "strong", "link")]
    joints = 0
    for end, start in zip(ends, starts[1:], strict=False):
        if starts[0] > 2 or not _JOINT.fullmatch(block.text[end:start]):
            break
        joints += 1
    return joints


def _count_list_tags(blocks: Sequence[Block]) -> int:
    """Return the number of items in HTML that have no block, such as an item with code alone."""
    source = blocks[0].source.text
    written = source.count("<li", blocks[0].start, blocks[-1].end)
    in_code = sum(source.count("<li", block.start, block.end) for block in blocks if written and block.kind == "code")
    return max(0, written - in_code - sum(bool(block.marker) and source.startswith("<", block.start) for block in blocks))
