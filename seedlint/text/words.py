"""Words as a reader counts them, with their offsets.

`don’t`, `well-known` and `naïve` are one word each, `and/or` and `projects—mostly` two. A URL, path, version, file name,
identifier, number or acronym is one word too, but an *opaque* one: it has a length in the sentence, yet no syllables or letters
worth measuring. A character of Chinese or Japanese is a word of its own, since those scripts leave no space between words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block

HIDDEN = "\ufffc"
"""Stands for each character of inline code in `masked` text; a run of it reads as one opaque word."""

_CHUNK = regex(r"\S+")
_JOINED = r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200c\u200d]+[^\W_]*|['’ʼ‐‑-][^\W_]+)*"
_WORD = regex(_JOINED)
_ELIDING_WORD = regex(r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*|[‐‑-][^\W_]+)*['’]?")
_ELIDING = ("fr", "it", "ca")
"""`l’homme` is two words where the article is cut short before a vowel."""
_CJK = r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_HAS_CJK = regex(_CJK)
_CJK_OR_WORD = regex(rf"{_CJK}|(?:(?!{_CJK})[^\W_])+")
_LONGEST_KEPT = 48
_EDGE = "\"'“”‘’„‚«»‹›()[]{}<>*_~`,;:.!?…—–-|¿¡、。，！？；：「」『』（）・"
_OPAQUE = regex(
    r"[\d_@\\=<>{}$#|~^+&%" + HIDDEN + r"]"  # numbers, variables, placeholders, operators, e-mail
    r"|[^\W\d_]\.[^\W\d_]"  # Node.js, example.org, os.path, e.g.
    r"|[a-z][A-Z]"  # camelCase, GitHub
    r"|:/|::|//|/.*/"  # URL, C++ name, path
    r"|\A[A-Z]{2,}(?:s|'s|’s)?\Z"  # API, URLs
)


def of(text: str, language: str = "") -> list[str]:
    """The words of a text, in order, as written."""
    return [text[start:end] for start, end in spans(text, language)]


def spans(text: str, language: str = "") -> list[tuple[int, int]]:
    """(start, end) of each word of a text, in order; they do not overlap."""
    return [(start, end) for start, end, _ in tokens(text, language)]


def count(text: str) -> int:
    """How many words a text has, for a least length; two characters of Chinese or Japanese count as one word."""
    ideographs = 0 if text.isascii() else len(_HAS_CJK.findall(text))
    return sum(len(_of_chunk(chunk, "")) for chunk in text.split()) - ideographs // 2


def tokens(text: str, language: str = "") -> Iterator[tuple[int, int, bool]]:
    """(start, end, opaque) of each word of a text, in order."""
    for chunk in _CHUNK.finditer(text):
        offset = chunk.start()
        for start, end, opaque in _of_chunk(chunk.group(), language):
            yield offset + start, offset + end, opaque


def _of_chunk(chunk: str, language: str) -> tuple[tuple[int, int, bool], ...]:
    return _of_short_chunk(chunk, language) if len(chunk) <= _LONGEST_KEPT else in_chunk(chunk, language)


def in_chunk(chunk: str, language: str = "") -> tuple[tuple[int, int, bool], ...]:
    """(start, end, opaque) of each word of a chunk, which is what stands between two white spaces."""
    core = chunk.strip(_EDGE)
    if not core:
        return ()
    begin = len(chunk) - len(chunk.lstrip(_EDGE))
    if core.isascii() or not _HAS_CJK.search(core):
        if "()" in chunk or _OPAQUE.search(core):
            return ((begin, begin + len(core), True),) if _WORD.search(core) or HIDDEN in core else ()
        pattern = _ELIDING_WORD if language in _ELIDING else _WORD
    else:
        pattern = _CJK_OR_WORD
    return tuple((begin + word.start(), begin + word.end(), False) for word in pattern.finditer(core))


_of_short_chunk = lru_cache(maxsize=65_536)(in_chunk)


def masked(block: Block) -> str:
    """The block's text with every character of inline code and images hidden; as long as the text, so offsets hold."""
    pieces, reached = [], 0
    for mark in block.marks:
        if mark.kind in ("code", "image") and mark.start >= reached:
            pieces += [block.text[reached : mark.start], HIDDEN * (mark.end - mark.start)]
            reached = mark.end
    return "".join([*pieces, block.text[reached:]]) if pieces else block.text
