"""The parser of notebooks: one document of all cells, in their order. Outputs are not read.

Each cell of Markdown is parsed on its own, as Jupyter does: an open fence ends with its cell. The texts of all cells, joined, are
the text in which suppressions are found, so that a region may reach over cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.formats.format import Format
from seedlint.formats.markdown import MARKDOWN
from seedlint.formats.markdown.title import find_title
from seedlint.formats.notebook.cells import Cell, TextMap, read_cells
from seedlint.formats.suppression_comments import WORD
from seedlint.formats.suppression_ranges import with_suppressions
from seedlint.model import Block, Document, FindMeta, Place, Segment, Source, SuppressedRule, Suppression
from seedlint.text.language import detect

_GAP = "\n\n"
"""The text between two cells."""
_MARKDOWN = ("markdown", "html", "heading")


def parse(path: str, text: str) -> list[Document]:
    """Return the one document of a notebook. Raises NotOfFormatError for a text that is not one."""
    source = Source(path, text)
    cells = read_cells(text) if text.strip() else []
    joined = _Joined(path, cells)
    if not joined.segments:
        return [Document(source, (), detect_language=detect, is_exhaustive=True)]
    way = TextMap(joined.segments)
    blocks = tuple(_mapped(block, source, way) for block in joined.blocks)
    title = _mapped(joined.title, source, way) if joined.title else find_title(blocks)
    find_meta = _mapped_meta(joined.find_meta, way)
    suppressions = tuple(_mapped_suppression(found, joined.source, source, way) for found in joined.suppressions())
    return [
        Document(
            source,
            blocks,
            title_block=title,
            meta=joined.meta,
            detect_language=detect,
            suppressions=suppressions,
            is_exhaustive=True,
            find_meta=find_meta,
        )
    ]


class _Joined:
    """The cells as one text of Markdown, with blocks whose places are in this text, and the way to the JSON in `segments`."""

    def __init__(self, path: str, cells: list[Cell]) -> None:
        self.segments: list[Segment] = []
        texts: list[str] = []
        size = 0
        bases: list[int] = []
        for cell in cells:
            bases.append(size)
            shown = f"{'#' * cell.level} {cell.text}" if cell.kind == "heading" and 0 < cell.level < 7 else cell.text
            shift = size + len(shown) - len(cell.text)
            if shift > size and cell.source_map:
                self.segments.append((size, cell.source_map[0][1], cell.source_map[0][1]))
            self.segments += [(begin + shift, start, end) for begin, start, end in cell.source_map]
            end = cell.source_map[-1][2] if cell.source_map else cell.start
            size += len(shown) + len(_GAP)
            self.segments.append((size - len(_GAP), end, end))
            texts.append(shown)
        self.source = Source(path, _GAP.join(texts))
        self.title: Block | None = None
        self.meta: dict[str, object] = {}
        self.find_meta: FindMeta = lambda keys: None
        self._groups = 0
        self.blocks = [
            block
            for number, (cell, shown, base) in enumerate(zip(cells, texts, bases, strict=True))
            for block in self._blocks(cell, shown, base, is_first=number == 0)
        ]

    def _blocks(self, cell: Cell, shown: str, base: int, *, is_first: bool) -> Iterator[Block]:
        """Yield the blocks of a cell that has this text at an offset of the joined text."""
        if cell.kind == "code":
            text = shown.rstrip()
            if text:
                yield Block("code", text, self.source, base, base + len(shown), [(0, base, base + len(text))])
            return
        if cell.kind not in _MARKDOWN and not (is_first and shown.startswith("---")):
            return
        from seedlint.formats.markdown.parser import parse as parse_markdown

        (document,) = parse_markdown(self.source.path, shown)
        if is_first and document.meta:
            self.meta, self.find_meta = document.meta, document.find_meta  # type: ignore[assignment]
            title = document.title_block
            self.title = _shifted(title, self.source, base, 0) if title and title.kind == "title" else None
        for block in document.blocks:
            yield _shifted(block, self.source, base, self._groups)
        self._groups += max((block.group for block in document.blocks), default=0)

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return the suppressions, with places in the joined text."""
        if WORD not in self.source.text:
            return ()
        value = Format("notebook", (), MARKDOWN.parse, MARKDOWN.comments)
        return with_suppressions(value, [Document(self.source, tuple(self.blocks))])[0].suppressions


def _shifted(block: Block, source: Source, base: int, groups: int) -> Block:
    """Return a block of a cell as one of the joined text. Code begins behind its fence, whose line has no place of its own."""
    runs = [(begin, base + start, base + end) for begin, start, end in block.source_map]
    start = runs[0][1] if block.kind == "code" and runs else base + block.start
    group = block.group + groups if block.group else 0
    return block._replace(source=source, start=start, end=base + block.end, source_map=runs, group=group)


def _mapped(block: Block, source: Source, way: TextMap) -> Block:
    """Return a block of the joined text as one of the notebook."""
    runs: list[Segment] = []
    stops = [*(run[0] for run in block.source_map[1:]), len(block.text)]
    for (begin, start, end), stop in zip(block.source_map, stops, strict=False):
        runs += way.runs(begin, start, end, stop - begin)
    start = way.start(block.start)
    return block._replace(source=source, start=start, end=max(start, way.end(block.end)), source_map=runs)


def _mapped_meta(find: FindMeta, way: TextMap) -> FindMeta:
    def mapped(keys):  # type: ignore[no-untyped-def]
        found = find(keys)
        return found and tuple(span and (way.start(span[0]), way.end(span[1])) for span in found)

    return mapped


def _mapped_suppression(found: Suppression, joined: Source, source: Source, way: TextMap) -> Suppression:
    def place(of: Place) -> Place:
        starts = [*joined.line_starts, len(joined.text)]
        begin, end = (
            min(len(joined.text), starts[min(line, len(starts)) - 1] + column - 1)
            for line, column in ((of.line, of.column), (of.end_line, of.end_column))
        )
        return source.place(way.start(begin), max(way.start(begin), way.end(end) if end < len(joined.text) else len(source.text)))

    rules = tuple(SuppressedRule(rule.pattern, place(rule.place), place(rule.covers)) for rule in found.rules)
    return found._replace(place=place(found.place), rules=rules)
