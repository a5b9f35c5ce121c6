"""Tags of templates on a page: Hugo, Liquid, Jinja, Go, Handlebars, and the attribute lists of kramdown and Python-Markdown.

Inside code, templates are part of the page and stay. No pattern reads on past the beginning of the next tag, and only those of
comments past an empty line, so a page of unclosed tags takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.markdown.code_places import CodePlaces
from seedlint.formats.markdown.masks.cover import Kind, Tag
from seedlint.formats.markdown.masks.tag_kinds import HIDING, LITERAL, Head, encloses_code, is_statement, may_enclose, read_head

_TAG_START = regex(r"\{(?:[{%#:.]| [.#:]|/\*)")
_TAG = regex(
    r"""
    \{ (?: \{[-~]? !-- (?: [^{-] | \{ (?!\{) | - (?!-[-~]?\}\}) )*+ --[-~]?\}\}        # Handlebars, a comment
        | \{-? \s* /\* (?: [^{*] | \{ (?!\{) | \* (?!/) )*+ \*/ \s* -?\}\}              # Go, a comment
        | \{ (?: [^{}\n] | \n (?![ \t\r]*+\n) | \{ (?!\{) | \} (?!\}) )*+ \}\}\}?       # Hugo, Liquid, Jinja, Vue, GitHub
        | % (?: [^{%\n] | \n (?![ \t\r]*+\n) | \{ (?!%) | % (?!\}) )*+ %\}             # Liquid, Jinja
        | \# [-\s] (?: [^{#] | \{ (?!\#) | \# (?!\}) )*+ \#\}                           # Jinja, a comment
        | \# (?: [^{#\n] | \# (?!\}) )*+ \#\}                                          # the same on one line
        | /\* (?: [^{*] | \{ (?!/\*) | \* (?!/) )*+ \*/ \s*+ \}                         # MDX, a comment, also in .md
        | [ ]? [:.#] [^{}\n]*+ \} )                                                    # attributes
    """,
    re.VERBOSE,
)
_LINK_TARGET = regex(r"\](?:\(|:[ \t]*+)<?(?:[^\s(){}]|\{[{%][^{}\n]*+[}%]\})*+\Z")
_LOOKBEHIND = 300
"""Characters before a tag that are searched for its context."""
_ELEMENT_ENDS = tuple(')]*_`"')
_LINE_REST = regex(r"[ \t]*+(?:\r|\n|\Z)")
_CONTAINER_MARKS = regex(r"[ \t>]*+(?:[-*+>\d.)]+[ \t>]*+)*+")
_SHORTEST_FENCE = 3


def find_tags(text: str, code: Callable[[str], Spans]) -> list[Tag]:
    """Return the tags of templates in the text. `code` returns the spans of a text that are code."""
    if not _TAG_START.search(text):
        return []
    tags = [tag for tag in _TAG.finditer(text) if _is_tag(text, tag)]
    if not tags:
        return []
    literal = CodePlaces(text, code)
    return list(_kinds(text, [tag for tag in tags if not literal.covers(tag.start())]))


def _is_tag(text: str, tag: re.Match[str]) -> bool:
    """Return whether the match is a template and not mere braces.

    `{: .note }` and `{.x}` are attributes only alone on a line, at the end of a heading, or right behind their element.
    """
    start, end = tag.span()
    if tag[0][1] in "{%/" or tag[0].endswith("#}") or tag[0].startswith(("{::", "{:/")):
        return True
    before = text[start - 1 : start]
    ends = tag[0].startswith("{:") and before in (" ", "\t") and _LINE_REST.match(text, end)
    return bool(ends) or before in _ELEMENT_ENDS or _starts_line(text, start)


def _kinds(text: str, tags: Sequence[re.Match[str]]) -> Iterator[Tag]:
    """Yield the tags with their kinds. The text between some pairs of tags is a tag too, or holds none."""
    heads = [read_head(tag[0]) for tag in tags]
    partners, parents = _pairs(tags, heads)
    index = 0
    while index < len(tags):
        tag, head, partner = tags[index], heads[index], partners[index]
        if partner > index and head.name in LITERAL:
            yield Tag(*tag.span(), "wrapper")
            yield Tag(*tags[partner].span(), "wrapper")
            index = partner
        elif partner > index and head.name in HIDING:
            yield Tag(tag.start(), tags[partner].end(), "silent")
            index = partner
        elif partner > index and encloses_code(tag[0], head, tags[parents[index]][0] if parents[index] >= 0 else ""):
            yield from _code(text, tag.span(), tags[partner].span())
            index = partner
        else:
            yield Tag(*tag.span(), _kind(text, tag, head, paired=partner >= 0))
        index += 1


def _pairs(tags: Iterable[re.Match[str]], heads: Sequence[Head]) -> tuple[list[int], list[int]]:
    """Return the index of the partner of each tag, -1 for none, and the index of the pair around it.

    A closing tag takes the last open tag of its name. Tags of other names that were opened in between are single ones. Each tag
    is pushed and popped once, so any nesting takes linear time; `open_of` says without a search whether a name is open.
    """
    partners, parents = [-1] * len(heads), [-1] * len(heads)
    waiting: list[int] = []
    open_of: dict[str, int] = {}
    for index, (tag, head) in enumerate(zip(tags, heads, strict=True)):
        if head.closes and open_of.get(head.name):
            while heads[waiting[-1]].name != head.name:
                open_of[heads[waiting.pop()].name] -= 1
            opening = waiting.pop()
            open_of[head.name] -= 1
            partners[opening], partners[index] = index, opening
            if head.name in LITERAL:
                continue
        elif may_enclose(tag[0], head) and not (waiting and heads[waiting[-1]].name in LITERAL):
            parents[index] = waiting[-1] if waiting else -1
            waiting.append(index)
            open_of[head.name] = open_of.get(head.name, 0) + 1
    return partners, parents


def _kind(text: str, tag: re.Match[str], head: Head, *, paired: bool) -> Kind:
    """Return the kind of a single tag."""
    if _in_link_target(text, tag.start()):
        return "address"
    if tag[0].startswith(("{{</*", "{{%/*")):
        return "value"
    if tag[0][1] in ":. " or (tag[0][1] == "#" and not tag[0].endswith("#}")):
        return "wrapper"
    if is_statement(tag[0], head):
        return "silent"
    return "wrapper" if paired or head.closes else "value"


def _code(text: str, opening: tuple[int, int], closing: tuple[int, int]) -> Iterator[Tag]:
    """Yield the tags for a pair that encloses code.

    Tags on lines of their own become fences. A pair within a line is one value, and so is a pair that shares its lines with text.
    """
    if "\n" in text[opening[1] : closing[0]] and _is_alone(text, *opening) and _is_alone(text, *closing):
        size = min(opening[1] - opening[0], closing[1] - closing[0])
        if "\n" not in text[opening[0] : opening[0] + size] and size >= _SHORTEST_FENCE:
            for start, end in (opening, closing):
                yield Tag(start, start + size, "fence")
                yield Tag(start + size, end, "blank")
            return
    yield Tag(opening[0], closing[1], "value")


def _is_alone(text: str, start: int, end: int) -> bool:
    return _starts_line(text, start) and bool(_LINE_REST.match(text, end))


def _starts_line(text: str, start: int) -> bool:
    """Return whether only the marks of lists and quotes precede on the line; False where the line began too far away."""
    begin = text.rfind("\n", max(0, start - _LOOKBEHIND), start) + 1
    return (begin > 0 or start <= _LOOKBEHIND) and bool(_CONTAINER_MARKS.fullmatch(text, begin, start))


def _in_link_target(text: str, start: int) -> bool:
    """Return whether the tag is part of the address of a link, which a space would end. A footnote (`[^1]:`) has no address."""
    before = text[max(0, start - _LOOKBEHIND) : start]
    at = max(before.rfind("]("), before.rfind("]:"), 0)
    note = before.startswith("[^", max(0, before.rfind("[", 0, at)))
    return not note and bool(_LINK_TARGET.match(before, at))
