"""The texts of all blocks of a page as one text, for a search that shows that none of the blocks can have what a rule looks for.

Most rules look for signs that most pages do not have. One search over the page takes a tenth of the time of one in each block.
"""

from __future__ import annotations

from seedlint.model import Document

__all__ = ["folded_text", "page_text"]


def page_text(document: Document) -> str:
    r"""Return the texts of the blocks, one below the other, raw HTML left out.

    Call it through `document.cached(pages.page_text)`, which remembers the result for all rules. A block lies in it as it is.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\nIt takes *mail*.\n")
    >>> page.cached(pages.page_text)
    'Queue\nIt takes mail.'
    """
    return "\n".join([block.text for block in document.blocks if block.kind != "html"])


def folded_text(document: Document) -> str:
    r"""Return `page_text` in lower case. Call it through `document.cached(pages.folded_text)`.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "# Queue\n\nIt takes *mail*.\n")
    >>> page.cached(pages.folded_text)
    'queue\nit takes mail.'
    """
    return document.cached(page_text).lower()
