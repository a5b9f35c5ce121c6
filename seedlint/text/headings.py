"""Section names in a normal form, so that numbering, emoji, case, accents, punctuation and markup do not count.

Words are not stemmed: `Installing` and `Installation` are two names. `seedlint.document_types.section_names` lists the names
that mean the same section.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["normalize"]

_LONGEST = 120
"""Characters. A longer text is not the name of a section; the cut keeps the comparison fast on any page."""

# Strings, not compiled: `re` keeps what it compiled, and a run that meets no name to compare pays for none.
_MARKUP = r"<[^<>]{0,200}>|\{[#.:][^{}]{0,80}\}\s*\Z|:[a-z0-9_+-]{2,40}:"
_APOSTROPHE = r"(?<=\w)['’ʼ](?=\w)"
_WILL = r"\b(you|we)['’ʼ]ll\b"
# Numbering, in this order: a word with a number (`Step 2:`), a number or letter with a sign (`2.1)`, `IV.`, `(a)`, `3️⃣`), a
# paragraph sign, a bare number (`2.3 Setup`), and the Chinese and Japanese forms (`第2章`, `一、`). A name must follow, so
# that `v` and `1.` stay names.
_NUMBER = (
    r"\A(?:(?:step|part|chapter|section|appendix|kapitel|teil|schritt|abschnitt|chapitre|partie|étape|capítulo|capitolo|hoofdstuk|"
    r"глава|шаг)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\s*[-–—:.)]\s*"
    r"|[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z])[\ufe0f\u20e3.:)\]、．]+(?!\d)\s*"
    r"|§\s*\d[\d.]*\s*|\d{1,3}(?:[.-]\d{1,3})*\s+"
    r"|第?[一二三四五六七八九十\d]{1,3}[章节節部、]\s*)(?=\S)"
)


def normalize(text: str) -> str:
    """Return the words of a heading in lower case, without accents, numbering and markup, with one space between words.

    The result is '' for a heading without a word. Only the first 120 characters are read.

    >>> headings.normalize("2.1 Décision & Conséquences :rocket:")
    'decision consequences'
    """
    return _normalize(text[:_LONGEST])


@lru_cache(maxsize=16_384)
def _normalize(text: str) -> str:
    """Normalize a text of bounded length; most names occur again, and most have neither markup nor an apostrophe."""
    text = (text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()).strip()
    if "<" in text or "{" in text or text.count(":") > 1:
        text = re.sub(_MARKUP, " ", text).strip()
    text = re.sub(_NUMBER, "", text)
    if "'" in text or "’" in text or "ʼ" in text:
        text = re.sub(_APOSTROPHE, "", re.sub(_WILL, r"\1 will", text))
    text = re.sub(r"[\W_]+", " ", text).strip()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFD", text)))
