"""The core values: places in files, blocks and sections of documents, findings, violations.

Classes of which a page has hundreds are named tuples: a named tuple is made in a tenth of the time that a frozen dataclass takes.
All values are immutable. The module imports nothing of ours but `_internal.dataclasses`, so that a rule, a cache and another
process see the same values.

Lines and columns count from 1, columns in code points, ends are exclusive (as in SARIF). A path is relative to the root and
written with `/`. Offsets count code points from 0 in `Source.text`, the decoded file without its byte order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal, TypeVar

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.named_tuples import NamedTuple

T = TypeVar("T")
Severity = Literal["info", "warning", "error"]
"""The severity of a violation, from the lowest to the highest."""
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
PROSE = ("paragraph", "item", "quote", "note")
"""The kinds of block that hold sentences: paragraphs, and the paragraphs of list items, quotes and footnotes."""

_LINE_END = r"\r\n|\n|\r"


class Place(NamedTuple):
    """A range of a file. Places sort by path, then line and column."""

    path: str
    """Relative to the root, written with `/`."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    end_line: int
    """The line of the first character after the range."""
    end_column: int
    """The column of the first character after the range."""


@dataclass(frozen=True, eq=False)
class Source:
    """The text of one file, and the map from its offsets to lines and columns."""

    path: str
    text: str
    """The decoded file without its byte order mark; line ends are as in the file."""

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line, ascending. A line ends at CRLF, LF or a lone CR."""
        if "\r" in self.text:
            return [0, *(end.end() for end in re.finditer(_LINE_END, self.text))]
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters from offset start to offset end, end exclusive."""
        starts = self.line_starts
        line, last = bisect_right(starts, start), bisect_right(starts, end)
        return Place(self.path, line, start - starts[line - 1] + 1, last, end - starts[last - 1] + 1)

    def offsets(self, place: Place) -> tuple[int, int]:
        """Return the offsets of the first character of a place and of the first one after it: the inverse of `place`."""
        starts = self.line_starts
        return starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1


class Mark(NamedTuple):
    """A slice of a block's text that has markup in the source."""

    start: int
    """Offset in the block's text."""
    end: int
    """Offset in the block's text, exclusive."""
    kind: Literal["code", "link", "image", "strong", "emphasis", "deleted"]
    target: str = ""
    """The destination of a link or image, as written; '' for other kinds."""


Segment = tuple[int, int, int]
"""An element of a source map: (offset in the block's text, start in the source, end in the source). A segment reaches to the next
segment in the text. Where both sides have the same length, they match character by character; otherwise (an entity, a line break
in a quote) they match as a whole."""


class Block(NamedTuple):
    """A leaf of a document: one heading, paragraph, table cell, code block and so on."""

    kind: str
    """`heading`, `paragraph`, `item`, `quote`, `note`, `cell`, `code`, `html`, or a kind of the format's own. The kinds in PROSE
    have sentences."""
    text: str
    """The text as a reader sees it: markup removed, wrapped lines joined by one space."""
    source: Source
    """The file that the block is in."""
    start: int
    """Offset in the source of the first character that belongs to the block, markup included."""
    end: int
    """Offset in the source of the first character after the block."""
    source_map: Sequence[Segment]
    """The map from text to source, ascending by offset in the text; empty where text has no characters."""
    level: int = 0
    """Of a heading: 1 to 6. Of an item: the depth of its list, from 1. Of a cell: its row, 0 for the header."""
    marks: tuple[Mark, ...] = ()
    """Inline markup of the text: code, links, images, emphasis."""
    group: int = 0
    """The number of the list, table or quote that the block is part of, from 1 in each document; 0 for none."""
    marker: str = ""
    """The marker of a list item as written (`-`, `3.`); empty on further blocks of the same item."""

    def __eq__(self, other: object) -> bool:
        """Return whether other is this very block: two blocks with the same words are two blocks."""
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    @property
    def place(self) -> Place:
        """The range of the file from the first character of the text to the last."""
        if not self.text or not self.source_map:
            return self.source.place(self.start, self.end)
        return self.source.place(self.source_map[0][1], max(self.source_map[0][1], self.source_map[-1][2]))

    def at(self, start: int, end: int) -> Place:
        """Return the place of `text[start:end]` in the file, exact across wrapped lines, entities and links.

        The place of an empty slice is the start of the character at that offset.
        """
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
    """A heading with the blocks and sections below it."""

    heading: Block | None
    """None for the blocks before the first heading of a document."""
    blocks: tuple[Block, ...]
    """The blocks between this heading and the next heading of any level."""
    subsections: tuple[Section, ...]
    """The sections whose heading is of a lower level, in the order of the page."""

    def __eq__(self, other: object) -> bool:
        """Return whether other is this very section, as for blocks."""
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    @property
    def level(self) -> int:
        """The level of the heading, 1 to 6; 0 without a heading."""
        return self.heading.level if self.heading else 0

    @property
    def prose(self) -> tuple[Block, ...]:
        """The blocks of a kind in PROSE between this heading and the next heading of any level."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    def walk(self) -> Iterator[Section]:
        """Yield this section and all sections below it, in the order of the page."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.subsections))


class SuppressedRule(NamedTuple):
    """One rule name in a suppression, with the range that it covers."""

    pattern: str
    """The name of a rule or a pattern such as `Google.*`; `*` where the comment names no rule."""
    place: Place
    """The place of the name in the comment; the whole comment where it names no rule."""
    covers: Place
    """The range in which violations are suppressed: those that begin in it."""


class Suppression(NamedTuple):
    """A comment in the text that switches rules off, such as `seedlint-disable-next-line`."""

    place: Place
    """The whole comment."""
    rules: tuple[SuppressedRule, ...]
    reason: str = ""
    until: str = ""
    """The last day on which the suppression is valid, as in ISO 8601; '' for no end."""
    problem: str = ""
    """The reason why the comment is malformed; it then suppresses nothing. '' for none."""


FindMeta = Callable[[Sequence[str | int]], tuple[tuple[int, int] | None, tuple[int, int]] | None]
"""A function from keys to offsets in the source: of a key of the front matter, None for an item of a list, and of its value."""


@dataclass(frozen=True, eq=False)
class Document:
    """One page. A file may hold several documents, such as an archive of posts."""

    source: Source
    """The file; other documents of the file share it."""
    blocks: tuple[Block, ...]
    """All blocks, in the order of the page."""
    ordinal: int = 0
    """The number of the document in its file, from 0."""
    title_block: Block | None = None
    """The title with its place: from the front matter, else the first heading or line; None without a title."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter, empty where the page has none. Its YAML is parsed when a value is first asked for."""
    detect_language: Callable[[Document], str] = lambda document: "en"
    """The function behind `language`, set by the format."""
    suppressions: tuple[Suppression, ...] = ()
    """The suppression comments, in the order of the page."""
    includes: tuple[str, ...] = ()
    """The files whose text the page includes, as written. They are not read: what the page seems to lack may be in them."""
    is_exhaustive: bool = False
    """True where every piece of the page that a reader sees is a block, so that nothing is under a heading without blocks."""
    find_meta: FindMeta = lambda keys: None
    """The function behind `meta_place` and `meta_key_place`, set by the format: offsets of a key and its value, or None."""
    is_located: bool = True
    """False for a record of a data set: its path is a key, of which folders and name say nothing."""

    @property
    def path(self) -> str:
        """The path of the file, relative to the root."""
        return self.source.path

    @property
    def title(self) -> str:
        """The text of the title; '' without a title."""
        return self.title_block.text if self.title_block else ""

    @property
    def title_place(self) -> Place:
        """The place of the title; the start of the document without a title."""
        if self.title_block:
            return self.title_block.place
        start = self.blocks[0].start if self.blocks else 0
        return self.source.place(start, start)

    def meta_place(self, *keys: str | int) -> Place | None:
        """Return the place of a value in the front matter as it is written, quotes included; None where there is no such key.

        The keys lead to the value, an item of a list by its number from 0: `meta_place("description")`, `meta_place("tags", 0)`.
        The place is empty and behind the key where the key has no value. The place of a table of TOML without braces is its name.
        """
        found = self.find_meta(keys)
        return self.source.place(*found[1]) if found else None

    def meta_key_place(self, *keys: str | int) -> Place | None:
        """Return the place of a key in the front matter; None where there is no such key, and for an item of a list."""
        found = self.find_meta(keys)
        return self.source.place(*found[0]) if found and found[0] else None

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the language of most of the prose; '' where the language is not known."""
        return self.detect_language(self)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The outermost sections, in the order of the page; blocks before the first heading are a section without heading."""
        return _sections(self.blocks)

    def of(self, *kinds: str) -> Iterator[Block]:
        """Yield the blocks of these kinds, in the order of the page."""
        return (block for block in self.blocks if block.kind in kinds)

    @cached_property
    def _cache(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def cached(self, make: Callable[[Document], T]) -> T:
        """Return `make(document)`, computed once for all rules that ask for it: words, sentences, counts.

        make is a function at the top of a module: the result is kept under the function object, and a lambda is a new one in
        every call.
        """
        if make not in self._cache:
            self._cache[make] = make(self)
        made: T = self._cache[make]
        return made


@dataclass(frozen=True)
class Edit:
    """A replacement of a range of a file by a text."""

    place: Place
    """The range that is replaced, in the file of the finding; an empty range inserts."""
    text: str
    """The new text of the range; '' deletes. Line breaks become those of the file."""
    safe: bool
    """True where the edit cannot change the meaning of the page: `--fix` applies safe edits, `--unsafe-fixes` all."""


@dataclass(frozen=True)
class Related:
    """A second place of a finding, such as the original of a copy."""

    place: Place
    message: str
    """A short text about this place, as in `Finding.message`."""


@dataclass(frozen=True)
class Finding:
    """A flaw that a rule found. The engine adds the rule's name, the severity and the fingerprint."""

    place: Place
    """The range to mark. A finding of a document rule is in its document."""
    message: str
    """One line about this flaw, in lower case and without a period at its end: `no section 'Overview'`."""
    related: tuple[Related, ...] = ()
    """Further places of the flaw, in any file of the corpus."""
    confident: bool = True
    """False for a flaw that is only possible: it is reported one severity lower."""
    identity: str = ""
    """The part of the flaw that stays the same when the text around it changes, such as the words that are wrong. The fingerprint
    is made of rule and identity, and a baseline recognizes the flaw by it. Without an identity, the line of the place is used
    for a document rule and the message for other rules."""
    edits: tuple[Edit, ...] = ()
    """The edits that fix the flaw. All of them are applied, or none."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """Details for programs, printed by `jsonl` and other formats. JSON values only."""
    fallback: bool = False
    """True for a finding that is reported only where PATHs leave out every other finding with the same `data["cluster"]`."""
    help: str = ""
    """The next step about this flaw, in one line that begins with a verb; '' where the `help` of the rule says it."""


RuleFinding = tuple[str, Finding]
"""The name of a rule and one of its findings."""


@dataclass(frozen=True)
class Fact:
    """A piece of one document that a corpus rule keeps. `judge` sees nothing else of the document."""

    key: str
    """The facts of all documents with the same key are judged together."""
    place: Place
    value: Any = None
    """Details for `judge`. JSON values only: tuples come back as lists."""


@dataclass(frozen=True)
class Violation:
    """A finding as it is reported: with its rule, severity and fingerprint."""

    finding: Finding
    rule: str
    """The name of the rule."""
    severity: Severity
    """The severity that the config gives the rule for this path, one lower where the finding is not confident."""
    fingerprint: str
    """64 bits in hexadecimal, made of rule and identity, never of message, path or line."""

    @property
    def place(self) -> Place:
        """The place of the finding."""
        return self.finding.place

    @property
    def message(self) -> str:
        """The message of the finding."""
        return self.finding.message

    @property
    def has_safe_fix(self) -> bool:
        """True where `--fix` fixes the violation."""
        return bool(self.finding.edits) and all(edit.safe for edit in self.finding.edits)

    @property
    def path(self) -> str:
        """The path of the file, relative to the root."""
        return self.finding.place.path

    @property
    def line(self) -> int:
        """The line on which the finding begins, from 1."""
        return self.finding.place.line


def at_least(violations: Iterable[Violation], least: str) -> list[Violation]:
    """Return the violations of this severity or a higher one, in their order."""
    wanted = SEVERITIES[SEVERITIES.index(least) :]
    return [violation for violation in violations if violation.severity in wanted]


def _sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Return the outermost sections.

    The blocks are read from the last to the first, so that the subsections of a heading are complete when it is reached: they are
    the waiting sections of a lower level. So each section is made once, in linear time and without recursion, however deep a
    page is nested.
    """
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
