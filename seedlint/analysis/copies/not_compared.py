"""Why a block is not among the passages of its page, for an account of what was compared."""

from __future__ import annotations

from collections.abc import Collection

from seedlint.model import Block
from seedlint.text.boilerplate import is_notice
from seedlint.text.tokens import count_characters, tokenize


def why_left_out(block: Block, kinds: Collection[str], least_words: int) -> str:
    """The reason in a few words."""
    if block.kind not in kinds:
        return f"blocks of kind '{block.kind}' are not compared"
    words = _words(block)
    if words < least_words:
        return f"{words} words, under {least_words}"
    if is_notice(block.text):
        return "a licence, a notice or the like, by its beginning"
    return "mostly code or links, or between include markers"


def _words(block: Block) -> int:
    return len(tokenize(block.text)) // 8 - count_characters(block.text) // 2
