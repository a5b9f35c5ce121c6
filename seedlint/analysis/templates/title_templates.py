"""Titles that are one template: the same words around one slot, which each title fills with words of its own.

Folding makes words comparable: case, punctuation around a word and the digits of numbers do not count.
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

LONGEST_SLOT = 6
"""Words that a slot may hold. Longer ones are sentences of their own behind a common beginning."""
LONGEST_TITLE = 30
_SPARE_RELATED = 20
"""Places that a spare finding names: all of them at every one of ten thousand pages would be a hundred million."""
_EDGES = ".,;:!?\"'()[]{}*_`“”‘’«»…"
_DIGITS = regex(r"\d+")


@dataclass(frozen=True)
class Template:
    """`members` are indexes of the titles that it covers, in order; of equal titles only the first is counted."""

    frame: Frame
    members: tuple[int, ...]


def folded(title: str) -> Words:
    """The words of a title as they are compared, one for each piece between white spaces; `#` for each number."""
    return tuple(_DIGITS.sub("#", bare(piece)) for piece in title.split())


def bare(piece: str) -> str:
    """A word without regard to case and to the punctuation around it."""
    return piece.casefold().strip(_EDGES)


def is_comparable(words: Words, least: int) -> bool:
    """Whether a title is long enough to be a template of so many words with one slot, and no paragraph."""
    return least < len(words) <= LONGEST_TITLE


def templates(titles: Sequence[Words], least_titles: int, least_words: int) -> list[Template]:
    """The templates among titles, those that explain most words first; no title is in two of them."""
    distinct = {words: index for index, words in reversed(list(enumerate(titles)))}
    groups: dict[Frame, list[int]] = defaultdict(list)
    for words, index in sorted(distinct.items(), key=lambda item: item[1]):
        for frame in _frames(words, least_words):
            groups[frame].append(index)
    found, taken = [], set[int]()
    shared = [group for group in groups.items() if len(group[1]) >= least_titles]  # most are of one title, and slow to sort
    for frame, members in sorted(shared, key=_rank):
        left = tuple(index for index in members if index not in taken)
        if len(left) >= least_titles:
            taken.update(left)
            found.append(Template(frame, left))
    return found


def slot(words: Sequence[str], frame: Frame) -> Sequence[str]:
    """What a title of the template puts into its slot."""
    return words[len(frame[0]) : len(words) - len(frame[1])]


def others(related: Sequence[Related], index: int) -> tuple[Related, ...]:
    """What the finding at one of the places names beside it: at the first place all others, at a spare one the first few."""
    few = related[:_SPARE_RELATED] if index else related
    return (*few[:index], *few[index + 1 :])


def _frames(words: Words, least: int) -> list[Frame]:
    longest = min(LONGEST_SLOT, len(words) - least)
    return [
        (words[:start], words[start + length :]) for length in range(1, longest + 1) for start in range(len(words) - length + 1)
    ]


def _rank(group: tuple[Frame, list[int]]) -> tuple[int, Frame]:
    """By the words that need not be written again if the template is known."""
    (before, after), members = group
    return (1 - len(members)) * (len(before) + len(after)), (before, after)
