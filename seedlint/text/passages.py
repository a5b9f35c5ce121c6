"""The passages of a page that are worth comparing with those of other pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document
from seedlint.rule import Passage
from seedlint.text.boilerplate import is_copied_file, is_notice
from seedlint.text.tokens import characters, tokens

_MARKED = 0.6
"""The share of a block's characters in code, or in links and images, from which it is no prose."""
_PROSE = 0.88
"""The share of letters and single spaces from which indented text reads as sentences."""
_PLAIN = regex(r"[^\W\d_]+|[ \n]")
_SENTENCES = regex(r"""\W{0,3}[^\W\d_a-z](?:[^\s;{}$=\\|]+[ \n])*[^\s;{}$=\\|]+[.!?:…。"”')]\s*""")
_MARKER = regex(
    r"<!--[ \t#-]{0,8}(?:(?P<end>/|end|stop|[\w-]{1,40}:end)"
    r"|(?:begin|start)\W{0,8}(?:include|snippet|embed|auto|generated|\w{0,20}docs)|include|snippet|embed|transclude"
    r"|[\w-]{0,40}(?:generated|docs|include)[\w-]{0,40}:start)",
    re.IGNORECASE,
)


def passages(document: Document, kinds: Collection[str], least_words: int) -> Iterator[Passage]:
    """The blocks of these kinds that hold so many words, two characters of a script without spaces counted as one.

    Left out: files and paragraphs that everyone copies, what stands between include markers, and what is mostly code or links.
    """
    if is_copied_file(document.path):
        return
    shortest = 2 * least_words - 1
    for block in _own(document):
        text = block.text
        if len(text) < shortest or _kind(block) not in kinds:
            continue
        code = [(mark.start, mark.end) for mark in block.marks if mark.kind == "code"] if block.marks else ()
        found = tokens(text, code)
        if len(found) // 8 - characters(text) // 2 >= least_words and not _is_marked(block) and not is_notice(text):
            yield Passage(block.place, found, text)


def _own(document: Document) -> Sequence[Block]:
    """The blocks but for those between an include marker and its end; a marker without an end hides nothing."""
    edges = _included(document.source.text) if "<!--" in document.source.text else []
    if not edges:
        return document.blocks
    return [block for block in document.blocks if bisect_right(edges, block.start) % 2 == 0]


def _included(text: str) -> list[int]:
    """Where included text begins and ends, in turn."""
    edges: list[int] = []
    opened = -1
    for marker in _MARKER.finditer(text):
        if not marker["end"]:
            opened = marker.start() if opened < 0 else opened
        elif opened >= 0:
            edges += opened, marker.start()
            opened = -1
    return edges


def _kind(block: Block) -> str:
    """The block's kind, but that of prose which is taken for code only because of how far it is indented."""
    return "paragraph" if block.kind == "code" and _is_indented_prose(block) else block.kind


def _is_indented_prose(block: Block) -> bool:
    """Whether a code block is one only because somebody indented a paragraph by four spaces or more."""
    if block.source.text[block.start] in "`~" or not _SENTENCES.fullmatch(block.text):
        return False
    plain = sum(map(len, _PLAIN.findall(block.text)))
    return plain >= _PROSE * len(block.text)


def _is_marked(block: Block) -> bool:
    if not block.marks:
        return False
    lengths = {"code": 0, "link": 0, "image": 0}
    for mark in block.marks:
        if mark.kind in lengths:
            lengths[mark.kind] += mark.end - mark.start
    return max(lengths["code"], lengths["link"] + lengths["image"]) >= _MARKED * len(block.text)
