"""What a line of plain text looks like to a reader: a title, a date, a field of a form, a sentence.

Each predicate sees one line's text and is told nothing of its surroundings. The limits are ours, chosen on manuals, mails,
RFCs, licences and scraped posts.
"""

from __future__ import annotations

import re

TITLE_WORDS, TITLE_LENGTH = 20, 140
HEADING_WORDS, HEADING_LENGTH = 12, 80
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_][^\s—–/-]*")
_CLOSERS = "\"'”’»)]*_`"
_UNFINISHED = tuple(".,;:…-–—\\|=<>{}&。，；、：…")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\d{{4}}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?|{_MONTH} \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?)"
    r"(?:[ T,]+(?:at )?\d\d?:\d\d.{0,20})?\Z",
    re.IGNORECASE,
)
_KEYS = (
    "date|time|author|authors|location|place|where|when|attendees|present|apologies|from|to|cc|bcc|reply-to|subject|tag|tags|category"
    "|categories|status|version|url|link|source|contact|e-?mail|phone|tel|fax|duration|license|licence|revision|posted|published"
    "|updated|last updated|filed under|written|archive|archives|author archives|serves|yield|prep time|cook time|total time"
)
_FIELD = re.compile(rf"(?:{_KEYS})\s*(?:\([^)]*\))?:(?!//)\s*\S", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:by|posted (?:on|by|in)|published|written by|edited by|filed under|last (?:updated|modified)|share this|tweet|read more"
    r"|advertisement|sponsored|continue reading|copyright|all rights reserved|\(c\)|©"
    r"|\d+ (?:min|minute|comment|share|view|like)s?\b)(?:\W|\Z)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|listing|photo|image|picture|source|credit|exhibit)\s*(?:\d|:)", re.IGNORECASE
)
_RUNNING = re.compile(r"\S.* {3,}\S.* {3,}\S|.*\[Page \d+\]\Z")
_VERSION = re.compile(
    r"(?:version|release|revision|edition|v\.?)\s*\d|(?:copyright|\(c\)|©)|.{0,40}\b(?:19|20)\d\d\Z", re.IGNORECASE
)
_TRAIL = re.compile(r"(?:Home|[\w&' -]{1,30} [>»›] [\w&' -]{1,30}) [>»›/] [^.?!]*\Z")
_CLOCK = re.compile(r"[\[(]?\d\d?:\d\d|[QA][:.] ")
_ADDRESS = re.compile(r"(?:[A-Z][\w-]*: )?(?:https?|ftp|file)://\S+\Z|www\.\S+\Z|mailto:\S+\Z|<?[\w.+-]+@[\w.-]+>?\Z")
_GREETING = re.compile(r"(?:hi|hello|hey|dear|greetings|good (?:morning|evening|afternoon))\b", re.IGNORECASE)
_FAREWELL = re.compile(
    r"(?:(?:best|kind|warm|many|with|my|all the) )*(?:regards|wishes|best|thanks|thank you|cheers|sincerely|yours|love"
    r"|respectfully|ciao|greetings|so long|signed)"
    r"(?: (?:again|truly|sincerely|faithfully|in advance|so much|all|everyone))?[,.!]*\Z",
    re.IGNORECASE,
)
_GAP = re.compile(r"\t| {3}")
_TWO_SENTENCES = re.compile(r"[a-z]{3,}[.!][\"”)]?\s+\W?[A-Z]")
_BROKEN = re.compile(r" (?:a|an|the|of|and|or|to|with|by|at|from|that|which|is|are|was|were)\Z")
_CLAUSE = re.compile(
    r"(?:i|we|you|he|she|it|they|this|that|there|these|those|but|and|so|or|then|yes|no|thanks|thank|please|ok|okay|let|also|if"
    r"|i['’]\w+|it['’]s|we['’]\w+|that['’]s|there['’]s|note|see|p\.?s)\b",
    re.IGNORECASE,
)


def titled(text: str) -> bool:
    """Whether the line could be the title of a page: short, begun like a name, without a sentence's end."""
    return _named(text, TITLE_WORDS, TITLE_LENGTH) and not _GREETING.match(text)


def headed(text: str) -> bool:
    """Whether the line could be a heading that nothing else marks as one."""
    if not _named(text, HEADING_WORDS, HEADING_LENGTH) or text[0].islower() or text[0].isdigit() or text.endswith("!"):
        return False
    if text[0] in "([" or "://" in text or _TWO_SENTENCES.search(text):
        return False
    return not (_GREETING.match(text) or _FAREWELL.match(text)) and (title_case(text) or not _CLAUSE.match(text))


def _named(text: str, words: int, length: int) -> bool:
    if len(text) > length or len(text) + 2 * len(_CJK.findall(text)) > length or len(text.split()) > words:
        return False
    bare = text.rstrip(_CLOSERS)
    if (
        not bare
        or bare.endswith(_UNFINISHED)
        or _GAP.search(bare)
        or _CLOCK.match(text)
        or not (text[0].isalnum() or text[0] in "\"'“‘«¿¡([*_`.§")
    ):
        return False
    return _WORD.search(text) is not None and not aside(text)


def columns(text: str) -> bool:
    """Whether the line is cut by gaps, as the row of a table is."""
    return _GAP.search(text) is not None


def aside(text: str) -> bool:
    """Whether the line is about the page and no part of its prose: a date, a byline, a caption, an address, a field."""
    if len(text) > TITLE_LENGTH:
        return False
    return any(look.match(text) for look in (_DATE, _FIELD, _BYLINE, _CAPTION, _ADDRESS, _RUNNING, _TRAIL))


def imprint(text: str) -> bool:
    """Whether the line is one of those under a title: a version, a year, a byline."""
    return aside(text) or (len(text) < HEADING_LENGTH and _VERSION.match(text) is not None)


def farewell(text: str) -> bool:
    """Whether the line closes a letter, so that a name comes next."""
    return len(text) < TITLE_LENGTH and _FAREWELL.match(text) is not None


def title_case(text: str) -> bool:
    """Whether the words that carry meaning begin with capitals, or the script knows none."""
    long = [word for word in _WORD.findall(text) if len(word) > 3] or _WORD.findall(text)
    return sum(not word[0].islower() for word in long) >= 0.7 * len(long)


def capitals(text: str) -> bool:
    """Whether the line is set in capitals throughout, with enough of them to mean it."""
    return text.isupper() and sum(letter.isalpha() for letter in text) >= 3
