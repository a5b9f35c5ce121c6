"""Reasons why a title or a page cannot be judged; they come before the verdict and replace it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.titles.lexicon import label_words
from seedlint.analysis.titles.normalized_page import NormalizedText
from seedlint.analysis.titles.terms import Term, is_latin

_LABEL = 5
"""Words. A title of at most this length, made of common names of parts of a site, is a label."""
_RELEASE = regex(
    r"\bchange[ -]?logs?\b|\brelease (?:notes?|history|candidate)\b|\bbreaking changes\b"
    r"|^\W{0,3}(?:version|release|v)? ?\d+\.(?:\d+|x)\b"
    r"|^\W{0,3}(?:[\w-]+ ){1,3}(?:version|release) v?\d+\.\d[\w.-]*\W*\Z"
    r"|^\W{0,3}(?:[\w-]+ ){1,3}v?\d+\.\d[\w.-]* (?:is|was|has been) (?:released|out|available)\b",
    re.IGNORECASE,
)
"""Pages under such titles list changes, and seldom name the product or the release."""
_RECORD = regex(r"\W*(?:[^\W\d]\w* ){1,4}\W?[A-Z]?-?(?!(?:19|20)\d\d\Z)\d{3,}\W*\Z")
"""`Technical Advisory 102375`: the kind of a record and its number, which the record itself does not repeat."""
_HUMP = regex(r"[a-z][A-Z]")
_TYPE = regex(r"\W*+([\w.]++) (?i:object|class|interface|struct|type|enum|function|method|component)\b")
_RIGHTS = regex(r"copyright\b", re.IGNORECASE)
_PLACEHOLDER = regex(r"<%|%>|\{\{|\$\{|\{%|__\w+__")
_MOVED = regex(
    r" (?:has|have|been|was|were) (?:moved|renamed|superseded|replaced|archived|deprecated|retired)\b| moved to "
    r"| no longer (?:distributed|maintained|available|supported|updated|exists?|published|here|used)\b| redirect(?:s|ed|ing)? "
)
_LONGEST_STUB = 100
"""Words of a page that only says where its text went."""
_SMALL_WORD = regex(r" (?:the|of|and|to|in|is|for|that|with|this|be|are|as|by|or|from|you|can|it|on)(?= )")


def title_exemption(title: str, terms: Sequence[Term]) -> str:
    """Return the reason why the title does not say what its page must mention, or ''."""
    words = len(title.split())
    if not is_latin(title) and sum(not is_latin(letter) for letter in title) > 0.2 * len(title):
        return "the title is not in Latin letters"
    if _PLACEHOLDER.search(title):
        return "the title is to be filled in"
    if words == 1:
        return "the title is a name"
    if _RELEASE.search(title):
        return "the title names a release"
    if _RECORD.match(title):
        return "the title is the number of a record"
    if (kind := _TYPE.match(title)) and _HUMP.search(kind[1].rpartition(".")[2]):
        return "the title is the name of a type, whose parts seldom repeat it"
    if _RIGHTS.match(title) or any(term.stem in ("licenc", "licens") for term in terms):
        return "the title names a licence or a right, whose text seldom does"
    subjects = [term.word for term in terms if not term.frame]
    if not subjects or (words <= _LABEL and label_words().issuperset(subjects)):
        return "the title names a part of a site, not a subject"
    return ""


def is_moved(page: NormalizedText) -> bool:
    """Return whether a page only says that its text is elsewhere."""
    return page.words <= _LONGEST_STUB and _MOVED.search(page.text) is not None


def page_exemption(page: NormalizedText) -> str:
    """Return the reason why the page is not English prose, or ''."""
    if page.links > 0.5:
        return "the page is a list of links"
    if page.code > 0.7:
        return "the page is code"
    if is_moved(page):
        return "the page says that its text is elsewhere"
    if len(_SMALL_WORD.findall(page.text)) < 0.1 * page.words:
        return "the page is not English prose"
    return ""
