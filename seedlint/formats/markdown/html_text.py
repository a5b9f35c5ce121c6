"""The text of one block while it is read from HTML, with the place of every stretch in the source, and its marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from operator import itemgetter

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.html_tags import attributes
from seedlint.formats.markdown.inline import FILLER, HTML_MARKS, Inline, Kind
from seedlint.model import Mark, Segment

_WORDS = regex(r"(?P<space>[ \t\n\f\r]{2,}+|[\t\n\f\r])|(?P<entity>&#?\w{1,32};?)|(?:[^ \t\n\f\r&]++| (?![ \t\n\f\r]))++|&| ")
_VERBATIM = regex(r"(?P<entity>&#?\w{1,32};?)|[^&\n]++\n?|\n|&")
_BLANK = " \t\r\n\f" + FILLER
_first = itemgetter(0)
_DEEPEST = 64
"""Inline elements that are open at a time; deeper ones have no mark, so that a closing tag looks at few of them."""

_LONG_TEXT = 20
"""Words. Our own limit: a table cell or the description of an image that is as long is a paragraph. Tables of HTML lay out pages,
and duplicate-paragraph compares no shorter text."""

At = Callable[[int], int]
"""The offset in the source for an offset in the HTML."""


class Leaf:
    """A block of text that grows. The invariant of `runs` is that of `inline.read_inline`."""

    __slots__ = ("_joint", "_open", "alts", "breaks", "end", "marks", "parts", "runs", "size", "start")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Segment] = []
        self.marks: list[Mark] = []
        self.alts: list[Inline] = []
        """The descriptions of the images."""
        self.size, self.breaks = 0, -1
        self.start = self.end = self._joint = -1
        self._open: list[tuple[str, Kind, int, str]] = []

    def append(self, text: str, start: int, end: int) -> None:
        """Add text that is source[start:end]."""
        alike = end - start == len(text)
        self.runs.append((self.size, start, end) if not alike or start != self._joint else (*self.runs.pop()[:2], end))
        self._joint = end if alike else -1
        self.parts.append(text)
        self.size += len(text)
        self.start = start if self.start < 0 else self.start
        self.end = end

    def append_words(self, html: str, start: int, end: int, at: At) -> None:
        """Add html[start:end] as a reader sees it: white space collapsed to one space, entities decoded."""
        for found in _WORDS.finditer(html, start, end):
            first, last = found.span()
            text = " " if found["space"] else _decoded(found[0]) if found["entity"] else found[0]
            if text[:1] in _BLANK and (not self.size or self.ends_blank()):
                text = text.lstrip(_BLANK)
                first = last - len(text)
            if text:
                self.append(text, at(first), at(last - 1) + 1)

    def append_verbatim(self, html: str, start: int, end: int, at: At) -> None:
        """Add html[start:end] as the text of a `<pre>`: only entities are decoded."""
        if not self.size and html.startswith("\n", start):
            start += 1
        for found in _VERBATIM.finditer(html, start, end):
            text = _decoded(found[0]) if found["entity"] else found[0]
            self.append(text, at(found.start()), at(found.end() - 1) + 1)

    def append_inline(self, inline: Inline, begin: int, end: int) -> None:
        """Add the slice from begin to end of a text that is read already, with the marks that begin in it, cut at its end.

        The marks are sorted. Runs and marks are found by bisection, so that slice after slice takes linear time in all.
        """
        text, runs, marks, _ = inline
        shift = self.size - begin
        index = max(0, bisect_right(runs, begin, key=_first) - 1)
        while index < len(runs) and runs[index][0] < end:
            offset, start, stop = runs[index]
            index += 1
            following = runs[index][0] if index < len(runs) else len(text)
            first, last = max(offset, begin), min(following, end)
            if not self.size:
                cut = last - first - len(text[first:last].lstrip(_BLANK))
                first, shift = first + cut, shift - cut
            if first < last:
                if stop - start == following - offset:
                    start, stop = start + first - offset, start + last - offset
                self.append(text[first:last], start, stop)
        index = bisect_left(marks, begin, key=_first)
        while index < len(marks) and marks[index].start < end:
            mark = marks[index]
            index += 1
            self.marks.append(mark._replace(start=max(0, mark.start + shift), end=max(0, min(mark.end, end) + shift)))

    def ends_blank(self) -> bool:
        """Return whether the last character is white space."""
        return bool(self.parts) and self.parts[-1][-1:] in _BLANK

    def has_image(self) -> bool:
        """Return whether an image is part of the block."""
        return any(mark.kind == "image" for mark in self.marks)

    def add_image(self, target: str, alt: Inline) -> None:
        """Add an image with its description, which is no part of the text around it."""
        self.marks.append(Mark(self.size, self.size, "image", target))
        if alt[0]:
            self.alts.append(alt)

    def begin(self, name: str, target: str) -> None:
        """Open an inline element."""
        if len(self._open) < _DEEPEST and name in HTML_MARKS:
            self._open.append((name, HTML_MARKS[name], self.size, target))

    def close(self, name: str) -> None:
        """Close an inline element, and with it those that were opened in it."""
        if any(entry[0] == name for entry in self._open):
            while (entry := self._open.pop())[0] != name:
                pass
            if entry[2] < self.size and (name != "a" or entry[3]):
                self.marks.append(Mark(entry[2], self.size, entry[1], entry[3]))

    def state(self) -> tuple[int, int, int, int, int]:
        """Return what `truncate` needs to forget all that is added later."""
        return len(self.parts), len(self.runs), len(self.marks), len(self.alts), self.size

    def truncate(self, state: tuple[int, int, int, int, int]) -> None:
        """Forget what was added since the state."""
        parts, runs, marks, alts, self.size = state
        del self.parts[parts:], self.runs[runs:], self.marks[marks:], self.alts[alts:], self._open[:]
        self._joint = -1

    def inline(self) -> Inline:
        """Return the text without white space at its end, its runs and its marks."""
        written = "".join(self.parts)
        text = written.rstrip(_BLANK)
        size = len(text)
        runs = [run for run in self.runs if run[0] < size]
        if runs and size < len(written):
            begin, start, end = runs[-1]
            following = self.runs[len(runs)][0] if len(runs) < len(self.runs) else len(written)
            if following - begin == end - start:
                runs[-1] = begin, start, start + size - begin
        marks = [mark._replace(start=min(mark.start, size), end=min(mark.end, size)) for mark in self.marks]
        return text, runs, marks, ""


def read_words(html: str, start: int, end: int, at: At) -> Inline:
    """Return html[start:end] as a reader sees it."""
    leaf = Leaf()
    leaf.append_words(html, start, end, at)
    return leaf.inline()


def read_image(tag: str, at: At) -> tuple[str, Inline]:
    """Return the address of an `<img>`, and its description."""
    known = attributes(tag)
    text, offset = known.get("alt", ("", 0))
    return known.get("src", ("", 0))[0], read_words(tag, offset, offset + len(text), at)


def is_long(text: str) -> bool:
    """Return whether a text has the length of a paragraph."""
    return len(text) > 2 * _LONG_TEXT and len(text.split()) >= _LONG_TEXT


def join_images(alts: Iterable[Inline], marks: Iterable[Mark]) -> Inline:
    """Return the text and the marks of a block of images alone: their short descriptions as one text."""
    leaf = Leaf()
    for text, runs, _, _ in alts:
        if is_long(text):
            continue
        if leaf.size:
            leaf.append(" ", runs[0][1], runs[0][1])
        leaf.append_inline((text, runs, [], ""), 0, len(text))
    text, runs, _, _ = leaf.inline()
    return text, runs, [mark._replace(start=0, end=0) for mark in marks if mark.kind == "image"], "image"


def _decoded(entity: str) -> str:
    from html import unescape

    return unescape(entity)
