"""The section that a block is in, and the headings above it."""

from __future__ import annotations

from collections.abc import Mapping

from seedlint.model import Block, Document, Section

__all__ = ["headings_above", "section_of"]


def section_of(document: Document, block: Block) -> Section | None:
    r"""Return the innermost section that a block of the document is in; None for a block that is not in the document.

    A heading is in the section that it begins. A block before the first heading is in a section without a heading.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\n## Limits\n\nNone.\n")
    >>> section = sections.section_of(page, page.blocks[2])
    >>> section.heading.text, section.level
    ('Limits', 2)
    """
    path = document.cached(_paths).get(block)
    return path[-1] if path else None


def headings_above(document: Document, block: Block) -> tuple[Block, ...]:
    r"""Return the headings of all sections that a block of the document is in, the outermost first.

    The last heading of a heading is the heading itself. The result is empty for a block that is not in the document.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\n## Limits\n\nNone.\n")
    >>> [heading.text for heading in sections.headings_above(page, page.blocks[2])]
    ['Queue', 'Limits']
    """
    path = document.cached(_paths).get(block, ())
    return tuple(section.heading for section in path if section.heading)


def _paths(document: Document) -> Mapping[Block, tuple[Section, ...]]:
    """Return the sections that each block is in, the outermost first. The levels of headings bound the length of a path."""
    paths: dict[Block, tuple[Section, ...]] = {}
    waiting: list[tuple[Section, ...]] = [(section,) for section in document.sections]
    while waiting:
        path = waiting.pop()
        section = path[-1]
        paths |= dict.fromkeys((section.heading, *section.blocks) if section.heading else section.blocks, path)
        waiting += [(*path, below) for below in section.subsections]
    return paths
