"""The parts of MDX that are not Markdown: imports and exports, JSX tags, expressions in braces.

One walk over the text takes what begins first: code, an expression, or a tag. Inside code nothing else begins. Fences are found
at any indentation, since MDX has no indented code.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.masks.cover import Kind, Tag
from seedlint.formats.markdown.masks.javascript import Braces

_START = regex(
    r"(?P<fence>^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<mark>`{3,}(?=[^`\n]*$)|~{3,}))"
    r"|(?P<ticks>`+)|\\.|(?P<brace>\{)|(?P<tag></?(?=[A-Za-z>]))|(?P<module>^(?:import|export)(?=[ \t{*\"']))",
    re.MULTILINE,
)
_TICKS = regex(r"(?<!`)`+")
_EMPTY_LINE = regex(r"\n[ \t\r]*+(?=\n)")
_TAG_NAME = regex(r"/?([A-Za-z][\w.:-]*+)?")
_ATTRIBUTE = regex(r"\s*+(?:/(?=\s*>)|([A-Za-z_$][\w:.$-]*+)(\s*=\s*+)?)")
_UNQUOTED = regex(r"[^\s\"'=<>`{}]++")
_SPACE = regex(r"\s*+")
_MODULE_END = regex(r"\n(?=[ \t\r]*+(?:\n|\Z))|\Z")
_HEADING_ID = regex(r"\{#[\w-]+\}[ \t]*+$", re.MULTILINE)
_NOTHING = regex(r"\{\s*(?:/\*(?:[^*]|\*(?!/))*+\*/\s*|\"\s*\"\s*|'\s*'\s*)*+\}")
_LITERAL = regex(r"""\{\s*(?:"([^"\\\n]*+)"|'([^'\\\n]*+)'|`((?:[^`\\$]|\$(?!\{))*+)`)\s*\}""")
_NEAR = 300
"""Characters beside a tag that are looked at."""
_STRUCTURE = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "pre",
        "code",
        "script",
        "style",
        "p",
        "blockquote",
        "br",
        "hr",
        "img",
    }
)
"""Elements that stay in the text: the reader of HTML knows what they make of their text."""
_FRAMES = ("p", "blockquote")
"""Of these elements, tags on lines of their own are frames: the lines between them are Markdown."""
_SHOWN_PROPS = frozenset({"title", "subtitle", "description", "label", "header", "heading", "summary", "alt", "caption"})
"""Attributes of components whose text a reader sees."""


class Prop(NamedTuple):
    """The text of an attribute that a reader sees, as offsets in the source."""

    name: str
    start: int
    end: int
    tag: int
    """The start of its tag."""


class Mdx(NamedTuple):
    """The tags of a page, the props that readers see, and the spans of code, each in the order of the page."""

    tags: list[Tag]
    props: list[Prop]
    code: list[tuple[int, int]]


def scan_mdx(text: str) -> Mdx:
    """Return what is not Markdown in the text."""
    walk = _Walk(text)
    at = 0
    while found := _START.search(text, at):
        at = walk.read(found)
    return Mdx(walk.tags, walk.props, walk.code)


class _Walk:
    """The walk over a text. What ends elsewhere is looked up in tables, so that no start reads on to the end of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.braces = Braces(text)
        self.tags: list[Tag] = []
        self.props: list[Prop] = []
        self.code: list[tuple[int, int]] = []
        self.ticks: dict[int, list[int]] = {}
        for found in _TICKS.finditer(text):
            self.ticks.setdefault(len(found[0]), []).append(found.start())
        self.empty_lines = [found.start() for found in _EMPTY_LINE.finditer(text)]
        self.box_ends: set[int] = set()
        self.quote_missing: dict[str, bool] = {}

    def read(self, found: re.Match[str]) -> int:
        """Read what begins here, and return the offset behind it; behind its first sign where it is only text."""
        if found["fence"]:
            return self.fence(found)
        if found["ticks"]:
            return self.code_span(found)
        if found["brace"]:
            return self.expression(found.start())
        if found["tag"]:
            return self.jsx(found.start())
        if found["module"]:
            return self.module(found)
        return found.end()

    def next_empty_line(self, offset: int) -> int:
        """Return the offset of the next empty line, the end of the text where there is none."""
        index = bisect_left(self.empty_lines, offset)
        return self.empty_lines[index] if index < len(self.empty_lines) else len(self.text)

    def fence(self, found: re.Match[str]) -> int:
        """Read a block of code up to its closing fence, or to the end of the text."""
        mark = found["mark"]
        closing = re.compile(rf"^[ \t>]*+{re.escape(mark[0])}{{{len(mark)},}}[ \t]*+\r?$", re.MULTILINE).search(
            self.text, found.end()
        )
        end = closing.end() if closing else len(self.text)
        self.code.append((found.start("mark"), end))
        return end

    def code_span(self, found: re.Match[str]) -> int:
        """Read a code span: the next run of as many backticks ends it, unless an empty line comes first."""
        starts = self.ticks.get(len(found[0]), [])
        index = bisect_left(starts, found.end())
        if index == len(starts) or starts[index] > self.next_empty_line(found.end()):
            return found.end()
        end = starts[index] + len(found[0])
        self.code.append((found.start(), end))
        return end

    def module(self, found: re.Match[str]) -> int:
        """Read imports and exports: up to an empty line outside of braces."""
        at = found.end()
        while True:
            stop = self.next_empty_line(at)
            brace = self.text.find("{", at, stop)
            end = self.braces.end(brace) if brace >= 0 else -1
            if end < 0:
                break
            at = end
        self.tags.append(Tag(found.start(), stop, "wrapper"))
        return max(stop, found.end())

    def expression(self, start: int) -> int:
        """Read an expression. A comment and a string of blanks print nothing."""
        if _HEADING_ID.match(self.text, start) or (end := self.braces.end(start)) < 0:
            return start + 1
        self.tags.append(Tag(start, end, "silent" if _NOTHING.fullmatch(self.text, start, end) else "value"))
        return end

    def jsx(self, start: int) -> int:
        """Read a tag with its attributes."""
        text = self.text
        head = _TAG_NAME.match(text, start + 1)
        name, at = (head[1] or "", head.end()) if head else ("", start + 1)
        props: list[Prop] = []
        values: list[tuple[int, int]] = []
        while text[(at := _end(_SPACE, text, at)) : at + 1] != ">":
            found = _ATTRIBUTE.match(text, at)
            if text[at : at + 1] == "{":
                end = self.braces.end(at)
                values.append((at, end))
            elif not found:
                return start + 1
            elif not found[2]:
                end = found.end()
            else:
                end = self.attribute_value(found, props, values)
            if end < 0:
                return start + 1
            at = end
        return self.finish_jsx(name, start, at + 1, props, values)

    def attribute_value(self, name: re.Match[str], props: list[Prop], values: list[tuple[int, int]]) -> int:
        """Read the value of an attribute, and return the offset behind it, -1 where it has none."""
        text, at = self.text, name.end()
        sign = text[at : at + 1]
        if sign == "{":
            end = self.braces.end(at)
            values.append((at, end))
            if end > 0 and (literal := _LITERAL.fullmatch(text, at, end)):
                props.append(Prop(name[1], *literal.span(literal.lastindex or 0), at))
            return end
        if sign not in ("'", '"'):
            return _end(_UNQUOTED, text, at) if _UNQUOTED.match(text, at) else -1
        if self.quote_missing.get(sign):
            return -1
        end = text.find(sign, at + 1)
        if end < 0:
            self.quote_missing[sign] = True
        if end < 0 or end > self.next_empty_line(at):
            return -1
        props.append(Prop(name[1], at + 1, end, at))
        return end + 1

    def finish_jsx(self, name: str, start: int, end: int, props: list[Prop], values: list[tuple[int, int]]) -> int:
        """Add the tag and its props. Of an element of HTML that makes structure only the expressions are masked."""
        if name in _STRUCTURE and not (name in _FRAMES and self.alone(start, end)):
            self.tags += (Tag(*value, "value") for value in values)
            return end
        component = not name[:1].islower()
        empty = self.text[start : end - 1].rstrip().endswith("/")
        kind: Kind = "box" if component and self.is_box(name, start, end) else "wrapper"
        self.tags.append(Tag(start, end, "value" if empty and component and not self.alone(start, end) else kind))
        if component:
            shown = (prop for prop in props if prop.name in _SHOWN_PROPS and self.text[prop.start : prop.end].strip())
            self.props += (prop._replace(tag=start) for prop in shown)
        return end

    def is_box(self, name: str, start: int, end: int) -> bool:
        """Return whether the tag begins or ends a line that is one component with text in it."""
        if start in self.box_ends:
            return True
        if not name or self.before_on_line(start).strip():
            return False
        line_end = self.text.find("\n", end)
        line_end = line_end if line_end >= 0 else len(self.text)
        closing = self.text[max(end, line_end - _NEAR) : line_end].rstrip()
        if not closing.endswith(f"</{name}>"):
            return False
        self.box_ends.add(max(end, line_end - _NEAR) + len(closing) - len(name) - 3)
        return True

    def before_on_line(self, start: int) -> str:
        """Return the text before the offset on its line; of a long line, only what is near."""
        near = max(0, start - _NEAR)
        return self.text[max(near, self.text.rfind("\n", near, start) + 1) : start]

    def alone(self, start: int, end: int) -> bool:
        """Return whether the tag has its lines for itself."""
        return not self.before_on_line(start).strip() and not self.text[end : end + _NEAR].partition("\n")[0].strip()


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
