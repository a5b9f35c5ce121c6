"""The words in which two texts differ, for a message."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex
from seedlint.text.tokens import unpack

_EDGES = ".,;:!?\"'()[]{}*_`“”‘’«»…"
_NUMBER = regex(r"[\d.,:%°]+")
_MAX_SHOWN = 3
_MAX_CHARACTERS = 24


def differing_words(one: str, other: str) -> tuple[list[str], list[str]]:
    """Return the words of each text that are not in the other, in order, each once, lower case and without punctuation."""
    here, there = _words(one), _words(other)
    return [word for word in here if word not in there], [word for word in there if word not in here]


def _words(text: str) -> dict[str, None]:
    words = dict.fromkeys([piece.strip(_EDGES) for piece in text.casefold().split()])
    words.pop("", None)
    return words


def differ_in_names_only(one: bytes, other: bytes, here: list[str], there: list[str]) -> bool:
    """Return whether two texts differ in names and identifiers alone, and in no number.

    The texts are given by their tokens and by their words that differ.
    """
    mine, others = set(unpack(one)), set(unpack(other))
    words = {token & ~1 for token in mine}, {token & ~1 for token in others}
    unlike = [token for token in mine if token & ~1 not in words[1]] + [token for token in others if token & ~1 not in words[0]]
    return all(token & 1 for token in unlike) and not any(map(_NUMBER.fullmatch, here + there))


def describe_difference(here: list[str], there: list[str]) -> str:
    """Return the difference in a few words, as `has 'sixty' for 'ninety'`.

    Without a word that differs, the texts differ in the order or the number of words.
    """
    if here and there:
        return f"has {_shown(here)} for {_shown(there)}"
    if here or there:
        return f"adds {_shown(here)}" if here else f"lacks {_shown(there)}"
    return "in another order"


def _shown(words: list[str]) -> str:
    shown = ", ".join(
        f"'{word if len(word) <= _MAX_CHARACTERS else word[:_MAX_CHARACTERS] + '…'}'" for word in words[:_MAX_SHOWN]
    )
    return shown + " …" * (len(words) > _MAX_SHOWN)
