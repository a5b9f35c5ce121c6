"""Sentences that announce a number of things directly above the list of the things: 'There are four reasons:'.

The list must begin directly after the paragraph. Behind a colon any noun in the plural will do, since the list shows what is
counted; but the sentence must certainly be about the list. Without a colon it must be a noun of which writers make lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile, zip_longest

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.promises.claims import Promise, find_plural, is_list_noun
from seedlint.analysis.promises.fulfilment import list_items
from seedlint.model import Block, Document
from seedlint.text import numbers, sentences
from seedlint.text.boilerplate import is_minutes, is_template

_FEWEST, _MOST = 2, 20
_COUNTED = regex(rf"(?<![\w.,:$€£#%/@+-])(?P<number>{numbers.PATTERN})(?![.,:]\d)(?P<rest>(?:[ \u00a0][^\W\d_][\w'’-]*){{1,4}})")
_VERBS = (
    r"accepts?|adds?|allows?|contains?|covers?|defines?|describes?|distinguish(?:es)?|exposes?|has|have|having|includes?|knows?|lists?"
    r"|needs?|offers?|provides?|recogni[sz]es?|requires?|supports?|uses?"
)
_BEFORE_LIST_NOUN = regex(
    rf"\b(?:in|with|into|of|for|are|takes?|see|{_VERBS})(?: the| its| these)?\s*\Z",
    re.IGNORECASE,
)
"""Words before a number of reasons, ways or steps: it 'comes in three forms'."""
_BEFORE_ANY_NOUN = regex(
    r"(?:\bfollowing|\bthere (?:are|were)(?: (?:currently|basically|essentially|mainly|also))?|\bone of(?: the| these)?"
    rf"|\bhere are(?: the)?|\b(?:{_VERBS}|with)|\A(?:the|these|our|its)?)\s*\Z",
    re.IGNORECASE,
)
_RUNS_ON = regex(r"(?:\bfollowing|\bthere (?:are|were)\b.{0,20}|\bhere are(?: the)?|\A(?:these)?)\s*\Z", re.IGNORECASE)
"""Words that let a sentence continue after the noun: 'There are four reasons why it fails:'."""
_POINTS_BACK = regex(r"\A(?:if|when|once|after|since|because|for|to|unless|without|while|on)\b", re.IGNORECASE)
"""Words at the beginning of a sentence in which 'these two parts' are parts named before."""
_ELSEWHERE = regex(
    r"\b(?:example|instance|e\.g|such as|including|follows|following|below|like|these|this|so|then|namely|command|run|do|add"
    r"|use|where|each|which|one of|named)\b",
    re.IGNORECASE,
)
"""Words in the rest of a sentence that show that the list is about something else."""
_OTHER_LIST = regex(r"\bfollowing (?:[^\W\d_][\w'’-]* ){0,2}[^\W\d_][\w'’-]+s \S", re.IGNORECASE)
"""Words before a number that say what else is listed: 'The following limits apply to sites with two nodes:'."""
_CLAUSE = regex(
    r"\b(?:can|could|must|may|might|will|would|should|has|have|had|is|was|do|does|did|means?|makes?|needs?|are|were)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = regex(
    r"(?: (?:in|of|for|on|at|from|within|available|to)(?: [\w'’/-]+){1,7})?"
    r"(?: (?:are|were)(?: (?:the following|these|as follows|listed below|as listed below))?)?\Z",
    re.IGNORECASE,
)
"""The words that may be between the noun and the colon: 'of a mooring', 'in this process', 'are as follows'."""
_MOST_WORDS_OF_CLAUSE = 10
"""Words between the noun and the colon. A longer clause ends in another noun, of which the list may be."""
_ARE = regex(r" (?:are|were)(?: [\w ]+)?\Z", re.IGNORECASE)
_FIRST_NUMBER = regex(r"(\d{1,2}) [^\W\d_]")
_LABELS = regex(r"(?P<noun>[^\W\d_]+) (?P<labels>\w+(?:, ?\w+)*),?(?: and | or | ?[&/] ?)\w")
_LABELS_END = 80
"""Characters at the beginning of an item that may name several things of the list."""
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
    """The number of items in further lists of the section."""
    named: int
    """The number of things at the beginnings of the items, where some items name more than one thing."""
    leaves: int
    """The number of items, with the items inside of an item that ends in a colon in its place."""

    @property
    def is_kept(self) -> bool:
        """True where the list has the announced number of items, counted in any way, or does not show how many there are.

        A list of one item proves nothing, and `...` as an item may mean any number.
        """
        count, listed = self.promise.count, len(self.listed)
        if any(map(_is_ellipsis, self.listed)):
            return True
        if listed < count and (listed + self.more >= count or self.named >= count or self.leaves == count):
            return True
        return listed in (1, count) or self.within == count or _sum_of_items(self.listed) == count


def _is_ellipsis(item: Block) -> bool:
    """Return whether an item says only that there are more: `...`."""
    return item.text.strip(" .…") == ""


def _sum_of_items(listed: Sequence[Block]) -> int:
    """Return the sum of the numbers with which all items begin: '2 oars', '1 sail'; 0 where an item begins with none."""
    counts = [_FIRST_NUMBER.match(block.text) for block in listed]
    return sum(int(count[1]) for count in counts if count) if all(counts) else 0


def find_announcements(document: Document) -> Iterator[Announcement]:
    """Yield the announcements directly above a list, in the order of the page."""
    # The items of a list in minutes are not only what the speaker announced.
    if is_minutes(document.path) or is_template(document.path):
        return
    level, heading = 0, ""
    for index, (block, first) in enumerate(pairwise(document.blocks)):
        if block.kind == "heading":
            level, heading = block.level, block.text
        elif first.marker and _is_above(block, first) and (promise := find_announcement(block.text)):
            announcement = _measure(document.blocks[index : index + _LOOKED_AT], promise, level)
            if len(announcement.listed) not in _numbers_in(heading):
                yield announcement


def _numbers_in(heading: str) -> set[int | None]:
    """Return the numbers of a heading: a list of as many things is what the heading announces, and the sentence a part of it."""
    return {numbers.parse(match["number"]) for match in _COUNTED.finditer(heading)}


def find_announcement(text: str) -> Promise | None:
    """Return the promise of the last sentence of a text above a list; None where the promise is not clear."""
    start, end = sentences.spans(text)[-1]
    found = [match for match in _COUNTED.finditer(text, start) if (numbers.parse(match["number"]) or 0) > 1]
    noun = find_plural(found[0]) if len(found) == 1 else None
    count = numbers.parse(found[0]["number"]) if noun else None
    if not noun or not count or not _FEWEST <= count <= _MOST:
        return None
    word = text[noun[0] : noun[1]].lower()
    before, rest = text[start : found[0].start()], text[noun[1] : end].rstrip()
    is_listed = is_list_noun(word)
    announces = _BEFORE_ANY_NOUN.search(before) or (is_listed and _BEFORE_LIST_NOUN.search(before))
    if not announces or _OTHER_LIST.search(before) or (before.lower().endswith("these ") and _points_back(before, rest)):
        return None
    number = found[0]["number"]
    if rest.endswith(":"):
        is_clear = _is_about_list(before, rest[:-1].rstrip(), is_listed=is_listed, is_bare=not before and number.isdigit())
    else:
        is_clear = bool(is_listed and _RUNS_ON.search(before) and before) and _ATTRIBUTE.match(rest.rstrip(".")) is not None
    return Promise(count, word, found[0].start(), noun[1]) if is_clear else None


def _points_back(before: str, rest: str) -> bool:
    """Return whether 'these two parts' were named before: 'These two parts changed:', 'If you need these two:'."""
    is_subject = len(before.split()) == 1
    return not _ARE.match(rest.rstrip(": ")) and rest.strip() != ":" if is_subject else _POINTS_BACK.match(before) is not None


def _is_about_list(before: str, rest: str, *, is_listed: bool, is_bare: bool) -> bool:
    """Return whether the words between the noun and the colon leave no doubt that the list has the things of the noun.

    `is_bare`: the sentence begins with digits. The words may say what the things are of, or where they are. After 'there are'
    and the like any clause may follow. At the beginning of a sentence only a noun of which lists are made may have a verb:
    'Three things can happen' announces, 'Two consecutive stars have a meaning' does not.
    """
    if not rest:
        return True
    attribute = _ATTRIBUTE.match(rest) is not None
    if attribute and (_ARE.search(rest) or not _CLAUSE.search(rest)):
        return not is_bare and (is_listed or bool(before.strip()) or _ARE.search(rest) is not None)
    if is_bare or _ELSEWHERE.search(rest) or not _RUNS_ON.search(before) or len(rest.split()) > _MOST_WORDS_OF_CLAUSE:
        return False
    return is_listed or bool(before)


def _is_above(block: Block, first: Block) -> bool:
    """Return whether the list that begins with `first` is below the block: after a paragraph, or inside of the item or quote."""
    if block.kind == "quote":
        text = first.source.text
        line = max(text.rfind("\n", 0, first.start), text.rfind("\r", 0, first.start)) + 1
        return first.kind == "item" and ">" in text[line : first.start + 1]
    return block.kind == "paragraph" or (block.kind == "item" and first.kind == "item" and first.level == block.level + 1)


def _measure(blocks: Sequence[Block], promise: Promise, level: int) -> Announcement:
    """Return the announcement in the first block, measured by the blocks after it; `level` is the level of its section."""
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
    within = sum(_is_within(block, first, depth) for block in marked)
    more = sum(not _is_within(block, first, depth) for block in marked[last + 1 :]) + _count_list_tags(below)
    # An item that begins with a term has no block of its own that shows its place in the list.
    more += sum(block.kind == "term" for block in below)
    if end < len(blocks) and blocks[end].kind == "heading":
        more += sum(bool(block.marker) for block in takewhile(partial(_is_in_section, level), blocks[end:]))
    return Announcement(
        blocks[0], promise, listed, within, more, _count_named(listed, promise.noun), _count_leaves(marked, first, depth)
    )


def _is_in_section(level: int, block: Block) -> bool:
    """Return whether a section goes on with a block: its list may continue below a heading of its own."""
    return block.kind != "heading" or (0 < level < block.level)


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


def _count_leaves(marked: Sequence[Block], first: Block, depth: int) -> int:
    """Return the number of items, with the items inside of an item that ends in a colon in its place: 'uploaded, either:'."""
    leaves = 0
    inside = False
    for block, following in zip_longest(marked, marked[1:]):
        if block.group == first.group:
            inside = block.text.endswith(":") and following is not None and _is_within(following, first, depth)
            leaves += not inside
        else:
            leaves += inside and _is_within(block, first, depth)
    return leaves


def _count_named(listed: Sequence[Block], noun: str) -> int:
    """Return the number of things at the beginnings of the items: '`a` and `b` return a string', 'Paths B and C' name two."""
    return sum(1 + max(_count_joined(block), _count_labels(block, noun)) for block in listed)


def _count_labels(block: Block, noun: str) -> int:
    """Return the number of joints between the labels at the beginning of an item: 1 for 'Paths B and C' in a list of paths."""
    match = _LABELS.match(block.text[:_LABELS_END])
    return match["labels"].count(",") + 1 if match and match["noun"].lower() == noun else 0


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
