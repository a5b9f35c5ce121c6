"""The units of text that style rules check: what Vale calls scopes.

A unit of a block has as many characters as the block's text, so each match has its exact place. Three things differ: code is `*`,
a link whose text is its address is `*`, and a wrapped line keeps its line end, since `.` in a rule does not cross lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document, Place, Source
from seedlint.styles.patterns.engines import is_alike
from seedlint.text import sentences

_PLAIN = regex(r"[\t\n\r -~–—‘’“”…•→←©®™×·§¶†«»″−≤≥≠≈✓✔❌✅]*+\Z")
"""Text for which the classes of ASCII and those of Unicode agree: no other letter, digit or space is in it."""
_IMAGE = regex(r"!\[([^\]\[]{1,2000})\](?=[(\[])|<img\b[^<>]{0,2000}?\balt=(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')")
_KBD = ("<kbd>", "<code>", "<tt>")
_KINDS = {"quote": "text.blockquote", "quoted-heading": "text.blockquote", "note": "text.list", "term": "text"}
_SKIPPED = frozenset({"code", "html", "math", "image", "label", "field"})
_JOINED = frozenset({"code", "link", "strong", "emphasis", "image", "deleted"})
IGNORED = frozenset({"code"})
"""The kinds of marks whose text is `*`, where a set-up names no others (`IgnoredScopes`)."""


class Unit:
    """A text with its scope, such as `text.heading.h2.md`, and the way back to the file."""

    __slots__ = ("__dict__", "_origin", "_shift", "scope", "text")

    def __init__(self, text: str, scope: str, origin: Block | Source, shift: int = 0) -> None:
        self.text, self.scope = text, scope
        self._origin, self._shift = origin, shift

    @cached_property
    def is_alike(self) -> bool:
        """True where `re` has the same classes of characters in the text as the engine of .NET."""
        return is_alike(self.text)

    @cached_property
    def is_plain(self) -> bool:
        """True where the classes of ASCII are those of Unicode in the text."""
        return _PLAIN.match(self.text) is not None

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def is_ascii(self) -> bool:
        """True where offsets in `data` are those in `text`."""
        return len(self.data) == len(self.text)

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """The range of each sentence in the text."""
        return sentences.spans(self.text)

    def place(self, start: int, end: int) -> Place:
        """Return the place of `text[start:end]` in the file."""
        start, end = start + self._shift, end + self._shift
        return self._origin.at(start, end) if isinstance(self._origin, Block) else self._origin.place(start, end)

    @property
    def origin(self) -> tuple[Block | Source, int]:
        """The block or file that the text is from, and the offset in its text."""
        return self._origin, self._shift

    @property
    def source(self) -> Source:
        """The file that the text is from."""
        return self._origin.source if isinstance(self._origin, Block) else self._origin

    def written(self, place: Place) -> str:
        """Return what the file has at a place, markup included."""
        start, end = self.source.offsets(place)
        return self.source.text[start:end]

    def part(self, start: int, end: int, scope: str) -> Unit:
        """Return a slice of the unit as a unit of its own."""
        return Unit(self.text[start:end], scope, self._origin, start + self._shift)


def block_units(document: Document, ignored: frozenset[str], skipped: frozenset[str]) -> Iterator[Unit]:
    """Yield the units of all blocks with text, in the order of the page.

    ignored: kinds of marks whose text is `*`; skipped: kinds of blocks that are left out.
    """
    suffix = _suffix(document.path)
    quote = item = -1
    for block in document.blocks:
        kind = block.kind
        if kind in skipped or kind in _SKIPPED:
            if kind == "image" or block.marks:
                yield from _alts(block, suffix)
            continue
        if kind == "item":
            scope = "text.list" if block.marker else "text"
        elif kind == "cell":
            scope = "text.table.cell" if block.level else "text.table.header"
        elif kind == "heading":
            scope = f"text.heading.h{block.level}"
        elif kind == "quote":
            scope = "text" if block.group == quote else "text.blockquote"
            quote = block.group
        elif kind == "note":
            scope = "text" if block.group == item else "text.list"
            item = block.group
        else:
            scope = _KINDS.get(kind, "text")
        if block.text and not block.text.isspace():
            yield Unit(_shown(block, ignored), scope + suffix, block)
        if any(mark.kind == "image" for mark in block.marks):
            yield from _alts(block, suffix)


def raw_unit(document: Document) -> Unit:
    """Return the file as it is written."""
    source = document.source
    return Unit(source.text, f"raw{_suffix(document.path)}", source)


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _shown(block: Block, ignored: frozenset[str]) -> str:
    """Return the text with stars for code and line ends for wrapped lines."""
    text = block.text
    start, end = block.start, block.end
    source = block.source.text
    wrapped = source.find("\n", start, end - 1) >= 0
    if not block.marks and not wrapped and "<" not in source[start:end]:
        return text
    characters = list(text)
    if wrapped:
        _put_line_ends(block, characters)
    for mark in block.marks:
        first, last = mark.start, mark.end
        if mark.kind in ignored or (mark.kind == "link" and mark.target == text[first:last]):
            characters[first:last] = "*" * (last - first)
        if mark.kind in _JOINED:
            for at in (first - 1, last):
                if 0 <= at < len(characters) and characters[at] == "\n":
                    characters[at] = " "
    if "code" in ignored and any(tag in source[start:end] for tag in _KBD):
        _hide_keys(block, characters)
    return "".join(characters)


def _put_line_ends(block: Block, characters: list[str]) -> None:
    """Put a line end in place of each space that the file has one for; a hard break is no wrapped line."""
    source, segments = block.source.text, block.source_map
    for index, (begin, start, end) in enumerate(segments):
        stop = segments[index + 1][0] if index + 1 < len(segments) else len(characters)
        if stop - begin != end - start:
            if stop - begin == 1 and characters[begin] == " " and "\n" in source[start:end]:
                characters[begin] = "\n"
            continue
        at = source.find("\n", start, end)
        while at >= 0:
            offset = begin + at - start
            if characters[offset] == " " and source[at - 2 : at] != "  " and source[at - 1 : at] != "\\":
                characters[offset] = "\n"
            at = source.find("\n", at + 1, end)


def _hide_keys(block: Block, characters: list[str]) -> None:
    """Put stars in place of the text of `<kbd>`, which is no mark of a block."""
    source, segments = block.source.text, block.source_map
    for index, (begin, start, _) in enumerate(segments):
        if source.endswith(_KBD, max(0, start - 6), start):
            stop = segments[index + 1][0] if index + 1 < len(segments) else len(characters)
            characters[begin:stop] = "*" * (stop - begin)


def _alts(block: Block, suffix: str) -> Iterator[Unit]:
    """Yield the descriptions of the images in a block."""
    source = block.source
    for image in _IMAGE.finditer(source.text, block.start, block.end):
        group = image.lastindex or 1
        yield Unit(image[group], f"text.attr.alt{suffix}", source, image.start(group))


def with_stars(unit: Unit, spans: Sequence[tuple[int, int]]) -> Unit | None:
    """Return the unit with `*` in place of the characters that lie in the spans of the source; None where nothing else is left.

    The spans are sorted and do not overlap.
    """
    origin = unit._origin
    runs = origin.source_map if isinstance(origin, Block) else [(0, 0, len(origin.text))]
    starts = [start for start, _ in spans]
    characters: list[str] | None = None
    for index, (begin, start, end) in enumerate(runs):
        stop = runs[index + 1][0] if index + 1 < len(runs) else (len(origin.text) if isinstance(origin, Block) else end)
        near = max(0, bisect_right(starts, start) - 1)
        for first, last in spans[near : bisect_right(starts, end - 1)]:
            if last <= start or first >= end:
                continue
            alike = stop - begin == end - start
            left = begin + max(0, first - start) if alike else begin
            right = begin + min(end, last) - start if alike else stop
            left, right = max(0, left - unit._shift), min(len(unit.text), right - unit._shift)
            if left < right:
                characters = characters or list(unit.text)
                characters[left:right] = ("\n" if sign == "\n" else "*" for sign in characters[left:right])
    if characters is None:
        return unit
    text = "".join(characters)
    return Unit(text, unit.scope, origin, unit._shift) if text.strip("* \n\t") else None
