"""The words in which two texts differ, for a message."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex
from seedlint.text.tokens import unpack

_EDGES = ".,;:!?\"'()[]{}*_`“”‘’«»…"
_NUMBER = regex(r"[\d.,:%°]+")
_MOST = 3
_LONGEST = 24


def differing(one: str, other: str) -> tuple[list[str], list[str]]:
    """Words of each text that the other does not have, in order, each once; case and punctuation around a word do not count."""
    here, there = _words(one), _words(other)
    return [word for word in here if word not in there], [word for word in there if word not in here]


def _words(text: str) -> dict[str, None]:
    words = dict.fromkeys([piece.strip(_EDGES) for piece in text.casefold().split()])
    words.pop("", None)
    return words


def only_names(one: bytes, other: bytes, here: list[str], there: list[str]) -> bool:
    """Whether two texts, by their tokens and by their words that differ, differ in names and identifiers alone, numbers aside."""
    mine, others = set(unpack(one)), set(unpack(other))
    plain = {token & ~1 for token in mine}, {token & ~1 for token in others}
    unlike = [token for token in mine if token & ~1 not in plain[1]] + [token for token in others if token & ~1 not in plain[0]]
    return all(token & 1 for token in unlike) and not any(map(_NUMBER.fullmatch, here + there))


def told(here: list[str], there: list[str]) -> str:
    """The difference in a few words: `has 'sixty' for 'ninety'`; only word order or repeats where there is no word to name."""
    if here and there:
        return f"has {_some(here)} for {_some(there)}"
    if here or there:
        return f"adds {_some(here)}" if here else f"lacks {_some(there)}"
    return "in another order"


def _some(words: list[str]) -> str:
    named = ", ".join(f"'{word if len(word) <= _LONGEST else word[:_LONGEST] + '…'}'" for word in words[:_MOST])
    return named + " …" * (len(words) > _MOST)
