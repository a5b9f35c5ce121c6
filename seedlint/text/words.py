"""Words as a reader counts them, with offsets.

`don’t`, `well-known` and `naïve` are one word each, `and/or` and `projects—mostly` are two. A URL, path, version, file name,
identifier, number or acronym is one word too, but an *opaque* word: it takes part in the length of the sentence, yet its letters
and syllables say nothing about readability. A character of Chinese or Japanese is a word of its own, since the scripts have no
spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block

__all__ = ["HIDDEN", "chunk_spans", "count", "mask", "spans", "split", "tagged_spans"]

HIDDEN = "\ufffc"
"""The character that replaces each character of inline code in `mask`; a run of it reads as one opaque word.

>>> [word.strip(words.HIDDEN) for word in words.split(f"run {words.HIDDEN * 9} now")]
['run', '', 'now']
"""

_CHUNK = regex(r"\S+")
_WORD_PATTERN = r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200c\u200d]+[^\W_]*|['’ʼ‐‑-][^\W_]+)*"
_WORD = regex(_WORD_PATTERN)
_ELIDING_WORD = regex(r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*|[‐‑-][^\W_]+)*['’]?")
_ELIDING = ("fr", "it", "ca")
"""Languages in which `l’homme` is two words, since the article is cut short before a vowel."""
_CJK = r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_HAS_CJK = regex(_CJK)
_CJK_OR_WORD = regex(rf"{_CJK}|(?:(?!{_CJK})[^\W_])+")
_LONGEST_KEPT = 48
_EDGE_SIGNS = "\"'“”‘’„‚«»‹›()[]{}<>*_~`,;:.!?…—–-|¿¡、。，！？；：「」『』（）・"
_OPAQUE = regex(
    r"[\d_@\\=<>{}$#|~^+&%" + HIDDEN + r"]"  # numbers, variables, placeholders, operators, e-mail
    r"|[^\W\d_]\.[^\W\d_]"  # Node.js, example.org, os.path, e.g.
    r"|[a-z][A-Z]"  # camelCase, GitHub
    r"|:/|::|//|/.*/"  # URL, C++ name, path
    r"|\A[A-Z]{2,}(?:s|'s|’s)?\Z"  # API, URLs
)


def split(text: str, language: str = "") -> list[str]:
    """Return the words of a text, in order, as written. `language` is an ISO 639-1 code.

    >>> words.split("Don’t edit /etc/hosts, and/or v3.11.")
    ['Don’t', 'edit', '/etc/hosts', 'and', 'or', 'v3.11']
    """
    return [text[start:end] for start, end in spans(text, language)]


def spans(text: str, language: str = "") -> list[tuple[int, int]]:
    """Return (start, end) of each word of a text, in order; the spans do not overlap.

    >>> words.spans("an os.path")
    [(0, 2), (3, 10)]
    """
    return [(start, end) for start, end, _ in tagged_spans(text, language)]


def count(text: str) -> int:
    """Return the number of words of a text, for a minimum length; two characters of Chinese or Japanese count as one word.

    >>> words.count("日本語の and more")
    4
    """
    ideographs = 0 if text.isascii() else len(_HAS_CJK.findall(text))
    return sum(len(_remembered_chunk_spans(chunk, "")) for chunk in text.split()) - ideographs // 2


def tagged_spans(text: str, language: str = "") -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, opaque) of each word of a text, in order.

    >>> list(words.tagged_spans("an os.path"))
    [(0, 2, False), (3, 10, True)]
    """
    for chunk in _CHUNK.finditer(text):
        offset = chunk.start()
        for start, end, opaque in _remembered_chunk_spans(chunk.group(), language):
            yield offset + start, offset + end, opaque


def _remembered_chunk_spans(chunk: str, language: str) -> tuple[tuple[int, int, bool], ...]:
    return _short_chunk_spans(chunk, language) if len(chunk) <= _LONGEST_KEPT else chunk_spans(chunk, language)


def chunk_spans(chunk: str, language: str = "") -> tuple[tuple[int, int, bool], ...]:
    """Return (start, end, opaque) of each word of a chunk, in order. A chunk is the text between two white spaces.

    It is faster than `tagged_spans` for callers that split the text themselves and remember the result for each chunk.

    >>> words.chunk_spans("(and/or)")
    ((1, 4, False), (5, 7, False))
    """
    # The signs at the edges of a chunk (quotes, brackets, stops) never belong to a word, so they go first. What remains is one
    # opaque word if anything in it looks like code, a number or a name; else the pattern finds the words in it. Chunks repeat in
    # every text, so both the callers and the short-chunk cache remember the result by chunk.
    core = chunk.strip(_EDGE_SIGNS)
    if not core:
        return ()
    begin = len(chunk) - len(chunk.lstrip(_EDGE_SIGNS))
    if core.isascii() or not _HAS_CJK.search(core):
        if "()" in chunk or _OPAQUE.search(core):
            return ((begin, begin + len(core), True),) if _WORD.search(core) or HIDDEN in core else ()
        pattern = _ELIDING_WORD if language in _ELIDING else _WORD
    else:
        pattern = _CJK_OR_WORD
    return tuple((begin + word.start(), begin + word.end(), False) for word in pattern.finditer(core))


_short_chunk_spans = lru_cache(maxsize=65_536)(chunk_spans)


def mask(block: Block) -> str:
    """Return the text of a block with every character of inline code and images replaced by `HIDDEN`.

    The result is as long as the text, so offsets stay valid.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "Call `os.walk()` now.")
    >>> words.mask(page.blocks[0]).replace(words.HIDDEN, "?")
    'Call ????????? now.'
    """
    pieces, reached = [], 0
    for mark in block.marks:
        if mark.kind in ("code", "image") and mark.start >= reached:
            pieces += [block.text[reached : mark.start], HIDDEN * (mark.end - mark.start)]
            reached = mark.end
    return "".join([*pieces, block.text[reached:]]) if pieces else block.text
