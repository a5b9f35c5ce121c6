"""Names of sections as a reader takes them: numbering, emoji, case, punctuation and markup do not count.

`plain` is the form in which names are compared. It does not stem: `Installing` and `Installation` are two names, and what
goes for the same is listed in `section_names`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST = 120
"""Characters; what is longer is no name of a section, and is cut so that no page makes comparing slow."""

# Strings, not compiled: `re` keeps what it compiled, and a run that meets no name to compare pays for none.
_MARKUP = r"<[^<>]{0,200}>|\{[#.:][^{}]{0,80}\}\s*\Z|:[a-z0-9_+-]{2,40}:"
_APOSTROPHE = r"(?<=\w)['’ʼ](?=\w)"
_WILL = r"\b(you|we)['’ʼ]ll\b"
_NUMBER = (
    r"\A(?:(?:step|part|chapter|section|appendix|kapitel|teil|schritt|abschnitt|chapitre|partie|étape|capítulo|capitolo|hoofdstuk|"
    r"глава|шаг)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\s*[-–—:.)]\s*"
    r"|[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z])[\ufe0f\u20e3.:)\]、．]+(?!\d)\s*"
    r"|§\s*\d[\d.]*\s*|\d{1,3}(?:[.-]\d{1,3})*\s+"
    r"|第?[一二三四五六七八九十\d]{1,3}[章节節部、]\s*)(?=\S)"
)


def plain(text: str) -> str:
    """The name that a heading says: its words in lower case, without accents, one space between them; '' where it has none."""
    return _plain(text[:_LONGEST])


@lru_cache(maxsize=16_384)
def _plain(text: str) -> str:
    """Most names come again, and most have neither markup nor an apostrophe."""
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
