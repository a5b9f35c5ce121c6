"""Text that is long by nature and that nobody has to understand twice: thanks to many, lists of names, rows of links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.model import Block
from seedlint.text import words
from seedlint.text.headings import normalize

_LONGEST_HEADING = 40
_HEADING = regex(
    r"(?:(?:with|special|many|our) )?(?:acknowledge?ments?|thanks|thank you|credits?|contributors|authors|sponsors|backers"
    r"|supporters|donors|reviewers|attendees|participants|members|speakers?|presenters?|moderators?|references|bibliography"
    r"|further reading|see also|related links|links)(?: and \w+)?\Z|about the (?:author|presenter|speaker)s?\Z"
)
_LEAST_LINKS = 3
_MOST_TEXT_BETWEEN = 0.4
"""Share of the letters of a row of links that are outside of the links (our choice)."""
_ALL = 0.9
"""Share of the letters of a block in links from which it is a title or a saying of another page, however few the links are."""
_ENTRY = 0.4
"""Share of the letters of an item in the link with which it begins, from which it is an entry: a talk and its speaker."""
_CREDIT = regex(r"\([^()\n]{1,300}\)")
_CREDITED = regex(r"[@#]\w[\w/-]*|(?i:\b(?:by|and|via|thanks|to|with)\b)")
_LEAST_NAMES = 6
_THANKED = 4
"""Capitalised words after the first word from which a sentence is a list of names, or thanks people by their names."""
_NAME = regex(r"[A-Z](?<=[\w,;:’'] .)[\w.’'-]+")  # the capital comes first, since a search for it is fast
_ENUMERATION = regex(r"(?:[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,3},\s){5}")
"""Five names in a row. A reader skips such a row, however long it makes the sentence. Our own limit."""
_THANKS = regex(
    r"\W*(?:(?:we|i|the authors?|our team)\b(?: [\w’'-]+){0,5}"
    r" (?:thank|grateful|thankful|acknowledge|appreciate|indebted|gratitude)\b"
    r"|(?:(?:many|special|big|huge|our|my|sincere|warm) )+(?:thanks|gratitude)\b|thank you,? to\b|thanks to (?:everyone|all)\b"
    r"|this (?:work|research|project|study)(?: [\w’'-]+){0,3} (?:supported|funded) by\b)",
    re.IGNORECASE,
)


def is_heading_of_names(heading: str) -> bool:
    """Return whether people or links are listed under the heading: 'Acknowledgements', 'Further reading'."""
    return len(heading) <= _LONGEST_HEADING and _HEADING.match(normalize(heading)) is not None


def is_row_of_links(block: Block) -> bool:
    """Return whether most of the block is links, at least three, or all of it is links, or it is an item about its first link."""
    if not block.marks:
        return False
    links = [mark for mark in block.marks if mark.kind == "link"]
    linked = sum(mark.end - mark.start for mark in links)
    if links and block.kind == "item" and not links[0].start and links[0].end >= _ENTRY * len(block.text):
        return True
    if len(links) < _LEAST_LINKS:
        return bool(links) and linked >= _ALL * len(block.text)
    return len(block.text) - linked <= _MOST_TEXT_BETWEEN * len(block.text)


def without_credits(block: Block, text: str) -> str:
    """Return the text of a block with spaces for the brackets that hold only links, names of users and numbers of changes."""
    if "(" not in text or not (any(mark.kind == "link" for mark in block.marks) or "(@" in text or "(#" in text):
        return text
    linked = [(mark.start, mark.end) for mark in block.marks if mark.kind == "link"]
    return _CREDIT.sub(lambda bracket: " " * len(bracket[0]) if _is_credit(bracket, linked) else bracket[0], text)


def _is_credit(bracket: re.Match[str], linked: Sequence[tuple[int, int]]) -> bool:
    """Return whether a bracket has links or names of users, and no words beside them."""
    rest, at = "", bracket.start()
    for start, end in linked[bisect_left(linked, bracket.span()) :]:
        if end > bracket.end():
            break
        rest += bracket.string[at:start]
        at = max(at, end)
    rest += bracket.string[at : bracket.end()]
    has_names = at > bracket.start() or "@" in rest or "#" in rest
    return has_names and words.HIDDEN not in rest and not any(map(str.isalnum, _CREDITED.sub("", rest)))


def is_list_of_names(sentence: str) -> bool:
    """Return whether half of an English sentence is names, or it has a row of names, or thanks people or bodies by name."""
    names = len(_NAME.findall(sentence))
    if names < _THANKED:
        return False
    if names >= _LEAST_NAMES and 2 * names >= sentence.count(" ") + 1:
        return True
    return _THANKS.match(sentence) is not None or _ENUMERATION.search(sentence) is not None
