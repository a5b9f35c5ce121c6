"""The values that everything else is made of: where text stands, what it is, and what is said of it.

Those that a page has hundreds of are named tuples, made in a tenth of the time that a frozen dataclass takes.
All of them are frozen, and none imports anything of ours but `values`, so that a rule, a cache and another process see the
same thing.
Lines and columns count from 1, columns in code points, ends are exclusive (as in SARIF); a path is relative to the root
and written with `/`. Offsets count code points from 0 in `Source.text`, the decoded file without its byte order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal, NamedTuple, TypeVar

from seedlint._internal.dataclasses import dataclass, field

T = TypeVar("T")
Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
PROSE = ("paragraph", "item", "quote", "note")
"""The kinds of block that hold sentences: plain paragraphs, those of list items, of quotes, and of footnotes."""

_LINE_END = r"\r\n|\n|\r"


class Place(NamedTuple):
    """A stretch of a file. Places sort by path, then line and column."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, eq=False)
class Source:
    """One file's text and the way from an offset in it to a line and column."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; a line ends at CRLF, LF or a lone CR."""
        if "\r" in self.text:
            return [0, *(end.end() for end in re.finditer(_LINE_END, self.text))]
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    def place(self, start: int, end: int) -> Place:
        """The place of the offsets start to end, end exclusive."""
        starts = self.line_starts
        line, last = bisect_right(starts, start), bisect_right(starts, end)
        return Place(self.path, line, start - starts[line - 1] + 1, last, end - starts[last - 1] + 1)


class Mark(NamedTuple):
    """A slice of a block's text that was marked up; `target` is where a link or image leads."""

    start: int
    end: int
    kind: Literal["code", "link", "image", "strong", "emphasis", "deleted"]
    target: str = ""


Segment = tuple[int, int, int]
"""(offset in the block's text, start in the source, end in the source). A run reaches to the next one in the text. Where both
sides are of equal length they match character by character; else (an entity, a line break in a quote) as a whole."""


class Block(NamedTuple):
    """A piece of a document as a reader sees it: markup removed, wrapped lines joined by one space."""

    kind: str
    """heading, paragraph, item, quote, note, cell, code, html, or a name of the format; PROSE are those with sentences."""
    text: str
    source: Source
    start: int
    """Offset in the source of the first character that belongs to the block, markup included."""
    end: int
    source_map: Sequence[Segment]
    level: int = 0
    """Of a heading 1 to 6; of an item how deep its list is nested, from 1; of a cell its row, the header being row 0."""
    marks: tuple[Mark, ...] = ()
    group: int = 0
    """Which list, table or quote of the document the block is part of, numbered from 1; 0 for none."""
    marker: str = ""
    """What a list item begins with, as written (`-`, `3.`); empty on the further blocks of the same item."""

    def __eq__(self, other: object) -> bool:
        """A block is equal to itself only: two with the same words are still two."""
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    @property
    def place(self) -> Place:
        """From the first character of the text to the last, as they stand in the file."""
        if not self.text or not self.source_map:
            return self.source.place(self.start, self.end)
        return self.source.place(self.source_map[0][1], max(self.source_map[0][1], self.source_map[-1][2]))

    def at(self, start: int, end: int) -> Place:
        """Where text[start:end] stands in the file; an empty slice stands where its character would."""
        first = self._offset(start, last=False)
        return self.source.place(first, max(first, self._offset(end - 1, last=True)) if end > start else first)

    def _offset(self, position: int, *, last: bool) -> int:
        if not self.source_map:
            return self.end if last else self.start
        index = max(0, bisect_right(self.source_map, position, key=lambda run: run[0]) - 1)
        begin, source_start, source_end = self.source_map[index]
        stop = self.source_map[index + 1][0] if index + 1 < len(self.source_map) else len(self.text)
        if stop - begin != source_end - source_start:
            return source_end if last else source_start
        return min(source_start + position - begin + last, source_end)


class Section(NamedTuple):
    """A heading and what stands under it; the part before the first heading is a section without one."""

    heading: Block | None
    blocks: tuple[Block, ...]
    subsections: tuple[Section, ...]

    def __eq__(self, other: object) -> bool:
        """A section is equal to itself only, as a block is."""
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0

    @property
    def prose(self) -> tuple[Block, ...]:
        """The blocks with sentences between this heading and the next, of whatever level."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.subsections))


class SuppressedRule(NamedTuple):
    """What one rule's name in a directive switches off; `place` is where the name stands."""

    pattern: str
    """A name or a pattern such as `Google.*`; `*` where the directive names none."""
    place: Place
    covers: Place
    """Violations that begin in it are meant."""


class Suppression(NamedTuple):
    """A directive in a comment of the text, such as `seedlint-disable-next-line`. `place` is the whole comment."""

    place: Place
    rules: tuple[SuppressedRule, ...]
    reason: str = ""
    until: str = ""
    """The last day on which it holds, as in ISO 8601; '' for no end."""
    problem: str = ""
    """Why it cannot be obeyed; it then covers nothing. '' for none."""


@dataclass(frozen=True, eq=False)
class Document:
    """One page. A file may hold several (an archive of posts); `ordinal` counts them from 0."""

    source: Source
    blocks: tuple[Block, ...]
    ordinal: int = 0
    title_block: Block | None = None
    """The title with its place: from the front matter, else the first heading or line; None where the page has none."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter; empty where there is none. Parsed when first asked for a key that it holds."""
    detect_language: Callable[[Document], str] = lambda document: "en"
    suppressions: tuple[Suppression, ...] = ()
    """The directives in comments, in the order of the page."""

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def title(self) -> str:
        """The title as read, or ''."""
        return self.title_block.text if self.title_block else ""

    @property
    def title_place(self) -> Place:
        """Where the title stands; the start of the document where it has none."""
        if self.title_block:
            return self.title_block.place
        start = self.blocks[0].start if self.blocks else 0
        return self.source.place(start, start)

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the language that most of the prose is in, '' where that cannot be told."""
        return self.detect_language(self)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The outermost sections, in order; the first has no heading where text stands before the first heading."""
        return _sections(self.blocks)

    def of(self, *kinds: str) -> Iterator[Block]:
        """The blocks of these kinds, in the order of the page."""
        return (block for block in self.blocks if block.kind in kinds)

    @cached_property
    def _views(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def cached(self, make: Callable[[Document], T]) -> T:
        """make(document), made once however many rules ask for it: words, sentences, counts."""
        if make not in self._views:
            self._views[make] = make(self)
        made: T = self._views[make]
        return made


@dataclass(frozen=True)
class Edit:
    """Put text in place of what stands there. `safe` edits cannot change what a page says."""

    place: Place
    text: str
    safe: bool


@dataclass(frozen=True)
class Related:
    """Another place that a finding speaks of."""

    place: Place
    message: str


@dataclass(frozen=True)
class Finding:
    """A flaw, as a rule sees it: without the rule's name and without severity."""

    place: Place
    message: str
    related: tuple[Related, ...] = ()
    confident: bool = True
    """False where the rule holds the flaw for possible only: it is reported one level lower."""
    identity: str = ""
    """What of the flaw stays the same when the text around it changes; the message where a rule gives none."""
    edits: tuple[Edit, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    """Facts for programs; JSON values only."""
    fallback: bool = False
    """True where the finding is to be shown only if PATHs leave out every other one with the same `data["cluster"]`."""


RuleFinding = tuple[str, Finding]
"""The name of a rule and a finding of it."""


@dataclass(frozen=True)
class Fact:
    """What a corpus rule keeps of one document; later it sees nothing else. `value` holds JSON values only."""

    key: str
    place: Place
    value: Any = None


@dataclass(frozen=True)
class Violation:
    """A finding as reported. The fingerprint comes of rule and identity, never of message, path or line."""

    finding: Finding
    rule: str
    severity: Severity
    fingerprint: str

    @property
    def place(self) -> Place:
        return self.finding.place

    @property
    def message(self) -> str:
        return self.finding.message

    @property
    def path(self) -> str:
        return self.finding.place.path

    @property
    def line(self) -> int:
        return self.finding.place.line


def _sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Built from the end: a heading takes what follows it down to the next heading of its level or above."""
    waiting: list[Section] = []
    own: list[Block] = []
    for block in reversed(blocks):
        if block.kind != "heading":
            own.append(block)
            continue
        below: list[Section] = []
        while waiting and waiting[-1].level > block.level:
            below.append(waiting.pop())
        waiting.append(Section(block, tuple(reversed(own)), tuple(below)))
        own = []
    if own:
        waiting.append(Section(None, tuple(reversed(own)), ()))
    return tuple(reversed(waiting))
