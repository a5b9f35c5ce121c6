"""Word diff of two texts, with a few words around each difference.

Case, markup and punctuation around a word do not count, as in the rules about copies. Of long texts only the first words are
compared: the comparison takes the square of their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple

Kind = Literal["same", "removed", "added", "cut"]
Span = tuple[int, int]

_MOST_WORDS = 250
_AROUND = 6
"""Equal words shown on each side of a difference."""
_MOST_CHANGED = 24
"""The most words shown of one difference."""
_LONGEST = 60
"""The most characters shown of one word."""
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = regex(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_ASCII_WORD = regex(r"\S+")
_EDGES = ".,;:!?\"'()[]{}<>*_`“”‘’«»…#~|=+•·-–—\\"


class Word(NamedTuple):
    """A word as written; `key` is the part that is compared, `glued` means no space before the word."""

    text: str
    key: str
    glued: bool


class Piece(NamedTuple):
    """Consecutive words that are in both texts (`same`), in one only (`removed`, `added`), or left out (`cut`)."""

    kind: Kind
    text: str
    glued: bool


def word_diff(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other; empty where the words are the same."""
    old, new = _words(before), _words(after)
    steps = _steps(old, new)
    if all(tag == "equal" for tag, *_ in steps):
        return []
    pieces: list[Piece] = []
    for number, (tag, i, j, k, m) in enumerate(steps):
        if tag == "equal":
            pieces += _context(new[k:m], first=not number, last=number == len(steps) - 1)
        else:
            pieces += [piece for kind, words in (("removed", old[i:j]), ("added", new[k:m])) for piece in _changed(kind, words)]
    return pieces


def differing_spans(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of words, as (start, end), that only the first text has, and the spans that only the second text has."""
    if before == after:
        return [], []
    (old, left), (new, right) = _keys(before), _keys(after)
    # Most copies differ in a few words, and the comparison takes the square of their number.
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    changes = [(head + i, head + j, head + k, head + m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    return (
        [(left[i][0], left[j - 1][1]) for i, j, _, _ in changes if i < j],
        [(right[k][0], right[m - 1][1]) for *_, k, m in changes if k < m],
    )


@lru_cache(maxsize=4)  # one original is compared with many copies
def _keys(text: str) -> tuple[list[str], list[Span]]:
    """Return the keys of the words and their spans: `_words` without the rest, which takes most of the time."""
    keys, spans = [], []
    for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
        if key := match[0].strip(_EDGES).casefold():
            keys.append(key)
            spans.append(match.span())
            if len(keys) == _MOST_WORDS:
                break
    return keys, spans


def _steps(old: Sequence[Word], new: Sequence[Word]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return the opcodes of SequenceMatcher over the keys."""
    return SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False).get_opcodes()


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        key = match[0].strip(_EDGES).casefold()
        if key:
            found.append(Word(match[0], key, match.start() == end))
        if len(found) == _MOST_WORDS:
            break
        end = match.end()
    return found


def _context(words: Sequence[Word], *, first: bool, last: bool) -> Iterator[Piece]:
    """Yield the words next to the differences on each side; the words between are cut."""
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    if len(words) <= head + tail + 1:
        yield _piece("same", words)
        return
    if head:
        yield _piece("same", words[:head])
    yield Piece("cut", "…", False)
    if tail:
        yield _piece("same", words[-tail:])


def _changed(kind: str, words: Sequence[Word]) -> Iterator[Piece]:
    if not words:
        return
    shown = words if len(words) <= _MOST_CHANGED else words[:_MOST_CHANGED]
    piece = _piece("removed" if kind == "removed" else "added", shown)
    yield piece if len(shown) == len(words) else piece._replace(text=piece.text + f" … {len(words) - len(shown)} more words")


def _piece(kind: Kind, words: Sequence[Word]) -> Piece:
    text = "".join(_short(word.text) if word.glued or not index else f" {_short(word.text)}" for index, word in enumerate(words))
    return Piece(kind, text, words[0].glued)


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else word[: _LONGEST - 1] + "…"
