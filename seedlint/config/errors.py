"""Mistakes in a config, each with its place and, where it can be guessed, the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.terminal import escape_line

_LEAST_LETTERS = 4  # of a word of a name
_WIDEST = 120  # characters of a source line that are shown; ours


class Complaint(NamedTuple):
    """One mistake. `line` and `column` count from 1; line 0 means the whole file. `excerpt` is the source line."""

    path: str
    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        """Return the complaint, and below it the source line; a name in it cannot begin a line."""
        if not self.line:
            return escape_line(f"{self.path}: {self.message}")
        text = escape_line(f"{self.path}:{self.line}:{self.column}: {self.message}")
        return f"{text}\n{_with_caret(self.excerpt, self.column)}" if self.excerpt.strip() else text


class ConfigError(Exception):
    """A config that cannot be used. Its str is all complaints, each with the source line and a caret under the column."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(dict.fromkeys(complaints))
        super().__init__("\n".join(map(str, self.complaints)))


def nearest(name: str, names: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the name most similar to this one, or '' where none is similar.

    A name of several words is also similar where one of its words is: `duplicate` for `duplicate-paragraph`.
    """
    from difflib import get_close_matches

    names = list(names)
    found = get_close_matches(name[:100], names, n=1, cutoff=0.6)
    if not found:
        words = {word: other for other in reversed(names) for word in re.split("[-.]", other) if len(word) >= _LEAST_LETTERS}
        found = [words[word] for word in get_close_matches(name[:100], words, n=1, cutoff=0.75)]
    return f"; did you mean {found[0]!r}?" if found else ""


def _with_caret(line: str, column: int) -> str:
    """Return the line, cut around the column, with a caret under the column."""
    from seedlint._internal.cell_width import count_cells

    cut = max(0, column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[cut : cut + _WIDEST].replace("\t", " ")
    before = count_cells(escape_line(shown[: column - 1 - cut]))
    return f"    {escape_line(shown)}\n    {' ' * before}^"
