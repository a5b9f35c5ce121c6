"""A format as one value: the suffixes of its files, its parser, the syntax of its comments.

A plugin offers values of this kind as it offers rules. Each folder of built-in formats defines its own in its `__init__`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint.model import Document

CommentStyle = tuple[str, str]
"""The mark that begins a comment and the mark that ends it; an empty end is the end of the line."""
Spans = Sequence[tuple[int, int]]
"""Stretches of a text as (start, end) offsets, end exclusive; sorted, and none overlaps another."""


class NotOfFormatError(ValueError):
    """A text that is not of its format, such as a notebook that is no JSON. A parser raises it; the file is then unreadable."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason, self.offset = reason, offset


class Extra(NamedTuple):
    """A package that the parser of a format needs, and the requirement that installs it."""

    module: str
    """The name by which the package is imported, such as `polib`."""
    requirement: str
    """The requirement for pip, such as `seedlint[po]`."""


@dataclass(frozen=True)
class Format:
    """A format of files.

    `parse` is pure: it takes a path (for places alone) and the decoded text of a file, and returns the documents in the order of
    the file, each with a `Source` of exactly this path and text. It accepts any text. Worker processes receive the function by
    its name, so it is a function of a module; a slow import belongs inside it.
    """

    name: str
    """The name in kebab case, as `seedlint doctor` shows it."""
    suffixes: tuple[str, ...]
    """The ends of file names, with their dot and in lower case; the case of a file's own name does not matter. A format without
    suffixes reads only the files for which `formats` in a config names it."""
    parse: Callable[[str, str], Iterable[Document]]
    comments: tuple[CommentStyle, ...] = ()
    """The comment styles in which seedlint looks for suppressions. An editor writes new ones in the first style."""
    literal_spans: Callable[[str], Spans] | None = None
    """Return the stretches of a text where the mark of a comment is literal. None means code: blocks and marks of kind `code`."""
    extra: Extra | None = None
    """The package that the parser needs and that not every installation has. Without it, a run reports the files as not read."""
    has_fixes: bool = True
    """False where the file does not hold the text of an edit as it is, such as JSON: findings then have no edits."""
    inner_place: Callable[[str, int], str] | None = None
    """Return the place, in words, of a line of the text as a reader of the page knows it, such as the cell of a notebook."""
