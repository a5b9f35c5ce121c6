"""Comments with instructions for the writer of a section, in each syntax of comments that pages have.

A reader sees no comment, so a section with only such a comment is empty, and so is one with a comment for a linter. A mark of
another tool (`toc`, `LIST:START`, `name: value`) is not removed: the tool may fill something in there.
"""

from __future__ import annotations

import re

from seedlint.analysis.empty.placeholders import is_placeholder

# Strings, not compiled: most pages have no empty heading. A comment that nobody closed must not be searched to the end of the
# page from each of its openings, so the length is limited. The syntaxes are HTML, Hugo, Liquid, Jinja, Obsidian; and MDX.
_COMMENT = (
    r"(?s)<!--(.*?)(?:-->|\Z)"
    r"|\{\{-?[<%]?\s*/\*(.{0,4000}?)\*/\s*[>%]?-?\}\}"
    r"|\{%-?\s*comment\s*-?%\}(.{0,4000}?)\{%-?\s*endcomment\s*-?%\}"
    r"|\{#\s(.{0,4000}?)\s#\}"
    r"|(?m:^%%)(.{0,4000}?)%%"
)
_COMMENT_OF_MDX = r"|\{\s*/\*(.{0,4000}?)\*/\s*\}"
_MARK_OF_LINTER = r"(?i)\W*(?:markdownlint|prettier|eslint|textlint|vale|cspell|spell(?:checker)?|lint|seedlint|remark)\b"
_MARK_OF_TOOL = (
    r"(?i)\W*+(?:\S++|[\w.-]++\s*+[:=]\s*+\S++)\W*+\Z"
    r"|\W*(?:begin|start|end|stop|include|embed|snippet|tabs?|omit in|no toc"
    r"|doctoc|badges?|auto|prevent|ignore)\b"
    r"|.*\b(?:auto-?generated|automatically|generated|(?:do not|don['’]t) (?:edit|modify|remove|delete|touch))\b"
)
_LONGEST_MARK = 400
"""Characters of a comment in which the words of a tool are searched."""


def without_instructions(source: str, *, mdx: bool) -> str:
    """Return the source without comments that are empty, for a linter, or that say what a writer has to do."""
    return re.sub(_COMMENT + (_COMMENT_OF_MDX if mdx else ""), _visible_comment, source)


def has_comment(source: str) -> bool:
    """Return whether the source has a comment in a syntax of Markdown or MDX."""
    return re.search(_COMMENT + _COMMENT_OF_MDX, source) is not None


def _visible_comment(comment: re.Match[str]) -> str:
    text = next((group for group in comment.groups() if group is not None), "").strip()
    if not text or is_placeholder(text) or re.match(_MARK_OF_LINTER, text):
        return ""
    return comment[0] if re.match(_MARK_OF_TOOL, text[:_LONGEST_MARK].replace("\n", " ")) else ""
