"""Blocks of Org from its lines: headlines, blocks, drawers, lists by their indents, tables.

As in `org-element.el`: headlines come before all else, and every other element ends a paragraph. The end lines of blocks and
drawers are collected first, so the end of a block is one lookup.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from seedlint._internal.lazy_regex import regex
from seedlint.formats.org.inline import read_inline
from seedlint.formats.scanners.fields import Fields
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.page import Container, Page
from seedlint.model import Block

_DEEPEST = 40
"""Lists and blocks within others. No writer nests so many; the recursion of Python ends at some 300."""
_HEADLINE = regex(r"(\*+)[ \t]+")
_STATES = frozenset({"TODO", "DONE", "NEXT", "WAITING", "WAIT", "CANCELLED", "CANCELED", "STARTED", "HOLD", "SOMEDAY"})
_STATE = regex(r"([A-Z]{2,20})[ \t]+(?=\S)|([A-Z]{2,20})\Z")
_PRIORITY = regex(r"\[#\w\][ \t]*")
_TAGS = regex(r"[ \t]+:[\w@#%:]+:\Z")
_PLANNING = regex(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_DRAWER = regex(r":([\w-]+):\Z")
_PROPERTY = regex(r":([\w-]+)\+?:(?:[ \t]+(.*))?\Z")
_KEYWORD = regex(r"#\+(\w[\w-]*(?:\[[^\]]*\])?):[ \t]*")
_BEGIN = regex(r"#\+begin_(\S+)", re.IGNORECASE)
_END = regex(r"#\+end_(\S+)\s*\Z", re.IGNORECASE)
_DYNAMIC = regex(r"#\+begin:", re.IGNORECASE)
_DYNAMIC_END = regex(r"#\+end:\s*\Z", re.IGNORECASE)
_ITEM = regex(r"([-+]|\*(?!\*)|\d{1,9}[.)]|[a-zA-Z][.)])(?:[ \t]+|\Z)(?:\[@\w+\][ \t]*)?(?:\[[ X-]\](?:[ \t]+|\Z))?")
_TAG = regex(r"(\S.{0,400}?)[ \t]+::(?:[ \t]+|\Z)")
_FOOTNOTE = regex(r"\[fn:[\w-]+\][ \t]*")
_RULE = regex(r"-{5,}\Z")
_ENVIRONMENT = regex(r"\\begin\{([\w*]+)\}")
_ENVIRONMENT_END = regex(r"\\end\{([\w*]+)\}\Z")
_CELL = regex(r"[ \t]*+([^|]*+)\|?")
_HIDDEN_DRAWERS = frozenset({"properties", "logbook", "clock"})
_ELEMENT_SIGNS = frozenset("#|:-+*[\\%0123456789")
_BEHIND_LETTERS = frozenset(".)")
_NO_META = frozenset(
    {"begin", "end", "name", "caption", "results", "tblfm", "plot", "header", "headers", "call", "toc", "include"}
)
_LABELS = frozenset({"caption"})


class Body:
    """The page while it is read: its fields, its title, its includes, and the lines at which blocks and drawers end."""

    def __init__(self, page: Page) -> None:
        self.page, self.lines = page, page.lines
        self.fields = Fields()
        self.title: Block | None = None
        self.includes: list[str] = []
        self.headlines: list[int] = []
        self._states = set(_STATES)
        self._ends: dict[str, list[int]] = {}
        self._deep = 0
        for line, text in enumerate(self.lines.texts):
            if not text:
                continue
            if text[0] == "*" and _HEADLINE.match(text):
                self.headlines.append(line)
                continue
            lead = self.lines.leads[line]
            sign = text[lead]
            if sign == "#" and text.startswith("+", lead + 1):
                self._keep_end(line, text, lead)
            elif sign == ":" and text[lead:].lower() == ":end:":
                self._ends.setdefault(":", []).append(line)
            elif "\\end{" in text and (found := _ENVIRONMENT_END.search(text)):
                self._ends.setdefault(f"\\{found[1]}", []).append(line)

    def _keep_end(self, line: int, text: str, lead: int) -> None:
        if found := _END.match(text, lead):
            self._ends.setdefault(found[1].lower(), []).append(line)
        elif _DYNAMIC_END.match(text, lead):
            self._ends.setdefault("", []).append(line)
        elif text[lead + 2 : lead + 7].upper() in ("TODO:", "SEQ_T", "TYP_T"):
            self._states.update(word.partition("(")[0] for word in text[lead + 7 :].split())

    def end_of(self, name: str, line: int, stop: int) -> int:
        """Return the line that ends the block or drawer of this name which begins on a line; -1 where none does."""
        ends = self._ends.get(name, [])
        at = bisect_right(ends, line)
        return ends[at] if at < len(ends) and ends[at] < stop else -1

    def read_page(self) -> None:
        """Read the part before the first headline, and each headline with the part below it."""
        bounds = [*self.headlines, len(self.lines)]
        self.read(0, bounds[0], Container())
        hidden = 0
        for line, stop in zip(self.headlines, bounds[1:], strict=True):
            level = self._level(line)
            if hidden and level > hidden:
                continue
            hidden = 0 if self._headline(line, level) else level
            if not hidden:
                self.read(self._below_headline(line + 1, stop), stop, Container())

    def _level(self, line: int) -> int:
        found = _HEADLINE.match(self.lines.texts[line])
        return len(found[1]) if found else 1

    def _headline(self, line: int, level: int) -> bool:
        """Add a headline without its state, priority and tags; return False for one that hides what is below it."""
        text = self.lines.texts[line]
        start = level + len(text[level:]) - len(text[level:].lstrip())
        state = _STATE.match(text, start)
        task = state if state and (state[1] or state[2]) in self._states else None
        if task:
            start = task.end()
        if priority := _PRIORITY.match(text, start):
            start = priority.end()
        tags = _TAGS.search(text, max(start - 1, 0))
        end = max(start, tags.start()) if tags else len(text)
        is_comment = text.startswith("COMMENT", start) and text[start + 7 : start + 8] in ("", " ")
        if is_comment or (tags and ":noexport:" in tags[0]):
            return False
        raw = Raw(text[start:end], (0,), (self.lines.starts[line] + start,))
        self.page.leaf("heading", read_inline(raw), self.lines.starts[line], self.lines.end(line), level)
        if task:  # its state is shown, and it needs no text
            self.page.add("html", "", (), raw.places[0], self.lines.end(line), 0, ())
        return True

    def _below_headline(self, line: int, stop: int) -> int:
        texts, leads = self.lines.texts, self.lines.leads
        while line < stop and texts[line] and _PLANNING.match(texts[line], leads[line]):
            line += 1
        return line

    def read(self, first: int, stop: int, container: Container) -> None:
        """Read the elements from the line first to the line stop."""
        texts, leads = self.lines.texts, self.lines.leads
        self._deep += 1
        line = first
        while line < stop:
            text = texts[line]
            if not text:
                line += 1
                continue
            lead = leads[line]
            sign = text[lead : lead + 1]
            may_begin = sign in _ELEMENT_SIGNS or sign == "C" or text[lead + 1 : lead + 2] in _BEHIND_LETTERS
            after = self._element(line, stop, container, sign) if may_begin else None
            line = after if after is not None else self._paragraph(line, stop, container)
        self._deep -= 1

    def _element(self, line: int, stop: int, container: Container, sign: str) -> int | None:
        """Read what begins with a sign, and return the line behind it; None where it is text."""
        text, lead = self.lines.texts[line], self.lines.leads[line]
        if sign == "#":
            return self._hash(line, stop, container, text, lead)
        if sign == "|":
            return self._table(line, stop)
        if sign == ":":
            return self._colon(line, stop, container, text, lead)
        if sign == "[" and (note := _FOOTNOTE.match(text, lead)) and not lead:
            return self._footnote(line, note.end(), stop, container)
        if sign == "\\" and (found := _ENVIRONMENT.match(text, lead)):
            return self._environment(line, stop, container, found[1])
        if sign == "%" and text.startswith("%%(", lead):
            return line + 1
        if sign == "-" and _RULE.match(text, lead):
            return line + 1
        if sign == "C" and _PLANNING.match(text, lead):
            return line + 1
        if self._deep < _DEEPEST and self._match_item(text, lead):
            return self._list(line, stop, container)
        return None

    def begins_element(self, line: int) -> bool:
        """Return whether a line below text begins something else."""
        text, lead = self.lines.texts[line], self.lines.leads[line]
        sign = text[lead]
        if sign not in _ELEMENT_SIGNS and not (sign.isalpha() and text[lead + 1 : lead + 2] in (".", ")")):
            return False
        if sign == "#":
            return text[lead + 1 : lead + 2] in ("", " ") or bool(
                text.startswith("+", lead + 1)
                and (_KEYWORD.match(text, lead) or _BEGIN.match(text, lead) or _END.match(text, lead))
            )
        if sign == ":":
            return text[lead + 1 : lead + 2] in ("", " ") or bool(_DRAWER.match(text, lead))
        if sign == "[":
            return not lead and bool(_FOOTNOTE.match(text))
        if sign == "\\":
            return bool(_ENVIRONMENT.match(text, lead))
        return sign == "|" or bool(sign == "-" and _RULE.match(text, lead)) or bool(self._match_item(text, lead))

    def _match_item(self, text: str, lead: int) -> int:
        """Return the offset of the text of an item, 0 where the line begins none."""
        found = _ITEM.match(text, lead)
        if found is None or (found[1] == "*" and not lead) or (found[1][0].isalpha() and found.end() == len(text)):
            return 0
        return found.end()

    # Elements that begin with a hash

    def _hash(self, line: int, stop: int, container: Container, text: str, lead: int) -> int | None:
        if text[lead + 1 : lead + 2] in ("", " "):
            return line + 1  # a comment
        if not text.startswith("+", lead + 1):
            return None
        if begin := _BEGIN.match(text, lead):
            return self._block(line, stop, container, begin[1].lower())
        if _DYNAMIC.match(text, lead):
            end = self.end_of("", line, stop)
            self.page.opaque(line, max(end, line) + 1)
            return max(end, line) + 1
        if keyword := _KEYWORD.match(text, lead):
            self._keyword(line, keyword[1].lower(), keyword.end(), lead)
            return line + 1
        return line + 1 if _END.match(text, lead) else None

    def _keyword(self, line: int, name: str, offset: int, lead: int) -> None:
        """Keep a field of the page, the file of an include, or a caption."""
        text, start = self.lines.texts[line], self.lines.starts[line]
        value = text[offset:]
        if name == "include":
            self.includes.append(value.strip().strip('"').partition('"')[0])
            self.page.opaque(line, line + 1)
        elif name in _LABELS:
            raw = Raw(value, (0,), (start + offset,))
            self.page.leaf("label", read_inline(raw), self.lines.start(line), self.lines.end(line))
        elif name not in _NO_META and not name.startswith("attr_"):
            key = start + lead + 2, start + lead + 2 + len(name)
            self.fields.add(name, value, key, (start + offset, self.lines.end(line)))
            if name == "title" and value and self.title is None:
                text, runs, marks = read_inline(Raw(value, (0,), (start + offset,)))
                if text:
                    self.title = Block("title", text, self.lines.source, start, self.lines.end(line), runs, 0, tuple(marks))

    def _block(self, line: int, stop: int, container: Container, name: str) -> int:
        end = self.end_of(name, line, stop)
        if end < 0:
            return line + 1
        if name in ("src", "example", "export", "comment", "latex", "html", "ascii"):
            self._verbatim(line, end, container, name)
        elif name == "verse":
            chosen = [at for at in range(line + 1, end) if self.lines.texts[at]]
            if chosen:
                self.prose(chosen, Container("lines", 0, self.page.new_group()))
        elif self._deep < _DEEPEST:
            inner = Container("quote", 0, self.page.new_group(), depth=container.depth) if name == "quote" else container
            self.read(line + 1, end, inner)
        return end + 1

    def _verbatim(self, line: int, end: int, container: Container, name: str) -> None:
        if name == "comment":
            return
        before = len(self.page.blocks)
        if name in ("src", "example"):
            self.page.code(line + 1, end, container)
        if len(self.page.blocks) == before:
            self.page.opaque(line, end + 1)
            return
        block = self.page.blocks[before]
        self.page.blocks[before] = block._replace(start=self.lines.start(line), end=self.lines.end(end))

    # Other elements

    def _colon(self, line: int, stop: int, container: Container, text: str, lead: int) -> int | None:
        """Read a drawer, or lines of code behind colons."""
        if drawer := _DRAWER.match(text, lead):
            end = self.end_of(":", line, stop)
            if end < 0:
                return None
            if drawer[1].lower() not in _HIDDEN_DRAWERS and self._deep < _DEEPEST:
                self.read(line + 1, end, container)
            elif not self.headlines or line < self.headlines[0]:
                self._properties(line + 1, end)
            return end + 1
        if text[lead + 1 : lead + 2] not in ("", " "):
            return None
        end = line
        lines = self.lines
        while (
            end < stop
            and lines.texts[end].startswith(":", lines.leads[end])
            and lines.texts[end][lines.leads[end] + 1 :][:1] in ("", " ")
        ):
            lines.texts[end] = lines.texts[end].replace(":", " ", 1).rstrip()
            lines.leads[end] = len(lines.texts[end]) - len(lines.texts[end].lstrip())
            end += 1
        self.page.code(line, end, container)
        return end

    def _properties(self, first: int, stop: int) -> None:
        for line in range(first, stop):
            text, lead, start = self.lines.texts[line], self.lines.leads[line], self.lines.starts[line]
            if found := _PROPERTY.match(text, lead):
                value = start + (found.start(2) if found[2] else found.end())
                self.fields.add(
                    found[1], found[2] or "", (start + found.start(1), start + found.end(1)), (value, self.lines.end(line))
                )

    def _environment(self, line: int, stop: int, container: Container, name: str) -> int | None:
        end = self.end_of(f"\\{name}", line - 1, stop)
        if end < 0:
            return None
        self.page.code(line, end + 1, container, "math")
        return end + 1

    def _footnote(self, line: int, offset: int, stop: int, container: Container) -> int:
        """Read a footnote: up to the next one, or two blank lines."""
        lines = self.lines
        note = self._footnote_end(line, stop)
        inner = Container("note", 0, self.page.new_group(), depth=container.depth)
        if offset < len(lines.texts[line]):
            self._move(line, offset)
            self.read(line, note, inner)
        else:
            self.read(line + 1, note, inner)
        return note

    def _footnote_end(self, line: int, stop: int) -> int:
        texts = self.lines.texts
        for at in range(line + 1, stop):
            if texts[at].startswith("[fn:") and _FOOTNOTE.match(texts[at]):
                return at
            if not texts[at] and at > line + 1 and not texts[at - 1]:
                return at - 1
        return stop

    def _move(self, line: int, offset: int) -> None:
        lines = self.lines
        lines.detach()
        lines.move(line, offset, lines.column_of(line, offset))

    def _below(self, line: int, stop: int, indent: int) -> int:
        """Return the line behind those that are indented more than `indent`; two blank lines end them too."""
        texts, columns = self.lines.texts, self.lines.columns
        line += 1
        blank = 0
        while line < stop:
            if not texts[line]:
                blank += 1
                if blank == 2:
                    return line - 1
            elif columns[line] <= indent:
                return line - blank
            else:
                blank = 0
            line += 1
        return line

    def _list(self, line: int, stop: int, container: Container) -> int:
        """Read the items of one list, which have one indent."""
        lines = self.lines
        indent = lines.columns[line]
        group = self.page.new_group()
        depth = container.depth + 1
        while True:
            found = _ITEM.match(lines.texts[line], lines.leads[line])
            offset = self._match_item(lines.texts[line], lines.leads[line])
            end = self._below(line, stop, indent)
            item = Container("item", depth, group, found[1] if found else "", depth)
            tag = _TAG.match(lines.texts[line], offset) if found and found[1] in "-+*" else None
            if tag:
                start = lines.starts[line]
                raw = Raw(tag[1], (0,), (start + tag.start(1),))
                self.page.leaf("term", read_inline(raw), start + tag.start(1), start + tag.end(1))
                offset = tag.end()
            if offset < len(lines.texts[line]):
                self._move(line, offset)
                self.read(line, end, item)
            else:
                self.read(line + 1, end, item)
            line = end
            blank = 0
            while line < stop and not lines.texts[line]:
                line, blank = line + 1, blank + 1
            if (
                line == stop
                or blank > 1
                or lines.columns[line] != indent
                or not self._match_item(lines.texts[line], lines.leads[line])
            ):
                return line

    def _table(self, line: int, stop: int) -> int:
        """Read the rows of a table; those above the first line are its header."""
        lines = self.lines
        end = line
        while end < stop and lines.texts[end] and lines.texts[end][lines.leads[end]] == "|":
            end += 1
        rules = [at for at in range(line, end) if lines.texts[at].startswith("|-", lines.leads[at])]
        has_header = any(rule > line and rule < end - 1 for rule in rules)
        table = Container("cell", 0, self.page.new_group())
        row = 0 if has_header else 1
        skipped = set(rules)
        for at in range(line, end):
            if at in skipped:
                row += has_header and row == 0 and at > line
                continue
            self._row(at, row, table)
            row += row > 0
        return end

    def _row(self, line: int, row: int, table: Container) -> None:
        lines = self.lines
        text = lines.texts[line]
        offset = lines.leads[line] + 1
        while offset < len(text) and (found := _CELL.match(text, offset)):
            if cell := found[1].rstrip(" \t"):
                start = lines.starts[line] + found.start(1)
                inline = read_inline(Raw(cell, (0,), (start,)))
                self.page.leaf("cell", inline, start, start + len(cell), row, table)
            offset = max(found.end(), offset + 1)

    def _paragraph(self, line: int, stop: int, container: Container) -> int:
        end = line + 1
        texts = self.lines.texts
        while end < stop and (text := texts[end]):
            lead = self.lines.leads[end]
            may_begin = text[lead] in _ELEMENT_SIGNS or text[lead + 1 : lead + 2] in _BEHIND_LETTERS
            if may_begin and self.begins_element(end):
                break
            end += 1
        self.prose(list(range(line, end)), container)
        return end

    def prose(self, chosen: list[int], container: Container) -> None:
        """Add the lines as a paragraph of the container."""
        start, end = self.lines.start(chosen[0]), self.lines.end(chosen[-1])
        self.page.prose(read_inline(self.lines.raw_of(chosen)), start, end, container)
