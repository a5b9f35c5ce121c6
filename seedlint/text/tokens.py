"""Words as 64-bit numbers, for the comparison of passages whatever their case, markup, line breaks and punctuation.

A token is the XXH3 hash of a word in its normal form, little-endian. The lowest bit marks a *fact*: a number, a name, an
identifier, anything that fills a template. Scripts without spaces give one token per character. An index on disk holds values
that are made of the hashes; the cache key of the index covers this file, so a change of a hash here makes a new index.
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache

from xxhash import xxh3_64_intdigest

from seedlint._internal.lazy_regex import regex

__all__ = ["count_characters", "count_tokens", "tokenize", "unpack"]

_UNSPACED_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han."""
_CHARACTER = regex(f"[{_UNSPACED_SCRIPTS}]")
_WORD = regex(rf"[{_UNSPACED_SCRIPTS}]|[^\W_{_UNSPACED_SCRIPTS}]+")
_DROPPED = regex("['’ʼ\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""Apostrophes, soft hyphens and characters without width: dropped, so that the word around them stays whole."""
_EDGES = '.,;:!?()[]*"'
_ASCII_WORD = regex("[0-9A-Za-z]+")
_FACT = regex(r"\d|[^\W\d_A-Z][A-Z]|\w[_/.:@]\w|[A-Z]{2}|^\W*[A-Z]")
_LONGEST_PIECE = 40
"""Characters. The tokens of a longer piece of text are not remembered, since the piece hardly occurs twice."""
_MOST_REMEMBERED = 300_000
_LONGEST_TEXT = 5_000
"""Characters. The tokens of a longer text are not remembered as a whole."""


def tokenize(text: str, code: Iterable[tuple[int, int]] = ()) -> bytes:
    """Return the tokens of a text, 8 bytes each, in order.

    `code` are the slices of inline code in the text, sorted; every word inside them is a fact.

    >>> tokens.tokenize("open the *file*") == tokens.tokenize("open the “file”.")
    True
    """
    if not code and len(text) <= _LONGEST_TEXT:
        return _tokenize_text(text)
    at = 0
    parts: list[bytes] = []
    for start, end in code:
        parts += map(_PIECES.__getitem__, text[at:start].split())
        parts.append(_CODE[text[start:end]])
        at = end
    parts += map(_PIECES.__getitem__, text[at:].split())
    return b"".join(parts)


@lru_cache(500)
def _tokenize_text(text: str) -> bytes:
    """Tokenize a short text and remember the result: a passage is hashed when it is gathered and again when it is packed."""
    return b"".join(map(_PIECES.__getitem__, text.split()))


def count_tokens(text: str) -> int:
    """Return the number of tokens of a text.

    >>> tokens.count_tokens("open the *file*")
    3
    """
    return sum(map(len, map(_PIECES.__getitem__, text.split()))) // 8


def unpack(tokens: bytes) -> list[int]:
    """Return the tokens as integers; the lowest bit of a fact is 1.

    >>> [token & 1 for token in tokens.unpack(tokens.tokenize("copy 10 files"))]
    [0, 1, 0]
    """
    found = array("Q", tokens)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tolist()


def count_characters(text: str) -> int:
    """Return the number of tokens of the text that are single characters of a script without spaces.

    >>> tokens.count_characters("日本 and more")
    2
    """
    return 0 if text.isascii() else len(_CHARACTER.findall(text))


# Most of the time is spent here, in all passages of a corpus, so the work is done once per distinct piece of text. The three
# tables below map a piece, a slice of code and a normalized word to tokens. ASCII, which is most of the text, takes the short
# way: the translation to the normal form (NFKC, no apostrophes, case folded) is the identity but for the case.
def _tokenize_piece(piece: str) -> bytes:
    word = piece.strip(_EDGES)
    if not word.isascii():
        return _tokenize_normalized(_DROPPED.sub("", unicodedata.normalize("NFKC", piece)))
    # `word,` and `word.` are kept as they are, but made of `word`: a hash costs more than to look one up.
    return _tokenize_ascii(word) if word == piece else _PIECES[word]


def _tokenize_code(code: str) -> bytes:
    if code.isascii():
        return b"".join([_ascii_token(word, True) for word in _ASCII_WORD.findall(code.replace("'", ""))])
    normalized = _DROPPED.sub("", unicodedata.normalize("NFKC", code))
    return b"".join([_token(word, True) for word in _WORD.findall(normalized)])


def _tokenize_ascii(word: str) -> bytes:
    """Return the same tokens as `_tokenize_normalized`, by shorter ways."""
    normalized = word.replace("'", "")
    if normalized.isalnum():
        return _ascii_token(normalized, not normalized.islower() or not normalized.isalpha())
    fact = _FACT.search(normalized) is not None
    return b"".join([_ascii_token(part, fact) for part in _ASCII_WORD.findall(normalized)])


def _tokenize_normalized(normalized: str) -> bytes:
    if _CHARACTER.search(normalized):
        return b"".join(map(_WORDS.__getitem__, _WORD.findall(normalized)))
    fact = _FACT.search(normalized) is not None
    return b"".join([_token(word, fact) for word in _WORD.findall(normalized)])


def _tokenize_word(word: str) -> bytes:
    return _token(word, _FACT.search(word) is not None)


def _ascii_token(word: str, fact: bool) -> bytes:
    return (xxh3_64_intdigest(word.lower().encode()) & ~1 | fact).to_bytes(8, "little")


def _token(word: str, fact: bool) -> bytes:
    number = xxh3_64_intdigest(word.casefold().encode("utf-8", "surrogatepass"))
    return (number & ~1 | fact).to_bytes(8, "little")


class _Memo(dict[str, bytes]):
    """A table from a piece of text to its tokens, filled on demand."""

    def __init__(self, tokenizer: Callable[[str], bytes]) -> None:
        self.tokenizer = tokenizer

    def __missing__(self, piece: str) -> bytes:
        tokens = self.tokenizer(piece)
        if len(piece) <= _LONGEST_PIECE:
            if len(self) > _MOST_REMEMBERED:
                self.clear()
            self[piece] = tokens
        return tokens


_PIECES = _Memo(_tokenize_piece)
_CODE = _Memo(_tokenize_code)
_WORDS = _Memo(_tokenize_word)
