"""Passages of a page that are worth a comparison with the passages of other pages."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block, Document, Place
from seedlint.rule import Passage
from seedlint.text.boilerplate import is_copied, is_notice
from seedlint.text.tokens import count_characters, count_tokens, tokenize

__all__ = ["count_code_words", "count_page_words", "is_mostly_markup", "passages", "short_block_runs", "with_text_before"]

_RUN_SEPARATOR = "\n\n"
"""Between the blocks of a run; the text of a block has no empty line."""
_MIN_RUN_BLOCKS, _MIN_RUN_WORDS = 4, 40
_LONG = 200
"""Characters of a block that is most often a passage."""
_MOSTLY_MARKUP = 0.6
"""A block with this share of its characters in code, or in links and images, is not prose."""
_LEAST_PROSE = 0.88
"""Indented text with this share of letters and single spaces reads as sentences."""
_LETTERS_AND_SPACES = regex(r"[^\W\d_]+|[ \n]")
_SENTENCE_LINES = regex(r"""\W{0,3}[^\W\d_a-z](?:[^\s;{}$=\\|]+[ \n])*[^\s;{}$=\\|]+[.!?:…。"”')]\s*""")
_MARKER = regex(
    r"<!--[ \t#-]{0,8}(?:(?P<end>/|end|stop|[\w-]{1,40}:end)"
    r"|(?:begin|start)\W{0,8}(?:include|snippet|embed|auto|generated|\w{0,20}docs)|include|snippet|embed|transclude"
    r"|[\w-]{0,40}(?:generated|docs|include)[\w-]{0,40}:start)",
    re.IGNORECASE,
)


def passages(document: Document, kinds: Collection[str], least_words: int) -> Iterator[Passage]:
    r"""Yield the blocks of these kinds with at least `least_words` words as passages with tokens, in the order of the page.

    Two characters of a script without spaces count as one word. Left out are files and paragraphs that everybody copies
    (`boilerplate`), the text between include markers, and blocks that are mostly code or links. Meant for `gather` of a
    similarity rule.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\nThe queue takes mail from the page.\n")
    >>> [(passage.place.line, passage.text) for passage in passages.passages(page, {"paragraph"}, 5)]
    [(3, 'The queue takes mail from the page.')]
    """
    if is_copied(document):
        return
    shortest = 2 * least_words - 1
    for block in _blocks_outside_includes(document):
        text = block.text
        if len(text) < shortest or _effective_kind(block) not in kinds:
            continue
        code = [(mark.start, mark.end) for mark in block.marks if mark.kind == "code"] if block.marks else ()
        tokens = tokenize(text, code)
        if len(tokens) // 8 - count_characters(text) // 2 >= least_words and not is_mostly_markup(block) and not is_notice(text):
            yield Passage(block.place, tokens, text, links=_links(block))


def short_block_runs(document: Document, kinds: Collection[str], most_words: int) -> Iterator[Passage]:
    r"""Yield each run of four blocks or more with forty words or more, of blocks with fewer than `most_words` words each.

    A run ends at a heading, a table, a longer block and a block that is mostly code or links; code between the blocks does not
    end it. The blocks are joined by an empty line. The same steps on two pages are a copy, though each step is short.

    >>> from seedlint import parse
    >>> steps = "".join(f"- Turn the wheel number {number} to the left until the red lamp is out.\n" for number in range(4))
    >>> (page,) = parse("page.md", f"# Wheels\n\n{steps}")
    >>> [(run.place.line, run.place.end_line) for run in passages.short_block_runs(page, {"item"}, 20)]
    [(3, 6)]
    """
    if is_copied(document):
        return
    for row in _rows(_blocks_outside_includes(document), kinds):
        # Of four blocks in a row one is a fourth block, so the others are looked at only beside a fourth block that is short.
        at = _MIN_RUN_BLOCKS - 1
        done = 0
        while at < len(row):
            if not _is_short(row[at], most_words):
                at, done = at + _MIN_RUN_BLOCKS, at + 1
                continue
            start, end = at, at + 1
            while start > done and _is_short(row[start - 1], most_words):
                start -= 1
            while end < len(row) and _is_short(row[end], most_words):
                end += 1
            if end - start >= _MIN_RUN_BLOCKS:
                yield from _run(document, row[start:end])
            at, done = end + _MIN_RUN_BLOCKS, end + 1


def is_mostly_markup(block: Block) -> bool:
    r"""Return whether most of a block's text is in code, or in links and images.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "Run `queue --start --with-all-its-options now`.\n\nThe queue takes mail with `take`.\n")
    >>> [passages.is_mostly_markup(block) for block in page.blocks]
    [True, False]
    """
    if not block.marks:
        return False
    lengths = {"code": 0, "link": 0, "image": 0}
    for mark in block.marks:
        if mark.kind in lengths:
            lengths[mark.kind] += mark.end - mark.start
    return max(lengths["code"], lengths["link"] + lengths["image"]) >= _MOSTLY_MARKUP * len(block.text)


def count_page_words(document: Document) -> int:
    r"""Return the words of a page in all blocks but code, as the tokens of its passages are counted.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\nIt takes mail.\n\n```\nrun it\n```\n")
    >>> passages.count_page_words(page)
    4
    """
    texts = [block.text for block in document.blocks if block.kind != "code" or _is_indented_prose(block)]
    # The tokens of long blocks are those of passages, most of which `tokenize` remembers.
    return sum(len(tokenize(text)) for text in texts if len(text) >= _LONG) // 8 + count_tokens(
        "\n".join([text for text in texts if len(text) < _LONG])
    )


def count_code_words(document: Document) -> int:
    r"""Return the words of a page in its blocks of code.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\nIt takes mail.\n\n```\nrun it\n```\n")
    >>> passages.count_code_words(page)
    2
    """
    return sum(len(block.text.split()) for block in document.blocks if block.kind == "code" and not _is_indented_prose(block))


def with_text_before(document: Document, found: Sequence[Passage]) -> list[Passage]:
    r"""Return the passages of a page, in their order, each with a checksum of the headings, code and other blocks before it.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "The lamp is lit.\n\n# Queue\n\nThe lamp is out.\n")
    >>> found = passages.with_text_before(page, list(passages.passages(page, {"paragraph"}, 3)))
    >>> [passage.before > 0 for passage in found]
    [False, True]
    """
    if not found:
        return []
    told: list[Passage] = []
    spans = [document.source.offsets(passage.place) for passage in found]
    end = 0
    between: list[str] = []
    for block in document.blocks:
        start = block.source_map[0][1] if block.text and block.source_map else block.start
        if start >= spans[len(told)][0]:
            end = spans[len(told)][1]
            told.append(found[len(told)]._replace(before=zlib.crc32("".join(between).encode("utf-8", "replace"))))
            between = []
            if len(told) == len(found):
                break
        if start >= end:
            between.append(block.text)
    return [*told, *found[len(told) :]]


def _links(block: Block) -> str:
    if not block.marks:
        return ""
    return "\n".join([mark.target for mark in block.marks if mark.kind == "link" and mark.target])


def _rows(blocks: Iterable[Block], kinds: Collection[str]) -> Iterator[list[Block]]:
    """Yield the blocks of these kinds that follow each other; code between two of them is passed over."""
    row: list[Block] = []
    for block in blocks:
        if block.kind in kinds and not (row and block.kind == "code"):
            row.append(block)
        elif row and block.kind != "code":
            if len(row) >= _MIN_RUN_BLOCKS:
                yield row
            row = []
    if len(row) >= _MIN_RUN_BLOCKS:
        yield row


def _is_short(block: Block, most_words: int) -> bool:
    # The words of a longer text are not counted to their end. Two characters of a script without spaces are a word, as in
    # `passages`, or a paragraph would be a passage of its own and a part of a run, which repeats it.
    words = len(block.text.split(None, most_words)) + count_characters(block.text) // 2
    return bool(0 < words < most_words and not is_mostly_markup(block) and not is_notice(block.text))


def _run(document: Document, blocks: Sequence[Block]) -> Iterator[Passage]:
    text = _RUN_SEPARATOR.join(block.text for block in blocks)
    if len(text.split()) >= _MIN_RUN_WORDS:
        first, last = blocks[0].place, blocks[-1].place
        place = Place(first.path, first.line, first.column, last.end_line, last.end_column)
        yield Passage(place, tokenize(text), text, links="\n".join(filter(None, map(_links, blocks))))


def _blocks_outside_includes(document: Document) -> Sequence[Block]:
    """Return the blocks that are not between an include marker and its end; a marker without an end hides nothing."""
    edges = _include_edges(document.source.text) if "<!--" in document.source.text else []
    if not edges:
        return document.blocks
    # The offsets of begins and ends alternate, so a block is inside an include exactly if an odd number of offsets comes before
    # it.
    return [block for block in document.blocks if bisect_right(edges, block.start) % 2 == 0]


def _include_edges(text: str) -> list[int]:
    """Return the offsets at which included text begins and ends, in turn."""
    edges: list[int] = []
    open_at = -1
    for marker in _MARKER.finditer(text):
        if not marker["end"]:
            open_at = marker.start() if open_at < 0 else open_at
        elif open_at >= 0:
            edges += open_at, marker.start()
            open_at = -1
    return edges


def _effective_kind(block: Block) -> str:
    """Return the kind of the block, and "paragraph" for prose that is code only because of its indentation."""
    return "paragraph" if block.kind == "code" and _is_indented_prose(block) else block.kind


def _is_indented_prose(block: Block) -> bool:
    """Return whether a code block is code only because somebody indented a paragraph by four spaces or more."""
    if block.source.text[block.start] in "`~" or not _SENTENCE_LINES.fullmatch(block.text):
        return False
    plain = sum(map(len, _LETTERS_AND_SPACES.findall(block.text)))
    return plain >= _LEAST_PROSE * len(block.text)
