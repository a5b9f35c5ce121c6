"""Masks: text that is not Markdown, hidden from the parser by text of the same length, so that every offset stays true.

Templates: Hugo's shortcodes, the tags of Liquid and Jinja, the attribute lists of kramdown and Python-Markdown. MDX: imports and
exports, JSX tags, expressions in braces. Lines that no person wrote: megabytes of markup signs. Inside code, templates and MDX
are part of the page and stay.

No pattern reads on past the beginning of the next tag or past an empty line, so a page of unclosed tags takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.spans import SpanIndex

_TAG_START = regex(r"\{(?:[{%#:.]| [.#:])")
_TAG = regex(
    r"""
    \{ (?: \{ (?: [^{}\n] | \n (?![ \t\r]*+\n) | \{ (?!\{) | \} (?!\}) )*+ \}\}\}?   # Hugo, Liquid, Jinja, Vue, GitHub
        | % (?: [^{%\n] | \n (?![ \t\r]*+\n) | \{ (?!%) | % (?!\}) )*+ %\}             # Liquid, Jinja
        | \# (?: [^{#\n] | \# (?!\}) )*+ \#\}                                          # Jinja
        | [ ]? [:.#] [^{}\n]*+ \} )                                                    # attributes
    """,
    re.VERBOSE,
)
_TAG_NAME = regex(r"\{[{%][-<%]?\s*(/|end)?\s*([\w-]*)")
_VERBATIM = frozenset({"code", "code-toggle", "codeblock", "highlight", "math", "mermaid", "prism"})
"""Tags that enclose text other than Markdown. Between these tags the page is code, between `comment` tags it is nothing."""
_LINK_TARGET = regex(r"\](?:\(|:[ \t]*+)<?(?:[^\s(){}]|\{[{%][^{}\n]*+[}%]\})*+\Z")
_LOOKBEHIND = 300
"""Characters before a tag that are searched for its context."""
_ELEMENT_ENDS = tuple(')]*_`"')
_NO_LINE_END = regex(r"[^\r\n]")
_LINE_REST = regex(r"[ \t]*+(?:\r|\n|\Z)")
_CONTAINER_MARKS = regex(r"[ \t>]*+(?:[-*+>\d.)]+[ \t>]*+)*+")
_NOT_IN_ADDRESS = regex(r"[^\w{}%./#-]")
_FENCE = "~~~~"

_BRACE = regex(r"\\[{}\\]|[{}]")
_MODULE = regex(r"^(?:import|export)[ \t{*\"'][^\n]*+(?:\n(?![ \t\r]*+\n)[^\n]++)*+", re.MULTILINE)
_JSX_TAG = regex(r"</?(?:[A-Za-z][\w.:-]*+(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)?>")

_LONG = 1_000_000
_LONG_LINE = regex(rf"(?<![^\r\n])[^\r\n]{{{_LONG},}}+")
"""The look-behind lets a line be tried once, at its start: tried at each of its characters, it takes quadratic time."""
_SIGNS = "\\`*_~[]<>&|"
_DENSE = 10
"""A line is dense where one character in so many is a sign of markup."""
_LINE_START = 4000
"""Characters of a dense line that are left alone: they decide the kind of block, and hold the heading of raw HTML."""


def mask_templates(text: str, code: Callable[[str], Spans]) -> str:
    """Return the text with its templates masked, of the same length. `code` returns the spans of a text that are code."""
    if not _TAG_START.search(text):
        return text
    tags = [tag for tag in _TAG.finditer(text) if _is_tag(text, tag)]
    if not tags:
        return text
    literal = SpanIndex(code(text))
    return _replace(text, _template_edits(text, [(*tag.span(), tag[0]) for tag in tags if not literal.covers(tag.start())]))


def mask_mdx(text: str, code: Callable[[str], Spans]) -> str:
    """Return the text with the parts of MDX that are not Markdown blanked, of the same length. `code` as in `mask_templates`.

    Expressions are blanked first, since a tag or an export may hold a `>` or an empty line inside of braces. Each of the three
    steps reads the text once, whatever is left open in it.
    """
    literal = SpanIndex(code(text))
    text = _blanked(text, _expressions(text, literal))
    text = _blanked(text, (found.span() for found in _MODULE.finditer(text) if not literal.covers(found.start())))
    return _blanked(text, (found.span() for found in _JSX_TAG.finditer(text) if not literal.covers(found.start())))


def mask_dense_lines(text: str) -> str:
    """Return the text with the signs of markup on dense lines of a million characters and more blanked, in code too.

    Each sign costs the parser and a page some two hundred bytes: a line of ten megabytes of brackets took gigabytes of memory.
    """
    return _LONG_LINE.sub(_mask_line, text) if len(text) >= _LONG else text


def _mask_line(line: re.Match[str]) -> str:
    if _DENSE * sum(map(line[0].count, _SIGNS)) < len(line[0]):
        return line[0]
    return line[0][:_LINE_START] + line[0][_LINE_START:].translate(dict.fromkeys(map(ord, _SIGNS), " "))


def _replace(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return the text with each (start, end, other text) applied; the edits are sorted and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, other in edits:
        parts += (text[done:start], other)
        done = end
    return "".join((*parts, text[done:]))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return _replace(text, [(start, end, _blank(text, start, end)) for start, end in spans])


def _blank(text: str, start: int, end: int) -> str:
    """Return spaces and the line ends of text[start:end], to be put in its place.

    Four spaces at the start of a line make the rest of the line indented code. So where text follows on the line and none
    precedes, the spaces are no-break spaces: they indent nothing, and `inline` strips them (its _FILLER).
    """
    blank = _NO_LINE_END.sub(" ", text[start:end])
    begin = blank.rfind("\n") + 1
    if _LINE_REST.match(text, end) or not (begin or _starts_line(text, start)):
        return blank
    return blank[:begin] + blank[begin:].replace(" ", "\xa0")


def _starts_line(text: str, start: int) -> bool:
    """Return whether only the marks of lists and quotes precede on the line; False where the line began too far away."""
    begin = text.rfind("\n", max(0, start - _LOOKBEHIND), start) + 1
    return (begin > 0 or start <= _LOOKBEHIND) and bool(_CONTAINER_MARKS.fullmatch(text, begin, start))


def _is_tag(text: str, tag: re.Match[str]) -> bool:
    """Return whether the match is a template and not mere braces.

    `{: .note }` and `{.x}` are attributes only alone on a line, at the end of a heading, or right behind their element.
    """
    start, end = tag.span()
    if tag[0][1] in "{%" or tag[0].endswith("#}"):
        return True
    before = text[start - 1 : start]
    ends = tag[0].startswith("{:") and before in (" ", "\t") and _LINE_REST.match(text, end)
    return bool(ends) or before in _ELEMENT_ENDS or _starts_line(text, start)


def _template_edits(text: str, tags: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the edits that mask the tags, each a (start, end, text).

    A tag of _VERBATIM or `comment` masks everything up to its closing tag. `last` has the last closing tag of each name: an
    opening tag behind it is known to be unclosed without a search. So only an opening tag that has a closing tag searches for it,
    and the walk goes on behind that tag: each tag is looked at once or twice, however many are open.
    """
    names = [_name(tag) for _, _, tag in tags]
    last = {name: index for index, (closes, name) in enumerate(names) if closes}
    edits: list[tuple[int, int, str]] = []
    index = 0
    while index < len(tags):
        closes, name = names[index]
        start, end, tag = tags[index]
        if not closes and (name == "comment" or name in _VERBATIM) and last.get(name, -1) > index:
            closing = next(later for later in range(index + 1, len(tags)) if names[later] == (True, name))
            edits += _enclosed_edits(text, tags[index], tags[closing], name)
            index = closing
        else:
            edits.append(
                (start, end, _NOT_IN_ADDRESS.sub("_", tag) if _in_link_target(text, start) else _blank(text, start, end))
            )
        index += 1
    return edits


def _name(tag: str) -> tuple[bool, str]:
    """Return whether the tag closes another tag, and its name, '' where it has none."""
    found = _TAG_NAME.match(tag)
    return (bool(found[1]), found[2]) if found else (False, "")


def _enclosed_edits(
    text: str, opening: tuple[int, int, str], closing: tuple[int, int, str], name: str
) -> list[tuple[int, int, str]]:
    """Return the edits for two tags and the text between them.

    Tags on lines of their own become the fences of a code block. All others vanish with the text between them.
    """
    if name != "comment" and _is_alone(text, *opening[:2]) and _is_alone(text, *closing[:2]):
        return [(start, end, _FENCE + _NO_LINE_END.sub(" ", tag)[len(_FENCE) :]) for start, end, tag in (opening, closing)]
    start, end = opening[0], closing[1]
    return [(start, end, _blank(text, start, end))]


def _is_alone(text: str, start: int, end: int) -> bool:
    return _starts_line(text, start) and bool(_LINE_REST.match(text, end))


def _in_link_target(text: str, start: int) -> bool:
    """Return whether the tag is part of the address of a link, which a space would end. A footnote (`[^1]:`) has no address."""
    before = text[max(0, start - _LOOKBEHIND) : start]
    at = max(before.rfind("]("), before.rfind("]:"), 0)
    note = before.startswith("[^", max(0, before.rfind("[", 0, at)))
    return not note and bool(_LINK_TARGET.match(before, at))


def _expressions(text: str, literal: SpanIndex) -> list[tuple[int, int]]:
    """Return the outermost pairs of braces, in order. A brace without its partner is text.

    `opened` is the stack of braces that are open, `pairs` the outermost pairs among those closed so far. A brace that closes
    takes the innermost open one; the pairs inside of this new pair are at the end of the list, and the new pair replaces them.
    Each brace is pushed and popped once, so any nesting takes linear time.
    """
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for brace in _BRACE.finditer(text):
        if brace[0][0] == "\\" or literal.covers(brace.start()):
            continue
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, brace.end()))
    return pairs
