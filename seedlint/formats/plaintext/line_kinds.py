"""Predicates on the look of one line of plain text: could it be a title, a heading, a row of a table, the end of a letter?

Each predicate sees the text of one line and nothing around it. The limits are ours, chosen on manuals, mails, RFCs, licences and
scraped posts.
"""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.asides import is_aside

TITLE_WORDS, TITLE_LENGTH = 20, 140
HEADING_WORDS, HEADING_LENGTH = 12, 80
_CJK = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = regex(r"[^\W\d_][^\s—–/-]*")
_OPENERS = "\"'“‘«¿¡([*_`.§"
_CLOSERS = "\"'”’»)]*_`"
_UNFINISHED = tuple(".,;:…-–—\\|=<>{}&。，；、：…")
_CLOCK = regex(r"[\[(]?\d\d?:\d\d|[QA][:.] ")
_GREETING = regex(r"(?:hi|hello|hey|dear|greetings|good (?:morning|evening|afternoon))\b", re.IGNORECASE)
_FAREWELL = regex(
    r"(?:(?:best|kind|warm|many|with|my|all the) )*(?:regards|wishes|best|thanks|thank you|cheers|sincerely|yours|love"
    r"|respectfully|ciao|greetings|so long|signed)"
    r"(?: (?:again|truly|sincerely|faithfully|in advance|so much|all|everyone))?[,.!]*\Z",
    re.IGNORECASE,
)
_GAP = regex(r"\t| {3}")
_RECORD = regex(r";.*\d|\d.*;")
_TWO_SENTENCES = regex(r"[a-z]{3,}[.!][\"”)]?\s+\W?[A-Z]")
_BROKEN = regex(r" (?:a|an|the|of|and|or|to|with|by|at|from|that|which|is|are|was|were)\Z")
_CLAUSE = regex(
    r"(?:i|we|you|he|she|it|they|this|that|there|these|those|but|and|so|or|then|yes|no|thanks|thank|please|ok|okay|let|also|if"
    r"|i['’]\w+|it['’]s|we['’]\w+|that['’]s|there['’]s|note|see|p\.?s)\b",
    re.IGNORECASE,
)


def could_be_title(text: str) -> bool:
    """Return whether the line could be the title of a page: short, begun like a name, without the end of a sentence."""
    return _could_be_name(text, TITLE_WORDS, TITLE_LENGTH) and not _GREETING.match(text)


def could_be_heading(text: str) -> bool:
    """Return whether the line could be a heading that no underline, number or `#` marks.

    Such a heading has only its look to show for itself, so it must be shorter than a title, must not begin in lower case or like
    a clause ("We also …"), and may begin with a digit only in title case: an item of a list begins so too.
    """
    if not _could_be_name(text, HEADING_WORDS, HEADING_LENGTH) or text[0].islower() or text.endswith("!"):
        return False
    if text[0].isdigit() and not (is_title_case(text) and text.count(" ") > 1):
        return False
    if text[0] in "([" or "://" in text or _TWO_SENTENCES.search(text):
        return False
    return not (_GREETING.match(text) or _FAREWELL.match(text)) and (is_title_case(text) or not _CLAUSE.match(text))


def _could_be_name(text: str, words: int, length: int) -> bool:
    """Return whether the line has at most so many words and columns, and begins and ends like a name.

    A letter of Chinese, Japanese or Korean counts as three columns: the same title takes a third of the letters there.
    """
    if len(text) > length or len(text) + 2 * len(_CJK.findall(text)) > length or len(text.split()) > words:
        return False
    bare = text.rstrip(_CLOSERS)
    if not bare or bare.endswith(_UNFINISHED) or not (text[0].isalnum() or text[0] in _OPENERS):
        return False
    if any(pattern.search(bare) for pattern in (_GAP, _BROKEN, _RECORD)) or _CLOCK.match(text):
        return False
    return _WORD.search(text) is not None and not is_aside(text)


def has_gaps(text: str) -> bool:
    """Return whether the line is cut by gaps, as the row of a table is."""
    return _GAP.search(text) is not None


def is_farewell(text: str) -> bool:
    """Return whether the line closes a letter, so that a name comes next."""
    return len(text) < TITLE_LENGTH and _FAREWELL.match(text) is not None


def is_title_case(text: str) -> bool:
    """Return whether most words of more than three letters begin with a capital, or the script has no capitals."""
    long = [word for word in _WORD.findall(text) if len(word) > 3] or _WORD.findall(text)
    return sum(not word[0].islower() for word in long) >= 0.7 * len(long)


def is_all_capitals(text: str) -> bool:
    """Return whether the line is in capitals throughout, with three letters at least: one initial means nothing."""
    return text.isupper() and sum(letter.isalpha() for letter in text) >= 3
