"""The distinct contents among passages, which are compared in place of the passages.

The number of copies of a content, and their files, therefore change nothing in the other contents that it is found to match.
"""

from __future__ import annotations

from collections.abc import Iterable

from xxhash import xxh3_128_digest

from seedlint._internal.dataclasses import dataclass


def _fact_mask(words: int) -> int:
    """Return a mask that keeps all bits of so many tokens but their fact bits."""
    return int.from_bytes((b"\xfe" + b"\xff" * 7) * words, "little")


_USUAL_WORDS = 1_000
_USUAL_MASK = _fact_mask(_USUAL_WORDS)
"""The mask for all contents that are not longer: to make a mask takes longer than to apply it."""


@dataclass(slots=True)
class Content:
    """One sequence of words.

    `key` is its hash, `tokens` are its words with the fact bits of all its copies, `holders` are the indexes of the passages
    that hold it.
    """

    key: bytes
    tokens: bytes
    holders: list[int]


def distinct_contents(passages: Iterable[bytes]) -> list[Content]:
    """Return the contents among passages, given by their tokens; sorted by key, holders in the order of the passages."""
    found: dict[bytes, Content] = {}
    for index, tokens in enumerate(passages):
        key = content_key(tokens)
        content = found.get(key)
        if content is None:
            found[key] = Content(key, tokens, [index])
            continue
        content.holders.append(index)
        if content.tokens != tokens:
            content.tokens = merge_fact_bits(content.tokens, tokens)
    return [found[key] for key in sorted(found)]


def content_key(tokens: bytes) -> bytes:
    """Return the 64 bits that name the content of these tokens; fact bits do not count."""
    return xxh3_128_digest(clear_fact_bits(tokens))[:8]


def clear_fact_bits(tokens: bytes) -> bytes:
    """Return the tokens without their fact bits."""
    # One operation on a large integer: a loop over the tokens would take many times as long.
    mask = _USUAL_MASK if len(tokens) <= 8 * _USUAL_WORDS else _fact_mask(len(tokens) // 8)
    return (int.from_bytes(tokens, "little") & mask).to_bytes(len(tokens), "little")


def merge_fact_bits(one: bytes, other: bytes) -> bytes:
    """Return the tokens of one content with the fact bits of two of its copies."""
    return (int.from_bytes(one, "little") | int.from_bytes(other, "little")).to_bytes(len(one), "little")
