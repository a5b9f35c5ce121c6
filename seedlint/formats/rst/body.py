"""Blocks of reStructuredText from its lines, by the indents of the lines and the signs at which they begin.

As the state machine of docutils (`parsers.rst.states`), a body is a range of lines with one indent. A line that is indented more
begins a quote; a marker begins a body inside of the body. Bodies are read by recursion, and below _DEEPEST all is prose.

Each line is looked at once for each body around it, and a body around it costs the line a column, so the time is linear in the
size of the text. Only a row of markers on one line nests without columns: _DEEPEST bounds it.
"""

from __future__ import annotations

from collections.abc import Callable

from seedlint._internal.lazy_regex import regex
from seedlint.formats.rst.enumerators import Enumerator, read_enumerator
from seedlint.formats.rst.inline import read_inline
from seedlint.formats.scanners.fields import Fields
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.page import Container, Page

_DEEPEST = 40
"""Bodies within bodies. No writer nests so many; the recursion of Python ends at some 300."""
_LEAST_RULE = 4
"""Characters of a line of signs that may be shorter than the title above it."""
_BULLETS = "*-+•‣⁃"
_BULLET = regex(r"[-+*•‣⁃](?:\s+|\Z)")
_FIELD = regex(r":(?![: ])((?:[^:\\]|\\.|:(?!(?:[ `]|\Z)))*+)(?<! ):(?:\s+|\Z)")
_OPTION = (
    r"(?:[-+][a-zA-Z0-9](?: ?(?:[a-zA-Z][\w-]*+|<[^<>]++>))?(?![\w-])"
    r"|(?:--|/)[a-zA-Z0-9][\w-]*+(?:[ =](?:[a-zA-Z][\w-]*+|<[^<>]++>))?)"
)
_OPTIONS = regex(rf"{_OPTION}(?:, {_OPTION})*+(?:  +| ?\Z)")
_RULE = regex(r"([!-/:-@\[-`{-~])\1*+\Z")
_GRID = regex(r"\+-[-+]+-\+\Z")
_SIMPLE = regex(r"=+(?: +=+)+\Z")
_EXPLICIT = regex(r"\.\.(?:\s+|\Z)")
_DIRECTIVE = regex(r"((?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*) ?::(?:\s+|\Z)")
_FOOTNOTE = regex(r"\[(?:\d+|#(?:(?!_)\w[\w.:+-]*)?|\*|(?!_)\w[\w.:+-]*)\](?:\s+|\Z)")
_SUBSTITUTION = regex(r"\|(?![| ])(?:[^|\\]|\\.){1,200}\|\s+([\w:-]+)::")
_FINAL_COLONS = regex(r"(?<!\\)(?:\\\\)*::\Z")
_CLASSIFIER = regex(r" +: +")
_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Body:
    """The page while it is read: its styles of titles, its fields and its links."""

    def __init__(self, page: Page, targets: dict[str, str]) -> None:
        self.page, self.lines, self.targets = page, page.lines, targets
        self.fields = Fields()
        self.includes: list[str] = []
        self._styles: list[tuple[str, str]] = []
        self._outer: list[tuple[str, str]] = []
        """The styles around a directive with titles of its own, and in `_base` the level of the title above it."""
        self._level = self._base = 0
        self._label = -1, -1
        """The first line of the targets above the next block, and the line behind them."""
        self._deep = 0

    def read(self, first: int, stop: int, indent: int, container: Container, *, titles: bool = False) -> None:
        """Read the lines from first to stop, of which none is indented less than `indent`."""
        lines = self.lines
        texts, columns, leads = lines.texts, lines.columns, lines.leads
        if self._deep >= _DEEPEST:
            self._flat(first, stop, container)
            return
        self._deep += 1
        line = first
        while line < stop:
            text = texts[line]
            if not text:
                line += 1
                continue
            if columns[line] > indent:
                line = self._quote(line, stop, indent, container)
                continue
            sign = text[leads[line]]
            if sign in _SIGNS or sign.isdigit() or not sign.isascii() or text[leads[line] + 1 : leads[line] + 2] in (".", ")"):
                read = _READERS.get(sign)
                after = read(self, line, stop, indent, container, titles) if read else None
                if after is None:
                    after = self._enumerated(line, stop, indent, container)
                if after is None and sign in _SIGNS:
                    after = self._rule(line, stop, indent, container, titles)
            elif sign in "ivxlcdmIVXLCDM":
                after = self._enumerated(line, stop, indent, container)
            else:
                after = None
            line = after if after is not None else self._text(line, stop, indent, container, titles)
        self._deep -= 1

    def _flat(self, first: int, stop: int, container: Container) -> None:
        """Read every run of lines without a blank line as a paragraph."""
        line = first
        while line < stop:
            begin = line
            while line < stop and self.lines.texts[line]:
                line += 1
            if line > begin:
                self.paragraph(begin, line, container)
            line += 1

    # Ranges of lines

    def indented(self, line: int, stop: int, indent: int) -> int:
        """Return the line behind the lines that are blank or indented more than `indent`, without blank lines at their end."""
        texts, columns = self.lines.texts, self.lines.columns
        last = line
        while line < stop and (not texts[line] or columns[line] > indent):
            line += 1
            if texts[line - 1]:
                last = line
        return last

    def least(self, first: int, stop: int) -> int:
        """Return the smallest indent of the lines that are not blank; 0 for none."""
        texts, columns = self.lines.texts, self.lines.columns
        return min((columns[line] for line in range(first, stop) if texts[line]), default=0)

    def begin_behind(self, line: int, offset: int, stop: int, indent: int) -> tuple[int, int, int]:
        """Return the first line, the end and the indent of a body that begins behind a marker.

        The lines below are indented more than the marker; the smallest indent of theirs is that of the body.
        """
        end = self.indented(line + 1, stop, indent)
        inner = self.least(line + 1, end) if end > line + 1 else indent + 1
        if offset >= len(self.lines.texts[line]):
            return line + 1, end, inner
        self.lines.detach()
        self.lines.move(line, offset, inner)
        return line, end, inner

    # Prose

    def paragraph(self, first: int, stop: int, container: Container, cut: int = 0) -> None:
        """Add the lines as a paragraph, without `cut` characters at the end."""
        raw = self.lines.raw(first, stop)
        if cut:
            raw = raw._replace(text=raw.text[:-cut])
        start, end = self.lines.start(first), self.lines.end(stop - 1)
        self.page.prose(read_inline(raw, self.targets), start, end, container)

    def _text(self, line: int, stop: int, indent: int, container: Container, titles: bool) -> int:
        """Read a paragraph, a term, or a title with the line below it."""
        texts, columns = self.lines.texts, self.lines.columns
        after = line + 1
        if after < stop and texts[after]:
            if columns[after] > indent:
                return self._definitions(line, stop, indent, container)
            if self._is_underline(line, after):
                return self._title(line, after, "", titles)
            after += 1
            while after < stop and texts[after] and columns[after] == indent:
                after += 1
        if texts[after - 1].endswith("::") and _FINAL_COLONS.search(texts[after - 1], self.lines.leads[after - 1]):
            return self._paragraph_before_code(line, after, stop, indent, container)
        self.paragraph(line, after, container)
        return after

    def _paragraph_before_code(self, first: int, after: int, stop: int, indent: int, container: Container) -> int:
        """Read a paragraph that ends in `::`, and the literal block behind it."""
        last = self.lines.texts[after - 1][self.lines.leads[after - 1] :]
        if last != "::":
            self.paragraph(first, after, container, 1 if last[-3] not in " \t" else len(last) - len(last[:-2].rstrip()))
        elif after - first > 1:
            self.paragraph(first, after - 1, container)
        return self._literal(after, stop, indent, container)

    def _literal(self, line: int, stop: int, indent: int, container: Container) -> int:
        texts, columns, leads = self.lines.texts, self.lines.columns, self.lines.leads
        begin = line
        while begin < stop and not texts[begin]:
            begin += 1
        if begin == stop:
            return begin
        end = self.indented(begin, stop, indent)
        sign = texts[begin][leads[begin]]
        if columns[begin] == indent and sign in _SIGNS:
            end = begin
            while end < stop and columns[end] == indent and texts[end].startswith(sign, leads[end]):
                end += 1
        if end > begin:
            self.page.code(begin, end, container)
        return max(end, line)

    def _quote(self, line: int, stop: int, indent: int, container: Container) -> int:
        end = self.indented(line, stop, indent)
        quote = Container("quote", 0, self.page.new_group(), depth=container.depth)
        self.read(line, end, self.least(line, end), quote)
        return end

    # Titles

    def _is_underline(self, line: int, below: int) -> bool:
        """Return whether the line below is one of signs, long enough for the text above it."""
        text, lead = self.lines.texts[below], self.lines.leads[below]
        if text[lead] not in _SIGNS or not _RULE.match(text, lead):
            return False
        length = len(text) - lead
        return length >= _LEAST_RULE or length >= len(self.lines.texts[line]) - self.lines.leads[line]

    def _title(self, line: int, below: int, over: str, titles: bool) -> int:
        """Add a title with the line of signs below it; a title where none may be is dropped, as docutils does."""
        if titles:
            self._level = self._level_of((over, self.lines.texts[below][-1]))
            self._heading(line, below + 1, line - bool(over))
        return below + 1

    def _level_of(self, style: tuple[str, str]) -> int:
        """Return the level of a style of titles: a style that is new is one level below the title above."""
        if style in self._outer:
            return self._outer.index(style) + 1
        if style not in self._styles:
            del self._styles[max(0, self._level - self._base) :]
            self._styles.append(style)
        return self._base + self._styles.index(style) + 1

    def read_apart(self, first: int, stop: int, indent: int, container: Container) -> None:
        """Read the content of a directive with titles of its own: Sphinx gives `only` styles that end with it."""
        kept = self._styles, self._level, self._base, self._outer
        self._outer = [*self._outer, *self._styles] if not self._base else self._outer
        self._styles, self._base = [], self._level
        self.read(first, stop, indent, container, titles=True)
        self._styles, self._level, self._base, self._outer = kept

    def _heading(self, line: int, stop: int, first: int) -> None:
        """Add a heading that begins at the line `first`, or at the targets above."""
        label, behind = self._label
        begin = label if label >= 0 and self._next_filled(behind, first) == first else first
        inline = read_inline(self.lines.raw(line, line + 1), self.targets)
        self.page.leaf("heading", inline, self.lines.start(begin), self.lines.end(stop - 1), self._level)

    def _rule(self, line: int, stop: int, indent: int, container: Container, titles: bool) -> int | None:
        """Read a line of signs: a title with a line above and below, or a transition; None where it is text."""
        texts, leads = self.lines.texts, self.lines.leads
        text = texts[line]
        if not _RULE.match(text, leads[line]):
            return None
        length = len(text) - leads[line]
        if text.endswith("::") and length == 2:
            return None
        below = line + 2
        is_title = line + 1 < stop and texts[line + 1] and below < stop and texts[below][leads[below] :] == text[leads[line] :]
        if is_title and (length >= _LEAST_RULE or len(texts[line + 1]) - leads[line + 1] <= length):
            return self._title(line + 1, below, text[-1], titles)
        return line + 1 if length >= _LEAST_RULE else None

    # Lists

    def _bullets(self, line: int, stop: int, indent: int, container: Container, _: bool) -> int | None:
        """Read a list with bullets."""
        texts, columns, leads = self.lines.texts, self.lines.columns, self.lines.leads
        sign = texts[line][leads[line]]
        found = _BULLET.match(texts[line], leads[line])
        if found is None:
            return self._options(line, stop, indent, container) if sign in "-+" else None
        group = self.page.new_group()
        while found:
            line = self._item(line, found.end(), sign, stop, indent, group, container)
            line = self._next_filled(line, stop)
            if line == stop or columns[line] != indent or texts[line][leads[line]] != sign:
                break
            found = _BULLET.match(texts[line], leads[line])
        return line

    def _next_filled(self, line: int, stop: int) -> int:
        while line < stop and not self.lines.texts[line]:
            line += 1
        return line

    def _item(self, line: int, offset: int, marker: str, stop: int, indent: int, group: int, container: Container) -> int:
        """Read an item whose text begins at the offset, and return the line behind it."""
        lines = self.lines
        item = self._item_container(container, group, marker)
        if offset < len(lines.texts[line]):
            inner = lines.column_of(line, offset)
            end = self.indented(line + 1, stop, inner - 1)
            lines.move(line, offset, inner)
            self.read(line, end, inner, item)
        else:
            begin, end, inner = self.begin_behind(line, offset, stop, indent)
            self.read(begin, end, inner, item)
        return end

    def _item_container(self, container: Container, group: int, marker: str) -> Container:
        if container.kind == "table":  # a row of a list-table
            container.level += 1
            return Container("row", container.level, container.group)
        if container.kind == "row":
            return Container("cell", container.level, container.group)
        depth = container.depth + 1
        return Container("item", depth, group, marker, depth)

    def _enumerated(self, line: int, stop: int, indent: int, container: Container) -> int | None:
        """Read a list with numbers or letters; None where the line is text."""
        texts, columns, leads = self.lines.texts, self.lines.columns, self.lines.leads
        found = read_enumerator(texts[line], leads[line])
        if found is None or not self._is_item(found, line, stop, indent):
            return None
        group = self.page.new_group()
        style, sequence, ordinal = found.style, found.sequence, found.ordinal
        while True:
            marker = found.marker
            offset = leads[line] + len(marker)
            offset += len(texts[line][offset:]) - len(texts[line][offset:].lstrip())
            line = self._next_filled(self._item(line, offset, marker, stop, indent, group, container), stop)
            if line == stop or columns[line] != indent:
                return line
            following = read_enumerator(texts[line], leads[line], sequence)
            if following is None or following.style != style or not self._is_item(following, line, stop, indent):
                return line
            if following.sequence != "#" and (following.sequence != sequence or following.ordinal != ordinal + 1):
                return line
            found, ordinal = following, ordinal + 1

    def _is_item(self, found: Enumerator, line: int, stop: int, indent: int) -> bool:
        """Return whether the line behind agrees that the enumerator begins an item."""
        texts, columns, leads = self.lines.texts, self.lines.columns, self.lines.leads
        line += 1
        if line >= stop or not texts[line] or columns[line] > indent:
            return True
        return f"{texts[line][leads[line] :]} ".startswith(found.following())

    def _definitions(self, line: int, stop: int, indent: int, container: Container) -> int:
        """Read terms, each with an indented body."""
        texts, columns = self.lines.texts, self.lines.columns
        group = self.page.new_group()
        while True:
            self.term(line, line + 1)
            end = self.indented(line + 1, stop, indent)
            item = Container("item", container.depth + 1, group, ":", container.depth + 1)
            self.read(line + 1, end, self.least(line + 1, end), item)
            line = self._next_filled(end, stop)
            if line + 1 >= stop or columns[line] != indent or not texts[line + 1] or columns[line + 1] <= indent:
                return line
            if self._begins_other(line):
                return line

    def _begins_other(self, line: int) -> bool:
        """Return whether a line begins with the marker of another construct, so that it is no term."""
        text, lead = self.lines.texts[line], self.lines.leads[line]
        if text[lead] in _SIGNS and any(
            pattern.match(text, lead) for pattern in (_BULLET, _FIELD, _OPTIONS, _EXPLICIT, _RULE, _LINE_BLOCK, _DOCTEST)
        ):
            return True
        return text.startswith("__ ", lead) or read_enumerator(text, lead) is not None

    def term(self, line: int, stop: int) -> None:
        """Add a term, without what classifies it."""
        raw = self.lines.raw(line, line + 1)
        classifier = _CLASSIFIER.search(raw.text)
        if classifier:
            raw = raw._replace(text=raw.text[: classifier.start()])
        self.page.leaf("term", read_inline(raw, self.targets), raw.places[0], self.lines.end(stop - 1))

    def _field_list(self, line: int, stop: int, indent: int, container: Container, titles: bool) -> int | None:
        """Read fields: the meta of the page at its top, else names with bodies."""
        texts, columns, leads = self.lines.texts, self.lines.columns, self.lines.leads
        found = _FIELD.match(texts[line], leads[line])
        if found is None:
            return None
        is_meta = titles and not self.page.groups and len(self.page.blocks) < 4
        is_meta = is_meta and all(block.kind in ("heading", "html") for block in self.page.blocks)
        group = 0 if is_meta else self.page.new_group()
        while found:
            begin, end, inner = self.begin_behind(line, found.end(), stop, indent)
            start = self.lines.starts[line]
            if is_meta:
                self._add_meta(found[1], start + found.start(1), begin, end)
            else:
                name = Raw(found[1], (0,), (start + found.start(1),))
                self.page.leaf("term", read_inline(name, self.targets), start + found.start(), start + found.end())
                item = Container("item", container.depth + 1, group, ":", container.depth + 1)
                self.read(begin, end, inner, item)
            line = self._next_filled(end, stop)
            if line == stop or columns[line] != indent:
                break
            found = _FIELD.match(texts[line], leads[line])
        return line

    def _add_meta(self, name: str, start: int, first: int, stop: int) -> None:
        span = start, start + len(name)
        if first >= stop:
            self.fields.add(name, "", span, (span[1] + 1, span[1] + 1))
            return
        raw = self.lines.raw(first, stop)
        self.fields.add(name, " ".join(raw.text.split()), span, (raw.places[0], self.lines.end(stop - 1)))

    def _options(self, line: int, stop: int, indent: int, container: Container) -> int | None:
        """Read options of a command, each with a description."""
        texts, columns, leads = self.lines.texts, self.lines.columns, self.lines.leads
        found = _OPTIONS.match(texts[line], leads[line])
        if found is None or (found.end() == len(texts[line]) and self.indented(line + 1, stop, indent) == line + 1):
            return None
        group = self.page.new_group()
        while found:
            start = self.lines.starts[line]
            name = found[0].rstrip()
            place = start + found.start()
            self.page.leaf("term", (name, [(0, place, place + len(name))], []), place, place + len(name))
            begin, end, inner = self.begin_behind(line, found.end(), stop, indent)
            self.read(begin, end, inner, Container("item", container.depth + 1, group, ":", container.depth + 1))
            line = self._next_filled(end, stop)
            if line == stop or columns[line] != indent:
                break
            found = _OPTIONS.match(texts[line], leads[line])
        return line

    # Blocks with signs

    def _doctest(self, line: int, stop: int, indent: int, container: Container, _: bool) -> int | None:
        if not _DOCTEST.match(self.lines.texts[line], self.lines.leads[line]):
            return None
        end = line
        while end < stop and self.lines.texts[end]:
            end += 1
        self.page.code(line, end, container)
        return end

    def _line_block(self, line: int, stop: int, indent: int, container: Container, _: bool) -> int | None:
        """Read lines that are shown as they are broken: one block."""
        lines = self.lines
        if not _LINE_BLOCK.match(lines.texts[line], lines.leads[line]):
            return None
        first = line
        while line < stop and lines.texts[line]:
            found = _LINE_BLOCK.match(lines.texts[line], lines.leads[line])
            if found is None and lines.columns[line] <= indent:
                break
            if found:
                lines.move(line, min(found.end(), len(lines.texts[line])), indent)
            line += 1
        filled = [at for at in range(first, line) if len(lines.texts[at]) > lines.leads[at]]
        if filled:
            self.paragraph(filled[0], filled[-1] + 1, Container("lines", 0, container.group))
        return line

    def _plus(self, line: int, stop: int, indent: int, container: Container, titles: bool) -> int | None:
        if not _GRID.match(self.lines.texts[line], self.lines.leads[line]):
            return self._bullets(line, stop, indent, container, titles)
        from seedlint.formats.rst.tables import read_grid

        end = line
        while end < stop and self.lines.texts[end] and self.lines.columns[end] == indent and self._is_grid(end):
            end += 1
        read_grid(self.page, line, end, self.targets)
        return end

    def _is_grid(self, line: int) -> bool:
        return self.lines.texts[line][self.lines.leads[line]] in "+|"

    def _equals(self, line: int, stop: int, indent: int, container: Container, _: bool) -> int | None:
        """Read a table between lines of `=`."""
        if not _SIMPLE.match(self.lines.texts[line], self.lines.leads[line]):
            return None
        from seedlint.formats.rst.tables import find_simple_end, read_simple

        end = find_simple_end(self.lines, line, stop)
        if end == line:
            return None
        read_simple(self.page, line, end, self.targets)
        return end

    def _colon(self, line: int, stop: int, indent: int, container: Container, titles: bool) -> int | None:
        return self._field_list(line, stop, indent, container, titles)

    def _anonymous(self, line: int, stop: int, indent: int, container: Container, _: bool) -> int | None:
        """Pass the target of a link without a name."""
        text, lead = self.lines.texts[line], self.lines.leads[line]
        return self.indented(line + 1, stop, indent) if text[lead:] == "__" or text.startswith("__ ", lead) else None

    def _explicit(self, line: int, stop: int, indent: int, container: Container, titles: bool) -> int | None:
        """Read a directive or a footnote, or pass a target, a substitution or a comment."""
        lines = self.lines
        text = lines.texts[line]
        found = _EXPLICIT.match(text, lines.leads[line])
        if found is None:
            return None
        at = found.end()
        if at >= len(text) and (line + 1 >= stop or not lines.texts[line + 1]):
            return line + 1
        if directive := _DIRECTIVE.match(text, at):
            return self._directive(directive[1].lower(), line, directive.end(), stop, indent, container, titles)
        end = self.indented(line + 1, stop, indent)
        if text.startswith("[", at) and (note := _FOOTNOTE.match(text, at)):
            begin, end, inner = self.begin_behind(line, note.end(), stop, indent)
            self.read(begin, end, inner, Container("note", 0, self.page.new_group(), depth=container.depth))
        elif text.startswith("_", at):
            label, behind = self._label
            begin = label if label >= 0 and self._next_filled(behind, line) == line else line
            self._label = begin, end
        return end

    def _directive(self, name: str, line: int, at: int, stop: int, indent: int, container: Container, titles: bool) -> int:
        from seedlint.formats.rst.directive_blocks import read_directive

        return read_directive(self, name, line, at, stop, indent, container, titles)


_LINE_BLOCK = regex(r"\|(?:\s+|\Z)")
_DOCTEST = regex(r">>>(?:\s+|\Z)")
Reader = Callable[[Body, int, int, int, Container, bool], "int | None"]
_READERS: dict[str, Reader] = {
    **dict.fromkeys(_BULLETS, Body._bullets),
    "+": Body._plus,
    "=": Body._equals,
    ":": Body._colon,
    ".": Body._explicit,
    "_": Body._anonymous,
    "|": Body._line_block,
    ">": Body._doctest,
    "/": lambda body, line, stop, indent, container, _: body._options(line, stop, indent, container),
}
"""The method for each sign at the start of a line. It returns the line behind the block, None where it reads no such line."""
