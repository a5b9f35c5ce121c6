"""The check that a page or a section has the number of things that its title or heading promises.

A writer may present seven techniques as headings, list items, numbered paragraphs, bold leads, rows, figures or questions, or in
one sentence. Nobody can know which of the structures the writer counts, so each structure is counted on its own, and the promise
is kept if one of them is large enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.promises.claims import Promise, find_promise
from seedlint.analysis.titles.exemptions import is_moved
from seedlint.analysis.titles.normalized_page import normalized_body
from seedlint.model import PROSE, Block, Document
from seedlint.text import numbers

_FEWEST_WORDS = 40
"""Words. Our own limit: a shorter page is a teaser that keeps its promise elsewhere."""
_INTRODUCTION = 2
"""Blocks. A section of at most this length introduces the headings after it."""
_LED_TO = 80
"""Blocks of the headings after an introduction that are counted, so that a page of such sections costs no more than its
length."""
_LONGEST = 2_000
"""Characters of a block in which words are counted; a longer block presents its parts in some other way."""
_NUMBERED = regex(
    rf"\W{{0,4}}(?:(?P<label>[^\W\d_]+)\s+)?#?(?P<number>{numbers.PATTERN}|[a-h](?=[.)]))(?:[.):\]](?!\d)|\s*[–—:-]\s|\Z)"
)
_NUMBERED_LINE = regex(r"(?m)^[ \t]*+(\d{1,2})[.)][ \t]")
_ORDINAL = regex(rf"\b(?:{'|'.join(numbers.ORDINALS[1:])})(?:ly)?\b|\b(?:[1-9]|1[0-2])(?:st|nd|rd|th)\b", re.IGNORECASE)
_LAST = regex(r"\b(?:finally|last|lastly|last but not least)\b", re.IGNORECASE)
_TAG = regex(r"<(li|h[1-6]|dt|tr|p|b|strong|img|figure|summary|[A-Z]\w*)\b")
_SENTENCE_END = regex(r"[.!?:](?=\s|\Z)")
_JOINT = regex(r"[,;]\s+(?:and|or|plus)\s|[,;]\s|\s(?:and|or|plus)\s", re.IGNORECASE)
_SHORT = 4
"""Words in a part of an enumeration."""


@dataclass(frozen=True)
class Count:
    """The size of one structure, the noun for its parts in the plural, and the blocks that are the parts."""

    noun: str
    count: int
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Shortfall:
    """The largest structure, which is too small; confident where the paragraphs are too few as well."""

    best: Count
    confident: bool


def find_shortfall(document: Document, at: int | None, promise: Promise) -> Shortfall | None:
    """Return how the text below the heading `blocks[at]` falls short of a promise, or None where it does not.

    `at` is None for the title; then the whole page counts.
    """
    *structures, paragraphs = count_below(document, at, promise)
    if any(structure.count >= promise.count for structure in structures) or _add_up(structures, promise):
        return None
    if _is_linked(_scope(document, at), promise) or _presents_another_text(document, at):
        return None
    too_few_paragraphs = paragraphs.count < promise.count
    shown = [structure for structure in structures if structure.blocks] + [paragraphs] * too_few_paragraphs
    return Shortfall(max(shown, key=lambda structure: structure.count, default=Count("", 0)), too_few_paragraphs)


def count_below(document: Document, at: int | None, promise: Promise) -> list[Count]:
    """Return all counts below the heading `blocks[at]`, or on the page for None; the paragraphs come last."""
    blocks = _scope(document, at)
    counts = count_structures(blocks)
    if promise.noun.startswith("step"):
        counts.append(
            Count("lines of code", max((block.text.count("\n") for block in blocks if block.kind == "code"), default=0))
        )
    return [*counts, count_paragraphs(blocks)]


def _add_up(structures: Sequence[Count], promise: Promise) -> bool:
    """Return whether all lists together, or the headings of all levels together, have exactly the promised number."""
    kinds = ("list items", "headings")
    return any(sum(structure.count for structure in structures if structure.noun == noun) == promise.count for noun in kinds)


def _is_linked(blocks: Sequence[Block], promise: Promise) -> bool:
    """Return whether a link makes the same promise, so that the target of the link keeps it."""
    links = (block.text[mark.start : mark.end].lower() for block in blocks for mark in block.marks if mark.kind == "link")
    return any(promise.noun in link and find_promise(link) for link in links)


def _presents_another_text(document: Document, at: int | None) -> bool:
    """Return whether the heading is the title of a text elsewhere: one paragraph with a link to a site is all that it has."""
    if at is None:
        return False
    section = document.blocks[at + 1 : at + 3]
    if not section or section[0].kind != "paragraph" or (len(section) > 1 and section[1].kind != "heading"):
        return False
    return (len(section) == 1 or section[1].level <= document.blocks[at].level) and any(
        mark.kind == "link" and (mark.target or "").startswith(("https://", "http://")) for mark in section[0].marks
    )


def _scope(document: Document, at: int | None) -> Sequence[Block]:
    """Return the blocks of the section with the heading `blocks[at]`, and of the sections that a short section introduces."""
    blocks = document.blocks
    if at is None:
        return [block for block in blocks if block is not document.title_block]
    level = blocks[at].level
    end = _next_heading(blocks, at + 1, len(blocks), level)
    if end - at - 1 > _INTRODUCTION:
        return blocks[at + 1 : end]
    return blocks[at + 1 : _next_heading(blocks, end, min(end + _LED_TO, len(blocks)), level - 1)]


def _next_heading(blocks: Sequence[Block], start: int, stop: int, level: int) -> int:
    """Return the index of the first heading of this level or above from start on; stop where there is none."""
    return next((at for at in range(start, stop) if blocks[at].kind == "heading" and blocks[at].level <= level), stop)


def is_teaser(document: Document) -> bool:
    """Return whether the page is too short to keep the promise of its title, or only says that its text is elsewhere."""
    page = document.cached(normalized_body)
    return page.words < _FEWEST_WORDS or is_moved(page)


def count_structures(blocks: Sequence[Block]) -> list[Count]:
    """Return each structure in the blocks with its size, paragraphs left out."""
    return [
        *_count_headings(blocks),
        *_count_lists(blocks),
        *_count_rows(blocks),
        _count_numbered(block for block in blocks if block.kind != "code"),
        Count("bold words", sum(mark.kind == "strong" for block in blocks for mark in block.marks)),
        Count("figures", sum(_count_figures(block) for block in blocks)),
        Count("code blocks", sum(block.kind == "code" for block in blocks)),
        Count("labels", sum(block.kind in ("label", "term") for block in blocks)),
        Count("questions", sum(block.text.count("?") for block in blocks if block.kind != "code")),
        Count("ordinals", _count_ordinals(blocks)),
        Count(
            "things in a sentence", max((_longest_enumeration(block.text) for block in blocks if block.kind in PROSE), default=0)
        ),
        *_count_tags(blocks),
    ]


def count_paragraphs(blocks: Iterable[Block]) -> Count:
    """Return the paragraphs outside of lists."""
    paragraphs = tuple(block for block in blocks if block.kind in ("paragraph", "quote"))
    return Count("paragraphs", len(paragraphs), paragraphs)


def list_items(blocks: Iterable[Block], group: int) -> tuple[Block, ...]:
    """Return the first blocks of the items of one list; the items of lists inside it are left out."""
    return tuple(block for block in blocks if block.group == group and block.marker)


def _count_headings(blocks: Iterable[Block]) -> Iterator[Count]:
    levels: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading":
            levels[block.level].append(block)
    yield from (Count("headings", len(headings), tuple(headings)) for headings in levels.values())


def _count_lists(blocks: Sequence[Block]) -> Iterator[Count]:
    groups: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.marker:
            groups[block.group].append(block)
    yield from (Count("list items", len(items), tuple(items)) for items in groups.values())
    ordered = {block.marker[:-1]: block for items in groups.values() for block in items if block.marker[0].isdigit()}
    yield Count("numbered items", len(ordered), tuple(ordered.values()))
    yield Count("numbered lines", len(ordered.keys() | set(_numbers_of_lines(blocks))))


def _numbers_of_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the numbers of a list that Markdown takes for text: below a paragraph a list must begin with 1."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from _NUMBERED_LINE.findall(block.source.text, block.start, min(block.end, block.start + _LONGEST))


def _count_rows(blocks: Iterable[Block]) -> Iterator[Count]:
    groups: defaultdict[int, set[int]] = defaultdict(set)
    columns: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        if block.kind == "cell":
            groups[block.group].add(block.level)
            columns[block.group] += block.level == 0
    for group, rows in groups.items():
        yield Count("rows", len(rows - {0}))
        yield Count("columns", columns[group])


def _count_numbered(blocks: Iterable[Block]) -> Count:
    """Return the blocks that begin with a number ('2.', 'Step 3:', '(b)'), each number once."""
    numbered = {}
    for block in blocks:
        match = _NUMBERED.match(block.text)
        if match and len(match["label"] or "") <= 12:
            numbered[match["number"].lower()] = block
    return Count("numbered parts", len(numbered), tuple(numbered.values()))


def _count_figures(block: Block) -> int:
    return (block.kind == "image") or sum(mark.kind == "image" for mark in block.marks)


def _count_ordinals(blocks: Iterable[Block]) -> int:
    ordinals: set[str] = set()
    for block in blocks:
        if block.kind != "code":
            ordinals.update(match[0].lower().removesuffix("ly") for match in _ORDINAL.finditer(block.text[:_LONGEST]))
            if ordinals and _LAST.search(block.text[:_LONGEST]):
                ordinals.add("last")
    return len(ordinals)


def _longest_enumeration(text: str) -> int:
    """Return the number of things in the longest enumeration within a sentence."""
    longest = 0
    for sentence in _SENTENCE_END.split(text[:_LONGEST]):
        # The first part of a sentence ("We use") and the last one ("and drink tea on Sundays") may be long, since they hold the
        # rest of the sentence. The parts between must be short, else the commas separate clauses and not things.
        _, *inner = _JOINT.split(sentence)
        run = len(inner[-1:])
        for part in inner[:-1]:
            run = run + 1 if part.count(" ") < _SHORT else 1
            longest = max(longest, run + 1)
        longest = max(longest, run and 2)
    return longest


def _count_tags(blocks: Iterable[Block]) -> Iterator[Count]:
    tags: defaultdict[str, int] = defaultdict(int)
    for block in blocks:
        source = block.source.text
        if source.startswith("<", block.start):
            # The tags of a block of text in HTML are before its text. Within the text, tags are marks.
            end = block.source_map[0][1] if block.kind not in ("html", "image") and block.source_map else block.end
            for tag in _TAG.findall(source[block.start : end]):
                tags[tag] += 1
    yield from (Count("tags", count) for count in tags.values())
