"""Templates in a page, put out of the parser's sight by text of the same length, so that every offset holds.

Hugo's shortcodes, Liquid's and Jinja's tags, and the attribute lists of kramdown and Python-Markdown. In code they are part
of the page and stay. No pattern reads on past the beginning of the next tag or an empty line: a page of unclosed tags
takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.spans import SpanIndex

_SIGN = regex(r"\{(?:[{%#:.]| [.#:])")
_TAG = regex(
    r"""
    \{ (?: \{ (?: [^{}\n] | \n (?![ \t\r]*+\n) | \{ (?!\{) | \} (?!\}) )*+ \}\}\}?   # Hugo, Liquid, Jinja, Vue, GitHub
        | % (?: [^{%\n] | \n (?![ \t\r]*+\n) | \{ (?!%) | % (?!\}) )*+ %\}             # Liquid, Jinja
        | \# (?: [^{#\n] | \# (?!\}) )*+ \#\}                                          # Jinja
        | [ ]? [:.#] [^{}\n]*+ \} )                                                    # attributes
    """,
    re.VERBOSE,
)
_NAME = regex(r"\{[{%][-<%]?\s*(/|end)?\s*([\w-]*)")
_VERBATIM = frozenset({"code", "code-toggle", "codeblock", "highlight", "math", "mermaid", "prism"})
"""Tags around what is not Markdown; between these and `comment` the page is code or nothing at all."""
_TARGET = regex(r"\](?:\(|:[ \t]*+)<?(?:[^\s(){}]|\{[{%][^{}\n]*+[}%]\})*+\Z")
_LOOK = 300
"""Characters before a tag that are searched for what it stands in."""
_ELEMENT_ENDS = tuple(')]*_`"')
_NO_LINE_END = regex(r"[^\r\n]")
_NOTHING_MORE = regex(r"[ \t]*+(?:\r|\n|\Z)")
_LEAD = regex(r"[ \t>]*+(?:[-*+>\d.)]+[ \t>]*+)*+")
_NO_ADDRESS = regex(r"[^\w{}%./#-]")
_FENCE = "~~~~"


def mask(text: str, code: Callable[[str], Spans]) -> str:
    """The text with its templates masked; of the same length. code gives the stretches of the text that are code."""
    if not _SIGN.search(text):
        return text
    tags = [tag for tag in _TAG.finditer(text) if _is_tag(text, tag)]
    if not tags:
        return text
    literal = SpanIndex(code(text))
    return replace(text, _edits(text, [(*tag.span(), tag[0]) for tag in tags if not literal.covers(tag.start())]))


def _is_tag(text: str, tag: re.Match[str]) -> bool:
    """Whether it is more than braces: attributes stand alone on a line, at the end of a heading, or at their element."""
    start, end = tag.span()
    if tag[0][1] in "{%" or tag[0].endswith("#}"):
        return True
    before = text[start - 1 : start]
    ends = tag[0].startswith("{:") and before in (" ", "\t") and _NOTHING_MORE.match(text, end)
    return bool(ends) or before in _ELEMENT_ENDS or _leads(text, start)


def replace(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with each (start, end, other text) done; they are sorted and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, other in edits:
        parts += (text[done:start], other)
        done = end
    return "".join((*parts, text[done:]))


def blank(text: str, start: int, end: int) -> str:
    """What stands in place of text[start:end]: spaces, and its line ends.

    Where text follows on the line and none precedes, spaces would indent it and so make code of it: there they do not break.
    """
    kept = _NO_LINE_END.sub(" ", text[start:end])
    begin = kept.rfind("\n") + 1
    if _NOTHING_MORE.match(text, end) or not (begin or _leads(text, start)):
        return kept
    return kept[:begin] + kept[begin:].replace(" ", "\xa0")


def _leads(text: str, start: int) -> bool:
    """Whether nothing but the signs of lists and quotes precedes on the line, as far as is worth looking."""
    begin = text.rfind("\n", max(0, start - _LOOK), start) + 1
    return (begin > 0 or start <= _LOOK) and bool(_LEAD.fullmatch(text, begin, start))


def _edits(text: str, tags: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    names = [_name(tag) for _, _, tag in tags]
    last = {name: index for index, (closes, name) in enumerate(names) if closes}
    edits: list[tuple[int, int, str]] = []
    index = 0
    while index < len(tags):
        closes, name = names[index]
        start, end, tag = tags[index]
        if not closes and (name == "comment" or name in _VERBATIM) and last.get(name, -1) > index:
            closing = next(later for later in range(index + 1, len(tags)) if names[later] == (True, name))
            edits += _enclosed(text, tags[index], tags[closing], name)
            index = closing
        else:
            edits.append((start, end, _NO_ADDRESS.sub("_", tag) if _in_target(text, start) else blank(text, start, end)))
        index += 1
    return edits


def _name(tag: str) -> tuple[bool, str]:
    """Whether the tag closes another, and its name, '' for what has none."""
    found = _NAME.match(tag)
    return (bool(found[1]), found[2]) if found else (False, "")


def _enclosed(text: str, opening: tuple[int, int, str], closing: tuple[int, int, str], name: str) -> list[tuple[int, int, str]]:
    """What tags enclose becomes code where they stand on lines of their own, else nothing."""
    if name != "comment" and _alone(text, *opening[:2]) and _alone(text, *closing[:2]):
        return [(start, end, _FENCE + _NO_LINE_END.sub(" ", tag)[len(_FENCE) :]) for start, end, tag in (opening, closing)]
    start, end = opening[0], closing[1]
    return [(start, end, blank(text, start, end))]


def _alone(text: str, start: int, end: int) -> bool:
    return _leads(text, start) and bool(_NOTHING_MORE.match(text, end))


def _in_target(text: str, start: int) -> bool:
    """Whether a tag stands in the address of a link, where spaces would end it."""
    before = text[max(0, start - _LOOK) : start]
    at = max(before.rfind("]("), before.rfind("]:"), 0)
    note = before.startswith("[^", max(0, before.rfind("[", 0, at)))
    return not note and bool(_TARGET.match(before, at))
