"""The blocks of a page from its tokens, in one walk.

Tags of blocks end the text before them; inline tags set marks. What a reader does not see is passed over token by token.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from seedlint.formats.html import content
from seedlint.formats.html.containers import Containers, Element
from seedlint.formats.html.elements import BLOCKS
from seedlint.formats.html.inline import Inline, Piece, cut, read_inline, read_verbatim
from seedlint.formats.html.tags import (
    BLOCK_CLOSING,
    BLOCK_OPENING,
    BREAK,
    CLOSING,
    COMMENT,
    KNOWN,
    META,
    OPENING,
    PASSED_OVER,
    REFERENCE,
    SHOWN,
    SKIPPED,
    STRUCTURE,
    TITLE,
    VALUED,
    WORDS,
    Meaning,
    Structure,
    meaning_of,
)
from seedlint.formats.html.templates import show_values
from seedlint.formats.html.tokens import Token, read_tokens
from seedlint.formats.markdown.html_text import is_long, join_images
from seedlint.formats.markdown.inline import bare_links
from seedlint.model import PROSE, Block, Mark, Segment, Source

_BLOCK = partial(tuple.__new__, Block)
"""Make a block of all its fields, in a third of the time of `Block(…)`."""
_ENDS_PRE = BLOCKS - {"p", "div"}
_ENDS_SKIPPING = BLOCKS - {"p"}
"""Elements whose closing tag ends what is passed over inside of them."""
_MOST_OPENED = 8
"""Pieces before a block that are searched for inline elements around it."""
_OUTERMOST = frozenset({"html", "body", "main"})
"""Elements whose tag is no part of the first block in them."""
_HEADINGS = ("heading", "quoted-heading")
_LEVELLED = (*PROSE, *_HEADINGS, "cell")
_ANCHORS = frozenset("¶#§∞⚓🔗")
"""The texts of links beside a heading that lead to the heading itself."""


class Head:
    """The head of a page: its title, and the tags of `<meta>` with their offsets."""

    def __init__(self) -> None:
        self.title: Inline | None = None
        self.meta: list[tuple[int, str]] = []


class Reader:
    """The walk over one page. `blocks` and `head` are its result."""

    def __init__(self, source: Source, flat: str, begin: int, *, is_template: bool) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.head = Head()
        self._tokens: Iterator[Token] = read_tokens(flat[begin:] if begin else flat)
        self._at = begin
        """The offset of the next token."""
        self._pieces: list[Piece] = []
        """The pieces of the block that grows."""
        self._containers = Containers(self.blocks, self._fill)
        self._lead = -1
        """The start of the tag, or of the first tag in a row, that a block begins with; -1 for none."""
        self._pre, self._is_template = False, is_template
        self._empty = "", -1
        """The last tag of an element that a script may fill, and its end."""

    def read_main(self) -> None:
        """Read what the page says is its main content."""
        while name := self._find_main():
            self._read(name)

    def read_all(self) -> None:
        """Read the whole page."""
        self._read("")

    def _find_main(self) -> str:
        """Pass over tokens up to the beginning of main content, and return the name of its element; '' for none."""
        for token in self._tokens:
            written = token.source
            if written is None:
                self._at += len(token.data or "")
                continue
            start = self._at
            self._at += len(written)
            name = token.tag
            if not name or written[1] == "/":
                continue
            if name == "title":
                self._read_title(name)
            elif name == "meta":
                self.head.meta.append((start, written))
            elif "main" in written and content.is_main(name, token.attrs or ()):
                return name
        return ""

    def _read(self, main: str) -> None:
        """Read up to the end of the element of this name, or of the page."""
        # The loop runs for each token, so what most tokens need is here, without a call.
        pieces, add, containers, known = self._pieces, self._pieces.append, self._containers, KNOWN.get
        counts = containers.counts
        at, depth = self._at, 1
        for token in self._tokens:
            written = token.source
            start = at
            if written is None:
                text = token.data or ""
                at += len(text)
                if pieces or not text.isspace():
                    add((WORDS, start, at, text, ""))
                continue
            meaning = known(written) or meaning_of(token, written)
            code, size, name, value = meaning
            at += size
            if code <= REFERENCE:
                if pieces or code != CLOSING:
                    add((code, start, at, name if code != REFERENCE else value, value))
            elif code == BLOCK_CLOSING:
                self._end_block(name, start, at)
                if name == main:
                    depth -= 1
                    if not depth:
                        break
            elif code != PASSED_OVER:
                if code == STRUCTURE:
                    self._open_structure(name, value, start, at)
                elif code == BLOCK_OPENING:
                    if pieces:
                        self._flush()
                    if self._lead < 0 and name not in _OUTERMOST:
                        self._lead = start
                    if counts:
                        containers.open_plain(name)
                else:
                    self._at = at
                    self._read_other(meaning, start)
                    at = self._at
                if name == main:
                    depth += 1
        self._at = at
        self._flush()
        self._containers.close_all()

    def _read_other(self, meaning: Meaning, start: int) -> None:
        """Read a token that is rarer than the others."""
        code, _, name, value = meaning
        if code == COMMENT:
            if not self._pieces:
                self._lead = -1  # a suppression in a comment means the block that begins behind it
        elif code == BREAK:
            self._break(start)
        elif code == META:
            self.head.meta.append((start, value))
        elif code == TITLE:
            self._read_title(name)
        elif code == SKIPPED:
            self._pass_over(name, start, is_shown=value)
        else:
            self._pieces.append((code, start, self._at, value, ""))

    def _read_title(self, name: str) -> None:
        """Read the text of `<title>`; that of a second one is passed over."""
        pieces: list[Piece] = []
        for token in self._tokens:
            start, written = self._at, token.source
            self._at += len(token.data or "") if written is None else len(written)
            if token.tag == name:
                break
            pieces.append((WORDS if written is None else REFERENCE, start, self._at, token.data or "", ""))
        if self.head.title is None:
            self.head.title = read_inline(pieces)

    def _pass_over(self, name: str, start: int, *, is_shown: bool) -> None:
        """Pass over an element, up to its closing tag or that of an element around it."""
        if name in BLOCKS:
            self._flush()
        if is_shown:
            self._pieces.append((VALUED if name == "math" else SHOWN, start, self._at, None, ""))
            if name in BLOCKS:
                self._flush()
        at, depth = self._at, 1
        inside: dict[str, int] = {}
        for token in self._tokens:
            written = token.source
            if written is None:
                at += len(token.data or "")
                continue
            start = at
            at += len(written)
            tag = token.tag
            if tag == name:
                depth += -1 if written[1] == "/" else 1
                if not depth:
                    break
            elif tag in _ENDS_SKIPPING:
                count = inside.get(tag, 0) + (-1 if written[1] == "/" else 1)
                inside[tag] = count
                if count < 0:
                    self._end_block(tag, start, at)
                    break
        self._at = at

    def _open_structure(self, name: str, structure: Structure, start: int, end: int) -> None:
        """Read the opening tag of an element that matters to the blocks in it."""
        if self._pieces:
            self._flush()
        if self._lead < 0:
            self._lead = start
        if structure.has_id:
            self._empty = name, end
        if name == "pre":
            self._pre = True
        else:
            self._containers.open(name, start, end, structure)

    def _end_block(self, name: str, start: int, end: int) -> None:
        """Read the closing tag of a block."""
        if self._pieces:
            self._flush(end)
        elif self._empty[1] == start and self._empty[0] == name:
            self._pieces.append((SHOWN, start, end, None, ""))
            self._flush(end)
        self._lead = -1
        if self._pre and name in _ENDS_PRE:
            self._pre = False
        containers = self._containers
        if name in containers.counts or name == "thead":
            containers.close(name)

    def _break(self, start: int) -> None:
        """Add a `<br>`; two in a row end the paragraph."""
        pieces = self._pieces
        if not self._pre and pieces and (pieces[-1][0] == BREAK or _is_blank_after_break(pieces)):
            self._flush()
        elif pieces:
            pieces.append((BREAK, start, self._at, None, ""))

    def _flush(self, end: int = -1) -> None:
        """Add the block that grew, which ends with a tag at the offset `end`, and begin another one."""
        pieces = self._pieces
        if not pieces:
            return
        if self._pre:
            inline = read_verbatim(self.source.text, pieces)
        else:
            inline = read_inline(list(show_values(pieces)) if self._is_template else pieces)
        if inline.text or inline.is_shown:
            pieces.clear()
        else:
            pieces[:] = [piece for piece in pieces[-_MOST_OPENED:] if piece[0] == OPENING]  # a link around a heading
        lead, self._lead = self._lead, -1
        start = lead if 0 <= lead <= inline.start or inline.start < 0 else inline.start
        end = max(start, end, inline.end)
        if inline.text or inline.has_image:
            self._emit(inline, start, end)
            for alt in inline.images:
                if is_long(alt[0]):
                    self.blocks.append(
                        Block("paragraph", alt[0], self.source, alt[1][0][1], alt[1][-1][2], alt[1], 0, tuple(alt[2]))
                    )
        elif inline.is_shown:
            self.blocks.append(Block("html", "", self.source, start, end, []))

    def _emit(self, inline: Inline, start: int, end: int) -> None:
        """Add a block with a text or an image, of the kind that the elements around it give it."""
        element = self._containers.innermost
        text, runs, marks = inline[:3]
        kind, level, cell = "code" if self._pre else element.kind, element.level, element.cell
        if cell:
            if not cell.filled and (self._pre or element is not cell or is_long(text)):
                self._fill(cell, start)
            if element is cell and not self._pre:
                if cell.filled and is_long(text):
                    kind = "paragraph"
                cell.filled = True
        if not text and kind != "cell":
            kind = "image"
            text, runs, marks, _ = join_images(inline.images, marks)
        elif kind in _HEADINGS:
            text, runs, marks = _without_anchor(text, runs, marks)
            self._containers.close_heading()
        if "://" in text or "www." in text:
            marks += bare_links(text, marks)
        marker, element.marker = element.marker, ""
        level = level if kind in _LEVELLED else 0
        self.blocks.append(_BLOCK((kind, text, self.source, start, end, runs, level, tuple(marks), element.group, marker)))

    def _fill(self, cell: Element, start: int | None = None) -> None:
        """Add a cell without text: a table has all of its cells."""
        cell.filled = True
        begin = cell.start if start is None else min(start, cell.start)
        self.blocks.append(Block("cell", "", self.source, begin, cell.stop, [], cell.level, (), cell.group))


def _is_blank_after_break(pieces: Sequence[Piece]) -> bool:
    """Return whether the last piece is white space behind a `<br>`."""
    return len(pieces) > 1 and pieces[-2][0] == BREAK and pieces[-1][0] == WORDS and pieces[-1][3].isspace()


def _without_anchor(text: str, runs: list[Segment], marks: list[Mark]) -> tuple[str, list[Segment], list[Mark]]:
    """Return a heading without the link to itself at its end."""
    last = marks[-1] if marks else None
    if last is None or last.kind != "link" or last.end < len(text) or text[last.start : last.end].strip() not in _ANCHORS:
        return text, runs, marks
    shown = text[: last.start].rstrip(" \xa0")
    return shown, cut(runs, len(text), len(shown)), marks[:-1]
