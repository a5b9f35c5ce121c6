"""Introductions before nothing: a sentence that ends in a colon, and the section or the page ends with it.

The heading after it must be above the level of the section. A heading of the same level is as often what the sentence introduces
(`The parts are:` before the headings of the parts) as not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document
from seedlint.text import sentences
from seedlint.text.boilerplate import is_part, is_template
from seedlint.text.outline import heading_indices, includes_files
from seedlint.text.stems import stem

_FEWEST_WORDS = 6
"""Words of the sentence. A shorter one may be a label in a form that nobody filled in."""
_EMOJI = regex(r":[\w+-]+:\Z")
_INDEX = regex(r"(?:^|/)index\.[^/]*\Z")
_WORD = regex(r"[^\W\d_]{3,}")


def find_dangling(document: Document) -> Iterator[tuple[Block, int]]:
    """Yield the blocks whose last sentence introduces something that is not there, with the start of the sentence."""
    level, above = 0, list[int]()
    for section, following in pairwise((None, *document.cached(heading_indices), None)):
        if section is not None:
            level = document.blocks[section].level
            above = [*(one for one in above if one < level), level]
        last = (len(document.blocks) if following is None else following) - 1
        if last >= 0 and (block := document.blocks[last]).text.endswith(":") and block.kind in ("paragraph", "item"):
            start = sentences.spans(block.text)[-1][0]
            after = None if following is None else document.blocks[following]
            if (
                _ends_section(document, block, after, level)
                and not _skips_levels(above, after)
                and _introduces(block.text[start:], after)
                and not _is_label(block, document.blocks[last - 1] if last else None)
            ):
                yield block, start


def _ends_section(document: Document, block: Block, following: Block | None, level: int) -> bool:
    if following and following.level >= level:
        return False
    # Markup that a parser masks has no block, and may show what the sentence introduces.
    text = document.source.text
    if following and text.startswith("<", following.start):
        return False
    if text[block.end : following.start if following else len(text)].strip(" \t\r\n#"):
        return False
    is_continued = not level or is_part(document.path) or _INDEX.search(document.path)
    return not (not following and is_continued) and not is_template(document.path) and not document.cached(includes_files)


def _skips_levels(above: Sequence[int], following: Block | None) -> bool:
    """Return whether the heading over a block is too deep for the outline, as a caption is, and its section goes on behind it."""
    return following is not None and len(above) > 1 and above[-2] < following.level < above[-1]


def _is_label(block: Block, before: Block | None) -> bool:
    """Return whether a block is a label of a form or an agenda: all of it is bold, or the item before it asks for something."""
    if any(mark.kind == "strong" and mark.end - mark.start == len(block.text) for mark in block.marks):
        return True
    in_list = before is not None and before.group == block.group != 0
    return in_list and before is not None and before.text.rstrip(" )").endswith((":", "?"))


def _introduces(sentence: str, following: Block | None) -> bool:
    """Return whether a sentence introduces something, and the next heading has none of its words."""
    if len(sentence.split()) < _FEWEST_WORDS or _EMOJI.search(sentence):
        return False
    return not following or not _stems(sentence) & _stems(following.text)


def _stems(text: str) -> set[str]:
    return {stem(word.lower()) for word in _WORD.findall(text)}
