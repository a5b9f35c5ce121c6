"""Names of sections as a reader takes them: numbering, emoji, case, punctuation and markup do not count.

`plain` is the form in which names are compared. It does not stem: `Installing` and `Installation` are two names, and what
goes for the same is listed in `section_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 120
"""Characters; what is longer is no name of a section, and is cut so that no page makes comparing slow."""

_MARKUP = re.compile(r"<[^<>]{0,200}>|\{[#.:][^{}]{0,80}\}\s*\Z|:[a-z0-9_+-]{2,40}:")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_NUMBER = re.compile(
    r"(?:(?:step|part|chapter|section|appendix|kapitel|teil|schritt|abschnitt|chapitre|partie|étape|capítulo|capitolo|hoofdstuk|"
    r"глава|шаг)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\s*[-–—:.)]\s*"
    r"|[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z])[\ufe0f\u20e3.:)\]、．]+(?!\d)\s*"
    r"|§\s*\d[\d.]*\s*|\d{1,3}(?:[.-]\d{1,3})*\s+"
    r"|第?[一二三四五六七八九十\d]{1,3}[章节節部、]\s*)(?=\S)",
)
_NOT_WORD = re.compile(r"[\W_]+")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def plain(text: str) -> str:
    """The name that a heading says: its words in lower case, without accents, one space between them; '' where it has none."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().strip()
    text = _MARKUP.sub(" ", text).strip()
    text = _NOT_WORD.sub(" ", _APOSTROPHE.sub("", _NUMBER.sub("", text, count=1) or text)).strip()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text)))


def fits(heading: str, name: str) -> int:
    """How well a heading says a name, both plain: 4 just the name, 3 begins, 2 ends with it, 1 has it within, 0 not at all.

    One `s` at the end more or less is the same name.
    """
    if name and (heading == name or (name.isascii() and heading.removesuffix("s") == name.removesuffix("s"))):
        return 4
    if not name or name not in heading:
        return 0
    if _UNSPACED.search(name):
        return 3 if heading.startswith(name) else 2 if heading.endswith(name) else 1
    if heading.startswith(name + " "):
        return 3
    if heading.endswith(" " + name):
        return 2
    return int(f" {name} " in heading)


def nearly(heading: str, names: Iterable[str]) -> bool:
    """Whether a heading, plain, is one of the names misspelt: one slip of the pen, or two from 9 letters on.

    Names under 5 letters have too many neighbours (`Use`, `Uses`, `User`) to tell a slip from another word.
    """
    from rapidfuzz.distance import OSA

    for name in names:
        most = 0 if len(name) < 5 else 1 if len(name) < 9 else 2
        if heading[:1] == name[:1] and 0 < OSA.distance(heading, name, score_cutoff=most) <= most:
            return True
    return False
