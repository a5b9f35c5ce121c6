"""The words of a passage as numbers, so that passages can be compared whatever their case, markup, wrapping and punctuation.

A token is a 64-bit hash of a word in its folded form, little-endian. Its lowest bit says that the word is a *fact*: a digit, a
name, an identifier, what a template is filled with. Scripts without spaces give a token a character. An index on disk is made
of the hashes; its cache key has the state of all our code (`index.cache_key`), so a change here makes a new index.
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache

from xxhash import xxh3_64_intdigest

from seedlint._internal.lazy_regex import regex

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han."""
_CHARACTER = regex(f"[{_UNSPACED}]")
_WORD = regex(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_SILENT = regex("['’ʼ\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""Apostrophes, soft hyphens and what has no width: dropped, so that the word around them stays whole."""
_EDGES = '.,;:!?()[]*"'
_ASCII_WORD = regex("[0-9A-Za-z]+")
_FACT = regex(r"\d|[^\W\d_A-Z][A-Z]|\w[_/.:@]\w|[A-Z]{2}|^\W*[A-Z]")
_LONGEST = 40
"""Characters up to which a piece of text is remembered; longer ones hardly come twice."""
_MOST = 300_000
_PARAGRAPH = 5_000
"""Characters up to which a whole text is remembered."""


def tokens(text: str, code: Iterable[tuple[int, int]] = ()) -> bytes:
    """The tokens of a text, 8 bytes each. `code` are slices of it, in order; what is in them is a fact whatever it looks like."""
    if not code and len(text) <= _PARAGRAPH:
        return _plain_tokens(text)
    at = 0
    parts: list[bytes] = []
    for start, end in code:
        parts += map(_PIECES.__getitem__, text[at:start].split())
        parts.append(_CODE[text[start:end]])
        at = end
    parts += map(_PIECES.__getitem__, text[at:].split())
    return b"".join(parts)


@lru_cache(500)
def _plain_tokens(text: str) -> bytes:
    """Remembered for a while: a passage is hashed when it is gathered, and again when it is packed."""
    return b"".join(map(_PIECES.__getitem__, text.split()))


def numbers(tokens: bytes) -> list[int]:
    """The tokens as numbers."""
    found = array("Q", tokens)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tolist()


def characters(text: str) -> int:
    """How many of the text's tokens are single characters of a script without spaces."""
    return 0 if text.isascii() else len(_CHARACTER.findall(text))


def _tokens_of(piece: str) -> bytes:
    word = piece.strip(_EDGES)
    if not word.isascii():
        return _tokens_of_folded(_SILENT.sub("", unicodedata.normalize("NFKC", piece)))
    # `word,` and `word.` are kept as they are, but made of `word`: a hash costs more than to look one up.
    return _ascii_tokens(word) if word == piece else _PIECES[word]


def _tokens_of_code(code: str) -> bytes:
    if code.isascii():
        return b"".join([_ascii_token(word, True) for word in _ASCII_WORD.findall(code.replace("'", ""))])
    folded = _SILENT.sub("", unicodedata.normalize("NFKC", code))
    return b"".join([_token(word, True) for word in _WORD.findall(folded)])


def _ascii_tokens(word: str) -> bytes:
    """What `_tokens_of_folded` gives, by shorter ways."""
    folded = word.replace("'", "")
    if folded.isalnum():
        return _ascii_token(folded, not folded.islower() or not folded.isalpha())
    fact = _FACT.search(folded) is not None
    return b"".join([_ascii_token(part, fact) for part in _ASCII_WORD.findall(folded)])


def _tokens_of_folded(folded: str) -> bytes:
    if _CHARACTER.search(folded):
        return b"".join(map(_WORDS.__getitem__, _WORD.findall(folded)))
    fact = _FACT.search(folded) is not None
    return b"".join([_token(word, fact) for word in _WORD.findall(folded)])


def _token_of_word(word: str) -> bytes:
    return _token(word, _FACT.search(word) is not None)


def _ascii_token(word: str, fact: bool) -> bytes:
    return (xxh3_64_intdigest(word.lower().encode()) & ~1 | fact).to_bytes(8, "little")


def _token(word: str, fact: bool) -> bytes:
    number = xxh3_64_intdigest(word.casefold().encode("utf-8", "surrogatepass"))
    return (number & ~1 | fact).to_bytes(8, "little")


class _Memo(dict[str, bytes]):
    """A piece of text, to its tokens."""

    def __init__(self, make: Callable[[str], bytes]) -> None:
        self.make = make

    def __missing__(self, piece: str) -> bytes:
        made = self.make(piece)
        if len(piece) <= _LONGEST:
            if len(self) > _MOST:
                self.clear()
            self[piece] = made
        return made


_PIECES = _Memo(_tokens_of)
_CODE = _Memo(_tokens_of_code)
_WORDS = _Memo(_token_of_word)
