"""Lines of a plain text about the page itself and no part of its prose: dates, bylines, captions, addresses, fields."""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex

_MOST_CHARACTERS = 140
"""A longer line is prose, whatever its beginning."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\d{{4}}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?|{_MONTH} \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?)"
    r"(?:[ T,]+(?:at )?\d\d?:\d\d.{0,20})?\Z"
)
_FIELD = (
    r"(?:date|authors?|location|attendees|present|apologies|from|to|cc|bcc|reply-to|subject|tags?|category|categories|version|url"
    r"|contact|e-?mail|phone|tel|fax|revision|posted|published|updated|last updated|filed under"
    r"|abstract|keywords|organi[sz]ation|summary|precedence|in-reply-to|references|message-id|lines|status"
    r"|(?:content|mime|x|list|resent|delivered|return)-[\w-]{1,40}"
    r"|archives?|author archives|serves|yield|prep time|cook time|total time)\s*(?:\([^)]*\))?:(?!//)\s*\S"
)
_BYLINE = (
    r"(?:posted|published|written|edited|last updated|last modified) (?:on|by|in|at)\b|filed under\b|continue reading\b"
    r"|(?:share this(?: \w+)?|tweet|read more|advertisement|sponsored|all rights reserved)\W*\Z"
    r"|copyright\s*(?:\(c\)|©|\d|\[)|\(c\)|©|\d+ (?:min|minute|comment|share|view|like)s?\b"
)
_CAPTION = r"(?:fig(?:ure|\.)?|table|tab\.|listing|photo|image|picture|source|credit|exhibit)\s*(?:\d|:)"
_AUTHOR = r"[Bb]y [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}\Z"
_RUNNING = r"\S.* {3,}\S.* {3,}\S|.*\[Page \d+\]\Z"
_TRAIL = r"(?:Home|[\w&' -]{1,30} [>»›] [\w&' -]{1,30}) [>»›/] [^.?!]*\Z"
_ADDRESS = r"(?:[A-Z][\w-]*: )?(?:https?|ftp|file)://\S+\Z|www\.\S+\Z|mailto:\S+\Z|<?[\w.+-]+@[\w.-]+>?\Z"
_ASIDE = regex(f"(?i:{_DATE}|{_FIELD}|{_BYLINE}|{_CAPTION})|{_AUTHOR}|{_RUNNING}|{_TRAIL}|{_ADDRESS}")
_VERSION = regex(r"(?:version|release|revision|edition|v\.?)\s*\d", re.IGNORECASE)


def is_aside(text: str) -> bool:
    """Return whether the line is about the page, at any place of the page."""
    return len(text) <= _MOST_CHARACTERS and _ASIDE.match(text) is not None


def is_imprint(text: str) -> bool:
    """Return whether the line is one of those under a title: a version, a date, a byline."""
    return is_aside(text) or (len(text) <= _MOST_CHARACTERS and _VERSION.match(text) is not None)
