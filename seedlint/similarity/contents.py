"""What is compared: the different contents among the passages, not the places where they stand.

So how often a content occurs, and in which files, changes nothing in what it is found to be like.
"""

from __future__ import annotations

from collections.abc import Iterable

from xxhash import xxh3_128_digest

from seedlint._internal.dataclasses import dataclass


def _mask(words: int) -> int:
    """All bits of so many tokens but their fact bits."""
    return int.from_bytes((b"\xfe" + b"\xff" * 7) * words, "little")


_USUAL = 1_000
_MASK = _mask(_USUAL)
"""Serves all that are not longer."""


@dataclass(slots=True)
class Content:
    """One sequence of words. `key` is its hash; `facts` its tokens with the fact bits of all its copies; `at` who holds it."""

    key: bytes
    facts: bytes
    at: list[int]


def contents(tokens: Iterable[bytes]) -> list[Content]:
    """The contents among the tokens of passages, by key; `at` are the indexes of these passages, in order."""
    found: dict[bytes, Content] = {}
    for index, facts in enumerate(tokens):
        key = key_of(facts)
        content = found.get(key)
        if content is None:
            found[key] = Content(key, facts, [index])
            continue
        content.at.append(index)
        if content.facts != facts:
            content.facts = either(content.facts, facts)
    return [found[key] for key in sorted(found)]


def key_of(tokens: bytes) -> bytes:
    """What names the content of these tokens: 64 bits, the same whatever their fact bits."""
    return xxh3_128_digest(plain(tokens))[:8]


def plain(tokens: bytes) -> bytes:
    """The tokens without their fact bits."""
    mask = _MASK if len(tokens) <= 8 * _USUAL else _mask(len(tokens) // 8)
    return (int.from_bytes(tokens, "little") & mask).to_bytes(len(tokens), "little")


def either(one: bytes, other: bytes) -> bytes:
    """The tokens of a content with the fact bits of both."""
    return (int.from_bytes(one, "little") | int.from_bytes(other, "little")).to_bytes(len(one), "little")
