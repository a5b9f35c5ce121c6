"""Headings under which no reader expects text: titles, names in a list, sentences, what a tool or the heading itself tells."""

from __future__ import annotations

import re

from seedlint.model import Block
from seedlint.text.headings import normalize

_FILLED_BY_TOOLS = r"(?:references?|bibliography|works cited|footnotes|table of contents|contents|toc|index)\Z"
_SAYS_IT_ALL = (
    r"(?i)(?:[^:：\n]{1,30}\s)?(?:licen[cs]e|copyright|authors?|maintainers?|version|status|date|updated)\s*[:：]\s*\S|none\Z|deprecated\W*\Z"
    r"|status\W{1,5}(?:accepted|approved|proposed|rejected|superseded|deprecated|draft|done|final|active|stable)\b"
)
_IDENTIFIER = (
    r"-\S+\Z"  # --option
    r"|::: *\S+\Z"  # a directive that a site's tool fills in
    r"|\w+(?:(?:[.:/\\]|::|->)\w+)+(?:[\[(<]\S*)?\Z"  # System.Int32[], os.path, a::b, docs/page
    r"|[^\s\[(]+[\[(][^\s\])]*[\])]\Z"  # open(path)
)
_CALL = r"\w[(\[<][^)\]>]*[)\]>]"
_SENTENCE_ENDS = (".", "!", ",", ";", "。", "！")


def is_name_of_code(heading: Block) -> bool:
    """Whether a heading is all code or an identifier: one of a list of types or options."""
    code = any(mark.kind == "code" and mark.end - mark.start == len(heading.text) for mark in heading.marks)
    return code or re.match(_IDENTIFIER, heading.text) is not None


def says_all(heading: Block) -> bool:
    """Whether a heading leads on, shows a picture, is a sentence, or needs no more words."""
    name = normalize(heading.text)
    if not name or re.match(_FILLED_BY_TOOLS, name) or re.match(_SAYS_IT_ALL, heading.text):
        return True
    shows = any(mark.kind in ("link", "image") for mark in heading.marks)
    return shows or heading.text.rstrip().endswith(_SENTENCE_ENDS)


def are_told_together(heading: Block, following: Block | None) -> bool:
    """Whether both headings are calls, so that the text under the second is about the first too."""
    return following is not None and bool(re.search(_CALL, heading.text) and re.search(_CALL, following.text))
