"""An account of the blocks of a page: those that are compared, and those that are left out, with the reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from seedlint._internal.terminal import pluralize
from seedlint.model import PROSE, Block, Document, Place
from seedlint.rule import Passage
from seedlint.text.boilerplate import is_copied, is_notice
from seedlint.text.tokens import count_characters, tokenize


def explain_passages(document: Document, passages: Iterable[Passage], kinds: Collection[str], min_words: int) -> Iterator[str]:
    """Yield a line for each passage of the page and for each other block of prose."""
    if is_copied(document):
        yield "not compared: a file of this name contains a licence, a changelog or the like"
        return
    found = list(passages)
    places = {passage.place for passage in found}
    runs = [passage.place for passage in found if "\n\n" in passage.text]
    for block in document.of(*PROSE, "code"):
        if block.place in places:
            yield f"line {block.place.line}: compared: {pluralize(_words(block), 'word')}"
        elif _is_in_run(block, runs):
            yield f"line {block.place.line}: compared: in a run of short blocks"
        elif block.kind != "code":
            yield f"line {block.place.line}: left out: {_reason(block, kinds, min_words)}"


def _is_in_run(block: Block, runs: Sequence[Place]) -> bool:
    """Return whether a block is in one of the runs, which are sorted and do not overlap."""
    at = bisect_right(runs, block.place) - 1
    return at >= 0 and (block.place.end_line, block.place.end_column) <= (runs[at].end_line, runs[at].end_column)


def _reason(block: Block, kinds: Collection[str], min_words: int) -> str:
    if block.kind not in kinds:
        return f"blocks of kind '{block.kind}' are not compared"
    if _words(block) < min_words:
        return f"{pluralize(_words(block), 'word')}, under {min_words}"
    if is_notice(block.text):
        return "a licence, a notice or the like, by its beginning"
    return "mostly code or links, or between include markers"


def _words(block: Block) -> int:
    """Return the number of words as `min-words` counts them: each part of an address is one, and two characters of Chinese."""
    return len(tokenize(block.text)) // 8 - count_characters(block.text) // 2
