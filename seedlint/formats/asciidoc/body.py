"""Blocks of AsciiDoc from its lines: sections, paragraphs, delimited blocks, lists, macros.

As in Asciidoctor (`lib/asciidoctor/parser.rb`): a delimited block ends at the next line that is the same, whatever is in it.
The lines of each delimiter are collected first, so its end is one lookup. What a condition (`ifdef::`) shows or hides is read in
any case; the lines of conditions are no text, as are comments.
"""

from __future__ import annotations

from bisect import bisect_right

from seedlint._internal.lazy_regex import regex
from seedlint.formats.asciidoc.inline import read_inline
from seedlint.formats.asciidoc.lists import match_item, read_list
from seedlint.formats.scanners.fields import Fields
from seedlint.formats.scanners.inline_text import InlineText
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.page import Container, Page

_DEEPEST = 30
"""Blocks within blocks. No writer nests so many; the recursion of Python ends at some 300."""
_DELIMITER = regex(r"(?:--|-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|~{4,}|```+[^`\s]*(?:,.*)?|[|,:!]={3,})\Z")
_DELIMITER_SIGNS = frozenset("-.=*_+/~`|,:!")
_PREPROCESSOR = regex(r"\\?(?:ifn?def|ifeval|endif|include)::(\S*)\[(.*)\]\Z")
_SECTION = regex(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_CLOSING_MARKS = regex(r"[ \t]+[=#]{1,6}\Z")
_UNDERLINES = "=-~^+"
_HAS_WORD = regex(r"[ \t]*[^\W_]|.*\w")
_ATTRIBUTE = regex(r":(!?\w[\w-]*!?):(?:\Z|[ \t]+(.*))")
_ATTRIBUTE_LINE = regex(r"\[(?:[ \t]*|[\"'{\w,.#%].*|\[(?:|[\w:][\w:.-]*(?:, *.+)?)\])\]\Z")
_BLOCK_TITLE = regex(r"\.(?=\.?[^ \t.])")
_MACRO = regex(r"([a-zA-Z_][\w-]*)::(\S*?|\S.*?\S)\[(.*)\]\Z")
_BREAK = regex(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)\Z")
_ADMONITION = regex(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_ADMONITIONS = frozenset({"note", "tip", "important", "warning", "caution"})
_STYLE = regex(r"\s*([\w-]*)")
_LITERAL_STYLES = frozenset(
    {"source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "plantuml", "ditaa", "mermaid"}
)
_LITERAL_STYLES |= {"graphviz", "subs", "comment", "screen", "vega", "blockdiag", "seqdiag", "tree"}


class Heading:
    """The attributes above a block: its style, its options, its first line."""

    __slots__ = ("attributes", "first", "style")

    def __init__(self, first: int) -> None:
        self.first = first
        self.style = self.attributes = ""


class Body:
    """The page while it is read: the lines of delimiters, the attributes, the includes."""

    def __init__(self, page: Page) -> None:
        self.page, self.lines = page, page.lines
        self.fields = Fields()
        self.includes: list[str] = []
        self._deep = 0
        self.delimiters: dict[int, str] = {}
        """The delimiter of each line that is one."""
        self._same: dict[str, list[int]] = {}
        for line, text in enumerate(self.lines.texts):
            if text and text[0] in _DELIMITER_SIGNS and _DELIMITER.match(text):
                key = "```" if text.startswith("```") else text
                self.delimiters[line] = key
                if key != "```" or text == "```":
                    self._same.setdefault(key, []).append(line)

    def read(self, first: int, stop: int, container: Container, *, titles: bool = False) -> None:
        """Read the blocks from the line first to the line stop."""
        self._deep += 1
        line = first
        while line < stop:
            line = self.block(line, stop, container, titles=titles)
        self._deep -= 1

    def passes(self, line: int) -> bool:
        """Return whether a line is a comment, or of a condition."""
        text = self.lines.texts[line]
        if text.startswith("//"):
            return not text.startswith("///")
        return text.startswith(("if", "endif::")) and _PREPROCESSOR.match(text) is not None

    def block(self, line: int, stop: int, container: Container, *, titles: bool = False, in_list: bool = False) -> int:
        """Read one block with what is above it, and return the line behind it."""
        texts, leads = self.lines.texts, self.lines.leads
        above = Heading(line)
        while line < stop:
            text = texts[line]
            if not text:
                line += 1
                if not above.attributes:
                    above.first = line
                continue
            sign = text[0]
            if line in self.delimiters and not self._is_underlined(line, stop, titles):
                return self._delimited(line, stop, container, above)
            if sign == "/" and self.passes(line):
                line += 1
            elif sign == "[" and _ATTRIBUTE_LINE.match(text):
                self._keep_attributes(text, above)
                line += 1
            elif sign == ":" and (after := self.attribute(line)) > line:
                line = after
            elif sign == "." and _BLOCK_TITLE.match(text):
                self._label(line)
                line += 1
            elif sign in "ie" and (found := _PREPROCESSOR.match(text)):
                if text.startswith("include::"):
                    self.include(line, found[1])
                line += 1
            else:
                return self._leaf(line, stop, container, above, titles, in_list, sign, leads[line])
        return line

    def include(self, line: int, target: str) -> None:
        """Note an included file, of which the page shows something."""
        self.includes.append(target)
        self.page.opaque(line, line + 1)

    def _leaf(
        self, line: int, stop: int, container: Container, above: Heading, titles: bool, in_list: bool, sign: str, lead: int
    ) -> int:
        """Read a section, a list, a macro, a break or a paragraph."""
        text = self.lines.texts[line]
        may_be_title = titles or above.style in ("discrete", "float")
        if may_be_title and (after := self.section(line, stop, above.first)) is not None:
            return after
        if above.style in _LITERAL_STYLES or (lead and not match_item(text)):
            return self._literal(line, stop, container, above)
        if not lead and not text[0].isalpha() and (text == "+" or _BREAK.match(text)):
            return line + 1
        if self._deep < _DEEPEST and match_item(text) is not None:
            return read_list(self, line, stop, container)
        if "::" in text and text.endswith("]") and (found := _MACRO.match(text)):
            self._macro(line, found[1], found[2], above)
            return line + 1
        return self._paragraph(line, stop, container, above, in_list)

    # What is above a block

    def _keep_attributes(self, text: str, above: Heading) -> None:
        if text.startswith("[["):
            above.attributes += " "
            return
        style = _STYLE.match(text, 1)
        named = (style[1] if style else "").lower()
        if named and not text.startswith("=", 1 + len(named)):
            above.style = named
        above.attributes += text[1:-1]

    def attribute(self, line: int) -> int:
        """Keep an attribute of the page with its places, and return the line behind it; the same line where it is none."""
        texts = self.lines.texts
        found = _ATTRIBUTE.match(texts[line])
        if found is None:
            return line
        start = self.lines.starts[line]
        parts, last = [found[2] or ""], line
        while parts[-1].endswith(" \\") and last + 1 < len(texts) and texts[last + 1]:
            last += 1
            parts[-1] = parts[-1][:-2].removesuffix(" +").rstrip()
            parts.append(texts[last].lstrip())
        begin = start + (found.start(2) if found[2] else found.end())
        self.fields.add(found[1], " ".join(parts), (start + 1, start + found.end(1)), (begin, max(begin, self.lines.end(last))))
        return last + 1

    def _label(self, line: int) -> None:
        start = self.lines.starts[line]
        raw = Raw(self.lines.texts[line][1:], (0,), (start + 1,))
        self.page.leaf("label", read_inline(raw), start, self.lines.end(line))

    # Sections

    def section(self, line: int, stop: int, first: int) -> int | None:
        """Add the heading on a line, which begins at the line `first`, and return the line behind it; None for no heading."""
        text = self.lines.texts[line]
        found = _SECTION.match(text) if text and text[0] in "=#" else None
        if found:
            closing = _CLOSING_MARKS.search(text, found.end())
            end = closing.start() if closing and text[closing.end() - 1] == text[0] else len(text)
            level, after = len(found[1]), line + 1
            raw = Raw(text[found.end() : end], (0,), (self.lines.starts[line] + found.end(),))
        elif self._is_underlined(line, stop, True):
            level, after = _UNDERLINES.index(self.lines.texts[line + 1][0]) + 1, line + 2
            raw = self.lines.raw(line, line + 1)
        else:
            return None
        self.page.leaf("heading", read_inline(raw), self.lines.start(first), self.lines.end(after - 1), level)
        return after

    def _is_underlined(self, line: int, stop: int, titles: bool) -> bool:
        """Return whether a line is a title with a line of signs below it, of its length give or take one."""
        if not titles or line + 1 >= stop:
            return False
        text, below = self.lines.texts[line], self.lines.texts[line + 1]
        if not below or below[0] not in _UNDERLINES or abs(len(text) - len(below)) > 1 or below != below[0] * len(below):
            return False
        return len(text) > 1 and not self.lines.leads[line] and text[0] not in ".[" and _HAS_WORD.match(text) is not None

    # Leaves

    def paragraph_end(self, line: int, stop: int, *, in_list: bool) -> list[int]:
        """Return the lines of a paragraph: up to a blank line or the beginning of a block, without comments and conditions."""
        texts, delimiters = self.lines.texts, self.delimiters
        chosen = [line]
        line += 1
        while line < stop and (text := texts[line]) and line not in delimiters:
            sign = text[0]
            if sign == "[" and _ATTRIBUTE_LINE.match(text):
                break
            if sign in "/ie" and (self.passes(line) or _PREPROCESSOR.match(text)):
                if text.startswith("include::"):
                    self.includes.append(text[9:].partition("[")[0])
                line += 1
                continue
            if in_list and (text == "+" or match_item(text) is not None):
                break
            chosen.append(line)
            line += 1
        return chosen

    def _paragraph(self, line: int, stop: int, container: Container, above: Heading, in_list: bool) -> int:
        chosen = self.paragraph_end(line, stop, in_list=in_list)
        after = chosen[-1] + 1
        text = self.lines.texts[line]
        if above.style in ("quote", "verse") or text.startswith("> "):
            container = Container("quote" if above.style != "verse" else "lines", 0, self.page.new_group())
        if text.startswith("> "):
            for at in chosen:
                self._cut_quote(at)
        elif found := _ADMONITION.match(text):
            self.lines.leads[line] = found.end()
        self.prose(chosen, container)
        return after

    def _cut_quote(self, line: int) -> None:
        text = self.lines.texts[line]
        if text.startswith(">"):
            self.lines.leads[line] = len(text) - len(text[1:].lstrip())

    def prose(self, chosen: list[int], container: Container) -> None:
        """Add the lines as a paragraph of the container."""
        start, end = self.lines.start(chosen[0]), self.lines.end(chosen[-1])
        self.page.prose(read_inline(self.lines.raw_of(chosen)), start, end, container)

    def _literal(self, line: int, stop: int, container: Container, above: Heading) -> int:
        end = line
        while end < stop and self.lines.texts[end] and (end == line or end not in self.delimiters):
            if end > line and self.lines.texts[end] == "+":
                break
            end += 1
        if above.style != "comment":
            self._code(line, end, container, above)
        return end

    def _code(self, first: int, stop: int, container: Container, above: Heading) -> None:
        """Add lines as code, which begins at the attributes above it."""
        before = len(self.page.blocks)
        self.page.code(first, stop, container, "math" if "math" in above.style or above.style == "stem" else "code")
        if len(self.page.blocks) > before:
            block = self.page.blocks[before]
            self.page.blocks[before] = block._replace(start=min(block.start, self.lines.start(above.first)))

    def _macro(self, line: int, name: str, target: str, above: Heading) -> None:
        if name == "image":
            inline = InlineText()
            inline.mark(0, "image", target)
            self.page.add("image", "", (), self.lines.start(above.first), self.lines.end(line), 0, inline.marks)
        else:
            self.page.opaque(line, line + 1)

    # Delimited blocks

    def _delimited(self, line: int, stop: int, container: Container, above: Heading) -> int:
        key = self.delimiters[line]
        same = self._same.get(key, [])
        at = bisect_right(same, line)
        end = same[at] if at < len(same) and same[at] < stop else stop
        after = min(end + 1, stop)
        sign = key[0] if key != "--" else "--"
        if key[1:4] == "===" and sign in "|,:!":
            from seedlint.formats.asciidoc.tables import read_table

            read_table(self, line + 1, end, sign, above.attributes)
        elif sign == "/" or above.style == "comment":
            pass
        elif sign in ("-", ".", "`", "+", "~") or above.style in _LITERAL_STYLES:
            self._verbatim(line, end, after, container, above, is_raw=sign == "+")
        elif self._deep < _DEEPEST:
            self.read(line + 1, end, self._inner(sign, container, above))
        else:
            self._flat(line + 1, end, container)
        return after

    def _inner(self, sign: str, container: Container, above: Heading) -> Container:
        if sign == "_" or above.style in ("quote", "verse"):
            kind = "lines" if above.style == "verse" else "quote"
            return Container(kind, 0, self.page.new_group(), depth=container.depth)
        return container

    def _verbatim(self, line: int, end: int, after: int, container: Container, above: Heading, *, is_raw: bool) -> None:
        before = len(self.page.blocks)
        if is_raw and above.style not in ("stem", "latexmath", "asciimath"):
            self.page.opaque(line, after)
            return
        if above.first == line or not above.attributes:
            above.first = line
        self._code(line + 1, end, container, above)
        if len(self.page.blocks) > before:
            block = self.page.blocks[before]
            self.page.blocks[before] = block._replace(end=max(block.end, self.lines.end(after - 1)))

    def _flat(self, first: int, stop: int, container: Container) -> None:
        line = first
        while line < stop:
            begin = line
            while line < stop and self.lines.texts[line]:
                line += 1
            if line > begin:
                self.prose(list(range(begin, line)), container)
            line += 1
