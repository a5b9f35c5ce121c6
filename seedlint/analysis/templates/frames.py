"""Frames of title templates: the formulas among them, apart from the plain ways to name one page among its sisters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.templates.title_templates import Frame, fold_word
from seedlint.analysis.titles.lexicon import frame_words, label_words, stop_words

_BARS = frozenset("|·•")
_BREAKS = _BARS | frozenset("-–—/")
_WORD = regex(r"[^\W\d_]")
_WRITTEN_NAME = regex(r"[A-ZÀ-Þ]{2}|[a-zß-ÿ][A-ZÀ-Þ]|[^\W_]\.[^\W_]|[_/@`(]|\d[^\W\d]|[^\W\d]\d")
_MIN_SUBTITLE_WORDS = 3
"""Words behind a colon from which they are a subtitle."""
_MANY_TITLES = 5
"""Titles from which unusual words, which frame no titles elsewhere, are a frame."""
_MAX_SITE_WORDS = 3
"""Words behind a dash up to which they name the site; words behind a bar always do."""


def is_formula(title: str, frame: Frame, names: Collection[str], titles: int, min_words: int) -> bool:
    """Return whether the frame says nothing about the subject of its pages.

    `title` is one of the `titles` titles that share the frame, as written. `names` are folded words that name something: a frame
    that contains such a word has a subject.
    """
    # `Monitoring {} with OpenTelemetry` has a subject, which its pages share; `{}: key concepts explained` has none. A frame of
    # words that frame titles everywhere is a formula at once. Other words need more evidence, since the list of such words is
    # English and never complete: no name among them, three that are no stop words, and a subtitle or many titles.
    pieces = title.split()
    start, end = len(frame[0]), len(pieces) - len(frame[1])
    words = _words_beside_labels(pieces[:start], pieces[end:])
    content = [word for word in map(fold_word, words) if word not in stop_words()]
    if len(words) < min_words or len(content) < (1 if len(words) > min_words else 2):
        return False
    unusual = [word for word in content if word not in frame_words() and word not in label_words()]
    if not unusual:
        return True
    if any(map(_WRITTEN_NAME.search, words)) or any(word in names for word in unusual) or len(content) < 3:
        return False
    subtitle = pieces[end - 1].endswith(":") and len(pieces) - end >= _MIN_SUBTITLE_WORDS
    return subtitle or (titles >= _MANY_TITLES and len(words) > min_words)


def has_word(slot: Sequence[str]) -> bool:
    """Return whether a folded slot has a word that is no number, version or date."""
    return any(_WORD.search(word) and "#" not in word and word not in _date_words() for word in slot)


def find_names(title: str, body: str) -> list[str]:
    """Return the words of a title, folded, that the body writes with a capital inside a sentence."""
    words = dict.fromkeys(map(fold_word, title.split()))
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


def _words_beside_labels(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the words of a frame but for those that label a title: `Tutorial:`, `MD012 -`, a series, a site, `How to`."""
    first = max((index for index, piece in enumerate(before) if piece.endswith(":") or piece in _BREAKS), default=-1)
    before = before[first + 1 :]
    if [piece.casefold() for piece in before[:2]] == ["how", "to"]:
        before = before[2:]
    last = max((index for index, piece in enumerate(after) if piece in _BREAKS), default=len(after))
    if last < len(after) and (after[last] in _BARS or len(after) - last - 1 <= _MAX_SITE_WORDS):
        after = after[:last]
    return [piece for piece in (*before, *after) if _WORD.search(piece)]
