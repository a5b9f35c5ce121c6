"""The text of one block from its pieces: white space collapsed, with the place of each stretch in the source, and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.html.tags import BREAK, CLOSING, IMAGE, OPENING, REFERENCE, VALUED, WORDS
from seedlint.formats.markdown.html_text import read_image
from seedlint.formats.markdown.inline import HTML_MARKS
from seedlint.formats.markdown.inline import Inline as Image
from seedlint.formats.markdown.masks.values import VALUE
from seedlint.model import Mark, Segment

Piece = tuple[Any, ...]
"""A piece of a text: a code of `tags`, the start and end in the source, a value, and the target of a link.

The value of WORDS is the text with spaces for all white space, that of REFERENCE its characters, that of OPENING and CLOSING the
name of the element, that of IMAGE the tag as it is written.
"""
_STRETCH = regex(r" ?[^ ]+(?: [^ ]+)*+")
"""Words with single spaces between them, and the last of the spaces before them."""
_DEEPEST = 64
"""Inline elements that are open at a time; deeper ones have no mark, so that a closing tag looks at few of them."""
_BLANK = " \xa0"
_MARK = partial(tuple.__new__, Mark)


class Inline(NamedTuple):
    """The text of a block. Runs are segments of a source map; start and end are -1 where nothing of it is in the source."""

    text: str
    runs: list[Segment]
    marks: list[Mark]
    start: int
    end: int
    images: Sequence[Image] = ()
    """The descriptions of the images."""
    has_image: bool = False
    is_shown: bool = False
    """True where the block shows something that is no text."""


def read_inline(pieces: Sequence[Piece]) -> Inline:
    """Return the text of the pieces of a block."""
    if len(pieces) == 1 and pieces[0][0] == WORDS:
        _, start, _, written, _ = pieces[0]
        text = written.strip(_BLANK)
        if "  " not in text:
            start += written.find(text[:1])
            end = start + len(text)
            return Inline(text, [(0, start, end)] if text else [], [], start, end)
    return _read_pieces(pieces)


def read_verbatim(source: str, pieces: Sequence[Piece]) -> Inline:
    """Return the text of the pieces of a `<pre>`: line ends stay, CRLF and CR become LF, and one at the beginning is left out."""
    parts: list[str] = []
    runs: list[Segment] = []
    size, joint, first, last = 0, -1, -1, -1
    for piece in pieces:
        code, start, end = piece[:3]
        if code == WORDS:
            if not size and source[start] in "\r\n":
                start += 2 if source.startswith("\r\n", start) else 1
                if start >= end:
                    continue
            text = source[start:end]
            if "\r" in text:
                size, joint = _add_lines(text, start, parts, runs, size)
                first, last = (start if first < 0 else first), end
                continue
        elif code in (REFERENCE, BREAK):
            text = piece[3] if code == REFERENCE else "\n"
        else:
            continue
        length = len(text)
        alike = length == end - start
        if alike and start == joint:
            runs[-1] = runs[-1][0], runs[-1][1], end
        else:
            runs.append((size, start, end))
        joint = end if alike else -1
        first, last = (start if first < 0 else first), end
        parts.append(text)
        size += length
    written = "".join(parts)
    text = written.rstrip()
    return Inline(text, cut(runs, len(written), len(text)), [], first, last)


def _add_lines(text: str, start: int, parts: list[str], runs: list[Segment], size: int) -> tuple[int, int]:
    """Add lines that end in CRLF or CR, and return the new size and joint."""
    joint = -1
    for line in text.splitlines(keepends=True):
        shown = line.rstrip("\r\n")
        end = start + len(line)
        for part, begin, stop in ((shown, start, start + len(shown)), ("\n", start + len(shown), end)):
            if stop > begin:
                runs.append((size, begin, stop))
                parts.append(part)
                size += len(part)
                joint = stop if stop - begin == len(part) else -1
        start = end
    return size, joint


def _read_pieces(pieces: Sequence[Piece]) -> Inline:
    """Return the text of several pieces."""
    # The invariant of `runs`: they cover the text without a gap, and where a run is as long as its source, both match character
    # by character. A text that continues the source of the last run (`joint`) extends it. `blank` says that white space that
    # follows is left out. The frequent pieces are tested first, and none needs a call: a page has ten thousand of them.
    parts: list[str] = []
    runs: list[Segment] = []
    marks: list[Mark] = []
    opened: list[tuple[str, int, str]] = []
    objects: list[Piece] = []
    size, joint, last, blank = 0, -1, -1, True
    for piece in pieces:
        code, start, end, text, target = piece
        if code == WORDS:
            if blank and text[0] == " ":
                text = text.lstrip(" ")
                if not text:
                    continue
                start = end - len(text)
            if "  " in text:
                size, joint, blank = _add_stretches(text, start, parts, runs, size, joint)
                last = end
                continue
        elif code == CLOSING:
            while opened:
                name, begin, address = opened[-1]
                if name == text:
                    opened.pop()
                    if begin < size and (name != "a" or address):
                        marks.append(_MARK((begin, size, HTML_MARKS[name], address)))
                elif any(entry[0] == text for entry in opened):
                    opened.pop()  # an element in the one that ends
                    continue
                break
            continue
        elif code == OPENING:
            if len(opened) < _DEEPEST:
                opened.append((text, size, target))
            continue
        elif code == REFERENCE:
            if blank and not size and text == "\xa0":
                continue
        elif code == BREAK and not blank:
            text = " "
        elif code == VALUED:
            marks.append(Mark(size, size + len(VALUE), "code"))
            text = VALUE
        else:
            last = end
            if code != BREAK:
                objects.append((code, start, end, text, size))
            continue
        length = len(text)
        if start == joint and length == end - start:
            run = runs[-1]
            runs[-1] = run[0], run[1], end
            joint = end
        else:
            runs.append((size, start, end))
            joint = end if length == end - start else -1
        last = end
        parts.append(text)
        size += length
        blank = text[-1] == " "
    marks += [Mark(begin, size, "link", target) for name, begin, target in reversed(opened) if target and begin < size]
    return _finished("".join(parts), runs, marks, last, objects)


def _finished(written: str, runs: list[Segment], marks: list[Mark], last: int, objects: Sequence[Piece]) -> Inline:
    """Return the text without white space at its end, with what it shows beside words."""
    text = written.rstrip(_BLANK)
    size = len(text)
    if size < len(written):
        runs = cut(runs, len(written), size)
        marks = [mark._replace(start=min(mark.start, size), end=min(mark.end, size)) for mark in marks]
    start = runs[0][1] if runs else -1
    if not objects:
        return Inline(text, runs, marks, start, max(last, start))
    images: list[Image] = []
    for code, begin, _, tag, at in objects:
        if code == IMAGE:
            target, description = read_image(tag, begin.__add__)
            marks.append(Mark(min(at, size), min(at, size), "image", target))
            images += [description] if description[0] else []
    start = min(start, objects[0][1]) if start >= 0 else objects[0][1]
    has_image = any(piece[0] == IMAGE for piece in objects)
    return Inline(text, runs, marks, start, max(last, start), images, has_image, True)


def _add_stretches(text: str, start: int, parts: list[str], runs: list[Segment], size: int, joint: int) -> tuple[int, int, bool]:
    """Add a text with wide gaps, a run for each line; return the new size and joint, and whether the text ends blank."""
    done = 0
    for stretch in _STRETCH.finditer(text):
        first, done = stretch.span()
        if start + first == joint:
            runs[-1] = runs[-1][0], runs[-1][1], start + done
        else:
            runs.append((size, start + first, start + done))
        joint = start + done
        parts.append(stretch[0])
        size += done - first
    if done == len(text):
        return size, joint, False
    end = start + len(text)
    runs.append((size, end - 1, end))
    parts.append(" ")
    return size + 1, end, True


def cut(runs: list[Segment], length: int, size: int) -> list[Segment]:
    """Return the runs of the first `size` characters of a text of this length."""
    if size == length:
        return runs
    left, end = [run for run in runs if run[0] < size], length
    if len(left) < len(runs):
        end = runs[len(left)][0]
    if left and end - left[-1][0] == left[-1][2] - left[-1][1]:
        begin, start, _ = left[-1]
        left[-1] = begin, start, start + min(end, size) - begin
    return left
