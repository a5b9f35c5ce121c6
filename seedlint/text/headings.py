"""Names of sections as a reader takes them: numbering, emoji, case, punctuation and markup do not count.

`plain` is the form in which names are compared. It does not stem: `Installing` and `Installation` are two names, and what
goes for the same is listed in `section_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LONGEST = 120
"""Characters; what is longer is no name of a section, and is cut so that no page makes comparing slow."""

_SHORTEST_SLIP = 5
_TWO_SLIPS = 9
"""Letters of a name from which one, and two, are slips; `Use` has too many neighbours (`Uses`, `User`) that are words."""

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
_UNSPACED = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


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


def fits(heading: str, name: str) -> int:
    """How well a heading says a name among other words, both plain: 3 begins, 2 ends with it, 1 has it within, 0 not at all."""
    if not name or name not in heading:
        return 0
    if not name.isascii() and re.search(_UNSPACED, name):
        return 3 if heading.startswith(name) else 2 if heading.endswith(name) else 1
    if heading.startswith(name + " "):
        return 3
    if heading.endswith(" " + name):
        return 2
    return int(f" {name} " in heading)


def nearly(heading: str, names: Iterable[str]) -> bool:
    """Whether a heading, plain, is one of the names misspelt by a slip of the pen or two; never in the first letter."""
    from rapidfuzz.distance import OSA

    for name in names:
        if len(name) >= _SHORTEST_SLIP and heading[:1] == name[:1]:
            most = 1 if len(name) < _TWO_SLIPS else 2
            if 0 < OSA.distance(heading, name, score_cutoff=most) <= most:
                return True
    return False
