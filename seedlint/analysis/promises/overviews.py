"""Lists that are the plan of a page, and the items of the list that the page never comes to.

A list is a plan if the headings after it take its items in order: three headings or more. Other lists with an item that the page
does not mention again are common and right: examples, requirements, parts of something larger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Block, Document
from seedlint.text.outline import heading_indices
from seedlint.text.stems import stem

_FEWEST, _MOST = 4, 12
"""Items of a list that is a plan."""
_LONGEST = 60
"""Characters of an item: the name of a section, not a sentence."""
_MOST_LISTS = 20
"""Lists of one page that are compared with its headings, so that the time does not grow with both."""
_LEAST_SECTIONS = 3
_SHARE, _SHARE_NUMBERED = 0.6, 0.4
"""The share of the items that have a section. Our own limits, on two thousand lists: a numbered list of a process needs less."""
_PROCESS = regex(r"\b(?:process|steps|stages|phases)\b")
_PROPERTIES = regex(
    r"\b(?:features|benefits|advantages|capabilities|highlights|requirements|prerequisites|pros|cons|limitations)\W*\Z"
)
"""The end of a text above a list of what a thing has or needs: not the plan of a page, though the page speaks of some items."""
_MOST_WORDS_OF_NAME = 4
"""Words of an item of a process without a section. A longer item is an instruction, which a page carries out in other words."""
_WORD = regex(r"[^\W\d_][\w'’]*")
_SMALL = frozenset(
    (
        *("a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "with", "by", "from", "at", "as", "into"),
        *("your", "you", "we", "our", "it", "its", "is", "are", "how", "what", "why"),
    )
)
_LEAST_LETTERS = 4


class Plan(NamedTuple):
    """A list whose items are sections of the page, but for some."""

    items: int
    headings: Sequence[Block]
    missing: Sequence[Block]
    """The items without a section, of each of which a word is never said below the list."""


def find_plans(document: Document) -> Iterator[Plan]:
    """Yield the lists of a page that promise sections and whose promise is broken, in the order of the page."""
    blocks, at = document.blocks, document.cached(heading_indices)
    if len(at) < _LEAST_SECTIONS:
        return
    # One look at each block: most are no items, and this runs on every page.
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for index in [index for index, block in enumerate(blocks) if block.marker]:
        if blocks[index].kind == "item" and blocks[index].level == 1:
            lists[blocks[index].group].append(index)
    short = [items for items in lists.values() if _is_short(blocks, items)]
    names: dict[Block, set[str]] = {}
    for items in short[:_MOST_LISTS]:
        names = names or {blocks[index]: _stems(blocks[index].text) for index in at}
        headings = [blocks[index] for index in at if index > items[-1]]
        if len(headings) >= _LEAST_SECTIONS and (plan := _compare(blocks, items, headings, names)):
            yield plan


def _is_short(blocks: Sequence[Block], items: Sequence[int]) -> bool:
    """Return whether a list has a few short items without links and code, and a text above it."""
    if not items[0] or not _FEWEST <= len(items) <= _MOST:
        return False
    return all(len(blocks[index].text) <= _LONGEST and not blocks[index].marks for index in items)


def _compare(
    blocks: Sequence[Block], items: Sequence[int], headings: Sequence[Block], names: Mapping[Block, set[str]]
) -> Plan | None:
    above = blocks[items[0] - 1].text[-200:].lower()
    if _PROPERTIES.search(above):
        return None
    numbered = blocks[items[0]].marker[0].isdigit() and _PROCESS.search(above) is not None
    found: list[Block] = []
    left: list[tuple[Block, int]] = []
    """The items without a section, each with the number of sections found before it."""
    next_name = 0
    for index in items:
        wanted = _stems(blocks[index].text)
        match = next(
            (at for at in range(next_name, len(headings)) if _is_section(wanted, names[headings[at]], numbered=numbered)), None
        )
        if match is None:
            left.append((blocks[index], len(found)))
        else:
            found.append(headings[match])
            next_name = match + 1
    if len(found) < max(_LEAST_SECTIONS, (_SHARE_NUMBERED if numbered else _SHARE) * len(items)) or not left:
        return None
    below = " ".join(block.text for block in blocks[items[-1] + 1 :]).lower()
    missing = [
        block
        for block, before in left
        if _is_unsaid(block.text, below)
        and not (numbered and _is_instruction(block.text))
        and not _has_other_name(block, _between(headings, found, before), names)
    ]
    return Plan(len(items), found, missing) if missing else None


def _between(headings: Sequence[Block], found: Sequence[Block], before: int) -> Iterator[Block]:
    """Yield the headings between the section of the item before and that of the item after, on the level of the sections."""
    start = headings.index(found[before - 1]) + 1 if before else 0
    end = headings.index(found[before]) if before < len(found) else len(headings)
    return (heading for heading in headings[start:end] if heading.level == found[0].level)


def _has_other_name(item: Block, between: Iterator[Block], names: Mapping[Block, set[str]]) -> bool:
    """Return whether a heading in the place of an item has a word of the item: the section is there, in other words."""
    wanted = _stems(item.text)
    return any(wanted & names[heading] for heading in between)


def _is_instruction(item: str) -> bool:
    return len(item.split()) > _MOST_WORDS_OF_NAME


def _is_section(wanted: set[str], name: set[str], *, numbered: bool) -> bool:
    """Return whether a heading names an item: with the same words, or for the steps of a process with half of its own."""
    if numbered:
        return bool(name) and 2 * len(wanted & name) >= len(name)
    return bool(name) and (wanted == name or _differ_by_slip(wanted - name, name - wanted))


def _differ_by_slip(one: set[str], other: set[str]) -> bool:
    """Return whether two sets have one word each, and the words differ by one letter."""
    if len(one) != 1 or len(other) != 1:
        return False
    (left,), (right,) = one, other
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _is_unsaid(item: str, below: str) -> bool:
    """Return whether a word of an item is not in the text below, in no form; not for an item with a remark of its own."""
    if "(" in item:
        return False
    words = [word.lower() for word in _WORD.findall(item) if word.lower() not in _SMALL]
    return any(len(word) >= _LEAST_LETTERS and word[: max(_LEAST_LETTERS, len(stem(word)) - 1)] not in below for word in words)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in map(str.lower, _WORD.findall(text)) if word not in _SMALL}
