"""A passage as it is kept: its place and text. Its words are hashed again when they are asked for, which takes a twentieth of the
room; kept is only what a rule's tokens have that those of the text do not.
"""

from __future__ import annotations

from typing import Any

from seedlint.model import Place
from seedlint.rule import Passage

Spot = list[Any]
"""Lines and columns, the text, and what is special in the tokens."""


def spot(passage: Passage) -> Spot:
    """The passage as plain data, without its path."""
    place = passage.place
    return [place.line, place.column, place.end_line, place.end_column, passage.text, *_special(passage)]


def passage(path: str, kept: Spot, known: bytes | None = None) -> Passage:
    """The passage that was kept; its tokens are made again where they are not known."""
    return Passage(Place(path, *kept[:4]), tokens(kept) if known is None else known, kept[4])


def tokens(kept: Spot) -> bytes:
    """The passage's tokens."""
    from seedlint.text import tokens

    if len(kept) == 5:
        return tokens.tokenize(kept[4])
    special = kept[5]
    if isinstance(special, str):
        return bytes.fromhex(special)
    found = bytearray(tokens.tokenize(kept[4]))
    for word in special:
        found[8 * word] ^= 1
    return bytes(found)


def _special(passage: Passage) -> list[Any]:
    """Nothing, or the words that are facts in one and not in the other, or the tokens as they are where they are others."""
    from seedlint.similarity.contents import clear_fact_bits
    from seedlint.text import tokens

    own, usual = passage.tokens, tokens.tokenize(passage.text)
    if own == usual:
        return []
    if clear_fact_bits(own) == clear_fact_bits(usual):
        return [[word for word in range(len(own) // 8) if own[8 * word] != usual[8 * word]]]
    return [own.hex()]
