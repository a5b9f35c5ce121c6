"""Which templates are a formula that titles were poured into, and which are the plain way to name one page among its sisters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.templates.title_templates import Frame, bare
from seedlint.analysis.titles.lexicon import frame_words, label_words, stop_words

_BARS = frozenset("|·•")
_BREAKS = _BARS | frozenset("-–—/")
_WORD = regex(r"[^\W\d_]")
_WRITTEN_NAME = regex(r"[A-ZÀ-Þ]{2}|[a-zß-ÿ][A-ZÀ-Þ]|[^\W_]\.[^\W_]|[_/@`(]|\d[^\W\d]|[^\W\d]\d")
_SUBTITLE = 3
"""Words behind a colon from which on they are a subtitle."""
_MANY = 5
"""Titles from which on words that frame no titles elsewhere are a frame."""
_SITE_NAME = 3
"""Words up to which what follows a dash names the site; what follows a bar always does."""


def is_formula(title: str, frame: Frame, names: Collection[str], titles: int, least_words: int) -> bool:
    """Whether the frame of so many titles, written as in this one of them, says nothing of what any of their pages is about.

    `names` are words, folded, that name something: a frame that holds one of these has a subject.
    """
    pieces = title.split()
    start, end = len(frame[0]), len(pieces) - len(frame[1])
    words = _counted(pieces[:start], pieces[end:])
    content = [word for word in map(bare, words) if word not in stop_words()]
    if len(words) < least_words or len(content) < (1 if len(words) > least_words else 2):
        return False
    unusual = [word for word in content if word not in frame_words() and word not in label_words()]
    if not unusual:
        return True
    if any(map(_WRITTEN_NAME.search, words)) or any(word in names for word in unusual) or len(content) < 3:
        return False
    subtitle = pieces[end - 1].endswith(":") and len(pieces) - end >= _SUBTITLE
    return subtitle or (titles >= _MANY and len(words) > least_words)


def is_telling(slot: Sequence[str]) -> bool:
    """Whether a slot, folded, holds a word that is no number, version or date."""
    return any(_WORD.search(word) and "#" not in word and word not in _date_words() for word in slot)


def names_in(title: str, body: str) -> list[str]:
    """The words of a title, folded, that the body writes with a capital inside a sentence."""
    words = dict.fromkeys(map(bare, title.split()))
    return [word for word in words if len(word) > 2 and word.isalpha() and _is_name(word, body)]


@cache
def _date_words() -> frozenset[str]:
    return frozenset(tables.read("date_words.txt").decode().split())


def _is_name(word: str, body: str) -> bool:
    name = f" {word.capitalize()}"
    at = body.find(name)
    while at > 0 and not (body[at - 1].islower() or body[at - 1] == ","):
        at = body.find(name, at + 1)
    return at > 0


def _counted(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The words of a frame but for what labels a title: `Tutorial:`, `MD012 -`, a series, a site behind it, `How to`."""
    first = max((index for index, piece in enumerate(before) if piece.endswith(":") or piece in _BREAKS), default=-1)
    before = before[first + 1 :]
    if [piece.casefold() for piece in before[:2]] == ["how", "to"]:
        before = before[2:]
    last = max((index for index, piece in enumerate(after) if piece in _BREAKS), default=len(after))
    if last < len(after) and (after[last] in _BARS or len(after) - last - 1 <= _SITE_NAME):
        after = after[:last]
    return [piece for piece in (*before, *after) if _WORD.search(piece)]
