"""Sentences that announce a number of things right above the list of them: 'There are four reasons:'.

The list must begin where the paragraph ends, and the paragraph end with a colon. Any noun in the plural will do, for the place
says what is counted; what must be sure is that the sentence speaks of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.promises.claims import Promise, is_listed, plural
from seedlint.analysis.promises.countable_structures import items
from seedlint.model import Block, Document
from seedlint.text import numbers, sentences

_FEWEST, _MOST = 2, 20
_COUNTED = regex(rf"(?<![\w.,:$€£#%/@+-])(?P<number>{numbers.PATTERN})(?![.,:]\d)(?P<rest>(?:[ \u00a0][^\W\d_][\w'’-]*){{1,4}})")
_OF_LISTED = regex(
    r"\b(?:in|with|into|of|are|has|have|having|supports?|provides?|offers?|contains?|includes?|takes?|accepts?|needs?|requires?|uses?"
    r"|knows?|see|defines?)(?: the| these| its)?\s*\Z",
    re.IGNORECASE,
)
"""What may stand before a number of reasons, ways or steps: it 'comes in three forms'."""
_OF_ANYTHING = regex(
    r"(?:\bfollowing|\bthere (?:are|were)(?: (?:currently|basically|essentially|mainly|also))?|\bthese|\bone of(?: the| these)?"
    r"|\bhere are(?: the)?|\b(?:has|have|having|supports|provides|offers|contains|includes|accepts|defines|exposes|with)"
    r"|\A(?:the|these|our|its)?)\s*\Z",
    re.IGNORECASE,
)
_RUNS_ON = regex(r"(?:\bfollowing|\bthere (?:are|were)\b.{0,20}|\bthese|\bhere are(?: the)?|\A)\s*\Z", re.IGNORECASE)
"""What lets a sentence go on after the noun: 'There are four reasons why it fails:'."""
_ELSEWHERE = regex(
    r"\b(?:example|instance|e\.g|such as|including|follows|following|below|like|these|this|so|then|namely|command|run|do|add"
    r"|use|where|each|which|one of|named)\b",
    re.IGNORECASE,
)
"""What in the rest of a sentence says that the list is of something else."""
_LOOKED_AT = 80
"""Blocks after an announcement: a list that is longer has no number announced."""


_JOINT = regex(r",? and |,? or | ?/ ?|, ?| & ")


@dataclass(frozen=True)
class Announcement:
    """A number of things announced by a block, and the items of the list below it."""

    block: Block
    promise: Promise
    listed: tuple[Block, ...]
    within: int
    """Items of the lists that the items hold."""
    more: int
    """Items of further lists before the next heading."""
    named: int
    """Things that the items begin with, where some name more than one."""

    @property
    def kept(self) -> bool:
        """Whether the list, in whatever way it is counted, has as many as were announced. A list of one says nothing."""
        count, listed = self.promise.count, len(self.listed)
        if listed < count and (listed + self.more >= count or self.named >= count):
            return True
        return listed in (1, count) or self.within == count


def announcements(document: Document) -> Iterator[Announcement]:
    """The announcements that stand directly above a list, in the order of the page."""
    for index, (block, first) in enumerate(pairwise(document.blocks)):
        if first.marker and block.text.endswith((":", ": ")) and _is_above(block, first) and (promise := announced(block.text)):
            yield _announcement(document.blocks[index : index + _LOOKED_AT], promise)


def announced(text: str) -> Promise | None:
    """What the last sentence of a text, which ends in a colon, announces; None where that is not clear."""
    start, end = sentences.spans(text)[-1]
    found = [match for match in _COUNTED.finditer(text, start) if (numbers.parse(match["number"]) or 0) > 1]
    noun = plural(found[0]) if len(found) == 1 else None
    if not noun:
        return None
    count, before, rest = numbers.parse(found[0]["number"]), text[start : found[0].start()], text[noun[1] : end]
    word = text[noun[0] : noun[1]].lower()
    announces = _OF_ANYTHING.search(before) or (is_listed(word) and _OF_LISTED.search(before))
    if not count or not _FEWEST <= count <= _MOST or not announces or _ELSEWHERE.search(rest):
        return None
    if len(rest) > 1 and not (_RUNS_ON.search(before) and (before or not found[0]["number"].isdigit())):
        return None
    return Promise(count, word, found[0].start(), noun[1])


def _is_above(block: Block, first: Block) -> bool:
    return block.kind == "paragraph" or (block.kind == "item" and first.level == block.level + 1)


def _announcement(blocks: Sequence[Block], promise: Promise) -> Announcement:
    """Of an announcement, which comes first, and what follows it."""
    first = blocks[1]
    end = next(
        (at for at, block in enumerate(blocks) if at and (_ends_lists(block, first) or _announces_another(blocks, at))),
        len(blocks),
    )
    listed = items(blocks[1:end], first.group)
    begun = [block for block in blocks[1:end] if block.marker]
    last = max(at for at, block in enumerate(begun) if block.group == first.group)
    within = sum(block.level == first.level + 1 for block in begun[: last + 1])
    return Announcement(blocks[0], promise, listed, within, len(begun) - last - 1 + _tagged(blocks[1:end]), _named(listed))


def _ends_lists(block: Block, first: Block) -> bool:
    return block.kind == "heading" or (bool(block.marker) and block.level < first.level)


def _announces_another(blocks: Sequence[Block], at: int) -> bool:
    """Whether a list of its own begins below blocks[at], rather than the one above going on."""
    following = blocks[at + 1].marker if at + 1 < len(blocks) else ""
    begins = following and (not following[0].isdigit() or following[:-1] == "1")
    return bool(begins) and blocks[at].kind == "paragraph" and blocks[at].text.endswith(":")


def _named(listed: Sequence[Block]) -> int:
    """How many things the items begin with: '`a` and `b` return a string' are two."""
    return sum(1 + _joined(block) for block in listed)


def _joined(block: Block) -> int:
    ends = [mark.end for mark in block.marks[:8] if mark.kind in ("code", "strong", "link")]
    starts = [mark.start for mark in block.marks[:8] if mark.kind in ("code", "strong", "link")]
    joints = 0
    for end, start in zip(ends, starts[1:], strict=False):
        if starts[0] > 2 or not _JOINT.fullmatch(block.text[end:start]):
            break
        joints += 1
    return joints


def _tagged(blocks: Sequence[Block]) -> int:
    return sum(block.source.text.count("<li", block.start, block.end) for block in blocks if block.kind == "html")
