"""Titles that share one template: the same words around one slot, which each title fills with words of its own.

Titles are compared folded: case, punctuation around a word and the digits of numbers do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.model import Related

Words = tuple[str, ...]
Frame = tuple[Words, Words]
"""The folded words before the slot and those after it."""

MAX_SLOT_WORDS = 6
"""Words that a slot may hold. Longer ones are sentences of their own behind a common beginning."""
MAX_TITLE_WORDS = 30
_MAX_FALLBACK_RELATED = 20
"""Places that a fallback finding names: all places at every one of ten thousand pages would be a hundred million."""
_EDGES = ".,;:!?\"'()[]{}*_`“”‘’«»…"
_DIGITS = regex(r"\d+")


@dataclass(frozen=True)
class Template:
    """A frame and the titles that it covers: their indexes in order, of equal titles only the first."""

    frame: Frame
    members: tuple[int, ...]


def fold_title(title: str) -> Words:
    """Return the words of a title as they are compared, one for each piece between white spaces; `#` for each number."""
    return tuple(_DIGITS.sub("#", fold_word(piece)) for piece in title.split())


def fold_word(piece: str) -> str:
    """Return a word without the punctuation around it, in lower case."""
    return piece.casefold().strip(_EDGES)


def is_comparable(words: Words, min_words: int) -> bool:
    """Return whether a title has room for a template of so many words and a slot, and is no paragraph."""
    return min_words < len(words) <= MAX_TITLE_WORDS


def find_templates(titles: Sequence[Words], min_titles: int, min_words: int) -> list[Template]:
    """Return the templates among folded titles, those that explain most words first; no title is in two templates."""
    # Each title is entered under every frame that it can fill, 45 frames for a title of ten words. So the work is linear in the
    # titles, where a comparison of all pairs would be quadratic. Then frames are taken greedily: first the frame that saves most
    # words if it is written only once, so eight words with three titles come before two words with six. Its titles are taken out
    # of all other frames, and a title is reported for its best template alone.
    distinct = {words: index for index, words in reversed(list(enumerate(titles)))}
    groups: dict[Frame, list[int]] = defaultdict(list)
    for words, index in sorted(distinct.items(), key=lambda item: item[1]):
        for frame in _frames(words, min_words):
            groups[frame].append(index)
    found, taken = [], set[int]()
    shared = [group for group in groups.items() if len(group[1]) >= min_titles]  # most are of one title, and slow to sort
    for frame, members in sorted(shared, key=_rank):
        left = tuple(index for index in members if index not in taken)
        if len(left) >= min_titles:
            taken.update(left)
            found.append(Template(frame, left))
    return found


def slot_words(words: Sequence[str], frame: Frame) -> Sequence[str]:
    """Return the words that a title of the template puts into the slot."""
    return words[len(frame[0]) : len(words) - len(frame[1])]


def other_places(related: Sequence[Related], index: int) -> tuple[Related, ...]:
    """Return the places that the finding at one of them names: all others at the first place, the first few at a fallback."""
    few = related[:_MAX_FALLBACK_RELATED] if index else related
    return (*few[:index], *few[index + 1 :])


def _frames(words: Words, min_words: int) -> list[Frame]:
    longest = min(MAX_SLOT_WORDS, len(words) - min_words)
    return [
        (words[:start], words[start + length :]) for length in range(1, longest + 1) for start in range(len(words) - length + 1)
    ]


def _rank(group: tuple[Frame, list[int]]) -> tuple[int, Frame]:
    """Return a key that puts the frame first that saves most words if it is written once."""
    (before, after), members = group
    return (1 - len(members)) * (len(before) + len(after)), (before, after)
